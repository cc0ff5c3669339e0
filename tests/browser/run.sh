#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# run.sh PROGRAM [sqlite|postgres] [PART OF A NAME]: starts PROGRAM with a demo organization and with a new one in a temporary folder, and walks
# the pages in Chromium. On PostgreSQL only the journeys: looks and weight do not depend on the database.
set -euo pipefail
program=$1
source "$(dirname "$0")/serve.sh"
browser_tools
make_folder
if [ "${2:-sqlite}" = postgres ]; then
  start_postgres
  export SEALWRIGHT_JOURNEYS=only
fi
database demo
"$program" demo --quiet --no-serve --no-live --data "$folder/data" "${on[@]}"
# Evidence of this machine, so that there is a way down to sealed bytes; failing checks (10) are what is wanted.
"$program" source run host --quiet --data "$folder/data" "${on[@]}" >/dev/null
"$program" check run --quiet --data "$folder/data" "${on[@]}" >/dev/null || [ $? = 10 ]
serve "$program" "$folder/data" "${on[@]}"
demo_owner "$folder/data"
export SEALWRIGHT_URL=$url SEALWRIGHT_EMAIL=$email SEALWRIGHT_PASSWORD=$password
# A new organization with its first owner and nothing else: for the first steps.
database fresh
"$program" init --org "Fresh Start" --data "$folder/fresh" "${on[@]}" >/dev/null 2>&1
export SEALWRIGHT_FRESH_EMAIL=olga@fresh.example SEALWRIGHT_FRESH_PASSWORD=first-steps-$RANDOM-$RANDOM
"$program" user create --quiet --data "$folder/fresh" "${on[@]}" --email "$SEALWRIGHT_FRESH_EMAIL" --role owner --password-stdin >/dev/null <<<"$SEALWRIGHT_FRESH_PASSWORD"
serve "$program" "$folder/fresh" "${on[@]}"
cd "$browser"
SEALWRIGHT_FRESH_URL=$url node run.mjs "${3:-}"
