"""A scenario says the same as a workbook and as a folder, byte for byte but for the manifest, which names the workbook.
   scenarios.py MAKE_WORKBOOK
The workbooks: every scenario of scenarios/ by libxlsxwriter, and the fixtures that other programs wrote."""
import filecmp
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from book import PLAIN, Book, formula
from cases_limits import with_sheets

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent.parent
PROGRAM = os.environ["FENCHENG"]
FIXTURE_OF = {"libreoffice.xlsx": "kind-months", "exceljs.xlsx": "kind-settle"}


def fencheng(*words, cwd):
    return subprocess.run([PROGRAM, *words], cwd=cwd, capture_output=True, text=True, timeout=300, check=False)


def files_of(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def to_utf8(source, target):
    """The tables of a scenario, which may stand in GB18030."""
    target.mkdir()
    for path in source.glob("*.csv"):
        data = path.read_bytes()
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            data = data.decode("gb18030").encode("utf-8")
        (target / path.name).write_bytes(data)


def compare(name, folder, workbook, work):
    """Runs both and compares what they wrote."""
    faults = []
    for out, path in (("by-folder", folder), ("by-workbook", workbook)):
        shutil.rmtree(work / out, ignore_errors=True)
        done = fencheng("run", "-o", str(work / out), "--lang", "zh", "--quiet", str(path), cwd=work)
        if done.returncode:
            return [f"{name}: run gave {done.returncode} for {path.name}: {done.stderr}"]
    one, two = work / "by-folder" / name, work / "by-workbook" / name
    if not two.is_dir():
        return [f"{name}: the output is not named like the workbook: {os.listdir(work / 'by-workbook')}"]
    if files_of(one) != files_of(two):
        faults.append(f"{name}: {files_of(one)} and {files_of(two)}")
    for file in files_of(one):
        if file != "manifest.json" and not filecmp.cmp(one / file, two / file, shallow=False):
            faults.append(f"{name}/{file} differs")
    manifest = json.loads((two / "manifest.json").read_text(encoding="utf-8"))
    wanted = hashlib.sha256(workbook.read_bytes()).hexdigest()
    if wanted not in json.dumps(manifest) or json.dumps(manifest).count(workbook.name) != 1:
        faults.append(f"{name}: the manifest does not name the workbook once: {manifest}")
    return faults


def check_test(name, workbook, work):
    """`test` finds expected/ in the folder that holds the workbook."""
    expected = SOURCE / "scenarios" / name / "expected"
    if not expected.is_dir():
        return []
    (workbook.parent / "expected").symlink_to(expected)
    done = fencheng("test", "--lang", "en", str(workbook), cwd=work)
    return [] if done.returncode == 0 else [f"{name}: test gave {done.returncode}: {done.stdout}{done.stderr}"]


def check_scenarios(make_workbook, work):
    faults, count = [], 0
    (work / "data").symlink_to(SOURCE / "data")
    (work / "scenarios").mkdir()
    for folder in sorted((SOURCE / "scenarios").iterdir()):
        if not (folder / "ledger.csv").exists() and not (folder / "台账.csv").exists():
            continue
        place = work / "scenarios" / folder.name
        place.mkdir()
        to_utf8(folder, place / "utf8")
        workbook = place / f"{folder.name}.xlsx"
        words = [make_workbook, str(place / "utf8"), str(workbook)] + (["chinese"] if count % 2 else [])
        subprocess.run(words, check=True)
        faults += compare(folder.name, folder, workbook, work) + check_test(folder.name, workbook, work)
        count += 1
    print(f"{count} scenarios as workbooks")
    return faults


def check_fixtures(work):
    faults = []
    for fixture, name in FIXTURE_OF.items():
        place = work / "fixtures" / name
        place.mkdir(parents=True)
        workbook = place / f"{name}.xlsx"
        shutil.copyfile(HERE / "fixtures" / fixture, workbook)
        faults += compare(name, SOURCE / "scenarios" / name, workbook, work)
    print(f"{len(FIXTURE_OF)} fixtures")
    return faults


COMMANDS = [(["check", "--lang", "en"], "first: ok"), (["run", "-o", "out", "--format", "csv"], "540000.01"),
            (["explain", "--lang", "zh"], "540,000.01"), (["compare", "--format", "csv", "--rules", "equal"], "equal"),
            (["report", "-o", "pages", "--lang", "en"], "")]


def check_commands(make_workbook, work):
    """Every command that takes a scenario takes the workbook."""
    faults, tables = [], work / "tables"
    tables.mkdir()
    (tables / "parties.csv").write_text("party,name,kind\ntaiyuan,太原市,city\nxinzhou,忻州市,city\nfund,产业基金,fund\n")
    (tables / "agreements.csv").write_text("agreement,participants,start\ntaixin,taiyuan;xinzhou,2024\n")
    (tables / "clauses.csv").write_text("agreement,clause,kind,party,value\ntaixin,1,carve,fund,10%\n"
                                        "taixin,2,share,taiyuan,60%\ntaixin,2,share,xinzhou,40%\n")
    (tables / "ledger.csv").write_text("agreement,period,stream,amount,collector\ntaixin,2024,vat,1000000.01,xinzhou\n")
    subprocess.run([make_workbook, str(tables), str(work / "first.xlsx")], check=True)
    for words, text in COMMANDS:
        done = fencheng(*words, "first.xlsx", cwd=work)
        if done.returncode or text not in done.stdout:
            faults.append(f"{' '.join(words)} first.xlsx: {done.returncode} {done.stdout}{done.stderr}")
    return faults + check_places(work)


def titled():
    """A ledger with titles merged above its header, and a total below that a formula adds up."""
    rows = [["2024 年台账"], ["单位：元"], *PLAIN["ledger"], ["合计", None, None, formula("SUM(D4)", "1000000.01")]]
    book = Book({**PLAIN, "ledger": rows})
    book.behind["ledger"] = '<mergeCells><mergeCell ref="A1:E1"/><mergeCell ref="A2:E2"/></mergeCells>'
    return book.bytes()


def check_places(work):
    """Paths, an included workbook, and the folder of the workbook as the place of the output."""
    faults = []
    (work / "sub").mkdir()
    (work / "sheets.xlsx").write_bytes(with_sheets(1024))
    (work / "titles.xlsx").write_bytes(titled())
    shutil.copyfile(work / "first.xlsx", work / "sub" / "甲.XLSX")
    for words, code, text in (
            (["check", "--lang", "en", "sub/甲.XLSX"], 0, "甲: ok"),
            (["check", "--lang", "en", str(work / "first.xlsx"), "sub/../first.xlsx"], 0, "first: ok"),
            (["run", "--lang", "en", "-o", "o", "first.xlsx", "sub/../first.xlsx"], 2, "two scenarios"),
            (["check", "--lang", "en", "none.xlsx"], 66, "none.xlsx: error: the file does not exist"),
            (["check", "--lang", "en", "tables"], 0, "tables: ok"),
            (["check", "--lang", "en", "tables/ledger.csv"], 66, "or a workbook (.xlsx)"),
            (["check", "--quiet", "sheets.xlsx"], 0, ""),
            (["check", "--lang", "en", "--header-row", "ledger=3", "--skip-totals", "titles.xlsx"], 0, "titles: ok"),
            (["compare", "--lang", "en", "--variant", "x", "first.xlsx"], 2, "")):
        done = fencheng(*words, cwd=work)
        if done.returncode != code or text not in done.stdout + done.stderr:
            faults.append(f"{' '.join(words)}: {done.returncode} {done.stdout}{done.stderr}")
    shutil.copytree(work / "tables", work / "including")
    (work / "including" / "parties.csv").write_text("party,name,kind\nfund,产业基金,fund\n")
    (work / "including" / "scenario.csv").write_text("key,value\ninclude,../first.xlsx\n")
    done = fencheng("run", "--lang", "en", "-o", "o2", "including", cwd=work)
    if done.returncode or "../first.xlsx" not in (work / "o2/including/manifest.json").read_text():
        faults.append(f"included workbook: {done.returncode} {done.stderr}")
    (work / "sub" / "甲").mkdir()
    shutil.copyfile(work / "first.xlsx", work / "sub" / "甲" / "甲.xlsx")
    done = fencheng("run", "--lang", "en", "-o", "sub", "sub/甲/甲.xlsx", cwd=work)
    if done.returncode == 0 or not (work / "sub" / "甲" / "甲.xlsx").exists():
        faults.append(f"the output took the place of the workbook: {done.returncode}")
    return faults


def main():
    with tempfile.TemporaryDirectory(prefix="fencheng-xlsx-") as folder:
        work = pathlib.Path(folder)
        faults = check_scenarios(sys.argv[1], work) + check_fixtures(work) + check_commands(sys.argv[1], work)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
