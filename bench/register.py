"""What the house list costs: `python -m bench.register [ROWS …]`, each length in a process of its own.

A workbook as SDP exports it (20 columns, dates as numbers and as text, shared strings) is written, taken over, taken
over again unchanged, and once more with one row in a hundred changed; SQLite in a temporary folder, or DATABASE_URL.
Beside it stands the raw limit: the same workbook read by the fastest library there is, cells only, nothing checked and
nothing written.
"""

import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import xlsxwriter

T = TypeVar("T")
HEAD = (
    "Nomor", "No. Registrasi", "Nama", "Alias 1", "Tempat Lahir", "Tanggal Lahir", "Jenis Kelamin", "Alamat", "Kota",
    "Jenis Kejahatan", "Tgl Masuk", "Total Hukuman", "1/3 Masa Pidana", "1/2 Masa Pidana", "2/3 Masa Pidana",
    "Tgl Ekspirasi", "Total Remisi", "Blok", "Sel", "Status WBP",
)  # fmt: skip
LENGTHS = (500, 20_000, 270_000)
DAY_ZERO = dt.date(1899, 12, 30)


def write(path: Path, rows: int, *, every: int = 0) -> None:
    """Write a list of `rows` people; with `every`, each so-many-th lies in another block."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Data WBP")
        sheet.write_row(0, 0, ["DAFTAR PENGHUNI PER 31 OKTOBER 2026"])
        sheet.write_row(2, 0, HEAD)
        for number in range(rows):
            sheet.write_row(3 + number, 0, _person(number, moved=bool(every) and number % every == 0))


def _person(number: int, *, moved: bool) -> list[object]:
    begin = (dt.date(2024, 1, 1) - DAY_ZERO).days + number % 900
    days = [begin + 730 * part // 6 for part in (2, 3, 4, 6)]
    text = [(DAY_ZERO + dt.timedelta(days=day)).strftime("%d/%m/%Y") for day in days]
    block = "Z" if moved else "ABCD"[number % 4]
    return [
        number + 1, f"B.I.{number}/2024", f"WARGA CONTOH {number}", f"ALIAS {number}", "CONTOH", begin - 9000,
        "Laki-laki", f"Jalan Contoh No. {number}", "Contoh", ("Pencurian", "Narkotika")[number % 2], begin,
        "2 Tahun 0 Bulan 0 Hari", text[0], days[1], text[2], days[3], "0 Bulan", block, number % 8, "Narapidana",
    ]  # fmt: skip


def measure(rows: int) -> None:
    """Take over one list three times in this process, and print a line."""
    import django

    django.setup()
    from django.core.management import call_command

    from layang.accounts.models import Unit
    from layang.accounts.queries import command_line_actor
    from layang.residents.actions import register as actions
    from layang.residents.models import RegisterImport

    call_command("migrate", verbosity=0, interactive=False)
    unit = Unit.objects.create(
        code=f"bench-{rows}-{os.getpid()}", name="Bench", short_name="Bench", address="-", city="-"
    )
    by = command_line_actor()
    at_rest = _peak()
    folder = Path(os.environ["BENCH_FOLDER"])

    def take(path: Path) -> RegisterImport:
        with path.open("rb") as source:
            draft = actions.start_import(
                unit=unit, source=source, file_name=path.name, request_id=uuid.uuid4(),
                on=dt.date(2026, 11, 1), by=by, most=400 * 1024**2,
            )  # fmt: skip
        return actions.record_import(draft=draft, by=by)

    first, made = _timed(lambda: take(folder / f"{rows}.xlsx"))
    again, same = _timed(lambda: take(folder / f"{rows}.xlsx"))
    moved, changed = _timed(lambda: take(folder / f"{rows}-moved.xlsx"))
    assert (made.new, same.new, same.changed, changed.changed) == (rows, 0, 0, -(-rows // 100))
    print(json.dumps({"first": first, "again": again, "moved": moved, "rest": at_rest, "peak": _peak()}))


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    """Processor seconds of this process: other work on the machine does not count."""
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


def _peak() -> int:
    """Megabytes this programme has held at most; `ru_maxrss` would tell those of the one that started it, too."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) // 1024


def raw(path: Path) -> None:
    """Read all cells with calamine, and do nothing with them."""
    from python_calamine import CalamineWorkbook

    began = time.process_time()
    for _row in CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).iter_rows():
        pass
    print(json.dumps({"raw": time.process_time() - began, "peak": _peak()}))


def _run(*arguments: str, folder: str) -> dict[str, float]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "layang.config.settings",
        "LAYANG_HOME": os.environ.get("LAYANG_HOME", folder),
        "BENCH_FOLDER": folder,
    }
    done = subprocess.run(
        [sys.executable, "-m", "bench.register", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    lengths = [int(text) for text in sys.argv[1:]] or LENGTHS
    print("processor seconds\n   rows    MB   first s   again s   1 % s   rows/s   rest MB   peak MB   raw s   raw MB")
    with tempfile.TemporaryDirectory() as folder:
        for rows in lengths:
            path = Path(folder) / f"{rows}.xlsx"
            write(path, rows)
            write(Path(folder) / f"{rows}-moved.xlsx", rows, every=100)
            own = _run("--measure", str(rows), folder=folder)
            bare = _run("--raw", str(path), folder=folder)
            print(
                f"{rows:>7,} {path.stat().st_size / 1e6:>5.1f} {own['first']:>9.2f} {own['again']:>9.2f} "
                f"{own['moved']:>7.2f} {rows / own['first']:>8,.0f} {own['rest']:>9.0f} {own['peak']:>9.0f} "
                f"{bare['raw']:>7.2f} {bare['peak']:>8.0f}",
                flush=True,
            )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--measure", count]:
            measure(int(count))
        case ["--raw", path]:
            raw(Path(path))
        case _:
            main()
