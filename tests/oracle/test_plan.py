"""Funds, programs, balances, contributions, opening balances and amendments, worked by hand."""

import unittest

from worked import PARTIES, dues, run

PROGRAMS = "program,fund,period,kind,base,base2,rate,ceiling,priority\n"
TO_FUND = ["1,rest,F"]


def paid(result):
    """{program: (asked, paid, cut)} in fen."""
    tables, failure = result
    assert tables is not None, failure
    return {code: row[6:] for code, row in tables.programs.items()}


class Programs(unittest.TestCase):
    def test_small_priority_first_blank_last(self):
        # 100 yuan: priority 1 takes 70, priority 2 what is left, the blank one nothing
        rows = "p1,F,2024,reward,60,,,,2\np2,F,2024,reward,50,,,,\np3,F,2024,reward,70,,,,1\n"
        result = run(TO_FUND, ["2024,100,A"], programs=PROGRAMS + rows)
        self.assertEqual(paid(result), {"p1": (6000, 3000, 3000), "p2": (5000, 0, 5000), "p3": (7000, 7000, 0)})
        self.assertEqual(result[0].funds["F", 2024], (0, 10000, 0, 10000, 0, 0))

    def test_pro_rata_ties_go_to_the_first_rows(self):
        # 10,001 fen for three equal wishes: 3,333.67 each, two odd fen to the first two
        rows = "".join(f"p{i},F,2024,invest,50,,,,1\n" for i in range(3))
        result = run(TO_FUND, ["2024,100.01,A"], programs=PROGRAMS + rows)
        self.assertEqual([paid(result)[f"p{i}"][1] for i in range(3)], [3334, 3334, 3333])

    def test_round_to_never_pays_more_than_was_asked(self):
        # one yuan would go to the first, who asks 0.60; so 100 fen go by thirds
        rows = "".join(f"p{i},F,2024,reward,0.60,,,,\n" for i in range(3))
        result = run(TO_FUND, ["2024,1,A"], programs=PROGRAMS + rows, scenario="key,value\nround_to,1\n")
        self.assertEqual([paid(result)[f"p{i}"][1] for i in range(3)], [34, 33, 33])

    def test_amounts_of_the_four_kinds(self):
        # 15 % of 1000 = 150 but 120 interest; 1/3 of 100 = 33.33; ceilings 20 and 7
        rows = ("i,F,2024-03,interest,1000,120,15%,,\ng,F,2024Q2,grant,100,,1/3,,\n"
                "c,F,2024,grant,100,,50%,20,\nr,F,2024,reward,9,,,7,\nv,F,2024,invest,8,,,,\n")
        result = run(TO_FUND, ["2024,1000,A"], programs=PROGRAMS + rows)
        self.assertEqual([paid(result)[code][0] for code in "igcrv"], [12000, 3333, 2000, 700, 800])

    def test_years_outside_are_not_paid_and_debts_pay_nothing(self):
        # the fund owes 50 after a refund of 2024: nothing is paid, the next inflow fills it first
        rows = "p1,F,2024,reward,10,,,,\np2,F,2025,reward,60,,,,\np3,F,2030,reward,1,,,,\n"
        result = run(TO_FUND, ["2024,-50,A", "2025,100,A"], programs=PROGRAMS + rows)
        self.assertEqual(paid(result), {"p1": (1000, 0, 1000), "p2": (6000, 5000, 1000)})
        self.assertEqual(result[0].funds["F", 2025], (-5000, 10000, 0, 5000, 0, 0))


BACK = "agreement,participants,start,source\ng,A;B,2024,\nback,A;B,{},balance:F\n"


def with_back(clauses, back, ledger, start=2024, **tables):
    """Agreement g and an agreement that returns the balance of F from `start` on."""
    lines = [f"g,{line}{',' * (9 - line.count(','))}\n" for line in clauses]
    lines += [f"back,{line}{',' * (9 - line.count(','))}\n" for line in back]
    header = "agreement,clause,kind,party,value,of,to,from,until,when,options\n"
    return run([], ledger, agreements=BACK.format(start), clauses=header + "".join(lines), **tables)


