#!/usr/bin/env bash
# Builds Sightline, makes the demo authority once, and serves it on this machine only.
# Called by `make run` with DATA, PORT, SCALE and SEED. What is under DATA is never replaced.
set -euo pipefail
# shellcheck source=scripts/say.sh
source "$(dirname "${BASH_SOURCE[0]}")/say.sh"
data="${DATA:-var}" port="${PORT:-8080}" scale="${SCALE:-small}" seed="${SEED:-1}"

port_is_free() {
  if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    stop "Port $port is in use: stop what listens there, or run 'make run PORT=8081'."
  fi
}

# The demo is made beside its place and moved there whole, so that a run that was stopped half
# way leaves nothing that looks finished. The journal goes last: it is what says "made".
make_the_demo() {
  local making="$data/making" file
  [[ -e "$data/record.db" ]] && return 0
  rm -rf "$making"
  mkdir -p "$making"
  say "Making the demo authority (scale $scale, seed $seed, today $(date +%F)) ..."
  "$built/release/sightline" demo --data "$making" --scale "$scale" --seed "$seed" \
    --today "$(date +%F)" | tee "$making/demo.txt"
  for file in "$making"/*; do
    [[ "$file" == "$making/record.db" ]] || mv "$file" "$data/"
  done
  mv "$making/record.db" "$data/record.db"
  rmdir "$making"
}

port_is_free
scripts/assets.sh
say "Building Sightline (the first time takes some minutes) ..."
cargo build --release --locked -p sightline ||
  stop "Sightline could not be built: read the first error above."
if [[ -f "$data/demo.txt" ]]; then cat "$data/demo.txt"; fi
make_the_demo || stop "The demo authority could not be made: read the error above, then run this again."
exec "$built/release/sightline" serve --data "$data" --port "$port"
