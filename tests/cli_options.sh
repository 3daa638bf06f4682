#!/bin/sh
# Options, help, languages and terminals.
. "$SOURCE/tests/cli.sh"
small first
expect 0 "$FENCHENG" --help
says out.txt "Usage:"
expect 2 "$FENCHENG"
silent out.txt
expect 0 "$FENCHENG" --version
says out.txt "fencheng "
expect 2 "$FENCHENG" nothing --lang en
says err.txt 'there is no command "nothing"'
for command in new check run explain rules test help version; do
  for language in en zh; do
    expect 0 "$FENCHENG" "$command" --help --lang $language
    says out.txt "fencheng $command"
    [ "$(grep -c "fencheng $command\|fencheng run -o out -" out.txt)" -ge 2 ] || complain "$command --help: no example"
    cp out.txt "help-$language.txt"
    expect 0 "$FENCHENG" --lang $language help "$command"
    cmp out.txt "help-$language.txt" || complain "help $command"
  done
  cmp -s help-en.txt help-zh.txt && complain "$command --help is the same in both languages"
done

# The language: LC_ALL, LC_MESSAGES, LANG by hand, --lang first; no locale has to be installed.
for case in "LC_ALL=zh_CN.UTF-8" "LC_ALL= LC_MESSAGES=zh LANG=de" "LC_ALL= LC_MESSAGES= LANG=zh_CN.GB18030"; do
  # shellcheck disable=SC2086
  expect 0 env $case "$FENCHENG" help
  says out.txt "用法"
done
expect 0 env LC_ALL=C LANG=zh_CN.UTF-8 "$FENCHENG" help
says out.txt "Usage"
expect 0 env LC_ALL=zh_CN.UTF-8 "$FENCHENG" help --lang en
says out.txt "Usage"
expect 2 "$FENCHENG" help --lang fr
says err.txt "zh"

# Usage errors say what is allowed.
expect 2 "$FENCHENG" run --format xml first --lang en
says err.txt "table, csv, json, md"
expect 2 "$FENCHENG" run -o
expect 2 "$FENCHENG" run -o a -o b first
expect 2 "$FENCHENG" run --quiet=yes -o a first
expect 2 "$FENCHENG" rules share cap
expect 2 "$FENCHENG" rules nothing --lang en
says err.txt "share"

expect 0 "$FENCHENG" rules --lang en
for number in R2 R8 R17 R20; do says out.txt "$number "; done
expect 0 "$FENCHENG" rules 封顶 --lang zh
says out.txt "R17"
expect 0 "$FENCHENG" rules --format md
expect 0 "$FENCHENG" rules --format json
python3 -c 'import json; assert len(json.load(open("out.txt"))["rules"]) > 10' || complain "rules --format json"

# Bytes of the files do not depend on locale, time zone, or the number of threads.
expect 0 env LC_ALL=C TZ=UTC "$FENCHENG" run -o one first --lang en
expect 0 env LC_ALL=de_DE.UTF-8 LC_NUMERIC=de_DE TZ=Asia/Shanghai "$FENCHENG" run -o two first --lang en --jobs 3
diff -r one/first two/first || complain "bytes depend on the environment"

# No colours and no bar where nobody looks at a terminal.
expect 0 "$FENCHENG" run -o one first
grep -q "$(printf '\033')" out.txt err.txt && complain "colours in a file"
silent err.txt

# Columns stand below each other by display width: all lines of the summary end at one column.
expect 0 "$FENCHENG" run -o one first --lang zh --tables summary
python3 - <<'PYTHON' || complain "columns are not aligned"
import unicodedata
lines = [l.rstrip("\n") for l in open("out.txt", encoding="utf-8")][1:6]
width = lambda t: sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in t)
assert len({width(l) for l in lines}) == 1, lines
PYTHON

# The manual page and the completion are whole.
expect 0 "$FENCHENG" help --manual --lang zh
says out.txt ".SH"
if command -v man >/dev/null 2>&1; then
  "$FENCHENG" help --manual --lang en >fencheng.1
  man --warnings -l fencheng.1 >/dev/null 2>man.txt
  silent man.txt
fi
"$FENCHENG" help --completion >completion
bash -c '. ./completion; COMP_WORDS=(fencheng ru); COMP_CWORD=1; _fencheng; [ "${COMPREPLY[*]}" = "rules run" ] || [ "${COMPREPLY[*]}" = "run rules" ]' ||
  complain "completion of commands"
bash -c '. ./completion; COMP_WORDS=(fencheng run --unit mi); COMP_CWORD=3; _fencheng; [ "${COMPREPLY[*]}" = million ]' ||
  complain "completion of values"
finish
