# SPDX-License-Identifier: Apache-2.0
# Read by the other scripts: where things are, and how we speak.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$top"
jobs=${JOBS:-$(nproc)}
export CCACHE_DIR=${CCACHE_DIR:-$HOME/.cache/ccache}

say() { printf '\n== %s\n' "$*"; }
die() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }

# A Node that is new enough for the pages' build: the machine's own, or the one that script/bootstrap brought.
node_is_new_enough() { "$1" -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null; }
if [ -x "$top/build/tools/node/bin/node" ]; then PATH="$top/build/tools/node/bin:$PATH"; fi
export PATH
