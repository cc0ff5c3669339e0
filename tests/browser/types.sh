#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# types.sh PROGRAM: the pages' types are those that the OpenAPI document gives, every path that they call is served; and that types which are
# not is noticed.
set -euo pipefail
program=$1
source "$(dirname "$0")/serve.sh"
node_path
command -v node >/dev/null || { echo "skipped: there is no Node"; exit 0; }
make_folder
"$program" >"$folder/openapi.json"
cd "$browser/../../web"
node script/types.mjs --check "$folder/openapi.json"
sed 's/"unassessed"/"not_assessed"/g' "$folder/openapi.json" >"$folder/wrong.json"
if node script/types.mjs --check "$folder/wrong.json" 2>/dev/null; then echo "stale types passed"; exit 1; fi
