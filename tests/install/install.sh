#!/bin/sh
# Installs into a folder of its own and builds three programs against it, through CMake and through pkg-config.
#   install.sh BUILD CMAKE CC
set -eu
build=$1
cmake=$2
compiler=$3
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
prefix=$scratch/prefix
"$cmake" --install "$build" --prefix "$prefix" >/dev/null
libraries=$(dirname "$(find "$prefix" -name 'libfencheng.so')")

"$cmake" -S "$here" -B "$scratch/cmake" "-DCMAKE_PREFIX_PATH=$prefix" "-DCMAKE_C_COMPILER=$compiler" >/dev/null
"$cmake" --build "$scratch/cmake" >/dev/null
mkdir "$scratch/pkgconfig"
export PKG_CONFIG_PATH="$libraries/pkgconfig"
for name in total memory; do
  # shellcheck disable=SC2046
  "$compiler" -std=c11 -o "$scratch/pkgconfig/$name" "$here/$name.c" $(pkg-config --cflags --libs fencheng)
done
# shellcheck disable=SC2046
"$compiler" -std=c11 -o "$scratch/pkgconfig/compare" "$here/compare.c" $(pkg-config --cflags --libs fencheng-study)

# shellcheck disable=SC2046
"$compiler" -std=c11 -o "$scratch/pkgconfig/workbook" "$here/workbook.c" $(pkg-config --cflags --libs fencheng-xlsx)

export LD_LIBRARY_PATH="$libraries"
mkdir "$scratch/first"
printf 'party,name,kind\ntaiyuan,太原市,city\nxinzhou,忻州市,city\nfund,产业基金,fund\n' >"$scratch/first/parties.csv"
printf 'agreement,name,kind,per,participants,start\ntaixin,太忻共建园区,park,agreement,taiyuan;xinzhou,2024\n' \
  >"$scratch/first/agreements.csv"
printf 'agreement,clause,kind,party,value,article\ntaixin,1,carve,fund,10%%,第五条\ntaixin,2,share,taiyuan,60%%,第六条\ntaixin,2,share,xinzhou,40%%,\n' \
  >"$scratch/first/clauses.csv"
printf 'agreement,period,stream,amount,collector\ntaixin,2024,vat,1000000.01,xinzhou\n' >"$scratch/first/ledger.csv"

# same WHAT EXPECTED GOT
same() {
  [ "$2" = "$3" ] && return
  printf '%s: expected\n%s\ngot\n%s\n' "$1" "$2" "$3"
  exit 1
}
for how in cmake pkgconfig; do
  same "total by $how" "540000.01" "$("$scratch/$how/total" "$scratch/first" taiyuan)"
  same "memory by $how" "$(printf 'taiyuan 540000.01\nxinzhou 360000.00\nfund 100000.00')" "$("$scratch/$how/memory")"
  same "compare by $how" "$(printf 'taiyuan 太原市 540000.01 540000.01\nxinzhou 忻州市 360000.00 360000.00\nfund 产业基金 100000.00 100000.00')" \
    "$("$scratch/$how/compare" "$scratch/first" "$scratch/first")"
done

for how in cmake pkgconfig; do
  same "workbook by $how" "$(printf '甲市\n乙市')" "$("$scratch/$how/workbook" "$here/../xlsx/fixtures/exceljs.xlsx")"
done

# The installed program runs from where it is, and brings its manual page and completion.
same "version" "fencheng $(pkg-config --modversion fencheng)" "$("$prefix/bin/fencheng" --version)"
[ -s "$prefix/share/man/man1/fencheng.1" ] && [ -s "$prefix/share/man/zh_CN/man1/fencheng.1" ]
bash -n "$prefix/share/bash-completion/completions/fencheng"
