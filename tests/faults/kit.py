"""Commands on a small scenario, started with the library of failing calls in front, and what may come of them: what
comes without a fault, or a documented exit code with a message, and the files that were there before."""
import mmap
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import scene  # noqa: E402

PROGRAM = os.environ["FENCHENG"]
SHORT_OF_MEMORY = "memory is short"
LOG_SIZE = 512
COMPLAINTS_MAX = int(os.environ.get("COMPLAINTS_MAX", "20"))


def snapshot(folder):
    """Files with their bytes, folders with None."""
    found = {}
    for path in sorted(folder.rglob("*")) if folder.exists() else []:
        found[str(path.relative_to(folder))] = path.read_bytes() if path.is_file() else None
    return found


def is_stray(name):
    return any(part.startswith((".", "fencheng-")) for part in pathlib.PurePath(name).parts)


def whole(tree):
    return {name: content for name, content in tree.items() if not is_stray(name)}


class Case:
    """A command, the folder that it may change, and both states of that folder."""

    def __init__(self, name, words, target=None, code=0, mixed=False, is_one=False):
        self.name, self.words, self.target, self.code, self.mixed = name, words, target, code, mixed
        self.is_one = is_one
        self.old = self.new = {}
        self.out = self.err = ""


class Outcome:
    def __init__(self, done, calls, faults, what, tree):
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr
        self.calls, self.faults, self.what, self.tree = calls, faults, what, tree


