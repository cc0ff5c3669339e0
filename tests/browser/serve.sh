# SPDX-License-Identifier: Apache-2.0
# Read by run.sh and bench/pages/run.sh: servers in a temporary folder, ended and removed with the script.
browser=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=
servers=()
postgres=

# Chromium, and what the walks need beside it; ends the script where there is none.
browser_tools() {
  if [ ! -x "${CHROMIUM:-/usr/bin/chromium}" ]; then echo "skipped: there is no Chromium"; exit 0; fi
  node_tools
}

# The Node that was built for us, where there is one.
node_path() {
  [ ! -x "$browser/../../build/tools/node/bin/node" ] || PATH="$(cd "$browser/../../build/tools/node/bin" && pwd):$PATH"
}

# Node and what the tests need of npm.
node_tools() {
  node_path
  if [ ! -e "$browser/node_modules/.package-lock.json" ] || [ "$browser/package-lock.json" -nt "$browser/node_modules/.package-lock.json" ]; then
    (cd "$browser" && npm ci --no-audit --no-fund --loglevel=error)
  fi
}

leave() {
  for each in "${servers[@]}"; do kill "$each" 2>/dev/null; wait "$each" 2>/dev/null || true; done
  [ -z "$postgres" ] || (cd "$folder" && "$postgres" stop >/dev/null)
  rm -rf "$folder"
}

# A folder that another user may enter: PostgreSQL does not run as root.
make_folder() {
  folder=$(mktemp -d)
  chmod 755 "$folder"
  trap leave EXIT
}

# PostgreSQL in that folder, where it is installed; ends the script where it is not.
start_postgres() {
  if [ ! -x /usr/lib/postgresql/15/bin/initdb ]; then echo "skipped: PostgreSQL 15 is not installed"; exit 0; fi
  (cd "$folder" && "$browser/../scenarios/postgres.sh" start >/dev/null)
  postgres=$browser/../scenarios/postgres.sh
}

# database NAME: the words that put an organization's data there, in `on`; on the embedded database none.
database() {
  on=()
  [ -z "$postgres" ] || on=(--database "$(cd "$folder" && "$postgres" database "$1")")
}

# serve PROGRAM DATA [WORDS…]: returns when it answers, with its address in `url`.
serve() {
  local port program=$1 data=$2
  port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
  "$program" serve --quiet --data "$data" --listen "127.0.0.1:$port" "${@:3}" &
  servers+=($!)
  url=http://127.0.0.1:$port
  for _ in $(seq 100); do
    curl -fsS "$url/readyz" >/dev/null 2>&1 && return
    kill -0 "$!" || { echo "the server ended"; exit 1; }
    sleep 0.2
  done
  echo "the server does not answer"
  exit 1
}

# The owner of the demo organization in DATA, in `email` and `password`.
demo_owner() { read -r email password < <(sed -n 's/^\([^ ]*\) .*(owner).* password \(.*\)$/\1 \2/p' "$1/demo-users.txt"); }
