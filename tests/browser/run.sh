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
servers=()
trap 'for each in "${servers[@]}"; do kill "$each" 2>/dev/null; wait "$each" 2>/dev/null || true; done; rm -rf "$folder"' EXIT
free_port() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }
# serve FOLDER PORT: returns when it answers.
serve() {
  "$program" serve --quiet --data "$1" --listen "127.0.0.1:$2" &
  servers+=($!)
  for _ in $(seq 100); do
    curl -fsS "http://127.0.0.1:$2/readyz" >/dev/null 2>&1 && return
    kill -0 "$!" || { echo "the server ended"; exit 1; }
    sleep 0.2
  done
}
port=$(free_port)
"$program" demo --quiet --no-serve --no-live --data "$folder/data"
# Evidence of this machine, so that there is a way down to sealed bytes; failing checks (10) are what is wanted.
"$program" source run host --quiet --data "$folder/data" >/dev/null
"$program" check run --quiet --data "$folder/data" >/dev/null || [ $? = 10 ]
serve "$folder/data" "$port"
# A new organization with its first owner and nothing else: for the first steps.
fresh_port=$(free_port)
"$program" init --org "Fresh Start" --data "$folder/fresh" >/dev/null 2>&1
export SEALWRIGHT_FRESH_URL=http://127.0.0.1:$fresh_port SEALWRIGHT_FRESH_EMAIL=olga@fresh.example SEALWRIGHT_FRESH_PASSWORD=first-steps-$RANDOM-$RANDOM
"$program" user create --quiet --data "$folder/fresh" --email "$SEALWRIGHT_FRESH_EMAIL" --role owner --password-stdin >/dev/null <<<"$SEALWRIGHT_FRESH_PASSWORD"
serve "$folder/fresh" "$fresh_port"
read -r email password < <(sed -n 's/^\([^ ]*\) .*(owner).* password \(.*\)$/\1 \2/p' "$folder/data/demo-users.txt")
SEALWRIGHT_URL=http://127.0.0.1:$port SEALWRIGHT_EMAIL=$email SEALWRIGHT_PASSWORD=$password node run.mjs "${2:-}"
