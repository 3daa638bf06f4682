"""Indicators, targets and included folders, worked by hand."""

import os
import shutil
import tempfile
import unittest
from fractions import Fraction

from oracle import compute_folder
from targets import smallest_growth
from worked import PARTIES, run

STREAMS = "stream,name,kind\nvat,VAT,tax\ngdp,GDP,indicator\nout,Output,indicator\n"
INDICATOR = "agreement,participants,start,kind\ng,A;B,2024,indicator\n"
TARGETS = "target,year,numerator,at_least,denominator,region\n"


def indicators(clauses, ledger, agreements=INDICATOR, **tables):
    header = "agreement,stream,period,amount,collector,enterprise\n"
    result = run(clauses, [], agreements=agreements, streams=STREAMS, ledger=header + ledger, **tables)
    assert result[0] is not None, result[1]
    return result[0]


class Indicators(unittest.TestCase):
    def test_both_count_in_full_and_are_marked(self):
        found = indicators(["1,count,,both"], "g,gdp,2024,12.345,B,\n")
        self.assertEqual(found.indicators, {("g", 2024, "gdp", "A"): 12345, ("g", 2024, "gdp", "B"): 12345})
        self.assertEqual(found.marks, set(found.indicators))
        self.assertEqual(dict(found.summary), {})

    def test_assigned_and_split(self):
        found = indicators(["1,count,A,assign,,,,2024", "2,count,,split,,,2025", "3,share,A,1/3", "3,share,B,2/3"],
                           "g,gdp,2024,5,B,\ng,gdp,2025,1.00,B,\n")
        self.assertEqual([found.indicators["g", year, "gdp", party] for year in (2024, 2025) for party in "AB"],
                         [500, 0, 33, 67])

    def test_round_to_is_about_money(self):
        found = indicators(["1,equal"], "g,gdp,2024,3,B,\n", scenario="key,value\nround_to,1000\n")
        self.assertEqual([found.indicators["g", 2024, "gdp", party] for party in "AB"], [2, 1])


class Targets(unittest.TestCase):
    AGREEMENTS = "agreement,participants,start\ng,A;B,2024\n"
    LEDGER = ("g,gdp,2024,100,A,\n,gdp,2024,20.5,,e1\ng,out,2024,48,A,\ng,gdp,2023,7,B,\n")
    ENTERPRISES = "enterprise,agreement,host,cluster,start\ne1,g,B,k1,2024\n"

    def targets(self, rows):
        found = indicators(["1,equal"], self.LEDGER, self.AGREEMENTS, enterprises=self.ENTERPRISES,
                           targets=TARGETS + rows)
        return found.targets, found.growth

    def test_everywhere_by_party_and_by_cluster(self):
        # all rows 120.5; nobody splits them, so A has what it collected; k1 is e1
        rows = "t1,2024,gdp,120,,\nt2,2024,gdp,100.25,,A\nt3,2024,gdp,20.5,,k1\nt4,2023,gdp,7,,\n"
        targets, growth = self.targets(rows)
        self.assertEqual(targets["t1", 2024], (Fraction("120.5"), 120, Fraction("0.5"), True))
        self.assertEqual(targets["t2", 2024], (100, Fraction("100.25"), Fraction("-0.25"), False))
        self.assertEqual(targets["t3", 2024][3], True)
        self.assertEqual(targets["t4", 2023][3], True)
        self.assertEqual(growth, {})

    def test_a_ratio_is_shown_in_percent_and_met_exactly(self):
        # 48 / 120.5 = 39.834024... %
        targets, _ = self.targets("t1,2024,out,39.834%,gdp,\nt2,2024,out,39.83403%,gdp,\n")
        self.assertEqual(targets["t1", 2024], (Fraction("39.8340"), Fraction("39.834"), 0, True))
        self.assertEqual(targets["t2", 2024], (Fraction("39.8340"), Fraction("39.8340"), 0, False))

    def test_growth_from_the_latest_known_year(self):
        # two years from 120.5 to 145.805 are 10 % each
        targets, growth = self.targets("t1,2026,gdp,145.805,,\nt2,2026,out,1,,B\n")
        self.assertEqual(targets["t1", 2026][3], None)
        self.assertEqual(growth["t1", 2026], (2024, Fraction("120.5"), Fraction("145.805"), 10))
        self.assertEqual(growth["t2", 2026], (2024, 0, 1, None))

    def test_growth_is_rounded_up(self):
        self.assertEqual(smallest_growth(Fraction(100), 2, Fraction("121.01")), Fraction("10.01"))
        self.assertEqual(smallest_growth(Fraction(100), 1, Fraction(50)), -50)
        self.assertEqual(smallest_growth(Fraction(1), 1, Fraction(20000)), None)


class Included(unittest.TestCase):
    def test_own_rows_win(self):
        # own: P takes half of vat; the folder's 99 % yields, its rate for Q counts
        folder = tempfile.mkdtemp()
        tables = {
            "scenario": "key,value\ninclude,laws\n", "parties": PARTIES + "P,P,level\n",
            "agreements": "agreement,participants\ng,A\n", "clauses": "agreement,clause,kind,party\ng,1,rest,A\n",
            "levels": "stream,party,rate\nvat,P,50%\n", "laws/parties": "party,name,kind\nQ,Q,level\n",
            "ledger": "agreement,stream,period,amount,collector\ng,vat,2024,100,A\n",
            "laws/levels": "stream,party,rate\nvat,P,99%\nvat,Q,10%\nnone,Q,10%\n",
        }
        os.mkdir(os.path.join(folder, "laws"))
        for name, text in tables.items():
            with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8") as file:
                file.write(text)
        found, failure = compute_folder(folder)
        shutil.rmtree(folder)
        self.assertEqual(failure, "")
        self.assertEqual([found.summary[party, 2024] for party in "PQA"], [5000, 1000, 4000])


if __name__ == "__main__":
    unittest.main()
