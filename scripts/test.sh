#!/usr/bin/env bash
# Every check, in stages, each timed beside its budget. `make test` runs all of them;
# `scripts/test.sh fmt shape` runs the named ones. Ends with a table and, alone on the last
# line, the tests of all runners added up. A stage over its budget is marked, not failed:
# machines are shared. When the build fails, the stages that need it are left out.
set -uo pipefail
# shellcheck source=scripts/say.sh
source "$(dirname "${BASH_SOURCE[0]}")/say.sh"

logs="var/test"
mkdir -p "$logs"
rm -f "$logs/binaries.tsv"
passed=0 failed=0 broken="" rows=()
started="$SECONDS"

# name | budget in minutes | the stages it needs | what to do when it fails
STAGES=(
  "install|5||Read the sentence above, install what it names, and run 'make test' again."
  "assets|1||Run 'make assets' and read the first error."
  "fmt|1||Run 'make fmt' and commit what it changes."
  "clippy|3|assets|Run 'cargo clippy --workspace --all-targets' and follow the first warning."
  "deny|1||Read which crate was refused, and replace it or weigh it in deny.toml."
  "build|9|assets|Run 'cargo build --workspace --all-targets' and read the first error."
  "shape|1||Read the list above: each line names a file, a line and what to do."
  "pure|1|build|Run 'cargo test -p ROOM NAME' for the test named above."
  "databases|4|build|Run 'cargo test -p store NAME' (or views, office, power) for the test named above."
  "web|1|build|Run 'cargo test -p web NAME' (or fuzz) for the test named above."
  "binary|2|build|Run 'cargo test -p sightline NAME' for the test named above."
  "browser|3|build|Run 'npm test' in e2e, and look at e2e/artefacts."
)

stage_install() { scripts/install.sh test; }
stage_assets() { scripts/assets.sh; }
stage_fmt() { cargo fmt --all --check && check_scripts; }
stage_clippy() { cargo clippy --workspace --all-targets --locked -- -D warnings; }
stage_deny() { scripts/deny.sh; }
stage_build() {
  cargo build --workspace --locked --lib --bins --tests --examples \
    --message-format=json-render-diagnostics >"$logs/build.json" &&
    node scripts/binaries.mjs "$logs/build.json" >"$logs/binaries.tsv"
}
stage_shape() { RUST_BACKTRACE=0 run_tests shape; }
stage_pure() {
  run_tests words ledger casework oversight linkage returns sample || return 1
  cargo test --workspace --locked --quiet --doc
}
stage_databases() { run_tests store strongroom views office power; }
stage_web() { run_tests web fuzz; }
stage_binary() { run_tests sightline bench; }
stage_browser() { (cd e2e && SIGHTLINE="$built/debug/sightline" npm test --silent); }

# Runs the tests of some members. After the stage `build` they are run as they were built there:
# asking cargo for single members would choose other features and build half the tree again.
run_tests() {
  local member folder binary status=0
  if [[ ! -f "$logs/binaries.tsv" ]]; then
    # shellcheck disable=SC2046  # one word for each member is what is wanted
    cargo test --locked --quiet --no-fail-fast $(printf -- '-p %s ' "$@")
    return
  fi
  while IFS=$'\t' read -r member folder binary; do
    [[ " $* " == *" $member "* ]] || continue
    printf '%s: %s\n' "$member" "$(basename "$binary")"
    (cd "$folder" && CARGO_MANIFEST_DIR="$folder" "$binary" --quiet) </dev/null || status=1
  done <"$logs/binaries.tsv"
  return "$status"
}

# The scripts parse; and where shellcheck is to be had, it has nothing to say.
check_scripts() {
  local script
  for script in scripts/*.sh .ci/run; do bash -n "$script" || return 1; done
  if has shellcheck; then shellcheck --external-sources scripts/*.sh .ci/run; fi
}

# Tests that passed and failed according to a log of cargo's or Node's runner.
count() {
  awk '
    /^test result: / { for (i = 1; i < NF; i++) { if ($(i+1) ~ /^passed;/) p += $i; if ($(i+1) ~ /^failed;/) f += $i } }
    /^(# |ℹ )pass [0-9]+$/ { p += $NF }
    /^(# |ℹ )fail [0-9]+$/ { f += $NF }
    END { print p + 0, f + 0 }' "$1"
}

minutes() { printf '%d:%02d' "$(($1 / 60))" "$(($1 % 60))"; }

# Runs one stage, adds its tests up, and writes its row of the table.
run_stage() {
  local name="$1" budget="$2" needs="$3" advice="$4"
  local began="$SECONDS" status=0 took p f verdict="passed"
  if [[ -n "$needs" && " $broken " == *" $needs "* ]]; then
    broken+=" $name"
    failed=$((failed + 1))
    rows+=("$(printf '%-10s %8s %8s %8s  left out: %s failed' "$name" - "$(minutes $((budget * 60)))" - "$needs")")
    return
  fi
  printf '\n== %s (budget %s)\n' "$name" "$(minutes $((budget * 60)))"
  "stage_$name" 2>&1 | tee "$logs/$name.log" || status=1
  took=$((SECONDS - began))
  read -r p f < <(count "$logs/$name.log")
  passed=$((passed + p))
  failed=$((failed + f))
  if ((status != 0)); then
    verdict="FAILED"
    broken+=" $name"
    ((f > 0)) || failed=$((failed + 1))
    printf '\n%s failed. %s The whole output is in %s.\n' "$name" "$advice" "$logs/$name.log"
  elif ((took > budget * 60)); then
    verdict="passed, over its budget"
  fi
  rows+=("$(printf '%-10s %8s %8s %8s  %s' "$name" "$(minutes "$took")" "$(minutes $((budget * 60)))" "$((p + f))" "$verdict")")
}

wanted=" $* "
for line in "${STAGES[@]}"; do
  IFS='|' read -r name budget needs advice <<<"$line"
  if [[ "$wanted" == "  " || "$wanted" == *" $name "* ]]; then
    run_stage "$name" "$budget" "$needs" "$advice"
  fi
done

((${#rows[@]})) || stop "No stage has that name: run 'make test' without STAGES, or read scripts/test.sh."
printf '\n%-10s %8s %8s %8s\n' stage took budget tests
printf '%s\n' "${rows[@]}"
printf '%-10s %8s\n\n' altogether "$(minutes $((SECONDS - started)))"
printf '%d passed, %d failed\n' "$passed" "$failed"
((failed == 0))
