"""Inputs too large for a file in the repository: each is refused, or read, at once and in little memory.

A large_NAME(folder) makes the input and returns the arguments, the exit code, and one line on standard error in English
and in Chinese (None: nothing is said). numbers.txt names them as large:NAME.
"""
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import threading
import time

import cases as cases_module

PROGRAM = os.environ.get("FENCHENG", "fencheng")
MEBIBYTE = 1 << 20
MEMORY = 192 * MEBIBYTE  # address space, program and libraries included
SECONDS = 10
HEADER = b"agreement,period,stream,amount,collector\n"
ROW = b"taixin,2024,vat,0.01,xinzhou\n"


def sanitized():
    """Sanitizers take address space without measure."""
    with open(PROGRAM, "rb") as file:
        return b"__asan_init" in file.read()


def sparse(path, size):
    with open(path, "wb") as file:
        file.truncate(size)


def feed(path, pieces):
    """Writes into a pipe until the reader has enough."""
    def write():
        try:
            with open(path, "wb") as file:
                for piece in pieces:
                    file.write(piece)
        except BrokenPipeError:
            pass
    os.unlink(path)
    os.mkfifo(path)
    thread = threading.Thread(target=write, daemon=True)
    thread.start()


def large_zeros(folder):
    sparse(folder / "ledger.csv", 64 * MEBIBYTE)
    return [], 65, "ledger.csv:1:1: error: the file holds nothing but NUL bytes, it is damaged; take it from a backup", \
        "ledger.csv:1:1: 错误：文件全是空字节（NUL），已损坏；请从备份中取回"


def large_columns(folder):
    (folder / "ledger.csv").write_bytes(b"period," * 1000000 + b"\n")
    return [], 65, "ledger.csv:1:1025: error: the row has more than 1024 columns", \
        "ledger.csv:1:1025: 错误：这一行超过 1024 列"


def large_columns_below_header(folder):
    (folder / "parties.csv").write_bytes(b"party,name,kind\n" + b"a," * 1000000 + b"\n")
    return [], 65, "parties.csv:2:1025: error: the row has more than 1024 columns", \
        "parties.csv:2:1025: 错误：这一行超过 1024 列"


def large_field(folder):
    (folder / "ledger.csv").write_bytes(HEADER + b'taixin,2024,"' + b"x" * 100000000 + b'",5,xinzhou\n')
    return [], 65, "ledger.csv:2:3: error: a field has more than 65536 bytes; often a quotation mark is not closed", \
        "ledger.csv:2:3: 错误：有一个字段超过 65536 个字节；多半是引号没有配对"


def large_field_bare(folder):
    (folder / "ledger.csv").write_bytes(HEADER + b"taixin,2024," + b"x" * 100000000)
    return [], 65, "ledger.csv:2:3: error: a field has more than 65536 bytes; often a quotation mark is not closed", \
        "ledger.csv:2:3: 错误：有一个字段超过 65536 个字节；多半是引号没有配对"


def large_rows(folder):
    """Two million rows of one cell take no more memory than one."""
    feed(folder / "ledger.csv", [HEADER] + [ROW * 10000] * 200)
    return [], 0, None, None


def large_bytes(folder):
    sparse(folder / "clauses.csv", 5 << 30)
    return [], 65, "clauses.csv:1:1: error: the file is larger than 256 MiB; only the ledger may be", \
        "clauses.csv:1:1: 错误：文件超过 256 MiB；只有台账可以这么大"


def large_bytes_above(folder):
    sparse(folder / "clauses.csv", 256 * MEBIBYTE + 1)
    return [], 65, "clauses.csv:1:1: error: the file is larger than 256 MiB; only the ledger may be", \
        "clauses.csv:1:1: 错误：文件超过 256 MiB；只有台账可以这么大"


def large_bytes_at(folder):
    """At the limit it is read: here the first bytes say that it is damaged."""
    sparse(folder / "clauses.csv", 256 * MEBIBYTE)
    return [], 65, "clauses.csv:1:1: error: the file holds nothing but NUL bytes, it is damaged; take it from a backup", \
        "clauses.csv:1:1: 错误：文件全是空字节（NUL），已损坏；请从备份中取回"


def large_endless(folder):
    (folder / "ledger.csv").unlink()
    (folder / "ledger.csv").symlink_to("/dev/zero")
    return [], 65, "ledger.csv:1:1: error: the file holds nothing but NUL bytes, it is damaged; take it from a backup", \
        "ledger.csv:1:1: 错误：文件全是空字节（NUL），已损坏；请从备份中取回"


def large_endless_table(folder):
    (folder / "clauses.csv").unlink()
    (folder / "clauses.csv").symlink_to("/dev/zero")
    return [], 66, "clauses.csv: error: this is not a regular file; only the ledger may be something else, namely a pipe", \
        "clauses.csv: 错误：这不是普通文件；只有台账可以不是普通文件（如管道）"


def endless():
    yield HEADER
    while True:
        yield ROW * 10000


def large_pipe(folder):
    """A pipe that never ends is legal for the ledger; only a limit ends it."""
    feed(folder / "ledger.csv", endless())
    return ["--ledger-limit", "32"], 65, "ledger.csv:1:1: error: the ledger is larger than --ledger-limit allows, 32 MiB", \
        "ledger.csv:1:1: 错误：台账超过 --ledger-limit 允许的 32 MiB"


def large_errors(folder):
    """A million errors: the first thousand are told, the number of all."""
    (folder / "ledger.csv").write_bytes(HEADER + b"taixin,2024,vat,x,xinzhou\n" * 1000000)
    return [], 65, "ledger.csv:2:4: error: 'x' is not an amount; write a number such as 12345.67", \
        "ledger.csv:2:4: 错误：“x”不是金额；请写 12345.67 这样的数"


def limit_memory():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def run(folder, arguments, language):
    before = time.monotonic()
    done = subprocess.run([PROGRAM, "check", "--no-progress", "--lang", language, *arguments, folder.name],
                          cwd=folder.parent, capture_output=True, timeout=60, check=False,
                          preexec_fn=None if sanitized() else limit_memory)
    return done.returncode, done.stderr.decode("utf-8", "backslashreplace").splitlines(), time.monotonic() - before


def try_one(name, make):
    faults = []
    for language, place in (("en", 2), ("zh", 3)):
        with tempfile.TemporaryDirectory(prefix="fencheng-large-") as work:
            folder = cases_module.build(cases_module.Case("large", pathlib.Path()), pathlib.Path(work))
            wanted = make(folder)
            code, lines, seconds = run(folder, wanted[0], language)
        if code != wanted[1]:
            faults.append(f"{name} --lang {language}: exit code {code}, not {wanted[1]}: {lines[:3]}")
        if wanted[place] is None and lines:
            faults.append(f"{name} --lang {language}: says {lines[:3]}")
        if wanted[place] is not None and wanted[place] not in lines:
            faults.append(f"{name} --lang {language}: does not say {wanted[place]}, but {lines[:3]}")
        if len(lines) > 1100:
            faults.append(f"{name} --lang {language}: {len(lines)} lines")
        if seconds > SECONDS and not sanitized():
            faults.append(f"{name} --lang {language}: took {seconds:.1f} s")
    return faults


def main():
    bad = 0
    for name, make in sorted(globals().items()):
        if not name.startswith("large_") or name in ("large_names",) or sys.argv[1:] and name not in sys.argv[1:]:
            continue
        before = time.monotonic()
        faults = try_one(name, make)
        print(f"{name}: {time.monotonic() - before:.1f} s")
        for fault in faults:
            print(fault)
        bad += len(faults)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
