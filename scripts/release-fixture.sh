#!/usr/bin/env bash
# Makes what today's build must still open: a small record as an earlier release wrote it.
#   scripts/release-fixture.sh COMMIT [PROGRAM]
# Builds that commit in a worktree of its own (or takes the program that was built from it), has it
# import the first people of the made-up authority, sign a checkpoint and write a backup, and puts
# record, backup, checkpoints and the same on PostgreSQL as a dump into
# crates/sightline/tests/releases/COMMIT.tar.gz. Nobody in it is real. Run it once for each release, and keep what it made for ever.
set -euo pipefail
# shellcheck source=scripts/say.sh
source "$(dirname "${BASH_SOURCE[0]}")/say.sh"

commit="${1:-}"
[[ -n "$commit" ]] || stop "Say which commit: scripts/release-fixture.sh COMMIT [PROGRAM]"
commit="$(git rev-parse --short=7 "$commit")" || stop "There is no such commit here: check its name."
place="$(mktemp -d)"
trap 'git worktree remove --force "$place/tree" 2>/dev/null || true; rm -rf "$place"' EXIT

program="${2:-}"
if [[ -z "$program" ]]; then
  git worktree add --quiet --detach "$place/tree" "$commit"
  (cd "$place/tree" && scripts/assets.sh && CARGO_TARGET_DIR="$built/earlier" cargo build --locked -p sightline) ||
    stop "That commit could not be built: read the first error above."
  program="$built/earlier/debug/sightline"
fi

export SIGHTLINE_TODAY=2026-03-09
run() { "$program" --data "$place/record" "$@"; }
say "Writing a small record with the program of $commit ..."
"$program" demo --as ssd "$place/extract" --seed 1 --today "$SIGHTLINE_TODAY" >/dev/null
node scripts/few.mjs "$place/extract" "$place/few" 12
run import ssd "$place/few" >/dev/null || [[ $? == 1 ]]
run user adam.reyes >/dev/null
run watch --as-at "$SIGHTLINE_TODAY" >/dev/null || [[ $? == 1 ]]
mkdir -p "$place/record/checkpoints"
run checkpoint --to "$place/record/checkpoints" >/dev/null
run backup --plain --to "$place/record/whole.backup" >/dev/null
run verify --against "$place/record/checkpoints" >/dev/null
run watch --as-at "$SIGHTLINE_TODAY" --format json >"$place/record/watch.json" || [[ $? == 1 ]]

# The same on a PostgreSQL of its own, as its own program dumps it.
on_postgres() {
  local url="$1" data="$place/beside"
  pg() { "$program" --data "$data" --database "$url" "$@"; }
  pg import ssd "$place/few" >/dev/null || [[ $? == 1 ]] || return 1
  pg user adam.reyes >/dev/null && pg watch --as-at "$SIGHTLINE_TODAY" >/dev/null || [[ $? == 1 ]] || return 1
  pg checkpoint --to "$place/record/postgres-checkpoints" >/dev/null || return 1
  "$(find /usr/lib/postgresql -name pg_dump | sort -V | tail -1)" --no-owner --no-privileges "$url" |
    grep -vE '^(SET transaction_timeout|\\(un)?restrict)' >"$place/record/postgres.sql"
}
export -f on_postgres
export program place
cargo build --locked --quiet -p cluster
# shellcheck disable=SC2016  # expanded there
"$built/debug/cluster" bash -c 'set -o pipefail; on_postgres "$1"' _ "{url}" ||
  stop "The record on PostgreSQL could not be written: read the first error above."

rm -f "$place"/record/*-wal "$place"/record/*-shm "$place"/record/*.spool "$place"/record/*.lock \
  "$place/record/checkpoint.key"
mkdir -p crates/sightline/tests/releases
tar -C "$place/record" --sort=name --owner=0 --group=0 --mtime="$SIGHTLINE_TODAY" -cf - . |
  gzip -9n >"crates/sightline/tests/releases/$commit.tar.gz"
say "Made crates/sightline/tests/releases/$commit.tar.gz ($(du -h "crates/sightline/tests/releases/$commit.tar.gz" | cut -f1))."
