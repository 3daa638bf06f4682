#!/usr/bin/env python3
"""`run --from-manifest`: a run is repeated byte for byte, or the lines say what differs, word for word."""
import json
import os
import pathlib
import shutil
import tempfile
import threading

from manifest_case import SOURCE, Case, bytes_of, changed, complain, finish, run, sum_of

# Scenario, options of the run.
RUNS = [
    ("shanxi-central", []),
    ("shanxi-central", ["--lang", "zh", "--encoding", "gb18030"]),
    ("kind-include", ["--lang", "zh"]),
    ("kind-include", ["--encoding", "utf-8-bom"]),
    ("kind-amendment", ["--amended", "none", "--lang", "zh", "--encoding", "utf-8"]),
    ("kind-amendment", ["--tables", "summary,manifest,corrections"]),
    ("kind-amendment", ["--tables", "manifest"]),
    ("corrections-chain", ["--lang", "zh", "--encoding", "utf-8-bom"]),
    ("settle-monthly", ["--encoding", "gb18030", "--input-encoding", "utf-8"]),
    ("kind-remainders", ["--input-encoding", "utf-8-bom", "--jobs", "1"]),
]


def check_hashes(what, manifest, scenario, folder):
    """The manifest names exactly the files there are, with their sums."""
    for item in manifest["inputs"]:
        if item["sha256"] != sum_of((scenario / item["file"]).read_bytes()):
            complain(f"{what}: wrong sum of input {item['file']}")
    written = {name: sum_of(data) for name, data in bytes_of(folder).items() if name != "manifest.json"}
    if {item["file"]: item["sha256"] for item in manifest["files"]} != written:
        complain(f"{what}: files of the manifest are not those of the run")


def check_runs(work):
    for number, (name, options) in enumerate(RUNS):
        what = f"{name} {options}"
        scenario, first, again = SOURCE / "scenarios" / name, work / f"a{number}", work / f"b{number}"
        if run("-q", "-o", first, *options, scenario)[0] != 0:
            complain(f"{what}: does not run")
            continue
        path = first / name / "manifest.json"
        manifest = json.loads(path.read_text())
        check_hashes(what, manifest, scenario, first / name)
        if str(work) in path.read_text() or str(SOURCE) in path.read_text():
            complain(f"{what}: the manifest holds a path of this machine")
        for lang, jobs in (("zh", "1"), ("en", "2")):
            code, out, err = run("--from-manifest", path, "--lang", lang, "--jobs", jobs, "-o", again, scenario)
            inputs, files = len(manifest["inputs"]), len(manifest["files"])
            wanted = {"en": f"{name}: repeated byte for byte (inputs: {inputs}, files: {files})",
                      "zh": f"{name}：重算结果逐字节相同（输入 {inputs} 个，结果文件 {files} 个）"}[lang]
            if (code, out) != (0, [wanted]):
                complain(f"{what} again: {code} {out} {err}")
            if bytes_of(first / name) != bytes_of(again / name):
                complain(f"{what}: the bytes differ")


