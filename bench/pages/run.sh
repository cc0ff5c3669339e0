#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# run.sh PROGRAM: a demo organization with 10,000 assets beside its own, served from a temporary folder, and its pages measured in Chromium.
set -euo pipefail
program=$1
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=../../tests/browser/serve.sh
source "$here/../../tests/browser/serve.sh"
browser_tools
make_folder
"$program" demo --quiet --no-serve --no-live --data "$folder/data"
demo_owner "$folder/data"
{ echo 'Name,Kind,Classification,Owner'; seq 10000 | sed "s/.*/Server &,hardware,internal,$email/"; } > "$folder/assets.csv"
"$program" import apply asset "$folder/assets.csv" --quiet --data "$folder/data"
serve "$program" "$folder/data"
SEALWRIGHT_URL=$url SEALWRIGHT_EMAIL=$email SEALWRIGHT_PASSWORD=$password node "$here/run.mjs"
