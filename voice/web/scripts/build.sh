#!/usr/bin/env bash
# Builds the page into dist/ and says little: what npm tells is in the log.
#
#   build.sh VENV LOG
set -euo pipefail
venv=$1 log=$2
here=$(dirname "$0")
mkdir -p "$(dirname "$log")"
: >"$log"

failed() {
    echo "The web page could not be built, $1 (see $log); the server goes on without it." >&2
    exit 1
}

node=$("$here/node_folder.sh" "$venv" 2> >(tee -a "$log" >&2)) || failed "for want of Node"
npm() { "$here/npm.sh" "$venv" "$@" >>"$log" 2>&1; }

# Anew where the lock is younger than what was installed by it.
if [ ! "$here/../node_modules/.package-lock.json" -nt "$here/../package-lock.json" ]; then
    # A network that is not there is noticed within seconds, not minutes.
    npm ci --no-audit --no-fund --no-progress --loglevel=error --fetch-retries=2 \
        --fetch-retry-mintimeout=500 --fetch-retry-maxtimeout=2000 ||
        failed "npm cannot install its parts"
fi
npm run --silent build || failed "its sources do not compile"
"$node/node" "$here/compress.mjs" >>"$log" 2>&1 || failed "it cannot be compressed"
