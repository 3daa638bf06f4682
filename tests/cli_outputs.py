#!/usr/bin/env python3
"""Where tables are written, and what stands in them: numbers 96 to 99, 101 and 102 of tests/bad/numbers.txt."""
import csv
import os
import pathlib
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unicodedata

PROGRAM = os.environ["FENCHENG"]
BASE = pathlib.Path(os.environ["SOURCE"]) / "tests" / "bad" / "base" / "plain"
NUMBER = re.compile(r"-?\d[\d,]*(\.\d+)?%?")
FAULTS = []


def check(good, text):
    if not good:
        FAULTS.append(text)


def scenario(folder, name="a", **files):
    made = pathlib.Path(folder) / name
    shutil.copytree(BASE, made)
    for file, text in files.items():
        (made / f"{file}.csv").write_text(text, encoding="utf-8")
    return made


def call(folder, *arguments, **settings):
    done = subprocess.run([PROGRAM, *arguments], cwd=folder, capture_output=True, timeout=120, check=False, **settings)
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def tree(folder):
    """name -> kind and bytes of everything below."""
    found = {}
    for path in sorted(pathlib.Path(folder).rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_symlink():
            found[name] = ("link", os.readlink(path))
        elif path.is_file():
            found[name] = ("file", path.read_bytes())
        else:
            found[name] = ("other", path.lstat().st_mode)
    return found


def refused(folder, why, *arguments, code=73, **settings):
    """The command fails and leaves everything as it was, but for a list of failures."""
    before = tree(folder)
    got, _, errors = call(folder, *arguments, "--lang", "en", **settings)
    after = tree(folder)
    for found in (before, after):
        for name in [name for name in found if name == "out" and found[name][0] == "other" or name.endswith("failures.csv")]:
            del found[name]
    check(got == code, f"{why}: exit code {got}, not {code}: {errors}")
    check(after == before, f"{why}: changed {sorted(set(after.items()) ^ set(before.items()))[:3]}")
    return errors


# number 96: what stands where the output goes


def put_socket(path):
    opened = socket.socket(socket.AF_UNIX)
    opened.bind(str(path))
    opened.close()


THINGS = {
    "file": lambda path: path.write_text("mine"),
    "pipe": lambda path: os.mkfifo(path),
    "socket": put_socket,
    "link to a folder": lambda path: path.symlink_to("elsewhere"),
    "link to a device": lambda path: path.symlink_to("/dev/null"),
    "link to nothing": lambda path: path.symlink_to("nothere"),
}
COMMANDS = {
    "run": (["run", "-q"], "a"),
    "compare": (["compare", "-q"], "a.compare"),
    "report": (["report", "-q"], "a"),
}


def test_places():
    """number 96"""
    for command, (words, name) in COMMANDS.items():
        for thing, put in THINGS.items():
            with tempfile.TemporaryDirectory() as folder:
                work = pathlib.Path(folder)
                scenario(work)
                (work / "elsewhere").mkdir()
                put(work / "out")
                refused(work, f"{command}: OUT is a {thing}", *words, "-o", "out", "a")
                if thing.startswith("link"):
                    refused(work, f"{command}: OUT/ is a {thing}", *words, "-o", "out/", "a")
                (work / "out").unlink()
                (work / "out").mkdir()
                put(work / "out" / name)
                refused(work, f"{command}: OUT/{name} is a {thing}", *words, "-o", "out", "a")
    with tempfile.TemporaryDirectory() as folder:
        scenario(folder)
        for device in ("/dev/null", "/dev/zero/x"):
            refused(folder, device, "run", "-q", "-o", device, "a")


def test_files_in_place():
    """number 96: links inside the old output lead nowhere, and hard links keep what they had."""
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        scenario(work)
        call(work, "run", "-q", "-o", "out", "a")
        kept = (work / "out/a/summary.csv").read_bytes()
        os.link(work / "out/a/summary.csv", work / "hard.csv")
        (work / "mine.csv").write_text("mine")
        (work / "out/a/memo.csv").unlink()
        (work / "out/a/memo.csv").symlink_to(work / "mine.csv")
        (work / "a/ledger.csv").write_text("agreement,period,stream,amount,collector\ntaixin,2024,vat,5,xinzhou\n")
        code, _, errors = call(work, "run", "-q", "-o", "out", "a")
        check(code == 0, f"run over links: {errors}")
        check((work / "hard.csv").read_bytes() == kept, "a hard link was written through")
        check((work / "mine.csv").read_text() == "mine", "a link was written through")
        check((work / "out/a/summary.csv").read_bytes() != kept, "the output is the old one")
    for name in ("report.html", "report.xlsx"):
        with tempfile.TemporaryDirectory() as folder:
            work = pathlib.Path(folder)
            scenario(work)
            call(work, "run", "-q", "-o", "out", "a")
            (work / "mine").write_text("mine")
            (work / "out/a" / name).symlink_to(work / "mine")
            refused(work, f"report: {name} is a link", "report", "-q", "-o", "out", "a")


def test_failures():
    """number 96: failures.csv is written over no link, device or pipe."""
    for thing, put in THINGS.items():
        if thing == "file":
            continue
        with tempfile.TemporaryDirectory() as folder:
            work = pathlib.Path(folder)
            scenario(work, ledger="agreement,period,stream,amount\n")
            (work / "elsewhere").mkdir()
            (work / "out").mkdir()
            put(work / "out/failures.csv")
            before = tree(work)
            code, _, errors = call(work, "run", "-q", "-o", "out", "a", "--lang", "en")
            check(code == 73 and "failures.csv: cannot be written" in errors, f"failures.csv is a {thing}: {code} {errors}")
            check(tree(work) == before, f"failures.csv is a {thing}: changed")


def test_inputs():
    """number 96: the output is not the input."""
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        scenario(work)
        (work / "b").symlink_to("a")
        (work / "deep").mkdir()
        (work / "deep/a").symlink_to("../a")
        refused(work, "OUT/a is the scenario", "run", "-q", "-o", ".", "a", code=2)
        refused(work, "OUT/a leads to the scenario", "run", "-q", "-o", "deep", "a", code=2)
        refused(work, "OUT is the scenario", "run", "-q", "-o", "a/ledger.csv", "a")


def small_files():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60, 60))


