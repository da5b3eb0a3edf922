#!/bin/sh
# What keeping a house costs: backup, drill and restore of a house with N entries (2 postings each), time and memory.
#
#     bench/backup.sh [N]         default 200,000 entries; needs GNU time and about 1 GB of disk
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$here"
python=${LAYANG_PYTHON:-.venv/bin/python}
LAYANG_HOME=$(mktemp -d)
trap 'rm -rf "$LAYANG_HOME"' EXIT
export LAYANG_HOME LAYANG_DEMO=1 DJANGO_SETTINGS_MODULE=layang.config.settings

say() { printf '%s\n' "$*"; }
measured() { "$python" -c '
import resource, subprocess, sys, time
begun = time.perf_counter()
done = subprocess.run(sys.argv[1:], capture_output=True, text=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
assert done.returncode == 0, done.stderr
print(f"{sys.argv[4]:8} {time.perf_counter() - begun:6.1f} s wall {used.ru_utime + used.ru_stime:6.1f} s CPU"
      f" {used.ru_maxrss / 1024:6.0f} MB at most")' "$python" -m layang "$@"; }

"$python" -m layang migrate --verbosity 0
"$python" -m tests.upkeep.fill "${1:-200000}"
"$python" -m layang backup | grep AGE-SECRET-KEY >"$LAYANG_HOME/key"
measured backup
measured drill
measured restore "$(ls "$LAYANG_HOME"/backups/*.age | head -n 1)" --key "$LAYANG_HOME/key" --into "$LAYANG_HOME/new"
measured doctor
say "database $(stat -c %s "$LAYANG_HOME/layang.sqlite3") bytes, archive $(stat -c %s "$LAYANG_HOME"/backups/*.age | tail -n 1) bytes"
begun=$(date +%s.%N)
cp "$LAYANG_HOME/layang.sqlite3" "$LAYANG_HOME/raw" && sync "$LAYANG_HOME/raw"
say "raw limit: cp and sync of the same database $("$python" -c "import time; print(f'{time.time() - $begun:.1f}')") s"
