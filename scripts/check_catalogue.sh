#!/bin/sh
# Checks the Chinese catalogue against the sources: every FC_TEXT has a translation, none is fuzzy, obsolete, unused or
# translated in two ways, and the {n} arguments of both texts agree.
set -eu
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

find src -name '*.[ch]' | sort >"$work/sources"
xgettext --keyword=FC_TEXT --language=C --from-code=UTF-8 --no-wrap -f "$work/sources" -o "$work/texts.pot" 2>"$work/log" ||
  { cat "$work/log"; exit 1; }
msgcat --no-wrap -o "$work/merged.po" po/zh/*.po

complain() {
  echo "check_catalogue: $1" >&2
  failed=1
}

msgcat --no-wrap "$work/texts.pot" | grep '^msgid ' | sort -u >"$work/used"
msgattrib --clear-fuzzy --no-obsolete "$work/merged.po" -o "$work/plain.po"
msgattrib --no-wrap --translated "$work/plain.po" | grep '^msgid ' | sort -u >"$work/translated"
comm -23 "$work/used" "$work/translated" >"$work/missing"
[ ! -s "$work/missing" ] || { cat "$work/missing"; complain "these texts of src/ have no translation in po/zh"; }
comm -13 "$work/used" "$work/translated" >"$work/unused"
[ ! -s "$work/unused" ] || { cat "$work/unused"; complain "these translations belong to no text of src/"; }

for file in po/zh/*.po; do
  ! grep -q '^#, .*fuzzy' "$file" || complain "$file has fuzzy entries"
  ! grep -q '^#~' "$file" || complain "$file has obsolete entries"
  msgfmt -o /dev/null "$file" || complain "$file is not well formed"
done
# msgcat marks a text with two translations so; the heads of the files may differ.
awk 'BEGIN { RS = ""; ORS = "\n\n" } /#-#-#-#-#/ && !/msgid ""\nmsgstr ""\n"#-#/' "$work/merged.po" >"$work/twice"
[ ! -s "$work/twice" ] || { cat "$work/twice"; complain "two catalogues translate one text differently"; }

# One line for an id and its text: the sets of {n} in them must be equal.
msgcat --no-wrap "$work/plain.po" | awk '
  function arguments(text,    set, i) {
    set = ""
    for (i = 1; i <= 6; i++) if (index(text, "{" i "}")) set = set i
    return set
  }
  function finish() {
    if (id != "" && arguments(id) != arguments(text)) { print "arguments differ: " id " -> " text; bad = 1 }
    id = ""; text = ""
  }
  /^msgid /  { finish(); part = 1; id = substr($0, 8, length($0) - 8); next }
  /^msgstr / { part = 2; text = substr($0, 9, length($0) - 9); next }
  /^"/       { if (part == 1) id = id substr($0, 2, length($0) - 2); else text = text substr($0, 2, length($0) - 2) }
  END { finish(); exit bad }' || complain "arguments {n} do not agree"

[ "$failed" -eq 0 ] && echo "catalogue: $(($(wc -l <"$work/used") - 1)) texts, all translated"
exit "$failed"
