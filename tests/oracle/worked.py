"""Small scenarios for cases that are worked by hand."""

import os
import shutil
import tempfile

from oracle import compute_folder

WAN = 10**6
PARTIES = "party,name,kind\nA,A,city\nB,B,city\nC,C,city\nF,F,fund\n"


def scenario_folder(folder, clause_lines, ledger_lines, agreement="g,A;B,2024", **tables):
    """Clauses as `clause,kind,party,value,of,to,from,until,when,options` lines of agreement g."""
    texts = {
        "parties": PARTIES,
        "agreements": "agreement,participants,start\n" + agreement + "\n",
        "clauses": "agreement,clause,kind,party,value,of,to,from,until,when,options\n"
                   + "".join(f"g,{line}{',' * (9 - line.count(','))}\n" for line in clause_lines),
        "ledger": "agreement,stream,period,amount,collector\n"
                  + "".join(f"g,vat,{line}\n" for line in ledger_lines),
        **tables,
    }
    for name, text in texts.items():
        with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8") as file:
            file.write(text)


def run(clause_lines, ledger_lines, agreement="g,A;B,2024", amended=None, **tables):
    """What the oracle computes of such a folder."""
    folder = tempfile.mkdtemp()
    scenario_folder(folder, clause_lines, ledger_lines, agreement, **tables)
    result = compute_folder(folder, amended)
    shutil.rmtree(folder)
    return result


def dues(result, party, years):
    tables, failure = result
    assert tables is not None, failure
    return [tables[1][party, year] for year in years]


def wan(*amounts):
    return [round(amount * WAN) for amount in amounts]


def yearly(first_year, amounts, collector="A"):
    return [f"{first_year + i},{amount}万元,{collector}" for i, amount in enumerate(amounts)]
