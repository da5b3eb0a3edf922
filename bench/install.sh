#!/bin/sh
# Follows docs/operations.md from a bare system to a running house and over an upgrade, in a copy of this system that
# vanishes at the end (an overlay over /; nothing outside changes). Needs root, Linux, Debian and its network.
#
#     bench/install.sh            about 2 minutes; every command is printed before it runs
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)

if [ "${1:-}" != inside ]; then
    [ "$(id -u)" = 0 ] || { echo "Jalankan sebagai root." >&2; exit 1; }
    top=$(mktemp -d)
    trap 'umount --lazy "$top"; rmdir "$top"' EXIT
    mount -t tmpfs -o size=3g,mode=755 tmpfs "$top"
    mkdir "$top/upper" "$top/work" "$top/root" "$top/upper/release"
    (cd "$here" && git ls-files -z --cached --others --exclude-standard | tar --create --null --files-from=-) |
        tar --extract --directory="$top/upper/release"
    unshare --mount --pid --fork --kill-child sh -eu -c '
        mount -t overlay overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" "$1/root"
        mount -t proc proc "$1/root/proc"
        mount --rbind /dev "$1/root/dev"
        exec chroot "$1/root" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
            LANG=C.UTF-8 sh /release/bench/install.sh inside' sh "$top"
    exit
fi

follow() { # follow NAME: every command that the guide tells under that name, in order
    awk -v name="$1" '/^```/ { on = ($0 == "```sh " name); next } on' /release/docs/operations.md >"/tmp/$1.sh"
    [ -s "/tmp/$1.sh" ] || { echo "Panduan tidak memuat $1." >&2; exit 1; }
    echo "== $1"
    sh -eux "/tmp/$1.sh"
}

set_to() { # set_to NAME VALUE in the settings, as an officer would with an editor
    sed -i "s|^$1=.*|$1=$2|" /etc/layang/env
}

cd /release
rm -rf /opt/layang
follow install
follow people
set_to LAYANG_BACKUP_FOLDER /srv/cadangan
install -d -o layang -m 700 /srv/cadangan /media/kunci-1 /media/kunci-2 /media/usb
follow keys | tee /tmp/keys
set_to LAYANG_BACKUP_KEYS "$(grep '^age1' /tmp/keys | paste -sd,)"
follow backup
follow daily
follow drill
follow prove
follow doctor

echo "== melayani"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
runuser -u layang -- sh -c 'set -a; . /etc/layang/env; exec /opt/layang/.venv/bin/layang serve --port "$0"' "$port" &
server=$!
tries=0
until /opt/layang/.venv/bin/python -c 'import sys, urllib.request as r; print(r.urlopen(r.Request(
    f"http://127.0.0.1:{sys.argv[1]}/masuk/", headers={"Host": "layang.rutan-contoh.example", "X-Forwarded-Proto": "https"})).status)' "$port" 2>/dev/null
do
    tries=$((tries + 1))
    [ $tries -lt 60 ] || { echo "Layanan tidak menjawab." >&2; exit 1; }
    sleep 0.5
done
kill $server
wait $server || :

if command -v systemd-analyze >/dev/null; then
    systemd-analyze verify --man=no /etc/systemd/system/layang.service /etc/systemd/system/layang-daily.timer
    echo "== systemd-analyze: berkas layanan dipahami"
fi

follow upgrade

echo "== rumah kedua, di PostgreSQL"
install -d -m 2775 -o postgres -g postgres /run/postgresql
pg_lsclusters -h | while read -r version name _rest; do pg_dropcluster --stop "$version" "$name"; done
apt-get install -y --no-install-recommends postgresql postgresql-client >/dev/null
version=$(ls /usr/lib/postgresql | sort -n | tail -n 1)
[ -e "/etc/postgresql/$version/main" ] || pg_createcluster "$version" main >/dev/null
pg_ctlcluster "$version" main start
follow postgresql
rm -rf /var/lib/layang && install -d -o layang -m 700 /var/lib/layang
set_to DATABASE_URL 'postgresql:///layang?host=/run/postgresql'
layang migrate
layang backup --new-disk
layang drill
layang doctor
pg_ctlcluster "$version" main stop
echo "== Panduan pemasangan berjalan dari awal sampai akhir."
