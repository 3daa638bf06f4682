"""Settlement through time, worked by hand (rules.md section 5, docs/DECISIONS.md 55 to 61)."""

import tempfile
import unittest
from itertools import permutations
from random import Random

from causes import cause_faults
from netting import faults, fewest
from scenario import Scenario
from settlement import Closed, Settling
from tables import compute
from worked import PARTIES, run, scenario_folder

HEADER = "agreement,stream,period,amount,collector,booked\n"
HALVES = ["1,share,A,1/2", "1,share,B,1/2"]


def ledger(*lines):
    return HEADER + "".join(f"g,vat,{line}\n" for line in lines)


def settings(**pairs):
    return "key,value\n" + "".join(f"{key},{value}\n" for key, value in pairs.items())


def settled(clauses, lines, settle="year", agreement="g,A;B,2024", **tables):
    tables.setdefault("scenario", settings(settle=settle))
    result, failure = run(clauses, [], agreement=agreement, ledger=ledger(*lines), **tables)
    assert result is not None, failure
    return result


def nets(result, party):
    """{period: net} without zeros."""
    return {period: row.net for (period, who), row in result.settlement.items() if who == party and row.net}


class Periods(unittest.TestCase):
    def test_months_add_up_to_the_year(self):
        lines = ["2024-01,100,A,", "2024-02,33.33,A,", "2024-12,-10,A,"]
        by_month = settled(HALVES, lines, "month")
        # 50.00; 66.665 is 66.66 with the odd fen at A; 61.665 is 61.66
        self.assertEqual(nets(by_month, "B"), {"2024-01": 5000, "2024-02": 1666, "2024-12": -500})
        self.assertEqual(nets(settled(HALVES, lines), "B"), {"2024": 6166})
        self.assertEqual(by_month.corrections, {})

    def test_a_yearly_row_is_known_at_the_end_of_its_year(self):
        lines = ["2024,100,A,", "2024Q2,10,A,", "2025-02,1,A,"]
        self.assertEqual(nets(settled(HALVES, lines, "month"), "B"),
                         {"2024-06": 500, "2024-12": 5000, "2025-02": 50})
        self.assertEqual(nets(settled(HALVES, lines, "quarter"), "B"),
                         {"2024Q2": 500, "2024Q4": 5000, "2025Q1": 50})

    def test_booked_before_the_end_and_before_the_year(self):
        lines = ["2024,100,A,2024-03", "2026,10,A,2025-06", "2024-05,2,A,2024Q3"]
        self.assertEqual(nets(settled(HALVES, lines, "quarter"), "B"),
                         {"2024Q1": 5000, "2024Q3": 100, "2026Q1": 500})

    def test_periods_go_on_to_the_last_booking(self):
        lines = ["2024,100,A,", "2024-07,-20,A,2026-02", "2027,5,A,2028"]
        result = settled(HALVES, lines, scenario=settings(settle="quarter", last_year=2024))
        self.assertEqual(nets(result, "B"), {"2024Q4": 5000, "2026Q1": -1000})
        self.assertEqual(max(period for period, _ in result.settlement), "2026Q1")
        self.assertEqual(result.corrections["2026Q1", 2024, "B"], (5000, 4000, -1000, -1000))

    def test_a_yearly_floor_holds_in_the_middle_of_the_year(self):
        # 100 by March: the guarantee of 80 is the one of the whole year
        result = settled(["1,share,A,1/2", "1,share,B,1/2", "2,floor,B,80"], ["2024-03,100,A,", "2024-09,100,A,"],
                         "quarter")
        self.assertEqual(nets(result, "B"), {"2024Q1": 8000, "2024Q3": 2000})

    def test_what_was_settled_before_the_first_year(self):
        opening = "agreement,party,item,amount\ng,A,settled,30\ng,B,settled,-30\n"
        result = settled(HALVES, ["2024,100,A,"], opening=opening)
        self.assertEqual(result.settlement["2024", "A"], (5000, 10000, 3000, -8000, 0))
        self.assertEqual(result.settlement["2024", "B"], (5000, 0, -3000, 8000, 0))


