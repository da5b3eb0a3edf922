"""Threads that send drafts for review at once: `python -m layang.partners.tests.writers THREADS`.

Every third one is refused after its number was taken, so that numbers are given back while others wait for theirs.
"""

import os
import sys
import threading

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "layang.config.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402  models need the set-up

from layang.accounts.models import User  # noqa: E402
from layang.partners.models import Partner  # noqa: E402
from layang.partners.tests.factories import SINCE, drafted  # noqa: E402


def work(number: int, start: threading.Barrier, told: list[str]) -> None:
    from layang.partners.actions import send_for_review

    try:
        by, partner = User.objects.get(username="uji"), Partner.objects.select_related("unit").get()
        agreement = drafted(partner, by=by)
        start.wait(timeout=60)
        if number % 3 == 2:
            with transaction.atomic():
                send_for_review(agreement=agreement, on=SINCE, by=by)
                transaction.set_rollback(True)
        told.append(send_for_review(agreement=agreement, on=SINCE, by=by).number)
    except Exception as problem:  # noqa: BLE001  a thread's exception would be lost
        told.append(f"failed: {problem!r}")
    finally:
        connection.close()


def main(threads: int) -> None:
    told: list[str] = []
    start = threading.Barrier(threads)
    workers = [threading.Thread(target=work, args=(number, start, told)) for number in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    sys.stdout.write("\n".join(told))


if __name__ == "__main__":
    main(int(sys.argv[1]))
