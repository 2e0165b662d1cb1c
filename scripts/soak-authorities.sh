# shellcheck shell=bash disable=SC2154,SC2016  # set by soak.sh; expanded by the shell beside a server
# Sourced by soak.sh: its stages on made-up authorities of mean size and larger, on both databases.
#
# What was written once for a commit is kept under var/soak and used again; making one goes on from
# where it was stopped. Each figure is said in a line that begins with "took: ", "watch: " or "large
# beside mean: ", beside what it may be.

# The Monday on which every authority stands.
monday="2026-03-09"

# Runs something and says how long it took, beside how long it may take; 0 is as long as it likes.
within() { # seconds, what it is called, command ...
  local most="$1" called="$2" began took
  shift 2
  began="$(date +%s.%N)"
  "$@" || return 1
  took="$(awk -v a="$began" -v b="$(date +%s.%N)" 'BEGIN { printf "%.1f", b - a }')"
  within_took="$took"
  if [[ "$most" == 0 ]]; then
    say "took: $called: $took s"
  elif awk -v took="$took" -v most="$most" 'BEGIN { exit !(took <= most) }'; then
    say "took: $called: $took s (at most $most)"
  else
    say "took: $called: $took s (at most $most)  MISSED"
    return 1
  fi
}

# Extracts of so many nights up to the Monday, one folder a day, written once.
written_as_extract() { # folder, nights
  [[ -f "$1/truth.json" ]] && return
  rm -rf "$1"
  say "Writing $2 nights of the authority of scale $scale ..."
  "$programs/sightline" demo --as ssd "$1" --days "$2" --scale "$scale" --seed 1 \
    --today "$monday" >/dev/null
}

# A record takes a night's extract, as on that day. Findings in it are no failure.
takes_night() { # day, extract, where the record is ...
  local day="$1" extract="$2" ended=0
  shift 2
  SIGHTLINE_TODAY="$day" "$programs/sightline" "$@" import ssd "$extract" --taken "$day" \
    --format json >"$place/import.json" || ended=$?
  [[ "$ended" -le 1 ]] || say "An import ended with $ended."
  [[ "$ended" -le 1 ]]
}

# What a record's watch says of the Monday as a day, as what was planted does.
watched() { # file, where the record is ...
  local file="$1" ended=0
  shift
  SIGHTLINE_TODAY="$monday" "$programs/sightline" "$@" watch --as-at "$monday" --format json \
    >"$file" || ended=$?
  [[ "$ended" -le 1 ]]
}

# The same benches on a PostgreSQL of its own, which goes when the stage ends.
stage_bench_postgres() {
  build_programs && cargo build --locked --quiet "${optimised[@]}" -p bench || return 1
  rm -rf "$place/bench-postgres"
  "$programs/cluster" "$programs/bench" --entries "$entries" --seconds "$measured" \
    --data "$place/bench-postgres" --database "{url}"
}

stage_imports() {
  local extracts="$place/extract-$commit-$scale" status=0
  build_programs && written_as_extract "$extracts" 1 || return 1
  [[ -f "$extracts/changed.done" ]] || {
    rm -rf "$extracts/changed"
    node scripts/changed.mjs "$extracts/$monday" "$extracts/changed" || return 1
    touch "$extracts/changed.done"
  }
  rm -rf "$place/imported"
  three_nights embedded "$extracts" --data "$place/imported/embedded" || status=1
  export programs place monday
  export -f three_nights within takes_night say
  "$programs/cluster" bash -c 'three_nights "$@"' _ postgresql "$extracts" \
    --data "$place/imported/postgresql" --database "{url}" || status=1
  rm -rf "$place/imported"
  return "$status"
}

# One record takes an extract, the same again, and one that changed.
three_nights() { # which database, extracts, where the record is ...
  local on="$1" extracts="$2" status=0
  shift 2
  within 60 "import of the first night, $on" \
    takes_night "$monday" "$extracts/$monday" "$@" || status=1
  within 15 "import of the same a night later, $on" \
    takes_night "$(date -u -d "$monday + 1 day" +%F)" "$extracts/$monday" "$@" || status=1
  within 20 "import of a night with 1 % changed, $on" \
    takes_night "$(date -u -d "$monday + 2 days" +%F)" "$extracts/changed" "$@" || status=1
  return "$status"
}