def test_full_disk():
    """number 96: a full disk (here: files that may not grow), a read-only one."""
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        scenario(work)
        call(work, "run", "-q", "-o", "out", "a")
        for command, (words, _) in COMMANDS.items():
            refused(work, f"{command}: files may not grow", *words, "-o", "out", "a", preexec_fn=small_files)
        code, _, _ = call(work, "rules", preexec_fn=None, stdin=subprocess.DEVNULL)
        check(code == 0, "rules")
        with open("/dev/full", "wb") as full:
            done = subprocess.run([PROGRAM, "rules"], stdout=full, stderr=subprocess.PIPE, check=False)
        check(done.returncode == 73, f"/dev/full: exit code {done.returncode}")
        test_tmpfs(work)
        test_locked(work)


def test_tmpfs(work):
    if os.geteuid() != 0:
        return
    (work / "disk").mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", "disk"], cwd=work, check=False,
                             capture_output=True).returncode == 0
    if not mounted:
        return
    try:
        errors = refused(work, "a full disk", "run", "-q", "-o", "disk", "a")
        check("no space left on the disk" in errors, f"a full disk: {errors}")
    finally:
        subprocess.run(["umount", "disk"], cwd=work, check=False)


def test_locked(work):
    """As nobody, where this may be."""
    if os.geteuid() != 0 or not all(parent.stat().st_mode & 1 for parent in pathlib.Path(PROGRAM).resolve().parents):
        return
    work.chmod(0o755)
    (work / "locked").mkdir(mode=0o755)
    user = {"user": 65534, "group": 65534, "extra_groups": []}
    errors = refused(work, "a folder that may not be written", "run", "-q", "-o", "locked", "a", **user)
    check("no permission" in errors, f"a folder that may not be written: {errors}")


# number 97: names of files from codes of parties

CODES = ["CON", "nul", "prn.txt", "Com1", "LPT9.x", "a.", ".b", "-c", "AB", "ab", "Ab", "..", "...", "~", "太原", "太原市",
         "x" * 64, "中" * 21, "aux", "a-b_c.d"]


