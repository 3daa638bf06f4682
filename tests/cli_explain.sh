#!/bin/sh
# `explain`: one figure in words, and what there is when there is none.
. "$SOURCE/tests/cli.sh"
small first
expect 0 "$FENCHENG" explain first --agreement taixin --period 2024 --party taiyuan --lang zh
says out.txt "540,000.01"
says out.txt "540,000.006"
says out.txt "第六条 余额按六四比例分成"
cp out.txt by-code.txt
expect 0 "$FENCHENG" explain first --agreement 太忻共建园区 --period 2024年 --party 太原市 --lang zh
cmp out.txt by-code.txt || complain "names and codes differ"
expect 0 "$FENCHENG" explain first --lang en
says out.txt "360,000.00"
expect 2 "$FENCHENG" explain first --agreement nothing --lang en
says err.txt "taixin"
expect 2 "$FENCHENG" explain first --party nobody --lang en
says err.txt "xinzhou"
expect 2 "$FENCHENG" explain first --period 2030 --lang en
says err.txt "--period 2024"
expect 2 "$FENCHENG" explain first --period 2024-03
expect 2 "$FENCHENG" explain first first
expect 66 "$FENCHENG" explain nothere
finish