class Balances(unittest.TestCase):
    def test_what_programs_leave_goes_back(self):
        rows = "p,F,2024,reward,30,,,,\n"
        result = with_back(["1,carve,F,100"], ["1,share,A,1/4", "1,share,B,3/4"], ["2024,100,A"],
                           programs=PROGRAMS + rows)
        self.assertEqual(result[0].funds["F", 2024], (0, 10000, 0, 3000, 7000, 0))
        self.assertEqual([dues(result, p, [2024])[0] for p in "ABF"], [1750, 5250, 3000])
        # settlement: F is due 100 and counts as collector of 70
        self.assertEqual([result[0].settlement["2024", p].net for p in "ABF"], [1750 - 10000, 5250, 3000])

    def test_a_balance_returns_at_the_end_of_a_funds_life(self):
        # 2024 and 2025 bring 20 each, 2026 nothing: the source is evaluated all the same
        result = with_back(["1,carve,F,20%", "2,rest,A"], ["1,rest,B"], yearly_yuan([100, 100]), start=2026,
                           scenario="key,value\nlast_year,2026\n")
        self.assertEqual(result[0].funds["F", 2026], (4000, 0, 0, 0, 4000, 0))
        self.assertEqual(dues(result, "B", [2024, 2025, 2026]), [0, 0, 4000])

    def test_a_debt_is_not_returned(self):
        result = with_back(["1,rest,F"], ["1,rest,B"], ["2024,-10,A"])
        self.assertEqual(result[0].funds["F", 2024], (0, -1000, 0, 0, 0, -1000))

    def test_by_what_they_put_in(self):
        # carve 20 of 100, then A 60 and B 20: they put in 15 and 5, and get that back
        result = with_back(["1,carve,F,20%", "2,share,A,3/4", "2,share,B,1/4"], ["1,factor,,100%,paid:F"],
                           ["2024,100,A"])
        self.assertEqual(result[0].contributions, {("F", 2024, "A"): 1500, ("F", 2024, "B"): 500})
        self.assertEqual([dues(result, p, [2024])[0] for p in "AB"], [7500, 2500])

    def test_programs_wait_for_a_balance_that_feeds_their_fund(self):
        # F returns 100 to the fund E, whose program then is paid in full
        agreements = "agreement,participants,start,source\nback,A,2024,balance:F\ng,A;B,2024,\n"
        clauses = "agreement,clause,kind,party\ng,1,rest,F\nback,1,rest,E\n"
        result = run([], ["2024,100,A"], agreements=agreements, clauses=clauses, parties=PARTIES + "E,E,fund\n",
                     programs=PROGRAMS + "p,E,2024,reward,80,,,,\n")
        self.assertEqual(paid(result), {"p": (8000, 8000, 0)})
        self.assertEqual(result[0].funds["E", 2024], (0, 10000, 0, 8000, 0, 2000))
        # what the fund F gave to E was put in by F
        self.assertEqual(result[0].contributions, {("F", 2024, "A"): 10000, ("E", 2024, "F"): 10000})


def yearly_yuan(amounts):
    return [f"{2024 + i},{amount},A" for i, amount in enumerate(amounts)]


class Contributions(unittest.TestCase):
    def contributions(self, clauses, ledger, **tables):
        result = run(clauses, ledger, **tables)
        self.assertIsNotNone(result[0], result[1])
        return result[0].contributions

    def test_moves_come_from_whom_they_are_taken(self):
        # A 50, levy 10 % = 5, cap 30 moves 15 more to F
        found = self.contributions(["1,share,A,50%", "1,share,B,50%", "2,levy,A,10%,,F", "3,cap,A,30,year,F"],
                                   ["2024,100,A"])
        self.assertEqual(found, {("F", 2024, "A"): 2000})

    def test_a_move_out_of_the_fund_lessens_what_it_got(self):
        # 2024: 40 by B. 2025: 40 less the quarter of 40 that moves to A: 30 by B 60 and A 10, 25.714 and 4.286
        clauses = ["1,carve,F,40%", "2,rest,B", "3,clawback,F,25%,,A,2025"]
        found = self.contributions(clauses, ["2024,100,A", "2025,100,A"])
        self.assertEqual(found, {("F", 2024, "B"): 4000, ("F", 2025, "A"): 429, ("F", 2025, "B"): 2571})

    def test_a_move_out_with_nobody_below_zero_is_nobodys(self):
        clauses = ["1,carve,F,40%,,,,2024", "2,rest,B", "3,clawback,F,50%,,A,2025"]
        found = self.contributions(clauses, ["2024,100,A", "2025,100,A"])
        self.assertEqual(found, {("F", 2024, "B"): 4000})

    def test_with_a_lag_only_earlier_years_count(self):
        # 2024 put in by A alone, 2025 by B alone; the balance of 2025 goes by what was put in up to 2024
        result = with_back(["1,carve,F,20%", "2,rest,A,,,,,2024", "3,rest,B"], ["1,factor,,100%,paid:F,,,,,lag=1"],
                           yearly_yuan([100, 100]), start=2025)
        self.assertEqual(dues(result, "A", [2025]), [4000])

    def test_what_a_levy_moves_from_a_fund_to_itself_moves_nothing(self):
        found = self.contributions(["1,carve,F,20%", "2,rest,A", "3,levy,F,50%,,F"], ["2024,100,A"])
        self.assertEqual(found, {("F", 2024, "A"): 2000})

    def test_what_the_fund_earns_itself_nobody_put_in(self):
        self.assertEqual(self.contributions(["1,rest,F"], ["2024,100,F"]), {})

    def test_without_dues_those_who_collected(self):
        self.assertEqual(self.contributions(["1,rest,F"], ["2024,30,A", "2024,70,B"]),
                         {("F", 2024, "A"): 3000, ("F", 2024, "B"): 7000})

    def test_a_refund_is_put_in_negatively(self):
        self.assertEqual(self.contributions(["1,carve,F,10%", "2,rest,A"], ["2024,-100,A"]), {("F", 2024, "A"): -1000})


