"""Whether LibreOffice opens a generated agreement and draws it as we mean it: `python -m bench.agreement_docx`.

Not part of bin/test: LibreOffice Writer is 84 MB to fetch and 259 MB on disk
(`apt-get install --no-install-recommends libreoffice-writer-nogui poppler-utils`). Prints what it read back from the
PDF that LibreOffice makes; exits with 1 when an article, a number or a signature is missing.
"""

import datetime as dt
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "layang.config.settings_test")
ARTICLES = 15


def main() -> int:
    """Write, convert, read back."""
    django.setup()
    from layang.partners.docx import agreement_docx
    from layang.partners.tests.specimen import specimen

    text = specimen()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "perjanjian.docx"
        path.write_bytes(agreement_docx(text, author="Rutan Contoh", at=dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC)))
        begin = time.perf_counter()
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
        done = subprocess.run([*command, "--outdir", folder, path], capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - begin
        printed = path.with_suffix(".pdf")
        if not printed.exists():
            print(done.stdout, done.stderr)
            return 1
        keep = os.environ.get("LAYANG_BENCH_KEEP")
        if keep:
            Path(keep).write_bytes(printed.read_bytes())
        reader = ["pdftotext", "-layout", str(printed), "-"]
        read = subprocess.run(reader, capture_output=True, text=True, check=True).stdout
    numbered = [int(number) for number in re.findall(r"^\s*Pasal (\d+)\s*$", read, re.MULTILINE)]
    last = read.split("\f")[-2]
    faults = []
    if numbered != list(range(1, ARTICLES + 1)):
        faults.append(f"articles: {numbered}")
    faults += [f"missing on the last page: {name}" for name in ("PENUTUP", "Bambang", "Sri") if name not in last]
    if not re.search(r"^\s*\(2\)\s", read, re.MULTILINE) or not re.search(r"^\s*b\.\s", read, re.MULTILINE):
        faults.append("paragraphs or letters are not numbered")
    print(
        f"LibreOffice drew {read.count(chr(12))} pages in {seconds:.1f} s; Pasal 1 to {numbered[-1]}", faults or "whole"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
