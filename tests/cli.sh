# Sourced by the cli_*.sh tests: a scratch folder, a small scenario and a few checks.
set -u
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
bad=0

complain() {
  printf 'FAILED: %s\n' "$1"
  bad=1
}

# expect CODE COMMAND...: runs it and looks at its exit code; leaves stdout and stderr in out and err.
expect() {
  code=$1
  shift
  "$@" >out.txt 2>err.txt
  got=$?
  [ "$got" -eq "$code" ] && return
  complain "$* gave exit code $got, not $code"
  cat out.txt err.txt
}

# says FILE TEXT: the file contains the text.
says() {
  grep -qF -- "$2" "$1" && return
  complain "$1 does not say: $2"
  cat "$1"
}

# silent FILE: the file is empty.
silent() {
  [ -s "$1" ] || return 0
  complain "$1 should be empty"
  cat "$1"
}

# small NAME: the first scenario of the guide, as a folder.
small() {
  mkdir -p "$1"
  printf 'party,name,kind\ntaiyuan,太原市,city\nxinzhou,忻州市,city\nfund,产业基金,fund\n' >"$1/parties.csv"
  printf 'agreement,name,kind,per,participants,start\ntaixin,太忻共建园区,park,agreement,taiyuan;xinzhou,2024\n' >"$1/agreements.csv"
  {
    printf 'agreement,clause,kind,party,value,article\n'
    printf 'taixin,1,carve,fund,10%%,第五条 先提取产业基金\n'
    printf 'taixin,2,share,taiyuan,60%%,第六条 余额按六四比例分成\n'
    printf 'taixin,2,share,xinzhou,40%%,\n'
  } >"$1/clauses.csv"
  printf 'agreement,period,stream,amount,collector\ntaixin,2024,vat,1000000.01,xinzhou\n' >"$1/ledger.csv"
}

finish() {
  exit $bad
}
