"""Tables of 10 MB of every kind: each is read, or refused, within 2 seconds of processor time and in bounded memory; and the
limits of numbers (include/fencheng/types.h), at and above.

    sizes.py [PART...]    FENCHENG_SIZE: bytes of a table (default 10,000,000), FENCHENG_SECONDS: what it may take
"""
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

PROGRAM = os.environ.get("FENCHENG", "fencheng")
SIZE = int(os.environ.get("FENCHENG_SIZE", "10000000"))
SECONDS = float(os.environ.get("FENCHENG_SECONDS", "2"))
MEMORY = 640 << 20  # bytes of one run, at the limits too

PARTIES = "party,name,kind\ntaiyuan,太原市,city\nxinzhou,忻州市,city\nfund,产业基金,fund\n"
AGREEMENTS = "agreement,participants,start\ntaixin,taiyuan;xinzhou,2024\n"
LONG_AGREEMENT = "agreement,participants,start\ntaixin,taiyuan;xinzhou,1950\n"
POOLS = "agreement,participants,start,per\ntaixin,taiyuan;xinzhou,2024,enterprise\n"
CLAUSES = "agreement,clause,kind,party,value\ntaixin,1,carve,fund,10%\ntaixin,2,share,taiyuan,60%\ntaixin,2,share,xinzhou,40%\n"
LEDGER = "agreement,period,stream,amount,collector\ntaixin,2024,vat,1000000.01,xinzhou\n"
CLAUSE = "agreement,clause,kind,party,value\n"


