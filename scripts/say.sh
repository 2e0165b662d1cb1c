# shellcheck shell=bash
# Sourced by every script here: how they speak, stop, and find their way about.
# After it the working folder is the root of the repository.

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

# Cargo's folder for what it builds, wherever the machine keeps it: from the root, whichever
# folder a script steps into later.
# shellcheck disable=SC2034  # read by the scripts that source this one
built="$(realpath -m "${CARGO_TARGET_DIR:-target}")"

# One line of progress.
say() { printf '%s\n' "$*"; }

# Stop with one sentence that says what to do.
stop() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

# Whether a command is to be had.
has() { command -v "$1" >/dev/null 2>&1; }