class Corrections(unittest.TestCase):
    def test_refund_lowers_due_and_collected(self):
        result = settled(HALVES, ["2024,100,A,", "2024-03,-20,A,2025"])
        self.assertEqual(result.corrections["2025", 2024, "A"], (5000, 4000, -1000, 1000))
        self.assertEqual(result.corrections["2025", 2024, "B"], (5000, 4000, -1000, -1000))
        self.assertEqual(result.settlement["2025", "A"], (4000, 8000, -5000, 1000, 1000))
        self.assertEqual(result.detail["2025", 2024, "A", "g", "g", 1, "share"], (5000, 4000, -1000))

    def test_changes_inside_a_year_are_no_corrections(self):
        result = settled(HALVES, ["2024-01,100,A,", "2024-01,-20,A,2024-05", "2024-02,6,A,2025-01"], "month")
        self.assertEqual(nets(result, "B"), {"2024-01": 5000, "2024-05": -1000, "2025-01": 300})
        self.assertEqual(set(result.corrections), {("2025-01", 2024, "A"), ("2025-01", 2024, "B")})

    def test_a_refund_unreaches_a_cap_and_the_extension_applies(self):
        # 2024 and 2025 bring A its 100; 2026 goes to B. The refund leaves A 90, so 2026 is shared: A 10 more
        clauses = ["1,share,A,1/2,,,Y1,Y2", "1,share,B,1/2,,,Y1,Y2", "2,share,A,1/2,,,Y3,Y4,open 3",
                   "2,share,B,1/2,,,Y3,Y4,open 3", "3,cap,A,100,,B", "4,rest,B"]
        result = settled(clauses, ["2024,100,B,", "2025,100,B,", "2026,100,B,", "2025-08,-20,B,2027-04"])
        self.assertEqual(nets(result, "A"), {"2024": 5000, "2025": 5000})
        self.assertEqual(result.corrections, {
            ("2027", 2025, "A"): (5000, 4000, -1000, -1000), ("2027", 2025, "B"): (5000, 4000, -1000, 1000),
            ("2027", 2026, "A"): (0, 1000, 1000, 1000), ("2027", 2026, "B"): (10000, 9000, -1000, -1000)})
        changed = {key[1:3] + key[5:6]: share for key, share in result.detail.items()}
        self.assertEqual(changed, {
            (2025, "A", 1): (5000, 4000, -1000), (2025, "B", 1): (5000, 4000, -1000),
            (2026, "A", 2): (0, 5000, 5000), (2026, "B", 2): (0, 5000, 5000),
            (2026, "A", 3): (0, -4000, -4000), (2026, "B", 3): (0, 4000, 4000),
            (2026, "B", 4): (10000, 0, -10000)})

    def test_a_chain_of_three_corrections(self):
        lines = ["2024,100,A,", "2024,-10,A,2025", "2024,30,A,2027", "2024,-50,A,2028", "2028,1,A,"]
        result = settled(HALVES, lines)
        self.assertEqual(nets(result, "B"), {"2024": 5000, "2025": -500, "2027": 1500, "2028": -2450})
        self.assertEqual([result.settlement[str(year), "B"].corrections for year in range(2024, 2029)],
                         [0, -500, 0, 1500, -2500])

    def test_carried_units_change_the_year_before(self):
        # 2024 alone: 34, 33, 33; with 2025 the odd fen of 2024 goes on, and 101 are 34, 34, 33
        result = settled(["1,equal"], ["2024,1,A,", "2025,1,A,"], agreement="g,A;B;C,2024",
                         scenario=settings(remainder="carry"))
        self.assertEqual(result.corrections, {("2025", 2024, "A"): (34, 33, -1, -1)})
        self.assertEqual(result.settlement["2025", "A"], (67, 200, -66, -67, -1))
        self.assertEqual(result.settlement["2025", "B"], (67, 0, 33, 34, 0))

    def test_separate_units_belong_to_the_keeper(self):
        # 1.00 by three leaves one fen with B, who collects; with 0.02 more nothing is left over
        result = settled(["1,equal"], ["2024,1,B,", "2024,0.02,B,2025"], agreement="g,A;B;C,2024",
                         scenario=settings(remainder="separate"))
        self.assertEqual(result.corrections, {
            ("2025", 2024, "A"): (33, 34, 1, 1), ("2025", 2024, "B"): (34, 34, 0, -2),
            ("2025", 2024, "C"): (33, 34, 1, 1)})

    def test_levels_take_part(self):
        result = settled(["1,rest,B"], ["2024,100.01,A,", "2024,-50,A,2025"], parties=PARTIES + "P,P,level\n",
                         levels="stream,party,rate\nvat,P,50%\n")
        self.assertEqual(result.corrections["2025", 2024, "P"], (5001, 2501, -2500, 0))
        self.assertEqual(result.corrections["2025", 2024, "B"], (5000, 2500, -2500, -2500))
        self.assertEqual(result.detail["2025", 2024, "P", "g", "g", 0, "levels"], (5001, 2501, -2500))

    def test_burden_of_cost_counts_negative(self):
        streams = "stream,name,kind\nvat,VAT,tax\nworks,Works,cost\n"
        clauses = ("agreement,clause,kind,party,value,streams\ng,1,rest,A,,\n"
                   "g,2,share,A,1/4,works\ng,2,share,B,3/4,works\n")
        book = HEADER + "g,works,2024,100,A,\ng,vat,2024,8,A,\ng,works,2024-02,20,A,2025\n"
        result, _ = run([], [], clauses=clauses, ledger=book, streams=streams)
        # of 100 A bears 25 and has paid 100; of 20 more it bears 5
        self.assertEqual(result.settlement["2024", "A"], (-1700, -9200, 0, 7500, 0))
        self.assertEqual(result.corrections["2025", 2024, "A"], (-1700, -2200, -500, 1500))
        self.assertEqual(result.corrections["2025", 2024, "B"], (-7500, -9000, -1500, -1500))
        self.assertEqual(result.detail["2025", 2024, "B", "g", "works", 2, "share"], (-7500, -9000, -1500))

    def test_history_booked_late_moves_a_threshold(self):
        # average of two years before: 50, then 60 when 20 more are known; 55 do not reach it any more
        clauses = ["1,qualify,,55,average:2,A", "2,rest,B"]
        result = settled(clauses, ["2022,50,A,", "2023,50,A,", "2023,20,A,2026", "2024,70,A,"],
                         scenario=settings(first_year=2024, last_year=2024))
        self.assertEqual(nets(result, "B"), {"2026": 7000})
        self.assertEqual(result.corrections["2026", 2024, "A"], (7000, 0, -7000, -7000))

    def test_a_cut_off_without_a_way_fails(self):
        collar = ["1,share,A,1/2", "1,share,B,1/2", "2,collar,,90%..110%"]
        lines = ["2024,100,A,", "2025Q1,20,A,", "2025Q4,80,A,"]
        self.assertEqual(nets(settled(collar, lines), "B"), {"2024": 5000, "2025": 5000})
        tables, failure = run(collar, [], ledger=ledger(*lines), scenario=settings(settle="quarter"))
        self.assertIsNone(tables)
        self.assertIn("up to 2025Q1:", failure)


