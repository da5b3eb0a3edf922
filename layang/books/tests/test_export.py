"""hledger and beancount accept what we write, count the same balances, and our own digest comes back from it."""

import datetime as dt
import shutil
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from beancount import loader
from beancount.core import realization
from beancount.core.data import Commodity, Open
from django.core.management import CommandError, call_command

from layang.books.actions import post_entries, reverse_entries
from layang.books.queries import balances, latest_digest
from layang.books.queries.pages import months, page
from layang.books.rules.plaintext import WRITERS, CannotReimport, chain_of, read_page
from layang.books.tests.factories import entry, pieces, rupiah

HLEDGER = shutil.which("hledger")
BEAN_CHECK = Path(sys.executable).with_name("bean-check")


@pytest.fixture
def house(unit, by):
    """Three months, names that are hard on other programs, entries recorded late, a reversal."""
    first, second, third = dt.date(2026, 8, 31), dt.date(2026, 9, 15), dt.date(2026, 10, 1)
    post_entries(
        unit=unit,
        entries=[
            rupiah("bank", "capital:opening", 5_000_000, on=first, source="MODAL", memo="dari: kas; date:2020-01-01"),
            pieces("place:store", "place:made", 24, on=first, lot="L-2026-001", source="L-2026-001"),
            pieces("place:store", "place:made", 5, on=first, lot="l-2026-001", source="lot kecil"),
            pieces("place:store", "place:made", 7, on=first, lot="panjang_sekali.2026-0000000001", source="L"),
        ],
        by=by,
    )
    post_entries(
        unit=unit,
        entries=[
            pieces("place:transit:H01", "place:store", 20, on=second, lot="L-2026-001", source="TP-1"),
            pieces("place:outlet:H01", "place:transit:H01", 20, on=second, lot="L-2026-001", source="TP-1"),
            entry(
                ("outlet:H01:receivable", "IDR", 240_000),
                ("sales:commission", "IDR", 60_000),
                ("sales:gross", "IDR", -300_000),
                ("place:sold", "lot:L-2026-001", 4),
                ("place:outlet:H01", "lot:L-2026-001", -4),
                on=third,
                source='LP-1 "tamu"|; \\ titik:dua',
                memo="baris satu\nbaris dua — “kutip”",
            ),
            rupiah("outlet:h01:receivable", "sales:gross", 10, on=third),
            rupiah("loss:rusak_air", "stock:finished", 9_000, on=second, source="BA-1"),
            rupiah("sales:distribution", "maker:7Q2K:pending", 100_000, on=third, source="LP-1"),
        ],
        by=by,
    )
    post_entries(
        unit=unit,
        entries=[
            rupiah("bank", "outlet:H01:receivable", 240_000, on=third),
            rupiah("maker:7Q2K:pending", "maker:7Q2K:usable", 100_000, on=third),
            rupiah("cash", "bank", 1_000, on=first, source="TERLAMBAT"),
        ],
        by=by,
    )
    reverse_entries(unit=unit, source="BA-1", on=third, request_id=uuid.uuid4(), by=by)
    return unit


@pytest.mark.parametrize("form", WRITERS)
def test_the_digest_comes_back_from_the_files(house, form):
    files = ["".join(WRITERS[form](page(unit=house, month=month))) for month in months(unit=house)]
    assert len(files) == 3
    batch = latest_digest(house)
    assert batch is not None
    assert chain_of(map(read_page, files)) == batch.digest
    assert sum(len(read_page(file).entries) for file in files) == 14
    with pytest.raises(CannotReimport, match="Sertakan berkas semua bulan"):
        chain_of(map(read_page, files[1:]))
    with pytest.raises(CannotReimport, match="berisi 6 jurnal, dalam berkas ada"):
        chain_of(map(read_page, files[:2]))
    with pytest.raises(CannotReimport, match="tidak cocok dengan isi berkas"):
        chain_of(read_page(file.replace("  60000 ", "  60001 ")) for file in files)


def test_hledger_accepts_it_and_counts_the_same(house, tmp_path, capsys):
    assert HLEDGER, "hledger is missing: apt-get install hledger"
    call_command("export", "--format=hledger", f"--out={tmp_path}")
    files = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert [file.name for file in files] == [f"contoh-2026-{number:02d}.journal" for number in (8, 9, 10)]
    for file, month in zip(files, months(unit=house), strict=True):
        checks = ["check", "--strict", "ordereddates"]
        done = subprocess.run([HLEDGER, "-f", file, *checks], capture_output=True, text=True, check=False)  # noqa: S603
        assert done.returncode == 0, done.stderr
        listed = subprocess.run(  # noqa: S603
            [HLEDGER, "-f", file, "balance", "--flat", "--empty", "--no-total", "-O", "csv", "--layout=bare"],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        rows = [line.strip('"').split('","') for line in listed.stdout.splitlines()[1:]]
        counted = {(code, asset.strip('"')): int(amount) for code, asset, amount in rows if asset and int(amount)}
        assert counted == balances(unit=house, prefix="", on=month.last_day)


def test_beancount_accepts_it_and_counts_the_same(house, tmp_path):
    call_command("export", "--format=beancount", "--unit=contoh", f"--out={tmp_path}", stdout=sys.stderr)
    for month in months(unit=house):
        file = tmp_path / f"contoh-{month.code}.beancount"
        done = subprocess.run([BEAN_CHECK, "--no-cache", file], capture_output=True, text=True, check=False)  # noqa: S603
        assert (done.returncode, done.stdout + done.stderr) == (0, "")
        directives, errors, _ = loader.load_file(str(file))
        assert errors == []
        codes = {d.account: d.meta["code"] for d in directives if isinstance(d, Open)}
        assets = {d.currency: d.meta["asset"] for d in directives if isinstance(d, Commodity)}
        counted = {
            (codes[account.account], assets[position.units.currency]): int(position.units.number)
            for account in realization.iter_children(realization.realize(directives))
            for position in account.balance.get_positions()
        }
        assert counted == balances(unit=house, prefix="", on=month.last_day)


def test_a_wrong_balance_is_refused_by_both(house, tmp_path):
    for form, command in (("hledger", [HLEDGER, "check", "-f"]), ("beancount", [BEAN_CHECK, "--no-cache"])):
        file = tmp_path / form
        text = "".join(WRITERS[form](page(unit=house, month=months(unit=house)[-1])))
        file.write_text(text.replace("  60000 ", "  60001 ", 1))
        assert subprocess.run([*command, file], capture_output=True, check=False).returncode != 0  # noqa: S603


def test_the_command_tells_what_it_does_not_understand(house):
    with pytest.raises(CommandError, match="Bulan “Oktober” tidak dimengerti"):
        call_command("export", "--format=hledger", "--period=Oktober")
    with pytest.raises(CommandError, match="Tidak ada rutan dengan kode lain"):
        call_command("export", "--format=hledger", "--unit=lain")
