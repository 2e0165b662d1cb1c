#!/usr/bin/env bash
# Builds the pages' styles and scripts into crates/web/assets/dist, when a source is newer.
# Called by `make assets`, `make run` and `make test`.
set -euo pipefail
# shellcheck source=scripts/say.sh
source "$(dirname "${BASH_SOURCE[0]}")/say.sh"

scripts/install.sh run
stamp="var/assets.built"
sources=(crates/web/package-lock.json crates/web/package.json crates/web/assets)
if [[ -f "$stamp" && -d crates/web/assets/dist ]]; then
  newer="$(find "${sources[@]}" -path crates/web/assets/dist -prune -o -type f -newer "$stamp" -print -quit)"
  [[ -z "$newer" ]] && exit 0
fi
say "Building the pages' styles and scripts ..."
(cd crates/web && npm run --silent build) ||
  stop "The pages' styles and scripts could not be built: run 'npm run build' in crates/web and read what it says."
mkdir -p var
touch "$stamp"
