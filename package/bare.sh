#!/bin/sh
# Installs the package on a bare Debian without Python, and starts what it brings. Needs root and debootstrap.
#   bare.sh PACKAGE.deb FOLDER [DEBIAN]      DEBIAN: a bare system that is there already; it is copied
set -eu
package=$1 folder=$2 bare=${3:-}
work=$(mktemp -d)
root=$work/root
trap 'rm -rf "$work"' EXIT

say() { printf 'package: %s\n' "$*" >&2; }
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "$@"; }

if [ -n "$bare" ]; then
    cp -a "$bare" "$root"
else
    say "making a bare Debian (about a minute)"
    debootstrap --variant=minbase bookworm "$root" >/dev/null
fi
if inside sh -c 'command -v python3' >/dev/null; then say "the bare system has Python"; exit 1; fi

say "the folder by itself: the tracker, and the commands that need no screen"
cp -a "$folder" "$root/opt/sightline"
inside /opt/sightline/sightline --version
inside /opt/sightline/sightline account --help >/dev/null
inside /opt/sightline/sightline-tracker --version
inside sh -c 'cd /root && timeout 60 /opt/sightline/sightline demo --json >/root/demo.json'
grep -q email.clicked "$root/root/demo.json"
rm -rf "$root/opt/sightline"

say "the package, with what it depends on"
cp "$package" "$root/root/sightline.deb"
cp /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
inside apt-get update -qq -o Dpkg::Use-Pty=0
inside env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends /root/sightline.deb >/dev/null
if inside sh -c 'command -v python3' >/dev/null; then say "the package brought Python"; exit 1; fi
inside sh -c 'cd / && md5sum --quiet -c /var/lib/dpkg/info/sightline.md5sums'
inside sightline --version
say "the window's story, without a screen and in German"
inside env QT_QPA_PLATFORM=offscreen LC_ALL=de_DE.UTF-8 timeout 120 sightline demo --headless --out /root/out
test -s "$root/root/out/timeline.json"
say "the tracker answers"
inside bash -c 'cd /root && sightline-tracker add-owner me >line
    sightline-tracker serve --port 18473 2>log & server=$!
    for _ in $(seq 60); do
        sleep 0.5
        if (exec 3<>/dev/tcp/127.0.0.1/18473) 2>/dev/null; then break; fi
    done
    exec 3<>/dev/tcp/127.0.0.1/18473
    printf "GET /healthz HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n" >&3
    head -n 1 <&3 | grep " 200 "
    found=$?; kill $server; wait $server; exit $found'
say "what it leaves when it is removed"
inside apt-get remove -y -qq -o Dpkg::Use-Pty=0 sightline >/dev/null
if [ -e "$root/usr/lib/sightline" ]; then say "the folder is still there"; exit 1; fi
say "it works on a bare Debian"
