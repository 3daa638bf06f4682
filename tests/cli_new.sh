#!/bin/sh
# `new`: every template in both languages checks without a word and runs.
. "$SOURCE/tests/cli.sh"
for language in en zh; do
  for template in park relocation project fund; do
    folder=$template-$language
    expect 0 "$FENCHENG" new "$folder" --template "$template" --lang "$language"
    [ -s "$folder/README.txt" ] || complain "$folder has no README.txt"
    expect 0 "$FENCHENG" check "$folder" --lang en
    silent err.txt
    expect 0 "$FENCHENG" run -o out "$folder" --lang en
  done
  # Both languages give the same fen.
done
for template in park relocation project fund; do
  cmp "out/$template-en/summary.csv" "out/$template-zh/summary.csv" >/dev/null && continue
  diff "out/$template-en/summary.csv" "out/$template-zh/summary.csv" | grep -v '示例\|example' | grep '^[<>]' &&
    complain "$template differs between languages"
done
expect 0 "$FENCHENG" new gb --template 园区 --lang zh --encoding gb18030
iconv -f GB18030 -t UTF-8 gb/parties.csv | grep -q 北市 || complain "gb18030"
expect 0 "$FENCHENG" check gb

expect 73 "$FENCHENG" new park-en --template park
expect 2 "$FENCHENG" new another
expect 2 "$FENCHENG" new another --template zoo
[ ! -e another ] || complain "a refused command wrote something"
mkdir empty
expect 0 "$FENCHENG" new empty --template park
expect 0 "$FENCHENG" new deep/er/park --template park
finish
