#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# run.sh PROGRAM: the demo organization's OSCAL documents against NIST's JSON schemas, in ajv; also as of a past day, of one scope, and whole.
set -euo pipefail
program=$1
here=$(cd "$(dirname "$0")" && pwd)
schemas=$here/../../../shared/corpus/oscal-schema
if [ ! -d "$schemas" ]; then echo "skipped: there are no schemas at ../shared/corpus/oscal-schema"; exit 0; fi
[ -x "$here/../../build/tools/node/bin/node" ] && PATH="$(cd "$here/../../build/tools/node/bin" && pwd):$PATH"
cd "$here"
if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --no-audit --no-fund --loglevel=error
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
at() { "$program" "$@" --quiet --data "$folder/data" --simulated-clock 2026-11-30T13:00:00Z; }
"$program" demo --quiet --no-serve --no-live --data "$folder/data" --simulated-clock 2026-11-30T12:00:00Z
# Files that a scan left, so that there are checks with verdicts and evidence under them; failing checks (10) are what is wanted.
at evidence add "$here/../golden/evidence/analysis.sarif" >/dev/null
at check run >/dev/null || [ $? = 10 ]
at oscal export --to "$folder/now" >/dev/null
at oscal export --to "$folder/all" --all >/dev/null
at oscal export --to "$folder/past" --as-of 2026-01-31 >/dev/null
at oscal export --to "$folder/scope" --scope SC-1 >/dev/null
node validate.mjs "$schemas" "$folder"/now/*.json "$folder"/all/*.json "$folder"/past/*.json "$folder"/scope/*.json
# That the validator refuses what is not valid.
sed 's/"oscal-version"/"oscal-versions"/' "$folder/now/component-definition.json" >"$folder/wrong.json"
if node validate.mjs "$schemas" "$folder/wrong.json" >/dev/null; then echo "an invalid document passed"; exit 1; fi
