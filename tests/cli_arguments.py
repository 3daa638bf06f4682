#!/usr/bin/env python3
"""The command line: number 104 of tests/bad/numbers.txt. Whatever one argument is, the others are worked on, and the exit
code is that of the worst."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

PROGRAM = os.environ["FENCHENG"]
BASE = pathlib.Path(os.environ["SOURCE"]) / "tests" / "bad" / "base" / "plain"
FAULTS = []
OK = "ok (parties: 3"


def check(good, text):
    if not good:
        FAULTS.append(text)


def call(folder, *arguments, **settings):
    done = subprocess.run([PROGRAM, *arguments], cwd=folder, capture_output=True, timeout=120, check=False, **settings)
    return done.returncode, done.stdout, done.stderr


def scenario(folder, name):
    shutil.copytree(BASE, pathlib.Path(folder) / os.fsdecode(name))


def is_shown(text):
    """No control but line ends, and UTF-8."""
    try:
        return all(c == "\n" or c.isprintable() for c in text.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def test_many(work):
    names = [f"nothere{i}" for i in range(100000)]
    before = time.monotonic()
    for words, settings in ((["check", *names[:50000], "good", *names[50000:]], {}),
                            (["check", "-"], {"input": "\n".join(names + ["good"]).encode()}),
                            (["run", "-q", "-o", "many", "good", *names], {})):
        code, out, errors = call(work, *words, "--lang", "en", **settings)
        check(code == 66, f"100,000 arguments: {words[0]} gave {code}")
        check(errors.count(b": error: the folder does not exist") == 100000, f"100,000 arguments: {words[0]}: not all told")
        check(OK.encode() in out or "-q" in words, f"100,000 arguments: {words[0]}: the good one was left out")
    check((work / "many/good/summary.csv").exists(), "100,000 arguments: the good one was not written")
    check(time.monotonic() - before < 60, f"100,000 arguments: {time.monotonic() - before:.0f} s")


def test_names(work):
    for name in (b"two\nlines", b"-a", b"--lang", b"no\xff\xfeutf", b"\x1b[31mred", b" ", b"a;b", b"'", "山\u202e西".encode(), b"n" * 255):
        scenario(work, name)
        code, out, errors = call(work, b"check", b"--lang=en", b"--", name, b"good")
        check(code == 0 and out.count(OK.encode()) == 2, f"{name}: exit code {code}, {out} {errors}")
        check(is_shown(out) and is_shown(errors), f"{name}: shown as {out} {errors}")
        code, out, errors = call(work, b"run", b"--lang=en", b"-o", b"named", b"--", name, b"good")
        check(code == 0 and (work / "named" / os.fsdecode(name) / "summary.csv").exists(), f"run {name}: {code} {errors}")
        check(is_shown(out) and is_shown(errors), f"run {name}: shown as {out} {errors}")
        missing = name[:100] + b"x"
        code, out, errors = call(work, b"check", b"--lang=en", b"--", missing, b"good")
        check(code == 66 and OK.encode() in out, f"{missing}: exit code {code}")
        check(is_shown(out) and is_shown(errors), f"{missing}: shown as {out} {errors}")
    code, out, _ = call(work, "check", "./-a", "--lang", "en")
    check(code == 0, f"./-a: exit code {code}")


def test_wrong_options(work):
    for words in (["check"], ["check", "good", "--jobs"], ["run", "good", "-o"], ["check", "--lang"], ["check", "-a"],
                  ["check", "good", "--delimiter", "colon"], ["check", "good", "--delimiter", "lodger=tab"],
                  ["check", "good", "--header-row", "0"], ["check", "good", "--header-row", "ledger=x"],
                  ["check", "good", "--header-row=9999999"], ["check", "good", "--ledger-limit", "0"],
                  ["check", "good", "--round", "up"], ["check", "good", "--empty", "one"], ["check", "good", "--fill-down=yes"],
                  ["check", "good", "--\x1b[31m"], ["check", "good", "--jobs", "\x1b[31m"]):
        for language in ("en", "zh"):
            # The option without a value stays last.
            code, out, errors = call(work, "--lang", language, *words)
            check(code == 2 and not out and errors, f"{words}: exit code {code}, {out} {errors}")
            check(is_shown(errors), f"{words}: shown as {errors}")


def test_kinds(work):
    """Folders without tables, files, devices, pipes: 65 and 66; the worst counts."""
    (work / "empty").mkdir()
    (work / "file").write_text("x")
    os.mkfifo(work / "pipe")
    shutil.copytree(BASE, work / "bad")
    (work / "bad/ledger.csv").write_text("agreement,period,stream,amount,collector\ntaixin,2024,vat,12x,xinzhou\n")
    for name, wanted in (("empty", 65), ("bad", 65), ("file", 66), ("pipe", 66), ("/dev/null", 66), ("nothere", 66), ("", 66),
                         ("good/ledger.csv", 66)):
        for words in (["good", name], [name, "good"]):
            code, out, errors = call(work, "check", "--lang", "en", "--", *words)
            check(code == wanted and OK.encode() in out, f"{words}: exit code {code}, {out} {errors}")
    code, _, _ = call(work, "check", "bad", "nothere", "good")
    check(code == 66, f"65 and 66: exit code {code}")
    code, _, _ = call(work, "run", "-o", "kinds", "bad", "nothere", "good", "file")
    check(code == 66 and (work / "kinds/good/summary.csv").exists(), f"run of several kinds: exit code {code}")
    check((work / "kinds/failures.csv").read_text(encoding="utf-8-sig").count("\n") == 4, "failures.csv of several kinds")


def test_unreadable(work):
    if os.geteuid() != 0 or not all(parent.stat().st_mode & 1 for parent in pathlib.Path(PROGRAM).resolve().parents):
        return
    work.chmod(0o755)
    scenario(work, "locked")
    (work / "locked/ledger.csv").chmod(0)
    code, out, errors = call(work, "check", "locked", "good", "--lang", "en", user=65534, group=65534, extra_groups=[])
    check(code == 66 and OK.encode() in out and b"may not be read" in errors, f"locked: exit code {code}, {errors}")


def test_standard_input(work):
    for text, wanted in ((b"good\n", 0), (b"good", 0), (b"\n\ngood\r\n\n", 0), (b"good\nnothere\n", 66), (b"", 2), (b"\n", 2),
                         (b"good\0nothere\0", 66), (b"good\0\0good", 0), (b"\xff\n", 66), (b"x" * 5000 + b"\n", 66)):
        code, _, errors = call(work, "check", "-", input=text)
        check(code == wanted, f"{text[:20]}: exit code {code}, {errors[:100]}")
        check(is_shown(errors), f"{text[:20]}: shown as {errors[:100]}")
    code, _, _ = call(work, "check", "-", stdin=subprocess.DEVNULL)
    check(code == 2, f"no standard input: exit code {code}")


def main():
    for name, test in sorted(globals().items()):
        if not name.startswith("test_"):
            continue
        with tempfile.TemporaryDirectory() as folder:
            scenario(folder, "good")
            before = time.monotonic()
            test(pathlib.Path(folder))
            print(f"{name}: {time.monotonic() - before:.1f} s")
    for fault in FAULTS:
        print(f"FAILED: {fault}")
    return 1 if FAULTS else 0


if __name__ == "__main__":
    sys.exit(main())
