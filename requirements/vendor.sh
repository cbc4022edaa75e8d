#!/bin/sh
# Fetch the scripts of others that the exploring pages use, into src/hemicycle/web/static/vendor. Needs npm.
# For a newer version change it here, run this, and put the printed hash into vendor.json.
set -eu
command -v npm >/dev/null || { echo "npm is not installed (apt-get install npm)" >&2; exit 1; }
to=$(cd "$(dirname "$0")/.." && pwd)/src/hemicycle/web/static/vendor
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p "$to"

# take PACKAGE VERSION FILE NAME
take() {
    packed=$(npm pack --silent "$1@$2")
    tar xzf "$packed"
    cp "package/$3" "$to/$4-$2.min.js"
    cp package/LICENSE "$to/$4-$2.LICENSE"
    rm -r package
}

take d3 7.9.2 dist/d3.min.js d3
take @observablehq/plot 0.6.17 dist/plot.umd.min.js plot
cd "$to"
sha256sum ./*.min.js
