# Read by the scripts of this folder: installs packages of the distribution.

# install_packages PACKAGE...: one that this release doesn't have is part of another one there, and left out
install_packages() {
  command -v apt-get >/dev/null || {
    echo "packages: this is no Debian (no apt-get); install these by hand: $*" >&2
    return 1
  }
  [ "$(id -u)" = 0 ] || {
    echo "packages: only root may install; run as root, or: sudo apt-get install $*" >&2
    return 1
  }
  packages_log=$(mktemp)
  if [ -z "${package_lists_are_fresh:-}" ]; then
    quietly apt-get update
    package_lists_are_fresh=yes
  fi
  known=
  for package in "$@"; do
    ! apt-cache policy "$package" | grep -q 'Candidate: [^(]' || known="$known $package"
  done
  [ -n "$known" ] || {
    echo "packages: apt knows none of these: $*" >&2
    return 1
  }
  echo "packages: installing$known"
  # shellcheck disable=SC2086 # words
  quietly apt-get install -y --no-install-recommends $known
  rm -f "$packages_log"
}

# quietly COMMAND...: its output is shown only if it fails
quietly() {
  DEBIAN_FRONTEND=noninteractive "$@" -q -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120 \
    >"$packages_log" 2>&1 </dev/null && return
  tail -20 "$packages_log" >&2
  echo "packages: '$*' failed; the whole of it is in $packages_log" >&2
  return 1
}
