#!/usr/bin/env bash
# Runs npm in the page's folder with the Node that `node_folder.sh` finds.
#
#   npm.sh VENV ARGUMENT...
set -euo pipefail
venv=$(cd "$1" && pwd)
shift
here=$(cd "$(dirname "$0")" && pwd)
node=$("$here/node_folder.sh" "$venv")
# What npm runs asks the path for its Node.
export PATH="$node:$PATH"
cd "$here/.."
# A Python package cannot hold links, and its npm is lost without them.
cli=$node/../lib/node_modules/npm/bin/npm-cli.js
if [ -f "$cli" ]; then
    exec "$node/node" "$cli" "$@"
fi
exec npm "$@"
