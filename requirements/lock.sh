#!/usr/bin/env bash
# Lock what the two .in files ask for: exact versions, with hashes, without addresses.
# Needs uv; nothing else in the project does.
set -euo pipefail
cd "$(dirname "$0")/.."
options=(--quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes
         --no-emit-index-url --no-emit-find-links --no-header "$@")
head='# Locked by `make lock` from the .in file of the same name; do not edit.'
for name in base dev; do
  uv pip compile "requirements/$name.in" -o "requirements/$name.txt" "${options[@]}" \
    $([ "$name" = dev ] && echo "-c requirements/base.txt")
  sed -i "1i $head" "requirements/$name.txt"
done