class Opening(unittest.TestCase):
    HEADER = "agreement,party,item,amount\n"

    def test_cap_limit_and_cost_from_before(self):
        # cap 100, 70 got before: 30 more. limit 100, 90 used: 10. cost 50, 45 back: 5.
        for clauses, opening, expected in (
                (["1,rest,A", "2,cap,A,100,,B"], "g,A,capped,70\n", 3000),
                (["1,limit,,100,,B", "2,rest,A"], "g,B,limited,90\n", 1000),
                (["1,recover,A,50", "2,rest,B"], "g,A,recovered,45\n", 500)):
            result = run(clauses, ["2024,60,B"], opening=self.HEADER + opening)
            self.assertEqual(dues(result, "A", [2024]), [expected])

    def test_fund_and_what_was_settled(self):
        # F begins with 50; A handed over 10 too much before, so it now hands over 90
        opening = self.HEADER + "g,F,fund,50\ng,A,settled,-10\ng,B,settled,10\n"
        tables, _ = run(["1,rest,B"], ["2024,100,A"], opening=opening)
        self.assertEqual(tables.funds["F", 2024], (5000, 0, 0, 0, 0, 5000))
        self.assertEqual([tables.settlement["2024", p].net for p in "AB"], [-9000, 9000])


class Amendments(unittest.TestCase):
    CLAUSES = ("agreement,clause,kind,party,value,to,amendment\n"
               "g,1,carve,F,10,,\ng,2,share,A,50%,,\ng,2,share,B,50%,,\ng,3,cap,A,100,B,\n"
               "g,2,share,A,80%,,m1\ng,2,share,B,20%,,m1\ng,3,cap,A,110,B,m2\n")
    AMENDMENTS = "amendment,from,document,repeals\nm1,2025,No. 1,g/1\nm2,2026,No. 2,\n"

    def dues_of_a(self, amended=None):
        result = run([], yearly_yuan([100, 100, 100]), amended=amended, clauses=self.CLAUSES,
                     amendments=self.AMENDMENTS)
        return dues(result, "A", [2024, 2025, 2026])

    def test_with_all_amendments(self):
        # 45; 80 but the cap leaves 55; the cap is raised by 10 and remembers the 100
        self.assertEqual(self.dues_of_a(), [4500, 5500, 1000])

    def test_as_signed_and_up_to_the_first(self):
        self.assertEqual(self.dues_of_a("none"), [4500, 4500, 1000])
        self.assertEqual(self.dues_of_a("m1"), [4500, 5500, 0])

    def test_the_later_in_the_table_wins(self):
        # m2 stands from 2024 on, so m1 never does
        amendments = "amendment,from\nm1,2025\nm2,2024\n"
        clauses = "agreement,clause,kind,party,amendment\ng,1,rest,A,\ng,1,rest,B,m1\ng,1,rest,C,m2\n"
        result = run([], yearly_yuan([1, 1]), clauses=clauses, amendments=amendments)
        self.assertEqual(dues(result, "C", [2024, 2025]), [100, 100])

    def test_rows_that_do_not_apply_open_no_window(self):
        # as signed clause 2 asks in 2025, when B has had 100 of its cap of 50: not open
        clauses = ("agreement,clause,kind,party,value,from,until,when,amendment\n"
                   "g,1,share,B,100%,,2024,,\ng,2,share,A,100%,2025,,open 3,\ng,2,share,A,100%,,,open 3,m1\n"
                   "g,3,cap,B,50,,,,\ng,4,rest,B,,,,,\n")
        result = run([], yearly_yuan([100, 100]), clauses=clauses, amendments="amendment,from\nm1,2026\n",
                     amended="none")
        self.assertEqual(dues(result, "A", [2025]), [0])


