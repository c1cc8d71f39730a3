# Read by the scripts of this folder: installs packages of the distribution.

# install_packages PACKAGE...
install_packages() {
  echo "packages: installing $*"
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
  quietly apt-get install -y --no-install-recommends "$@"
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
