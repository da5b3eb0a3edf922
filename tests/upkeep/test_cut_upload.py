"""The network is cut in the middle of an upload: nothing half-written stays, and the same upload can be sent again."""

import contextlib
import http.client
import json
import random
import time
import uuid
from pathlib import Path

from tests.server import House, served
from tests.upkeep.conftest import SmallHouse, program
from tests.upkeep.cutting import cutting_proxy

FORM = "/titip-jual/laporan/baru/"
SENT = ("tgl;kode;terjual;harga\n" + "01-10-2026;BT-01;1;750000\n" * 60_000).encode()
"""1.6 MB: more than Django keeps in memory, so that a temporary file is begun."""

SOON = 10


def upload(port: int, *, host: int, cookies: dict[str, str], token: str, submission: str) -> tuple[int, str]:
    """Send the report through `port` to the house that listens on `host`."""
    line = "batas-uji"
    fields = {"csrfmiddlewaretoken": token, "submission_id": submission, "outlet": "U01", "text": ""}
    parts = [
        f'--{line}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}' for name, value in fields.items()
    ]
    parts.append(f'--{line}\r\nContent-Disposition: form-data; name="file"; filename="laporan.csv"\r\n\r\n')
    body = "\r\n".join(parts).encode() + SENT + f"\r\n--{line}--\r\n".encode()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("POST", FORM, body, {
            "Content-Type": f"multipart/form-data; boundary={line}", "Host": f"127.0.0.1:{host}",
            "Origin": f"http://127.0.0.1:{host}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        })  # fmt: skip
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or answer.read().decode()
    finally:
        connection.close()


def form_of(running: House, cookies: dict[str, str]) -> str:
    """Open the form: the token it carries; its cookie is added to `cookies`."""
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=30)
    connection.request("GET", FORM, headers={"Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())})
    answer = connection.getresponse()
    page = answer.read().decode()
    for name, value in answer.getheaders():
        if name.lower() == "set-cookie":
            key, _, rest = value.partition("=")
            cookies[key] = rest.split(";")[0]
    connection.close()
    assert answer.status == 200, page[:500]
    return page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]


def litter_that_stays(folder: Path) -> list[Path]:
    """What is left once the server has had time to close what it read."""
    end = time.monotonic() + SOON
    while (left := litter(folder)) and time.monotonic() < end:
        time.sleep(0.05)
    return left


def litter(*folders: Path) -> list[Path]:
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def test_a_line_that_is_cut_leaves_nothing_and_the_upload_can_be_repeated(small_house: SmallHouse, tmp_path: Path):
    cookie = json.loads(program(small_house.environment, "shop"))
    cookies, chance = {cookie["name"]: cookie["value"]}, random.Random(5)  # noqa: S311  the same cuts each time
    temporary = tmp_path / "sementara"
    temporary.mkdir()
    environment = {**small_house.environment, "LAYANG_DEMO": "1", "TMPDIR": str(temporary)}
    before = litter(small_house.home / "files")
    with served(small_house.home, environment) as running:
        token, submission = form_of(running, cookies), str(uuid.uuid4())

        def send(port: int) -> tuple[int, str]:
            return upload(port, host=running.port, cookies=cookies, token=token, submission=submission)

        cuts = [200, 700, len(SENT), *(chance.randrange(1_000, len(SENT)) for _ in range(5))]
        for turn, after in enumerate(cuts):
            with (
                cutting_proxy(running.port, after=after, politely=bool(turn % 2)) as port,
                contextlib.suppress(OSError, http.client.HTTPException),
            ):
                raise AssertionError(send(port))
            assert litter_that_stays(temporary) == [], f"cut after {after} bytes"
        assert small_house.sql("SELECT count(*) FROM sales_salesreport") == [(0,)]
        assert litter(small_house.home / "files") == before
        begun = time.monotonic()
        status, where = send(running.port)
        assert (status, time.monotonic() - begun < SOON) == (302, True), where[:500]
        assert send(running.port) == (status, where), "sent twice it is the same report"
        assert small_house.sql("SELECT count(*) FROM sales_salesreport") == [(1,)]
        assert len(litter(small_house.home / "files")) == len(before) + 1
        assert litter_that_stays(temporary) == []
    small_house.do("examine")
