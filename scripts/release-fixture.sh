#!/usr/bin/env bash
# Makes what today's build must still open: a small record as an earlier release wrote it.
#   scripts/release-fixture.sh COMMIT [PROGRAM]
# Builds that commit in a worktree of its own (or takes the program that was built from it), has it
# import the first people of the made-up authority, sign a checkpoint and write a backup, and puts
# record, backup and checkpoints into crates/sightline/tests/releases/COMMIT.tar.gz. Nobody in it
# is real. Run it once for each release, and keep what it made for ever.
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
rm -f "$place"/record/*-wal "$place"/record/*-shm "$place"/record/*.spool "$place"/record/*.lock \
  "$place/record/checkpoint.key"
mkdir -p crates/sightline/tests/releases
tar -C "$place/record" --sort=name --owner=0 --group=0 --mtime="$SIGHTLINE_TODAY" -cf - . |
  gzip -9n >"crates/sightline/tests/releases/$commit.tar.gz"
say "Made crates/sightline/tests/releases/$commit.tar.gz ($(du -h "crates/sightline/tests/releases/$commit.tar.gz" | cut -f1))."
