#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# answers.sh PROGRAM: what a server really answers, of the demo organization and of a new one, held against its OpenAPI document, and that whatever
# reads does answer; and that a document that says something else is noticed.
set -euo pipefail
program=$1
source "$(dirname "$0")/serve.sh"
node_path
command -v node >/dev/null || { echo "skipped: there is no Node"; exit 0; }
node_tools
make_folder
database demo
"$program" demo --quiet --no-serve --no-live --data "$folder/data"
serve "$program" "$folder/data"
demo_owner "$folder/data"
export SEALWRIGHT_URL=$url SEALWRIGHT_EMAIL=$email SEALWRIGHT_PASSWORD=$password
cd "$browser"
node answers_walk.mjs
if SEALWRIGHT_WRONG=1 node answers_walk.mjs read >"$folder/wrong.txt"; then echo "a wrong document passed"; exit 1; fi
grep -q 'overview.show: / must NOT have additional properties' "$folder/wrong.txt"
# Where nothing is yet, more is null and every list is empty.
"$program" init --org "Fresh Start" --data "$folder/fresh" >/dev/null 2>&1
export SEALWRIGHT_EMAIL=olga@fresh.example SEALWRIGHT_PASSWORD=first-steps-$RANDOM-$RANDOM
"$program" user create --quiet --data "$folder/fresh" --email "$SEALWRIGHT_EMAIL" --role owner --password-stdin >/dev/null <<<"$SEALWRIGHT_PASSWORD"
serve "$program" "$folder/fresh"
SEALWRIGHT_URL=$url node answers_walk.mjs new