class AsOfAndClosing(unittest.TestCase):
    lines = ["2024,100,A,", "2024-03,-20,A,2025-06", "2025-02,10,A,"]

    def scenario(self, lines, settle="quarter"):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        scenario_folder(folder.name, HALVES, [], ledger=ledger(*lines),
                        scenario=settings(settle=settle, last_year=2025, first_year=2024))
        return Scenario(folder.name)

    def test_as_of_forgets_later_bookings(self):
        settling = Settling(self.scenario(self.lines), as_of=2025 * 12 + 3).run()
        self.assertEqual({p: row.net for (p, who), row in settling.rows.items() if who == "B" and row.net},
                         {"2024Q4": 5000, "2025Q1": 500})
        self.assertEqual(max(settling.rows)[0], "2025Q2")

    def test_closed_periods_stay_and_the_next_one_settles(self):
        signed = Closed(Settling(self.scenario(self.lines), upto=2024 * 12 + 11).run())
        changed = ["2024,90,A,", "2024-03,-20,A,2025-06", "2024-04,4,A,2024-05", "2025-02,10,A,"]
        settling = Settling(self.scenario(changed), closed=signed).run()
        self.assertNotIn(("2024Q2", "B"), settling.rows)
        self.assertEqual(settling.rows["2024Q4", "B"].net, 5000)
        # 94 instead of 100: 3 less for 2024, and 5 of 2025
        self.assertEqual(settling.rows["2025Q1", "B"], (5200, 0, 5000, 200, -300))
        self.assertEqual(settling.corrections["2025Q1", 2024, "A"], (5000, 4700, -300, 300))
        self.assertEqual(settling.rows["2025Q2", "B"].net, -1000)

    def test_closing_what_did_not_change_changes_nothing(self):
        open_one = Settling(self.scenario(self.lines)).run()
        signed = Closed(Settling(self.scenario(self.lines), upto=2025 * 12 + 2).run())
        again = Settling(self.scenario(self.lines), closed=signed).run()
        self.assertEqual(again.rows, open_one.rows)


    def test_what_follows_when_nothing_is_open(self):
        signed = Closed(Settling(self.scenario(self.lines)).run())
        same = Settling(self.scenario(self.lines), closed=signed).run()
        self.assertEqual(max(same.rows)[0], "2025Q4")
        late = Settling(self.scenario(self.lines + ["2024-05,-10,A,2025-01"]), closed=signed).run()
        self.assertEqual(late.rows["2026Q1", "B"], (4000, 0, 4500, -500, -500))


