"""The worked cases of rules.md section 6 and conservation, checked on the oracle itself."""

import os
import shutil
import tempfile
import unittest
from collections import Counter
from fractions import Fraction

import generate
from oracle import compute_folder
from split import CONVENTIONS, rate_part, split
from worked import PARTIES, dues, run, wan, yearly

JJJ_SHARE = ["1,qualify,,2000万元,average:3,B", "2,share,A,50%,,,Y1,Y3", "2,share,B,50%,,,Y1,Y3",
             "3,share,A,50%,,,Y4,Y5,open 4", "3,share,B,50%,,,Y4,Y5,open 4"]
JJJ_LEDGER = yearly(2021, [2000, 2500, 3000, 3000, 4000, 5000, 6000, 7000], "B")


class WorkedCases(unittest.TestCase):
    def test_fund_then_halves(self):
        result = run(["1,carve,F,20%", "2,share,A,5份", "2,share,B,5份"], ["2024,1000万元,A"])
        self.assertEqual([dues(result, p, [2024]) for p in "FAB"], [wan(200), wan(400), wan(400)])

    def test_fund_from_one_party_after_the_split(self):
        result = run(["1,share,A,5份", "1,share,B,5份", "2,levy,A,40%,,F"], ["2024,1000万元,A"])
        self.assertEqual([dues(result, p, [2024]) for p in "ABF"], [wan(300), wan(500), wan(200)])

    def test_three_parties_with_a_fund(self):
        result = run(["1,share,A,4份", "1,share,B,4份", "1,share,F,2份"], ["2024,1000万元,A"])
        self.assertEqual([dues(result, p, [2024]) for p in "ABF"], [wan(400), wan(400), wan(200)])

    def base_case(self, of, collected):
        clauses = [f"1,base,A,800万元,{of}", f"1,base,B,500万元,{of}", "2,share,A,1/2", "2,share,B,1/2"]
        result = run(clauses, [f"2024,{collected[0]}万元,A", f"2024,{collected[1]}万元,B"])
        net = {party: result[0].settlement["2024", party].net for party in "AB"}
        return dues(result, "A", [2024]) + dues(result, "B", [2024]), [net["A"], net["B"]]

    def test_base_and_increment(self):
        self.assertEqual(self.base_case("net", (1300, 700)), (wan(1150, 850), wan(-150, 150)))
        self.assertEqual(self.base_case("net", (700, 900)), (wan(950, 650), wan(250, -250)))
        self.assertEqual(self.base_case("each", (700, 900)), (wan(900, 700), wan(200, -200)))

    def test_jing_jin_ji_with_cap(self):
        clauses = JJJ_SHARE + ["4,cap,A,sum:3,,B,Y1,Y5", "5,rest,B"]
        result = run(clauses, JJJ_LEDGER)
        years = range(2024, 2029)
        self.assertEqual(dues(result, "A", years), wan(1500, 2000, 2500, 1500, 0))
        self.assertEqual(dues(result, "B", years), wan(1500, 2000, 2500, 4500, 7000))

    def test_jing_jin_ji_with_limit(self):
        shares = [line.replace("3,share", "4,share").replace("2,share", "3,share").replace("open 4", "open 2")
                  for line in JJJ_SHARE]
        result = run(shares + ["2,limit,,sum:3,,B,Y1,Y5", "5,rest,B"], JJJ_LEDGER)
        self.assertEqual(dues(result, "A", range(2024, 2029)), wan(1500, 2000, 250, 0, 0))

    def test_floor(self):
        for of, last in (("limited", (400, 0)), ("owed", (500, -100))):
            clauses = ["1,share,A,6份", "1,share,B,4份", f"2,floor,A,500万元,{of}"]
            result = run(clauses, yearly(2024, [1000, 700, 400]))
            self.assertEqual(dues(result, "A", range(2024, 2027)), wan(600, 500, last[0]))
            self.assertEqual(dues(result, "B", range(2024, 2027)), wan(400, 200, last[1]))

    def test_cost_first(self):
        clauses = ["1,recover,C,1000万元", "2,share,A,60%", "2,share,B,40%"]
        result = run(clauses, yearly(2024, [400, 500, 600]))
        self.assertEqual(dues(result, "C", range(2024, 2027)), wan(400, 500, 100))
        self.assertEqual(dues(result, "A", [2026]) + dues(result, "B", [2026]), wan(300, 200))

    def test_three_equal_parts(self):
        result = run(["1,equal"], ["2024,100,A"], agreement="g,A;B;C,2024")
        self.assertEqual([dues(result, p, [2024])[0] for p in "ABC"], [3334, 3333, 3333])

    def test_gap_in_the_schedule_is_not_allocated(self):
        clauses = ["1,share,A,7份,,,Y1,Y3", "1,share,B,3份,,,Y1,Y3",
                   "2,share,A,4份,,,Y6", "2,share,B,6份,,,Y6"]
        self.assertIn("not allocated", run(clauses, yearly(2024, [1, 1, 1, 1]))[1])
        self.assertEqual(run(clauses, yearly(2024, [1, 1, 1]))[1], "")

    def test_interest_subsidy(self):
        header = "program,fund,period,kind,base,base2,rate,ceiling,priority\n"
        rows = "p1,F,2024,interest,10000万元,1200万元,15%,,\np2,F,2025,interest,10000万元,1800万元,15%,,\n"
        result = run(["1,rest,F"], yearly(2024, [5000, 5000]), programs=header + rows)
        self.assertEqual([result[0].funds["F", year][3] for year in (2024, 2025)], wan(1200, 1500))

    def test_reference_job(self):
        taxes = ["1000000.01", "2345678.91", "5000000.03", "8888888.87", "10000000.07", "12000000.05", "12345678.99"]
        clauses = ["1,carve,F,10%,,,,2028", "2,share,A,60%,,,,2028", "2,share,B,40%,,,,2028",
                   "3,cap,B,3000000,year,A,,2028", "4,rest,A"]
        result = run(clauses, [f"{2024 + i},{tax},B" for i, tax in enumerate(taxes)])
        years = range(2024, 2031)
        fen = lambda texts: [round(float(text) * 100) for text in texts.split()]
        self.assertEqual(dues(result, "F", years), fen("100000 234567.89 500000 888888.89 1000000.01 0 0"))
        self.assertEqual(dues(result, "A", years), fen(
            "540000.01 1266666.61 2700000.02 4999999.98 6000000.06 12000000.05 12345678.99"))
        self.assertEqual(dues(result, "B", years), fen("360000 844444.41 1800000.01 3000000 3000000 0 0"))