class KindsOfThePlan(unittest.TestCase):
    def test_return_carries_its_shortfall_once(self):
        # 10 % of 1000: 60 of 100, then 100 + 40, then 100
        holdings = "company,holder,capital\nH,A,1000\n"
        result = run(["1,return,A,10%,capital:H,,,,,carry", "2,rest,B"], yearly_yuan([60, 200, 200]),
                     holdings=holdings)
        self.assertEqual(dues(result, "A", range(2024, 2027)), [6000, 14000, 10000])

    def test_a_carried_floor_is_owed_once_even_if_an_amendment_ends_the_carrying(self):
        # 2024 lacks 40 of 50; 2025 owes 50 + 40; from then on 50
        clauses = ("agreement,clause,kind,party,value,of,amendment\ng,1,rest,B,,,\ng,2,floor,A,50,carry,\n"
                   "g,2,floor,A,50,limited,m1\n")
        result = run([], yearly_yuan([10, 200, 200]), clauses=clauses, amendments="amendment,from\nm1,2025\n")
        self.assertEqual(dues(result, "A", range(2024, 2027)), [1000, 9000, 5000])

    def test_tier_over_all_years(self):
        # up to 100 to A, above to B: 80, then 20 and 30
        clauses = [f"1,tier,{party},{rate},total,,,,,above={above}"
                   for above, shares in ((0, "10"), (100, "01")) for party, rate in zip("AB", shares)]
        result = run(clauses, yearly_yuan([80, 50]))
        self.assertEqual([dues(result, p, [2024, 2025]) for p in "AB"], [[8000, 2000], [0, 3000]])

    def test_collar_takes_the_difference_from_the_one_inside(self):
        # 300 each, bands 240..390: 150, 330, 420 become 240, 330, 390; 60 too much, all from B
        clauses = ["1,share,A,1/3,,,,2024", "1,share,B,1/3,,,,2024", "1,share,C,1/3,,,,2024",
                   "2,share,A,15份,,,2025", "2,share,B,33份,,,2025", "2,share,C,42份,,,2025", "3,collar,,80%..130%"]
        result = run(clauses, yearly_yuan([900, 900]), "g,A;B;C,2024")
        self.assertEqual([dues(result, p, [2025])[0] for p in "ABC"], [24000, 27000, 39000])

    def test_collar_with_nobody_inside_moves_those_who_can(self):
        # A 800, B 200 before: bands 720..960 and 180..240. 200 and 800 become 720 and 240; 40 are left, A can take them
        clauses = ["1,share,A,80%,,,,2024", "1,share,B,20%,,,,2024", "2,share,A,20%,,,2025", "2,share,B,80%,,,2025",
                   "3,collar,,90%..120%"]
        result = run(clauses, yearly_yuan([1000, 1000]))
        self.assertEqual([dues(result, p, [2025])[0] for p in "AB"], [76000, 24000])

    def test_index_is_need_by_capacity(self):
        # 2 / 2 against 1 / 0.5: 1 : 2
        factors = "factor,party,value\nneed,A,2\nneed,B,1\nown,A,2\nown,B,0.5\n"
        result = run(["1,index,,own,need"], ["2024,90,A"], factors=factors)
        self.assertEqual([dues(result, p, [2024])[0] for p in "AB"], [3000, 6000])

    def test_factor_lags_and_drops(self):
        # 2024 with lag 1 reads 2023 (1 : 3); y has no value for B and leaves
        factors = "factor,party,value,period\nx,A,1,\nx,B,3,\nx,A,9,2024\ny,A,1,\n"
        result = run(["1,factor,,50%,x,,,,,lag=1;missing=drop", "1,factor,,50%,y,,,,,lag=1;missing=drop"],
                     ["2024,100,A"], factors=factors)
        self.assertEqual([dues(result, p, [2024])[0] for p in "AB"], [2500, 7500])

    def test_equity_by_days(self):
        # a leap year: from 1 January 366 days, from 1 July 184
        holdings = "company,holder,capital,from\nH,A,10,2020\nH,B,10,2024-07-01\n"
        result = run(["1,equity,,,H,,,,,days"], ["2024,550,A"], holdings=holdings)
        self.assertEqual([dues(result, p, [2024])[0] for p in "AB"], [36600, 18400])

    def test_cap_by_scaled_history(self):
        # 80 % of 30 + 40 + 50
        ledger = [f"{2021 + i},{amount},B" for i, amount in enumerate((30, 40, 50, 200))]
        result = run(["1,rest,A", "2,cap,A,sum:3*80%,,B"], ledger)
        self.assertEqual(dues(result, "A", [2024]), [9600])

    def test_clawback_may_go_below_zero(self):
        result = run(["1,share,A,50%", "1,share,B,50%", "2,clawback,A,100%,,B,2025"], yearly_yuan([100, 10]))
        self.assertEqual(dues(result, "A", [2024, 2025]), [5000, -4500])


if __name__ == "__main__":
    unittest.main()
