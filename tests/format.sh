#!/bin/sh
# Every file is formatted as .clang-format says.
command -v clang-format >/dev/null || exit 77
cd "$SOURCE" || exit 1
find include src tests bench -name '*.[ch]' 2>/dev/null | sort | xargs clang-format --dry-run -Werror