class Causes(unittest.TestCase):
    lines = ["2024,100,A,", "2024-03,-20,A,2025", "2024-04,-1,B,2025-06", "2024-05,3,A,2026", "2023,9,B,2025"]

    def faults_of(self, text, party="B"):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        scenario_folder(folder.name, HALVES, [], ledger=ledger(*self.lines), scenario=settings(first_year=2024))
        scenario = Scenario(folder.name)
        return list(cause_faults(scenario, compute(scenario), {("2025", 2024, party): text}))

    def test_good_and_bad_ones(self):
        good = "2024 vat g A -20.00; 2024 vat g B -1.00"
        self.assertEqual(self.faults_of(good), [])
        self.assertEqual(self.faults_of(good + "; 2023 vat g B 9.00"), [])
        self.assertEqual(self.faults_of("2024 vat g A -20.00; and 1 more"), [])
        for bad in ("", "2024 vat g A -20.00", good + "; 2024 vat g C 1.00", good + "; 2024 cit g A 1.00",
                    "2024 vat g A -17.00; 2024 vat g B -1.00"):
            self.assertEqual(len(self.faults_of(bad)), 1, bad)


class Netting(unittest.TestCase):
    def test_by_hand(self):
        self.assertEqual(fewest([-300, 100, 200]), 2)
        self.assertEqual(fewest([-300, 300, -5, 5, 0]), 2)
        self.assertEqual(fewest([-3, -4, 7, -5, -6, 11, 0]), 4)
        self.assertEqual(fewest([]), 0)

    def test_against_all_partitions(self):
        rng = Random(5)
        for _ in range(60):
            nets_of = [rng.randint(-4, 4) for _ in range(rng.randint(1, 5))]
            nets_of.append(-sum(nets_of))
            numbers = [net for net in nets_of if net]
            self.assertEqual(fewest(nets_of), len(numbers) - groups_by_brute_force(numbers), nets_of)

    def test_faults(self):
        wanted = {"2024": {"A": -300, "B": 100, "C": 200}}
        good = [("A", "B", 100), ("A", "C", 200)]
        lines = lambda transfers: [("2024", span, *t) for span in ("period", "cumulated") for t in transfers]
        self.assertEqual(list(faults(wanted, lines(good))), [])
        self.assertTrue(list(faults(wanted, lines([("A", "C", 300), ("C", "B", 100)]))))
        self.assertTrue(list(faults(wanted, lines(good[:1]))))
        self.assertTrue(list(faults(wanted, lines(good) + [("2025", "period", "A", "B", 1)])))
        pairs = {"2024": {"A": -300, "B": 300, "C": -200, "D": 200}}
        detour = [("A", "B", 200), ("A", "D", 100), ("C", "B", 100), ("C", "D", 100)]
        self.assertIn("2 are enough", " ".join(faults(pairs, lines(detour))))


def groups_by_brute_force(numbers):
    """The most groups with sum 0, over every order of the numbers: count the prefixes that sum to 0."""
    best = 0
    for order in permutations(numbers):
        total = groups = 0
        for number in order:
            total += number
            groups += total == 0
        best = max(best, groups)
    return best


if __name__ == "__main__":
    unittest.main()
