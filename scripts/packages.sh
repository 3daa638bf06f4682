# Sourced by run.sh and test.sh: installs Debian packages that are missing.

case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
zh*) chinese=1 ;;
*) chinese= ;;
esac

# say ENGLISH CHINESE: a line for whoever started the script.
say() {
  if [ -n "$chinese" ]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi
}

# What of the named packages is not installed.
missing_packages() {
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || printf '%s ' "$package"
  done
}

# Installs what is missing, or says what to type and ends.
need_packages() {
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  if ! command -v apt-get >/dev/null 2>&1; then
    say "Please install these packages first: $missing" "请先安装以下软件包：$missing" >&2
    exit 1
  fi
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    as_root=sudo
    if ! command -v sudo >/dev/null 2>&1; then
      say "Please run as root: apt-get install $missing" "请以管理员身份运行：apt-get install $missing" >&2
      exit 1
    fi
  fi
  say "Installing: $missing" "正在安装：$missing" >&2
  # shellcheck disable=SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >/dev/null 2>&1 ||
    { $as_root env DEBIAN_FRONTEND=noninteractive apt-get update >/dev/null &&
      $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >/dev/null; } || {
    say "These packages could not be installed: $missing" "以下软件包无法安装：$missing" >&2
    exit 1
  }
}

build_packages="gcc libc6-dev make cmake pkg-config gettext libcsv-dev libunistring-dev libjansson-dev libgsl-dev libxlsxwriter-dev libzip-dev libexpat1-dev"