class SmallCases(unittest.TestCase):
    """Worked by hand from rules.md sections 1, 2 and 5 and docs/DECISIONS.md."""

    def test_late_booking_reopens_its_year(self):
        ledger = "agreement,stream,period,amount,collector,booked\ng,vat,2024,100,A,\ng,vat,2024,10,A,2025-03\n"
        tables, _ = run(["1,equal"], [], ledger=ledger, scenario="key,value\nlast_year,2025\n")
        nets = [tables.settlement[year, party].net for year in ("2024", "2025") for party in "AB"]
        self.assertEqual(nets, [-5000, 5000, -500, 500])

    def test_separate_leaves_odd_fen_with_the_collector(self):
        tables, _ = run(["1,equal"], ["2024,1,B"], "g,A;B;C,2024", scenario="key,value\nremainder,separate\n")
        self.assertEqual(tables[1]["undistributed", 2024], 1)
        self.assertEqual([tables.settlement["2024", party].due for party in "ABC"], [33, 34, 33])

    def test_carry_brings_odd_fen_into_the_next_year(self):
        result = run(["1,equal"], ["2024,1,A", "2025,1,A"], "g,A;B;C,2024",
                     scenario="key,value\nremainder,carry\n")
        self.assertEqual(dues(result, "undistributed", [2024, 2025]), [1, -1])
        self.assertEqual([dues(result, p, [2025])[0] for p in "ABC"], [34, 34, 33])

    def test_start_in_mid_year_cuts_a_yearly_row(self):
        result = run(["1,rest,B"], ["2024,100.01,A"], "g,A;B,2024-07")
        self.assertEqual(dues(result, "B", [2024]), [5000])

    def test_levels_come_before_the_pool(self):
        result = run(["1,rest,B"], ["2024,100.01,A"],
                     parties=PARTIES + "P,P,level\n", levels="stream,party,rate\nvat,P,50%\n")
        self.assertEqual(dues(result, "P", [2024]) + dues(result, "B", [2024]), [5001, 5000])

    def test_fund_as_source(self):
        agreements = "agreement,participants,start,source\ng,A;B,2024,\nsub,A;B,2024,F\n"
        clauses = ("agreement,clause,kind,party,value\ng,1,carve,F,20%\ng,2,rest,A,\n"
                   "sub,1,share,A,1/4\nsub,1,share,B,3/4\n")
        result = run([], ["2024,100,A"], agreements=agreements, clauses=clauses)
        self.assertEqual([dues(result, p, [2024])[0] for p in "ABF"], [8500, 1500, 0])
        self.assertEqual(result[0].funds["F", 2024], (0, 2000, 2000, 0, 0, 0))
        self.assertEqual([result[0].settlement["2024", p].net for p in "ABF"], [-1500, 1500, 0])

    def test_company_between_holders(self):
        holdings = "company,holder,capital\nH,A,60\nH,K,40\nK,B,1\nK,C,3\n"
        result = run(["1,equity,,,H"], ["2024,100,A"], "g,A;B;C,2024", holdings=holdings)
        self.assertEqual([dues(result, p, [2024])[0] for p in "ABC"], [6000, 1000, 3000])