def row(pattern, i):
    return pattern.format(i=i, j=i + 1, k=i + 2, y=1900 + i % 300, m=1 + i % 12, h=i // 300)


def rows(count, pattern, first=0):
    return "".join(row(pattern, i) for i in range(first, first + count))


def fill(head, pattern, share=1):
    """Rows until the table has its size, or a part of it."""
    length = len(row(pattern, 10000).encode())
    return head + rows(int(SIZE * share) // length, pattern)


def count(length):
    return SIZE // length


def cities(number):
    """So many parties, the three of PARTIES with them."""
    return PARTIES + rows(number - 3, "p{i},q{i},city\n")


def years(first, number):
    return "agreement,period,stream,amount,collector\n" + "".join(
        f"taixin,{year},vat,1000,xinzhou\n" for year in range(first, first + number))


def joined(sign, pattern, number):
    return sign.join(row(pattern, i) for i in range(number))


# name -> tables that differ from the small scenario; whatever is wrong with them, it is found at once.
TABLES = {
    "parties": lambda: {"parties": fill(PARTIES, "c{i},n{i},city\n")},
    "parties_of_one_name": lambda: {"parties": fill(PARTIES, "c{i},n,city\n")},
    "parties_twice": lambda: {"parties": fill(PARTIES, "c,n,city\n")},
    "parties_aliases": lambda: {"parties": "party,name,kind,alias\ntaiyuan,a,city,\nxinzhou,x,city,\nfund,f,fund,\n" + "".join(
        f"p{k},q{k},city," + joined(";", f"a{k}_{{i}}", 6000) + "\n" for k in range(count(60000)))},
    "streams": lambda: {"streams": fill("stream,name,kind\nvat,增值税,tax\n", "s{i},n{i},tax\n")},
    "levels": lambda: {"parties": PARTIES + "central,中央,level\n",
                       "levels": fill("stream,party,rate,from,until\n", "vat,central,50%,{y},{y}\n")},
    "levels_of_streams": lambda: {"parties": PARTIES + "central,中央,level\n",
                                  "streams": fill("stream,name,kind\nvat,增值税,tax\n", "s{i},n{i},tax\n", 0.5),
                                  "levels": fill("stream,party,rate\n", "s{i},central,50%\n", 0.5)},
    "agreements": lambda: {"agreements": AGREEMENTS + rows(count(110), "a{i},taiyuan;xinzhou,2024\n"),
                           "clauses": CLAUSES + rows(count(110), "a{i},1,equal,,\n"),
                           "ledger": LEDGER + rows(count(110), "a{i},2024,vat,1,xinzhou\n")},
    "participants": lambda: {"parties": cities(7003), "agreements": AGREEMENTS + "".join(
        f"b{k}," + ";".join(f"p{i}" for i in reversed(range(7000))) + ",2024\n" for k in range(count(45000)))},
    "sources": lambda: {"parties": PARTIES + rows(count(100), "p{i},q{i},city\n"),
                        "agreements": "agreement,participants,start,source\ntaixin,taiyuan;xinzhou,2024,\n" + rows(
                            count(100), "a{i},p{i},2024,p{j}\n"),
                        "clauses": CLAUSES + rows(count(100), "a{i},1,rest,p{i},\n")},
    "enterprises": lambda: {"agreements": POOLS, "enterprises": fill("enterprise,agreement,host\n", "e{i},taixin,xinzhou\n", 0.5),
                            "ledger": fill("enterprise,period,stream,amount\n", "e{i},2024,vat,5\n", 0.3)},
    "enterprise_windows": lambda: {"agreements": POOLS,
                                   "enterprises": fill("enterprise,agreement,host,start,end\n", "e{h},taixin,xinzhou,{y},{y}\n"),
                                   "ledger": "enterprise,period,stream,amount\ne0,2024,vat,5\n"},
    "clauses": lambda: {"clauses": fill(CLAUSES, "taixin,{i},cap,taiyuan,5\n")},
    "clause_rows": lambda: {"clauses": fill("agreement,clause,kind,party,value,from,until\n", "taixin,2,share,taiyuan,60%,{y},{y}\n")},
    "brackets": lambda: {"clauses": fill("agreement,clause,kind,party,value,options\n", "taixin,2,tier,taiyuan,100%,above={i}\n")},
    "conditions": lambda: {"clauses": fill("agreement,clause,kind,party,value,when\ntaixin,1,cap,taiyuan,5,\n",
                                           "taixin,{k},carve,fund,1%,open 1 and after 2020\n")},
    "amendments": lambda: {"amendments": fill("amendment,from\n", "m{i},{y}\n", 0.3),
                           "clauses": fill("agreement,clause,kind,party,value,amendment\ntaixin,2,rest,taiyuan,,\n",
                                           "taixin,1,carve,fund,10%,m{i}\n", 0.7)},
    "repeals": lambda: {"amendments": "amendment,from,repeals\n" + "".join(
        f"m{i},2024," + joined(";", "taixin/{k}", 5000) + "\n" for i in range(count(60000)))},
    "factors": lambda: {"factors": fill("factor,party,value,period\n", "f{i},taiyuan,5,\n")},
    "factors_twice": lambda: {"factors": fill("factor,party,value,period\n", "f,taiyuan,5,{y}\n")},
    "holdings": lambda: {"holdings": fill("company,holder,capital\n", "h{i},h{j},5\nh{i},h{k},5\n") + "h9,taiyuan,5\n",
                         "clauses": "agreement,clause,kind,of\ntaixin,1,equity,h0\n"},
    "programs": lambda: {"programs": fill("program,fund,period,kind,base\n", "g{i},fund,2024,reward,1\n")},
    "programs_of_funds": lambda: {"parties": PARTIES + rows(300, "u{i},v{i},fund\n"), "agreements": LONG_AGREEMENT,
                                  "ledger": years(1950, 100), "programs": "program,fund,period,kind,base\n" + "".join(
                                      f"g{i},u{i % 300},{1950 + i % 100},reward,1\n" for i in range(count(26)))},
    "targets": lambda: {"streams": "stream,name,kind\nvat,增值税,tax\ngdp,g,indicator\n",
                        "targets": fill("target,year,numerator,at_least\n", "t{i},2024,gdp,5\n")},
    "coalitions": lambda: {"parties": cities(23), "coalitions": "game,coalition,value\n" + "".join(
        "g," + "+".join(f"p{k}" for k in range(20) if i >> k & 1) + ",5\n" for i in range(1, count(40)))},
    "long_coalitions": lambda: {"parties": cities(9003), "coalitions": "game,coalition,value\n" + "".join(
        f"g{k}," + joined("+", "p{i}", 9000) + ",5\n" for k in range(count(55000)))},
    "alone": lambda: {"parties": cities(9003), "alone": "party,period,amount\n" + "".join(
        f"p{i % 9000},{2000 + i // 9000},5\n" for i in range(count(14)))},
    "opening": lambda: {"opening": fill("agreement,party,item,amount\n", "taixin,taiyuan,capped,5\n")},
    "ledger": lambda: {"ledger": fill(LEDGER, "taixin,2024,vat,{i}.01,xinzhou\n")},
    "ledger_bookings": lambda: {"ledger": fill("agreement,period,stream,amount,collector,booked\n",
                                               "taixin,{y}-{m},vat,1,xinzhou,{y}-{m}\n")},
    "ledger_errors": lambda: {"ledger": fill(LEDGER, "taixin,2024,vat,x,xinzhou\n")},
    "ledger_unknown": lambda: {"ledger": fill(LEDGER, "u{i},2024,vat,1,xinzhou\n")},
    "ledger_short": lambda: {"ledger": fill(LEDGER, "a\n")},
    "ledger_quotes": lambda: {"ledger": fill(LEDGER, '"taixin","2024","vat","1,000.00","xinzhou"\n')},
    "ledger_line_ends": lambda: {"ledger": LEDGER + '"' + "\n" * 60000 + '"\n' + ("taixin,\"" + "\n" * 60000 + "\",,,\n") * count(60009)},
    "ledger_blank": lambda: {"ledger": LEDGER + "\n" * SIZE},
    "ledger_commas": lambda: {"ledger": fill(LEDGER, ",,,,\n")},
    "ledger_returns": lambda: {"ledger": fill(LEDGER, "taixin,2024,vat,5,xinzhou\n").replace("\n", "\r")},
    "ledger_unclosed": lambda: {"ledger": LEDGER.replace("taixin", '"taixin') + "taixin,2024,vat,5,xinzhou\n" * count(27)},
    "ledger_spaces": lambda: {"ledger": fill(LEDGER, " taixin , 2024 , vat , 5 , xinzhou \n")},
    "ledger_wide": lambda: {"ledger": LEDGER.replace("\n", "," * 1019 + "\n") +
                            ("taixin,2024,vat,5,xinzhou" + "," * 1019 + "\n") * count(1050)},
    "ledger_long_codes": lambda: {"ledger": LEDGER + "".join(f"{'x' * 60000}{i},2024,vat,5,xinzhou\n" for i in range(count(60027)))},
    "ledger_gb18030": lambda: {"ledger": fill(LEDGER, "taixin,2024,增值税,5,忻州市\n").encode("gb18030")},
    "ledger_utf16": lambda: {"ledger": fill(LEDGER, "taixin,2024,vat,5,xinzhou\n", 0.5).encode("utf-16")},
    "ledger_either": lambda: {"ledger": LEDGER.encode() + b"taixin,2024,vat,5,\xc4\xb1\xc4\xb1\n" * count(24)},
    "settings": lambda: {"scenario": fill("key,value\n", "title,x\n")},
    "includes": lambda: {"scenario": fill("key,value\n", "include,../d{i}\n")},
    "lists": lambda: {"clauses": "agreement,clause,kind,party,value,streams\n" + "".join(
        f"taixin,{k + 1},carve,fund,1%," + ";".join(["vat"] * 15000) + "\n" for k in range(count(60030))) + "taixin,9000,rest,taiyuan,,\n"},
    "option_lists": lambda: {"clauses": "agreement,clause,kind,party,value,options\n" + "".join(
        f"taixin,{k + 1},carve,fund,1%," + ";".join(["until_balance=5"] * 3800) + "\n" for k in range(count(60830)))},
    "headers": lambda: {"ledger": "agreement,period,stream,amount,collector," + ",".join(["x" * 60000] * count(60001)) + "\n"},
}

# At a limit (the first) a scenario is read; one more (the second) is refused. Text of the limit, then the tables for a number.
TOO_MANY = "has more than {} rows"
LIMITS = {
    "parties": (10000, TOO_MANY, lambda n: {"parties": cities(n)}),
    "streams": (10000, TOO_MANY, lambda n: {"streams": "stream,name,kind\nvat,v,tax\n" + rows(n - 1, "s{i},n{i},tax\n")}),
    "levels": (5000, TOO_MANY, lambda n: {"parties": PARTIES + "central,c,level\n",
                                          "streams": "stream,name,kind\nvat,v,tax\n" + rows(9000, "s{i},n{i},tax\n"),
                                          "levels": "stream,party,rate\n" + rows(n, "s{i},central,50%\n")}),
    "agreements": (10000, TOO_MANY, lambda n: {"agreements": AGREEMENTS + rows(n - 1, "a{i},taiyuan;xinzhou,2024\n"),
                                               "clauses": CLAUSES + rows(n - 1, "a{i},1,equal,,\n")}),
    "clauses": (50000, TOO_MANY, lambda n: {"clauses": CLAUSES + rows(n - 3, "taixin,{i},cap,taiyuan,5\n", 9)}),
    "amendments": (1000, TOO_MANY, lambda n: {"amendments": "amendment,from\n" + rows(n, "m{i},2024\n")}),
    "holdings": (50000, TOO_MANY, lambda n: {"holdings": "company,holder,capital\n" + rows(n, "co,taiyuan,{j}\n")}),
    "alone": (100000, TOO_MANY, lambda n: {"parties": cities(9003), "alone": "party,period,amount\n" + "".join(
        f"p{i % 9000},{2000 + i // 9000},5\n" for i in range(n))}),
    "opening": (50000, TOO_MANY, lambda n: {"parties": cities(9003), "opening": "agreement,party,item,amount\n" + "".join(
        f"taixin,p{i},capped,5\n" for i in range(n))}),
    "clause_rows": (5000, "this clause has {1} rows; at most {0}", lambda n: {
        "parties": cities(5010), "clauses": CLAUSE + rows(n, "taixin,1,share,p{i},1份\n")}),
    "sources": (200, "{1} agreements have a source; at most {0}", lambda n: {
        "parties": cities(303), "agreements": "agreement,participants,start,source\ntaixin,taiyuan;xinzhou,2024,\n" +
        rows(n - 1, "a{i},p{i},2024,p{j}\n") + f"a{n - 1},p{n - 1},2024,xinzhou\n",
        "clauses": CLAUSES + rows(n, "a{i},1,rest,p{i},\n")}),
    "companies": (500, "there are {1} companies; at most {0}", lambda n: {
        "holdings": "company,holder,capital\n" + rows(n - 1, "h{i},h{j},5\n") + f"h{n - 1},taiyuan,5\n",
        "clauses": "agreement,clause,kind,of\ntaixin,1,equity,h0\n"}),
    "pools_and_parties": (10000, "times the parties are 10001000; at most 10000000", lambda n: {
        "parties": cities(1000), "agreements": POOLS, "enterprises": "enterprise,agreement,host\n" + rows(n - 1, "e{i},taixin,xinzhou\n"),
        "ledger": "enterprise,period,stream,amount\n" + rows(n - 1, "e{i},2024,vat,5\n")}),
    "funds_and_parties": (100, "the funds times the parties are 101000; at most 100000", lambda n: {
        "parties": PARTIES + rows(n - 1, "u{i},v{i},fund\n") + rows(998 - n, "p{i},q{i},city\n")}),
    "years": (50, "times the years are 51000000; at most 50000000", lambda n: {
        "parties": cities(10000), "agreements": LONG_AGREEMENT + rows(99, "a{i},taiyuan;xinzhou,1950\n"),
        "clauses": CLAUSES + rows(99, "a{i},1,equal,,\n"), "ledger": years(1950, n)}),
}


def write(folder, tables):
    small = {"parties": PARTIES, "agreements": AGREEMENTS, "clauses": CLAUSES, "ledger": LEDGER}
    folder.mkdir()
    for name, text in {**small, **tables}.items():
        (folder / f"{name}.csv").write_bytes(text if isinstance(text, bytes) else text.encode())


def used(pid):
    _, status, usage = os.wait4(pid, 0)
    return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss << 10


def run(tables):
    """exit code, processor time, memory, and what stands on standard error."""
    with tempfile.TemporaryDirectory(prefix="fencheng-sizes-") as name:
        write(pathlib.Path(name) / "large", tables)
        limit = int(SECONDS * 4) + 1
        with open(os.path.join(name, "errors"), "w+b") as errors:
            process = subprocess.Popen([PROGRAM, "check", "--no-progress", "--lang", "en", "large"], cwd=name,
                                       stdout=subprocess.DEVNULL, stderr=errors,
                                       preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (limit, limit)))
            code, seconds, memory = used(process.pid)
            process.returncode = code
            errors.seek(0)
            return code, seconds, memory, errors.read().decode("utf-8", "replace")


def faults_of(name, outcome):
    code, seconds, memory, errors = outcome
    faults = []
    if code not in (0, 65, 66):
        faults.append(f"{name}: exit code {code}: {errors[:200]}")
    if seconds > SECONDS:
        faults.append(f"{name}: took {seconds:.2f} s")
    if memory > MEMORY:
        faults.append(f"{name}: took {memory >> 20} MiB")
    if errors.count("\n") > 1100:
        faults.append(f"{name}: {errors.count(chr(10))} lines")
    return faults


def try_limit(name, most, text, make):
    faults = []
    for number in (most - 1, most, most + 1):
        outcome = run(make(number))
        faults += faults_of(f"limit {name} {number}", outcome)
        wanted = text.format(most, number)
        if (wanted in outcome[3]) != (number > most) or (outcome[0] == 0) and number > most:
            faults.append(f"limit {name} {number}: exit code {outcome[0]}: {outcome[3][-300:]}")
    return faults


def main():
    parts, faults = sys.argv[1:], []
    for name, make in TABLES.items():
        if parts and not any(part in name for part in parts):
            continue
        outcome = run(make())
        print(f"{name:22} {outcome[1]:5.2f} s {outcome[2] >> 20:4} MiB  {outcome[3][:100].splitlines()[:1]}", flush=True)
        faults += faults_of(name, outcome)
    for name, (most, text, make) in LIMITS.items():
        if not parts or any(part in f"limit_{name}" for part in parts):
            faults += try_limit(name, most, text, make)
    for fault in faults:
        print(f"FAILED: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
