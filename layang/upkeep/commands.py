"""What all commands of upkeep have in common: they end in sentences, not in tracebacks."""

import sys
from collections.abc import Iterable
from typing import Any, NoReturn

from django.core.management import BaseCommand

from layang.core.refusal import Refusal
from layang.upkeep.trouble import sentence_for


class OfficersCommand(BaseCommand):
    """A command whose refusals, and whose machine's troubles, are told one a line; the exit code is then 1.

    What is neither goes on as it is: it is a fault of the program, and its traceback is what the maintainer needs.
    """

    requires_system_checks = []

    def execute(self, *arguments: Any, **options: Any) -> str | None:
        try:
            return super().execute(*arguments, **options)
        except Refusal as refusal:
            self.stop(refusal.faults)
        except Exception as problem:
            sentence = sentence_for(problem)
            if not sentence:
                raise
            self.stop([sentence])

    def stop(self, sentences: Iterable[str]) -> NoReturn:
        for sentence in sentences:
            self.stderr.write(self.style.ERROR(sentence))
        sys.exit(1)