def test_names():
    """number 97"""
    codes = [code for code in CODES if code != "~"]
    parties = "party,name,kind\n" + "".join(f"{code},n{i},city\n" for i, code in enumerate(codes)) + "fund,f,fund\n"
    joined = ";".join(codes)
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        scenario(work, parties=parties,
                 agreements=f"agreement,participants,start\ntaixin,{joined},2024\n",
                 clauses="agreement,clause,kind\ntaixin,1,equal\n",
                 ledger="agreement,period,stream,amount,collector\ntaixin,2024,vat,1000,CON\n")
        code, _, errors = call(work, "run", "-q", "-o", "out", "a")
        check(code == 0, f"odd codes: {errors}")
        names = [path.name for path in (work / "out/a/cities").iterdir()]
        folded = [unicodedata.normalize("NFKC", name).casefold() for name in names]
        check(len(set(folded)) == len(codes) + 1, f"{len(set(folded))} names for {len(codes) + 1} parties: {sorted(names)}")
        for name in names:
            stem = name[:-len(".csv")]
            bad = re.match(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)", stem) or stem.endswith((".", " "))
            bad = bad or stem.startswith((".", "-")) or re.search(r'[\\/:*?"<>|\x00-\x1f]', stem)
            check(not bad and len(name.encode()) <= 255, f"a file is called {name}")
    for code in ("../../x", "/etc/x", "C:\\x", "a/b", "x" * 65, "a b", "中" * 22):
        with tempfile.TemporaryDirectory() as folder:
            scenario(folder, parties=f"party,name,kind\n{code},n,city\nxinzhou,m,city\nfund,f,fund\n")
            refused(folder, f"the code {code}", "run", "-q", "-o", "out", "a", code=65)


# numbers 98 and 99: what a spreadsheet would take for a formula

DANGEROUS = tuple("=+-@\t\r\n\0＝＋－＠")
NAMES = ["+1+1", "-1+1", "@SUM(A1:A9)", "＝1+1", "＋1", "－1", "＠x", "'x", "'+1", "\"=1+1", "=", "a=1", "-", "−1"]