# Every night of a whole council is mirrored by the program and timed; the last one is also taken
# whole; and both records say the same. A night that was taken before the stage was stopped is not
# taken again. What the watch says on each morning between is asked by the stage `month`.
stage_nights() {
  local extracts="$place/nights-$commit-$scale-$nights" at="$place/mirrored-$commit-$scale-$nights"
  local extract day
  build_programs && written_as_extract "$extracts" "$nights" || return 1
  mkdir -p "$at"
  for extract in "$extracts"/????-??-??; do
    day="$(basename "$extract")"
    if [[ ! -f "$at/$day.took" ]]; then
      within 0 "night $day" takes_night "$day" "$extract" --data "$at/nightly" || return 1
      printf '%s\n' "$within_took" >"$at/$day.took"
    fi
  done
  rm -rf "$at/whole"
  takes_night "$monday" "$extracts/$monday" --data "$at/whole" || return 1
  watched "$at/nightly.json" --data "$at/nightly" && watched "$at/whole.json" --data "$at/whole" &&
    node scripts/held.mjs "$at/nightly.json" "$at/whole.json" || return 1
  rm -rf "$at"
}

# An authority with all of its stories, made to the end; the watch is held to what was planted
# before anything is measured on it, because what benches write stays.
made_and_held() { # folder, scale, where else the record is ...
  local at="$1" size="$2" held=0
  shift 2
  [[ -f "$at/held" ]] && cat "$at/held" && return
  if [[ ! -f "$at/made" ]]; then
    mkdir -p "$at"
    within 0 "making the authority of scale $size, or the rest of it" \
      "$programs/sightline" --data "$at" "$@" demo --scale "$size" --seed 1 --today "$monday" \
      >"$at/made.new" || return 1
    grep '^took: ' "$at/made.new"
    mv "$at/made.new" "$at/made"
  fi
  {
    within 0 "watch of the authority of scale $size" watched "$at/watch.json" --data "$at" "$@" &&
      node scripts/held.mjs "$at/watch.json" "$at/truth.json"
  } >"$at/held.new" || held=1
  cat "$at/held.new"
  [[ "$held" == 0 ]] && mv "$at/held.new" "$at/held"
}

benched() { # folder, where else the record is ...
  local at="$1"
  shift
  "$programs/bench" --demonstration --data "$at" --seconds "$measured" "$@" | tee "$at/bench.txt"
  [[ "${PIPESTATUS[0]}" == 0 ]]
}

stage_mean() {
  build_programs && cargo build --locked --quiet "${optimised[@]}" -p bench || return 1
  made_and_held "$place/authority-$commit-$scale" "$scale" &&
    benched "$place/authority-$commit-$scale"
}

stage_mean_postgres() {
  build_programs && cargo build --locked --quiet "${optimised[@]}" -p bench || return 1
  local at="$place/authority-postgres"
  rm -rf "$at"
  export programs place monday measured
  export -f made_and_held benched watched within say
  "$programs/cluster" bash -c 'made_and_held "$@" && benched "$1" "${@:3}"' _ "$at" "$scale" \
    --database "{url}"
}

# Pages must be as quick as on the mean authority, and what reads everything may cost as many times
# more as there are entries.
stage_large_authority() {
  local mean="$place/authority-$commit-$scale" at="$place/authority-$commit-$larger" status=0
  [[ -f "$mean/bench.txt" ]] || stage_mean || status=1
  [[ -f "$mean/bench.txt" ]] || return 1
  build_programs && made_and_held "$at" "$larger" || return 1
  benched "$at" || status=1
  node scripts/beside.mjs "$mean/bench.txt" "$at/bench.txt" \
    "$(seconds_of "$mean/held")" "$(seconds_of "$at/held")" || status=1
  return "$status"
}

# The seconds that a watch took, by the line that said so.
seconds_of() { # file
  sed -nE 's/^took: watch of .*: ([0-9.]+) s.*/\1/p' "$1"
}
