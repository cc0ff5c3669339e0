#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# run.sh PROGRAM [PART OF A NAME]: starts PROGRAM with a demo organization in a temporary folder and walks its pages in Chromium.
set -euo pipefail
program=$1
here=$(cd "$(dirname "$0")" && pwd)
[ -x "$here/../../build/tools/node/bin/node" ] && PATH="$(cd "$here/../../build/tools/node/bin" && pwd):$PATH"
if [ ! -x "${CHROMIUM:-/usr/bin/chromium}" ]; then echo "skipped: there is no Chromium"; exit 0; fi
cd "$here"
if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --no-audit --no-fund --loglevel=error
fi
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || { kill "$server" 2>/dev/null; wait "$server" 2>/dev/null || true; }; rm -rf "$folder"' EXIT
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
"$program" demo --quiet --no-serve --no-live --data "$folder/data"
# Evidence of this machine, so that there is a way down to sealed bytes; failing checks (10) are what is wanted.
"$program" source run host --quiet --data "$folder/data" >/dev/null
"$program" check run --quiet --data "$folder/data" >/dev/null || [ $? = 10 ]
"$program" serve --quiet --data "$folder/data" --listen "127.0.0.1:$port" &
server=$!
for _ in $(seq 100); do
  curl -fsS "http://127.0.0.1:$port/readyz" >/dev/null 2>&1 && break
  kill -0 "$server" || { echo "the server ended"; exit 1; }
  sleep 0.2
done
read -r email password < <(sed -n 's/^\([^ ]*\) .*(owner).* password \(.*\)$/\1 \2/p' "$folder/data/demo-users.txt")
SEALWRIGHT_URL=http://127.0.0.1:$port SEALWRIGHT_EMAIL=$email SEALWRIGHT_PASSWORD=$password node run.mjs "${2:-}"