def cells_of(folder):
    for path in sorted(pathlib.Path(folder).rglob("*.csv")):
        with open(path, encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    yield path, cell


def parties_named(names):
    lines = ["party,name,kind"] + [f'p{i},"{name.replace(chr(34), chr(34) * 2)}",city' for i, name in enumerate(names)]
    return "\n".join(lines) + "\nfund,f,fund\n"


def run_named(work, names):
    codes = [f"p{i}" for i in range(len(names))]
    quoted = [name.replace('"', '""') for name in names]
    scenario(work, parties=parties_named(names),
             agreements=f'agreement,participants,name,start,text\ntaixin,{";".join(codes)},"{quoted[0]}",2024,"@1+1"\n',
             clauses="agreement,clause,kind,article\ntaixin,1,equal,\"@x\"\n",
             ledger="agreement,period,stream,amount,collector\ntaixin,2024,vat,-1000,p0\n",
             scenario='key,value\ntitle,"+t"\nmark,"-m"\n')
    code, _, errors = call(work, "run", "-q", "-o", "out", "a")
    check(code == 0, f"dangerous names: {errors}")
    call(work, "compare", "-q", "-o", "out", "a")


def test_formulas():
    """numbers 98 and 99"""
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        run_named(work, NAMES)
        count = 0
        for path, cell in cells_of(work / "out"):
            count += 1
            check(not cell.startswith(DANGEROUS) or NUMBER.fullmatch(cell), f"number 98: {path.name}: {cell!r}")
        check(count > 100, "number 98: no cells")
        first = {path.name: path.read_bytes() for path in (work / "out/a").rglob("*.csv")}
        text = b"".join(first.values()).decode("utf-8-sig", "replace")
        check("'+1+1" in text and "'@SUM" in text and "'＝1+1" in text, "number 98: no apostrophe before a formula")
        check("''x" not in text and "'a=1" not in text, "number 99: an apostrophe too many")
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        run_named(work, [f"'{name}" if name.startswith(DANGEROUS) else name for name in NAMES])
        second = {path.name: path.read_bytes() for path in (work / "out/a").rglob("*.csv")}
        check(first == second, "number 99: the round trip is not stable")
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        scenario(work, "=1+1", ledger="agreement,period,stream,amount,collector\ntaixin,2024,vat,=x,-\n")
        scenario(work, "@b", ledger="agreement,period,stream,amount,collector\ntaixin,2024,vat,+x,xinzhou\n")
        call(work, "run", "-q", "-o", "out", "=1+1", "@b")
        found = list(cells_of(work / "out"))
        check(any("@b" in cell for _, cell in found), "number 98: failures.csv")
        for path, cell in found:
            check(not cell.startswith(DANGEROUS) or NUMBER.fullmatch(cell), f"number 98: {path.name}: {cell!r}")


# number 101: locale and time zone


def test_locale():
    """number 101"""
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        scenario(work)
        outputs = []
        for i, surroundings in enumerate(({"LC_ALL": "C"}, {"LC_ALL": "de_DE.UTF-8", "LC_NUMERIC": "de_DE.UTF-8"},
                                          {"LANG": "zh_CN.GB18030", "TZ": "Asia/Shanghai"}, {"TZ": "America/St_Johns"},
                                          {"LC_ALL": "tr_TR.UTF-8"}, {})):
            for command in ("run", "compare"):
                code, _, errors = call(work, command, "-q", "--lang", "en", "-o", f"out{i}", "a",
                                       env={"PATH": os.environ["PATH"], **surroundings})
                check(code == 0, f"number 101: {surroundings}: {errors}")
            outputs.append(tree(work / f"out{i}"))
        check(all(output == outputs[0] for output in outputs), "number 101: the bytes depend on the surroundings")


# number 102: two runs at one place, and a file that changes


def test_at_once():
    """number 102"""
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        whole = []
        for i in range(4):
            scenario(work / f"in{i}", ledger=f"agreement,period,stream,amount,collector\ntaixin,2024,vat,{i + 1}000,xinzhou\n")
            call(work, "run", "-q", "--lang", "en", "-o", f"single{i}", f"in{i}/a")
            whole.append(tree(work / f"single{i}"))
        for _ in range(3):
            started = [subprocess.Popen([PROGRAM, "run", "-q", "--lang", "en", "-o", "out", f"in{i % 4}/a"], cwd=work,
                                        stderr=subprocess.PIPE) for i in range(12)]
            codes = [process.wait(60) for process in started]
            for process in started:
                process.stderr.close()
            check(codes == [0] * 12, f"number 102: exit codes {codes}")
            check(tree(work / "out") in whole, f"number 102: a mixture, or something left: {sorted(tree(work / 'out'))[:3]}")


def test_changing():
    """number 102"""
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        made = scenario(work)
        with open(made / "ledger.csv", "ab") as file:
            file.write(b"taixin,2024,vat,0.01,xinzhou\n" * 2000000)
        over = threading.Event()

        def grow():
            while not over.wait(0.002):
                with open(made / "ledger.csv", "ab") as file:
                    file.write(b"taixin,2024,vat,0.01,xinzhou\n")
        thread = threading.Thread(target=grow)
        thread.start()
        code, _, errors = call(work, "run", "-q", "--no-progress", "--lang", "en", "-o", "out", "a")
        over.set()
        thread.join()
        check(code == 66 and "ledger.csv: error: the file changed while it was read" in errors,
              f"number 102: a ledger that grows: {code} {errors}")
        check(not (work / "out/a").exists(), "number 102: written from a ledger that changed")


def main():
    for name, test in sorted(globals().items()):
        if not name.startswith("test_") or name in ("test_tmpfs", "test_locked"):
            continue
        if sys.argv[1:] and name not in sys.argv[1:]:
            continue
        before = time.monotonic()
        test()
        print(f"{name}: {time.monotonic() - before:.1f} s")
    for fault in FAULTS:
        print(f"FAILED: {fault}")
    return 1 if FAULTS else 0


if __name__ == "__main__":
    sys.exit(main())