def check_inputs(work):
    case = Case(work, "a changed byte")
    then, now = case.write("ledger.csv", "agreement,period,stream,amount,collector\npark,2024,vat,100.02,north\n")
    lines = case.again(1, [changed("ledger.csv", then, now)], [], part=True)
    outputs = [line.split(":")[0].removeprefix("output ") for line in lines if line.startswith("output ")]
    if "allocation.csv" not in outputs or "cities/south.csv" not in outputs or "summary.csv" not in outputs:
        complain(f"a changed byte: outputs that differ: {outputs}")
    if lines[-1] != f"park: not as it was; differences: {len(outputs) + 1}":
        complain(f"a changed byte: {lines[-1]}")
    # With -o what was computed now stands there, whole, and the lines name what differs from then.
    case.again(1, [changed("ledger.csv", then, now)], [], "-o", "new", part=True)
    new = {name: sum_of(data) for name, data in bytes_of(case.work / "new" / "park").items()}
    differ = [name for name, sum_then in case.files.items() if new.get(name) != sum_then]
    if sorted(differ) != sorted(outputs):
        complain(f"a changed byte: named {outputs}, differ {differ}")

    case = Case(work, "a byte that changes no table")
    then, now = case.write("ledger.csv", "agreement,period,stream,amount,collector\npark,2024,vat,100.010,north\n")
    case.again(1, [changed("ledger.csv", then, now), "park: not as it was; differences: 1"], [])
    case.again(1, [f"输入 ledger.csv：已变动（当时 SHA-256 {sum_of(then)}，现在 {sum_of(now)}）",
                   "park：与当时不一样，不同之处 1 处"], [], lang="zh")

    case = Case(work, "a table is missing")
    then, _ = case.write("opening.csv", "")
    (case.work / "park" / "opening.csv").unlink()
    case.again(1, [f"input opening.csv: missing now (SHA-256 then {sum_of(then)})"], [], part=True)

    case = Case(work, "a table that it cannot do without is missing")
    then, _ = case.write("parties.csv", "")
    (case.work / "park" / "parties.csv").unlink()
    case.again(1, [f"input parties.csv: missing now (SHA-256 then {sum_of(then)})",
                   "park: not as it was; differences: 1"],
               ["parties.csv:1:1: error: the table parties.csv (or 各方.csv) is missing from the folder"])

    case = Case(work, "an input with an error")
    then, now = case.write("ledger.csv", "agreement,period,stream,amount,collector\npark,2024,vat,1x,north\n")
    got = run("--from-manifest", "out/park/manifest.json", "-o", "new", "--lang", "en", cwd=case.work)
    if got[:2] != (1, [changed("ledger.csv", then, now), "park: not as it was; differences: 1"]):
        complain(f"an input with an error: {got}")
    if not got[2][0].startswith("ledger.csv:2:4: error: ") or (case.work / "new" / "park").exists():
        complain(f"an input with an error: {got[2]}")

    case = Case(work, "a new table")
    _, now = case.write("streams.csv", "stream,name,kind\nvat,VAT,tax\n")
    case.again(1, [f"input streams.csv: new since (SHA-256 {sum_of(now)})"], [], part=True)

    case = Case(work, "other settings")
    then, now = case.write("scenario.csv", "key,value\nremainder,to:south\nhalf,even\nsettle,quarter\nround_to,1\n"
                                           "mark,sample\nlast_year,2025\n")
    lines = [changed("scenario.csv", then, now), 'title: "North and south" then, "" now',
             'mark: "" then, "sample" now', 'remainder convention: "largest-remainder" then, "to:south" now',
             'rounding of halves: "up" then, "even" now', 'smallest amount shared: "0.01" then, "1.00" now',
             'last year: "2024" then, "2025" now', 'settlement by: "year" then, "quarter" now']
    case.again(1, lines, [], part=True)
    lines = ["尾差处理：当时“最大余数”，现在“归指定方:south”", "舍入：当时“四舍五入”，现在“四舍六入五成双”"]
    if not set(lines) <= set(run("--from-manifest", case.manifest, "--lang", "zh")[1]):
        complain("other settings: the Chinese words")


def check_engine_and_outputs(work):
    case = Case(work, "another engine")
    case.edit('"engine": "', '"engine": "9.')
    version = json.loads((case.manifest).read_text())["engine"][2:]
    case.again(1, [f"engine: fencheng 9.{version} then, {version} now", "park: not as it was; differences: 1"], [])
    case.again(1, [f"程序版本：当时 fencheng 9.{version}，现在 {version}", "park：与当时不一样，不同之处 1 处"], [], lang="zh")

    case = Case(work, "an edited sum")
    summary = case.files["summary.csv"]
    case.edit(summary, "0" * 64)
    case.again(1, [f"output summary.csv: differs (SHA-256 then {'0' * 64}, now {summary})",
                   "inputs, settings and engine are as they were, and yet outputs differ: the manifest was changed "
                   "after it was written, or this is a bug of the program; then please report it",
                   "park: not as it was; differences: 1"], [])

    case = Case(work, "edited names of outputs")
    case.edit('"summary.csv"', '"sums.csv"')
    case.again(1, [f"output sums.csv: written then, not now (SHA-256 then {summary})",
                   f"output summary.csv: written now, not then (SHA-256 {summary})"], [], part=True)


