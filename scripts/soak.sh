#!/usr/bin/env bash
# What takes too long for `make test`: kills, power cuts, failovers, two servers and two releases
# under load, fuzzers, large inputs, many seeds, benches. Ends with one page of figures,
# var/soak/figures.md. `make soak` calls it; `scripts/soak.sh kills fuzz` runs some stages.
#
# It may be stopped at any time (Ctrl-C) and goes on with the stage that was stopped. A stage is
# done once for each commit and each of its numbers; SOAK_FRESH=1 begins all of them anew.
#   SOAK_KILLS=1000  SOAK_CUTS=200  SOAK_FAILOVERS=20  SOAK_NOTES=400  SOAK_SEEDS=20
#   SOAK_FUZZ_SECONDS=300  SOAK_LARGE_BYTES=1073741824  SOAK_ENTRIES=2000000  SOAK_BENCH_SECONDS=60
#   SOAK_RESTORES=20  SOAK_NIGHTS=30  SOAK_SCALE=mean  SOAK_LARGER_SCALE=large
#   SOAK_PROFILE=release (or dev), SOAK_OTHER=PROGRAM of an earlier release (else it is built)
# Made-up authorities are kept in var/soak and made once for each commit: made to the end by the
# same command when they were stopped half way. A large one takes about 15 GB.
set -uo pipefail
# shellcheck source=scripts/say.sh
source "$(dirname "${BASH_SOURCE[0]}")/say.sh"