class Splits(unittest.TestCase):
    def test_single_rate(self):
        self.assertEqual(rate_part(100000005, Fraction(1, 10)), 10000001)
        self.assertEqual(rate_part(-100000005, Fraction(1, 10)), -10000001)

    def test_largest_remainder_is_not_monotone(self):
        self.assertEqual(split(10, [6, 6, 2])[0], [4, 4, 2])
        self.assertEqual(split(11, [6, 6, 2])[0], [5, 5, 1])

    def test_conventions_by_hand(self):
        weights, expected = [1, 0, 3, 3], {
            "largest-remainder": [2, 0, 4, 4], "first": [2, 0, 4, 4], "last": [1, 0, 4, 5],
            "largest-share": [1, 0, 5, 4], "largest-absorbs": [1, 0, 5, 4], "running": [2, 0, 4, 4],
            "rotate": [1, 0, 5, 4], "separate": [1, 0, 4, 4],
        }
        for convention, parts in expected.items():
            self.assertEqual(split(10, weights, convention, turn=1)[0], parts, convention)

    def test_parts_and_odd_sum_to_total(self):
        for convention in CONVENTIONS:
            for total in (-12345, -1, 0, 7, 99999):
                for unit in (1, 100):
                    parts, odd = split(total, [3, 0, 7, 7, 1], convention, unit, "even", 3)
                    self.assertEqual(sum(parts) + odd, total)

    def test_round_to_leaves_small_money_with_the_largest(self):
        self.assertEqual(split(12345, [1, 2, 2], unit=100)[0], [2500, 4945, 4900])


class Conservation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.scenarios = generate.generate(seed=11, count=150, folder=cls.folder)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def test_nets_sum_to_zero_in_every_period(self):
        for path in self.scenarios:
            tables, _ = compute_folder(path)
            nets = Counter()
            for (period, _), row in (tables.settlement if tables else {}).items():
                nets[period] += row.net
            self.assertFalse(any(nets.values()), path)

    def test_order_of_the_ledger_does_not_matter(self):
        for path in self.scenarios[:60]:
            before = compute_folder(path)
            with open(os.path.join(path, "ledger.csv"), encoding="utf-8") as file:
                header, *rows = file.readlines()
            with open(os.path.join(path, "ledger.csv"), "w", encoding="utf-8") as file:
                file.writelines([header, *sorted(rows)])
            self.assertEqual(compute_folder(path)[0], before[0], path)

    def test_most_scenarios_do_not_fail(self):
        failed = sum(compute_folder(path)[0] is None for path in self.scenarios)
        self.assertLess(failed, len(self.scenarios) // 4)


if __name__ == "__main__":
    unittest.main()
