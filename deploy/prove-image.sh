#!/usr/bin/env bash
# prove-image.sh [FOLDER]: shows, without Docker, that what the Dockerfile puts into the image works the way compose.yaml runs it.
# The same publish; then an empty root with the program and the few libraries that the base image has: no shell, all of it read-only,
# another user with no rights, and one writable folder for the store. Needs root, node and the .NET SDK. FOLDER: published already.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d /tmp/prove-image.XXXXXX)
root=$work/root port=18080 connector=18081
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
say() { echo "• $*"; }

published=${1:-$work/app}
[ $# -gt 0 ] || "$here/publish.sh" "$published"
say "published: $(find "$published" -type f | wc -l) files, $(du -sm "$published" | cut -f1) MB"

mkdir -p "$root"/{app,data,proc,dev,etc/ssl/certs,usr/lib}
for name in lib lib64; do [ -L "/$name" ] && ln -s "usr/$name" "$root/$name" || mkdir -p "$root/$name"; done
[ -d /usr/lib64 ] && mkdir -p "$root/usr/lib64"
touch "$root/dev/null" "$root/dev/urandom"
chown 1654:1654 "$root/data"
chmod -R go+rX "$published"; chmod 755 "$work" "$root"

# Stands in for the Bot Connector: keeps what it is sent.
node -e '
  const { createServer } = require("node:http"), { writeFileSync } = require("node:fs");
  createServer((request, response) => {
    let body = ""; request.on("data", (part) => body += part);
    request.on("end", () => { writeFileSync(process.argv[2], body); response.writeHead(201, { "content-type": "application/json" }).end("{\"id\":\"1\"}"); });
  }).listen(Number(process.argv[1]), "127.0.0.1");' $connector "$work/answer.json" &

chroot=$(command -v chroot)
export root published chroot
unshare --mount bash -euc '
  mount --make-rprivate /
  mount --bind "$root" "$root"
  mount --bind "$published" "$root/app"
  for at in usr/lib etc/ssl/certs; do mount --rbind "/$at" "$root/$at"; mount -o remount,ro,bind "$root/$at"; done
  for at in lib lib64; do [ -L "$root/$at" ] || { mount --rbind "/$at" "$root/$at"; mount -o remount,ro,bind "$root/$at"; }; done
  [ -d "$root/usr/lib64" ] && mount --rbind /usr/lib64 "$root/usr/lib64"
  for at in null urandom; do mount --bind "/dev/$at" "$root/dev/$at"; done
  mount --rbind /proc "$root/proc"
  mount --bind "$root/data" "$root/data"
  mount -o remount,ro,bind "$root/app"
  mount -o remount,ro,bind "$root"
  exec env -i DOTNET_EnableDiagnostics=0 ASPNETCORE_ENVIRONMENT=Development Urls=http://127.0.0.1:'$port' Storage__Folder=/data Library__ReloadSeconds=0 \
    setpriv --no-new-privs \
    "$chroot" --userspec=1654:1654 "$root" /app/SafeguardingBot' >"$work/log" 2>&1 &
bot=$!

for _ in $(seq 300); do curl -fsS "http://127.0.0.1:$port/healthz" >/dev/null 2>&1 && break; kill -0 $bot 2>/dev/null || { cat "$work/log"; exit 1; }; sleep 0.1; done
say "/healthz: $(curl -fsS "http://127.0.0.1:$port/healthz")"
curl -sS "http://127.0.0.1:$port/readyz" | sed 's/^/    /'
say "runs as user $(awk '/^Uid/ { print $2 }' "/proc/$bot/status"), capabilities $(awk '/^CapEff/ { print $2 }' "/proc/$bot/status")"
# What the base image has: libc, libgcc, libstdc++, OpenSSL and zlib.
loaded=$(grep -oE '[^/ ]+\.so[.0-9]*$' "/proc/$bot/maps" | sort -u)
others=$(for name in $loaded; do [ -e "$published/$name" ] || grep -qE '^(ld-linux|lib(c|m|dl|rt|pthread|gcc_s|stdc\+\+|ssl|crypto|z)\.so)' <<<"$name" || echo "$name"; done)
say "$(wc -w <<<"$loaded") libraries in use; not in the program or the base image: ${others:-none}"
grep -E " (/|/app|/data) " "/proc/$bot/mountinfo" | awk '{ print "• mounted " $5 ": " $6 }'

curl -fsS "http://127.0.0.1:$port/api/messages" -H 'content-type: application/json' -d '{
  "type": "message", "id": "1760000000001", "serviceUrl": "http://127.0.0.1:'$connector'/", "channelId": "msteams", "text": "is it safe for a baby to sleep on the sofa",
  "from": { "id": "29:a", "aadObjectId": "11111111-0000-4000-8000-000000000001" }, "recipient": { "id": "28:bot" },
  "conversation": { "conversationType": "personal", "id": "a:1", "tenantId": "22222222-0000-4000-8000-000000000002" },
  "channelData": { "tenant": { "id": "22222222-0000-4000-8000-000000000002" } } }'
for _ in $(seq 100); do [ -s "$work/answer.json" ] && break; sleep 0.1; done
grep -q "Safe sleep" "$work/answer.json" || { echo "no answer"; cat "$work/log"; exit 1; }
say "answered with a card of $(stat -c %s "$work/answer.json") bytes: $(grep -o '"summary":"[^"]*"' "$work/answer.json")"
say "the library in a browser: $(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$port/")"

kill -TERM "$bot"
status=0; wait $bot || status=$?
say "stopped on SIGTERM with status $status; in the store's folder: $(ls "$root/data" | tr '\n' ' ')"
exit $status
