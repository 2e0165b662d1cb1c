#!/usr/bin/env bash
# Puts the demo authority away under a dated name; nothing is deleted.
# Called by `make clean-demo` with DATA. Only what `make run` made is moved.
set -euo pipefail
# shellcheck source=scripts/say.sh
source "$(dirname "${BASH_SOURCE[0]}")/say.sh"
data="${DATA:-var}"
[[ -f "$data/demo.txt" ]] || stop "No demo authority stands in $data: 'make run' makes one."
away="$data/away-$(date +%Y%m%d-%H%M%S)"
mkdir -p "$away"
for file in "$data"/*; do
  case "$(basename "$file")" in
    tools | away-* | making | assets.built) ;;
    *) mv "$file" "$away/" ;;
  esac
done
say "The demo authority now stands in $away."