class Kit:
    def __init__(self, shim=None):
        place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="fencheng-faults-", dir=place))
        self.shim = shim
        self.complaints = []
        self.environment = dict(os.environ, LC_ALL="C.UTF-8", TMPDIR=str(self.root / "tmp"))
        (self.root / "tmp").mkdir()
        self.log_path = self.root / "log"
        self.log_path.write_bytes(bytes(LOG_SIZE))
        with open(self.log_path, "r+b") as file:
            self.log = mmap.mmap(file.fileno(), LOG_SIZE)
        self.make_scenes()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.log.close()
        shutil.rmtree(self.root, ignore_errors=True)

    def complain(self, text):
        self.complaints.append(text)
        if len(self.complaints) <= COMPLAINTS_MAX:
            print("FAILED:", text, flush=True)

    def fencheng(self, *words, **more):
        return subprocess.run([PROGRAM, *map(str, words), "--lang", "en"], capture_output=True, text=True, check=False,
                              errors="replace", env=self.environment, timeout=300, stdin=subprocess.DEVNULL, **more)

    def must(self, *words, code=0):
        done = self.fencheng(*words)
        if done.returncode != code:
            self.complain(f"{words}: exit code {done.returncode}, not {code}\n{done.stdout}{done.stderr}")
        return done

    def make_scenes(self):
        """The same scenario twice, an earlier period of both signed off, and one with mistakes."""
        self.before = scene.write(self.root / "before", "scene", "a")
        self.now = scene.write(self.root / "now", "scene", "b")
        self.bad = scene.write(self.root / "now", "wrong", "x")
        for folder in (self.before, self.now):
            self.must("settle", "--close", "2023Q1", folder)
        self.must("run", "-q", "-o", self.root / "made", self.now)
        made = self.root / "made" / "scene"
        for folder, text in (("expected", ""), ("theirs", "9")):
            (self.now / folder).mkdir()
            table = (made / "summary.csv").read_text(encoding="utf-8-sig").splitlines()
            table[1] = table[1].replace(",", "," + text, 1) if folder == "expected" else table[1]
            (self.now / folder / "summary.csv").write_text("\n".join(table) + "\n", encoding="utf-8")
        table = (made / "allocation.csv").read_text(encoding="utf-8-sig").replace(".00,", ".01,", 2)
        (self.root / "theirs.csv").write_text(table, encoding="utf-8")
        shutil.rmtree(self.now / "theirs")

    def cases(self):
        """Every command, also over mistakes."""
        out, now, bad = self.root / "out", self.now, self.bad
        manifest = self.root / "made" / "scene" / "manifest.json"
        return [self.ready(case) for case in (
            Case("check", ["check", now]),
            Case("check-mistakes", ["check", bad], code=65),
            Case("run", ["run", "-q", "-o", out, now], out),
            Case("run-shown", ["run", "--jobs", "1", "--encoding", "gb18030", "-o", out, now], out),
            Case("run-mistakes", ["run", "-q", "--jobs", "2", "-o", out, bad, now], out, code=65),
            Case("run-again", ["run", "--from-manifest", manifest, now], self.root / "tmp"),
            Case("settle", ["settle", "-o", out, now], out),
            Case("settle-json", ["settle", "--format", "json", "--as-of", "2023-07", now]),
            Case("close", ["settle", "--close", "2023", "--by", "王芳", now], now / "closed"),
            Case("verify", ["verify", self.root / "theirs.csv", now, "-o", out], out, code=1),
            Case("explain", ["explain", now]),
            Case("compare", ["compare", "-o", out, now], out),
            Case("vary", ["compare", "--vary", "park/1=5%..10%:5%", "--format", "md", now]),
            Case("report", ["report", "-q", "-o", out, now], out, mixed=True),
            Case("test", ["test", now]),
            Case("new", ["new", self.root / "fresh", "--template", "fund"], self.root / "fresh", is_one=True),
            Case("rules", ["rules", "--format", "csv"]),
            Case("help", ["help", "run"]))]

    def ready(self, case):
        """Runs the command over what an earlier state of the scenario left, and keeps both states."""
        target = case.target
        if case.name not in ("close", "run-again", "new") and target:
            shutil.rmtree(target, ignore_errors=True)
            self.fencheng(*[self.before if word in (self.now, self.bad) else word for word in case.words
                            if case.name != "run-mistakes" or word != self.now])
        case.old = snapshot(target) if target else {}
        case.existed = bool(target and target.exists())
        done = self.must(*case.words, code=case.code)
        case.out, case.err = done.stdout, done.stderr
        case.new = snapshot(target) if target else {}
        if target and case.old == case.new and case.name != "run-again":
            self.complain(f"{case.name}: changes nothing, so nothing would be noticed")
        for name in case.new:
            if is_stray(name):
                self.complain(f"{case.name} leaves {name}")
        self.restore(case)
        return case

    def restore(self, case):
        """The folder as it was before."""
        if not case.target:
            return
        shutil.rmtree(case.target, ignore_errors=True)
        if case.existed:
            case.target.mkdir(parents=True)
        for name, content in case.old.items():
            path = case.target / name
            if content is None:
                path.mkdir(parents=True, exist_ok=True)
            else:
                path.write_bytes(content)

    def attempt(self, case, **plan):
        """One run with a fault; plan: what failing_calls.c reads, without FAULT_."""
        self.log[:] = bytes(LOG_SIZE)
        settings = {f"FAULT_{key.upper()}": str(value) for key, value in plan.items()}
        # libxlsxwriter looks at few of its requests; the program makes sure of room before it calls it.
        settings["FAULT_SPARED"] = "libxlsxwriter"
        usual = self.environment
        self.environment = dict(usual, LD_PRELOAD=str(self.shim), FAULT_LOG=str(self.log_path), **settings)
        self.environment["ASAN_OPTIONS"] = "verify_asan_link_order=0:exitcode=99:" + usual.get("ASAN_OPTIONS", "")
        try:
            done = self.fencheng(*case.words)
        finally:
            self.environment = usual
        calls, faults = struct.unpack_from("qq", self.log)
        what = self.log[16:].split(b"\0")[0].decode(errors="replace")
        return Outcome(done, calls, faults, what, snapshot(case.target) if case.target else {})

    def check_tree(self, case, outcome, where):
        """The old output whole or the new output whole; what lies about goes with the next run."""
        tree = outcome.tree
        if tree == case.old:
            return
        # What cannot be read is left out of a comparison, and that is told.
        left_out = "left out of the comparison" in outcome.err
        mixed = [] if left_out else self.mixed_parts(case, whole(tree))
        if mixed:
            self.complain(f"{where}: neither the old nor the new output: {mixed[:6]}")
        if any(map(is_stray, tree)):
            self.next_run(case, where)
        self.restore(case)

    def mixed_parts(self, case, found):
        """What each scenario has in its folder goes together. failures.csv tells of this very run."""
        def part_of(tree, part):
            return {name: content for name, content in tree.items() if name == part or name.startswith(part + "/")}

        parts = {*found, *case.old, *case.new} - {"failures.csv"}
        if not case.mixed and not case.is_one:
            parts = {name.split("/")[0] for name in parts}
        if case.is_one and found in (case.old, case.new, {}):
            return []
        return [part for part in sorted(parts)
                if part_of(found, part) not in (part_of(case.old, part), part_of(case.new, part))]

    def next_run(self, case, where):
        done = self.fencheng(*case.words)
        left = [name for name in snapshot(case.target) if is_stray(name)]
        if left:
            self.complain(f"{where}: {left[:3]} lie about after the next run")
        if done.returncode not in (case.code, 73):
            self.complain(f"{where}: the next run gives {done.returncode}\n{done.stderr}")

    def is_as_usual(self, case, outcome):
        """What comes without a fault."""
        same = outcome.code == case.code and outcome.out == case.out and whole(outcome.tree) == case.new
        return same and set(case.err.splitlines()) <= set(outcome.err.splitlines())

    def finish(self):
        for text in self.complaints[COMPLAINTS_MAX:COMPLAINTS_MAX + 1]:
            print(f"... and {len(self.complaints) - COMPLAINTS_MAX} more, such as: {text}")
        return 1 if self.complaints else 0
