"""What the tests of closed periods share: a scenario, running the program, reading what it wrote."""
import csv
import os
import pathlib
import shutil
import subprocess

PROGRAM = os.environ["FENCHENG"]
TABLES = {
    "scenario.csv": "key,value\ntitle,园区\nmark,示例数据\nunit,万元\nsettle,quarter\nremainder,carry\n",
    "parties.csv": "party,name,kind\n-north,北市,city\nsouth,南市,city\nfund,基金,fund\n",
    "streams.csv": "stream,name,kind,unit\nvat,增值税,tax,\ngdp,增加值,indicator,亿元\n",
    "agreements.csv": "agreement,participants,start,kind\npark,-north;south,2023,park\ncount,-north;south,2023,indicator\n",
    "enterprises.csv": "enterprise,agreement,host,start\ne1,park,south,2023\n",
    "clauses.csv": "agreement,clause,kind,party,value,options\npark,1,carve,fund,10%,\npark,2,share,-north,1/3,\npark,2,share,south,2/3,\n"
                   "count,1,count,,both,\n",
    "ledger.csv": "period,stream,amount,enterprise,agreement,collector,booked\n"
                  "2023-01,vat,100.000001,e1,,,\n2023-01,vat,0.5,e1,,,\n2023Q2,vat,7,,park,-north,2023-06\n"
                  "2023-02,vat,-0.2,e1,,south,2023-08\n2023-07,vat,30,e1,,,\n2023,gdp,12.345,,count,south,\n",
}
failures = []


def complain(text):
    failures.append(text)
    print("FAILED:", text)


def expect(code, *words, **more):
    done = subprocess.run([PROGRAM, *words], capture_output=True, text=True, check=False, **more)
    if done.returncode != code:
        complain(f"{words}: exit code {done.returncode}, not {code}\n{done.stdout}{done.stderr}")
    return done


def says(text, *parts):
    for part in parts:
        if part not in text:
            complain(f"does not say {part!r}:\n{text}")


def close(folder, period, code=0, *words, **more):
    return expect(code, "settle", "--close", period, "--by", "王芳", "--lang", "en", *words, str(folder), **more)


def make(parent, name, **tables):
    folder = parent / name
    folder.mkdir(parents=True)
    for file, text in {**TABLES, **{key.replace("_", "."): value for key, value in tables.items()}}.items():
        if text is not None:
            (folder / file).write_text(text, encoding="utf-8")
    return folder


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    if old not in text:
        complain(f"{path} does not hold {old!r}")
    path.write_text(text.replace(old, new), encoding="utf-8")


def read_table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def files_of(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def settlement(scratch, folder, code=0):
    shutil.rmtree(scratch / "out", ignore_errors=True)
    done = expect(code, "run", "-q", "--lang", "en", "-o", str(scratch / "out"), str(folder))
    return read_table(scratch / "out" / folder.name / "settlement.csv") if done.returncode == 0 else []