def check_places(work):
    """Where the scenario is looked for, and what is never replaced."""
    case = Case(work, "places")
    fine = [f"park: repeated byte for byte (inputs: 6, files: {len(case.files)})"]
    case.again(0, fine, [])
    case.again(0, fine, [], "-o", "new")
    usage = "Read more with: fencheng help run"
    case.again(2, [], ["fencheng: the tables would replace the run of out/park/manifest.json; write -o and another "
                       "folder", usage], "-o", "out")
    case.again(2, [], ["fencheng: the tables would replace the scenario out/../../park itself; write -o and another "
                       "folder".replace("out/../../park", "out/park//../../park"), usage], "-o", ".")
    for option, value in (("--encoding", "utf-8"), ("--tables", "summary"), ("--amended", "none"), ("--unit", "元"),
                          ("--format", "csv"), ("--input-encoding", "utf-8")):
        case.again(2, [], [f"fencheng: --from-manifest takes all options from the manifest; leave out {option}", usage],
                   option, value)
    case.again(2, [], ["fencheng: --from-manifest repeats one scenario; 2 are given", usage], "park", "park")
    (case.work / "park").rename(case.work / "moved")
    case.again(66, [], ["out/park/manifest.json: the scenario park stands neither beside the folder of the run nor in "
                        "the current folder; name its folder: fencheng run --from-manifest out/park/manifest.json "
                        "SCENARIO"])
    case.again(0, fine, [], "moved")
    case.again(0, fine, [], "moved/", "-o", "new")
    case.again(66, [], ["nowhere: error: the folder does not exist"], "nowhere")
    # Beside the folder of the run, and in the current folder.
    (case.work / "moved").rename(case.work / "out" / "kept")
    (case.work / "out" / "park").rename(case.work / "out" / "results")
    (case.work / "out" / "kept").rename(case.work / "out" / "park")
    if run("--from-manifest", "out/results/manifest.json", "--lang", "en", cwd=case.work)[:2] != (0, fine):
        complain("beside the folder of the run")
    shutil.move(case.work / "out" / "results", work / "far")
    (case.work / "out" / "tmp").mkdir()
    if run("--from-manifest", work / "far" / "manifest.json", "--lang", "en", cwd=case.work / "out")[:2] != (0, fine):
        complain("in the current folder")
    case.again(66, [], ["out/park/manifest.json: error: the manifest cannot be read; write the path of a "
                        "manifest.json that run wrote"])
    got = run("--from-manifest", "out", "--lang", "en", cwd=case.work)
    if got[0] != 66 or not got[2][0].startswith("out: error: the manifest cannot be read"):
        complain(f"a folder instead of the manifest: {got}")
    readable = run("--from-manifest", work / "far" / "manifest.json", "-o", "/dev/null/x", case.work / "out" / "park")
    if readable[0] != 73:
        complain(f"nowhere to write: {readable}")


def check_hashes_of_what_was_read(work):
    """A ledger of many blocks, by one and two threads, and one that can be read only once."""
    case = Case(work, "large")
    row = "park,2024,vat,0.01,north\n"
    ledger = "agreement,period,stream,amount,collector\n" + row * 40000
    case.write("ledger.csv", ledger)
    for jobs in ("1", "2"):
        run("-q", "-o", "out", "--jobs", jobs, "park", cwd=case.work)
        if sum_of(ledger.encode()) not in case.manifest.read_text():
            complain(f"large: wrong sum with --jobs {jobs}")
    pipe = case.work / "park" / "ledger.csv"
    pipe.unlink()
    os.mkfifo(pipe)
    feeder = threading.Thread(target=pipe.write_text, args=(ledger,))
    feeder.start()
    run("-q", "-o", "piped", "--jobs", "2", "park", cwd=case.work)
    feeder.join()
    if bytes_of(case.work / "piped" / "park") != bytes_of(case.work / "out" / "park"):
        complain("large: the pipe gives another run")


def main():
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        for check in (check_runs, check_inputs, check_engine_and_outputs, check_places,
                      check_hashes_of_what_was_read):
            check(work)
    finish()


main()