kills="${SOAK_KILLS:-1000}" cuts="${SOAK_CUTS:-200}" failovers="${SOAK_FAILOVERS:-20}"
notes="${SOAK_NOTES:-400}" seeds="${SOAK_SEEDS:-20}" seconds="${SOAK_FUZZ_SECONDS:-300}"
bytes="${SOAK_LARGE_BYTES:-1073741824}" entries="${SOAK_ENTRIES:-2000000}"
restores="${SOAK_RESTORES:-20}" nights="${SOAK_NIGHTS:-30}"
scale="${SOAK_SCALE:-mean}" larger="${SOAK_LARGER_SCALE:-large}"
measured="${SOAK_BENCH_SECONDS:-60}" profile="${SOAK_PROFILE:-release}"
place="var/soak"
commit="$(git rev-parse --short HEAD 2>/dev/null || echo unknown)"
# With changes that are in no commit yet, what was done for others counts for nothing.
[[ -z "$(git status --porcelain 2>/dev/null)" ]] || commit+="+$(git diff HEAD | cksum | cut -d' ' -f1)"
optimised=(--release)
[[ "$profile" == release ]] || optimised=()
mkdir -p "$place/logs" "$place/figures"
[[ -z "${SOAK_FRESH:-}" ]] || rm -f "$place"/figures/*

# name | what its numbers are | what it shows
STAGES=(
  "kills|$kills|a process killed without warning, on both databases"
  "cuts|$cuts|the power cut under either database, and a disk that fails or fills up"
  "failovers|$failovers|a standby that takes over while eight writers record"
  "restores|$restores|an encrypted backup beside a server that is written to, and the way back"
  "servers|$notes|two servers on one database, one killed under load"
  "releases|$notes|the same with an earlier release as the second server"
  "seeds|$seeds|made-up authorities, the watch held to what was planted"
  "month|$nights|is it right: what the watch of a small council says after each mirrored night, held to the truth of that morning"
  "fuzz|$seconds|every reader on changed input, in seconds each"
  "large|$bytes|inputs of so many bytes, memory bounded"
  "bench|$entries|what must be reached, beside bare baselines"
  "bench-postgres|$entries|the same on PostgreSQL"
  "imports|$scale|an authority's extract, the same again, and with one row in a hundred changed"
  "nights|$nights|is it quick and does it last: a whole council mirrored by the program, how long each night took; then the last extract imported whole says the same"
  "mean|$scale|an authority with twenty years of stories: the watch held to what was planted, benches"
  "mean-postgres|$scale|the same on PostgreSQL"
  "large-authority|$larger|one several times as large, beside that of mean size"
)

# One choice of members for everything: with each other choice cargo would build half the tree anew.
members=(-p store -p power -p sample -p office -p sightline -p fuzz -p cluster)

# Stages on large made-up authorities.
# shellcheck source=scripts/soak-authorities.sh
source "$(dirname "${BASH_SOURCE[0]}")/soak-authorities.sh"

soak_test() { # the test's name, environment ...
  local name="$1"
  shift
  env "$@" cargo test --locked --quiet "${members[@]}" --tests -- --nocapture --include-ignored "$name"
}

stage_kills() { soak_test a_process_killed_in_the_middle "SIGHTLINE_SOAK_KILLS=$kills"; }
stage_cuts() {
  soak_test a_power_cut_costs_nothing "SIGHTLINE_SOAK_CUTS=$cuts" &&
    soak_test a_power_cut_under_postgresql "SIGHTLINE_SOAK_CUTS=$cuts" &&
    soak_test a_sync_that_fails "SIGHTLINE_SOAK_CUTS=$cuts" &&
    soak_test a_disk_that_is_full "SIGHTLINE_SOAK_CUTS=$cuts"
}
stage_failovers() {
  soak_test a_standby_that_takes_over_under_load "SIGHTLINE_SOAK_FAILOVERS=$failovers" &&
    soak_test a_standby_takes_over_behind_two_servers "SIGHTLINE_SOAK_FAILOVERS=$failovers" &&
    soak_test a_second_primary_is_noticed
}
stage_restores() { soak_test backed_up_and_restored_without_a_loss "SIGHTLINE_SOAK_RESTORES=$restores"; }
stage_servers() { soak_test a_server_killed_under_load "SIGHTLINE_SOAK_NOTES=$notes"; }
stage_releases() {
  local other="${SOAK_OTHER:-$place/earlier/sightline}"
  [[ -x "$other" ]] || build_earlier "$other" || return 1
  soak_test a_server_killed_under_load "SIGHTLINE_SOAK_NOTES=$notes" \
    "SIGHTLINE_OTHER=$(realpath "$other")"
}
stage_seeds() {
  soak_test whatever_the_seed "SIGHTLINE_SOAK_SEEDS=$seeds" &&
    soak_test on_any_day_of_a_year &&
    soak_test an_authority_of_mean_size
}
# What is said of every child on every morning, in the tests of the office: each night is compared, so
# the council is small. The stage `nights` compares the last night only, and is about size and time.
stage_month() { soak_test mirrored_nights "SIGHTLINE_SOAK_NIGHTS=$nights"; }
stage_fuzz() {
  local reader status=0
  build_programs || return 1
  while read -r reader; do
    "$fuzz" reader "$reader" --seconds "$seconds" --seed "$(date +%j)" --keep "$place/findings" || status=1
  done < <("$fuzz" list)
  return "$status"
}
stage_large() {
  local reader status=0
  build_programs || return 1
  for reader in cin ssd ssda903; do "$fuzz" large "$reader" --bytes "$bytes" || status=1; done
  return "$status"
}
stage_bench() {
  cargo run --locked --quiet "${optimised[@]}" -p bench -- --entries "$entries" --seconds "$measured" \
    --data "$place/bench"
}

build_programs() {
  cargo build --locked --quiet "${optimised[@]}" "${members[@]}" || return 1
  programs="$built/debug"
  [[ "$profile" != release ]] || programs="$built/release"
  fuzz="$programs/fuzz"
}

# Builds the newest release of which a record is kept.
build_earlier() {
  local newest tree="$place/earlier/tree"
  # shellcheck disable=SC2012  # their names are commits
  newest="$(ls -t crates/sightline/tests/releases/*.tar.gz | head -1 | xargs basename | cut -d. -f1)"
  say "Building the earlier release $newest ..."
  git worktree remove --force "$tree" 2>/dev/null || true
  mkdir -p "$place/earlier"
  git worktree add --quiet --detach "$tree" "$newest" &&
    mkdir -p "$tree/crates/web/assets" && cp -r crates/web/assets/dist "$tree/crates/web/assets/" &&
    (cd "$tree" && CARGO_TARGET_DIR="$built/earlier" cargo build --locked --quiet -p sightline) &&
    cp "$built/earlier/debug/sightline" "$1"
}

# The lines of a log that say a figure; of the benches their whole page.
figures_of() {
  grep -aE '(kills|power cuts|failover [0-9]+|restore [0-9]+|two servers|seeds|mirrored nights|hangs).*: |^[a-z0-9]+: [0-9]|^(took|watch|large beside mean): ' "$1" |
    sed -E 's/^\.*(took: )?/- /'
  if grep -q '^What Sightline reaches' "$1"; then
    printf '```\n'
    sed -n '/^What Sightline reaches/,/ missed\.$/p' "$1"
    printf '```\n'
  fi
}

run_stage() {
  local name="$1" number="$2" shows="$3" began="$SECONDS" verdict="held"
  local file="$place/figures/$name.md" log="$place/logs/$name.log"
  # What did not hold is run again, whether it was mended or only lacked something.
  if [[ -f "$file" ]] && grep -q "^<!-- $commit $number $profile -->" "$file" &&
    grep -q "^## $name: held" "$file"; then
    say "== $name ($number): done already for $commit"
    return
  fi
  printf '\n== %s (%s): %s\n' "$name" "$number" "$shows"
  rm -f "$file"
  "stage_${name//-/_}" > >(tee "$log") 2>&1 || verdict="DID NOT HOLD"
  wait
  [[ "$verdict" == held ]] || broken+=" $name"
  {
    printf '<!-- %s %s %s -->\n' "$commit" "$number" "$profile"
    printf '## %s: %s\n\n%s. Number asked for: %s. Commit %s, %s, %d:%02d minutes.\n\n' "$name" "$verdict" \
      "${shows^}" "$number" "$commit" "$profile" "$(((SECONDS - began) / 60))" "$(((SECONDS - began) % 60))"
    figures_of "$log" || true
    [[ "$verdict" == held ]] || printf '\nThe whole output is in %s; inputs that led to a finding are in %s.\n' "$log" "$place/findings"
  } >"$file.new"
  mv "$file.new" "$file"
}

# The page, also when it was stopped half way: what has not been run says so.
page() {
  local line name number shows
  {
    printf '# Soak\n\n%s on %s, load %s. A number that nobody ran stands here as not run.\n' \
      "$(date -u +%F)" "$(nproc) cores" "$(cut -d' ' -f1-3 /proc/loadavg)"
    for line in "${STAGES[@]}"; do
      IFS='|' read -r name number shows <<<"$line"
      printf '\n'
      if [[ -f "$place/figures/$name.md" ]]; then
        grep -v '^<!--' "$place/figures/$name.md"
      else
        printf '## %s: not run\n\n%s (%s asked for).\n' "$name" "${shows^}" "$number"
      fi
    done
  } >"$place/figures.md"
  printf '\nThe figures are in %s.\n' "$place/figures.md" >&3
}

broken="" wanted=" $* "
# Whoever stops it stops the log's reader too: what is said then goes round it.
exec 3>&1
trap page EXIT
trap 'trap - EXIT; exec >&3 2>&3; page; say "Stopped: run it again to go on."; exit 130' INT TERM
for line in "${STAGES[@]}"; do
  IFS='|' read -r name number shows <<<"$line"
  if [[ "$wanted" == "  " || "$wanted" == *" $name "* ]]; then run_stage "$name" "$number" "$shows"; fi
done
[[ -z "$broken" ]] || stop "These did not hold:$broken. Read $place/figures.md."
