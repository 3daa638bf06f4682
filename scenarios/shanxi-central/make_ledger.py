#!/usr/bin/env python3
"""Writes ledger.csv of this scenario: illustrative taxes (示例数据), the same bytes on every run.

    python3 make_ledger.py        in this folder

Everything is whole fen and whole numbers; the random numbers come from the generator below with a fixed seed.
The enterprises, their hosts and dates are read from enterprises.csv. What came later stands at the end of main(), so
that the random numbers of the rows before it stay the same.
"""

import csv
import os

FOLDER = os.path.dirname(os.path.abspath(__file__))
FIRST_YEAR, LAST_YEAR = 2022, 2035
WAN = 1_000_000  # fen in 万元
CITIES = ["taiyuan", "jinzhong", "xinzhou", "lvliang", "yangquan"]


class Random:
    """A 64-bit linear congruential generator (Knuth's MMIX constants); only the upper bits are used."""

    def __init__(self, seed):
        self.state = seed

    def between(self, low, high):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return low + (self.state >> 20) % (high - low + 1)


random = Random(20221117)

# Yearly VAT at full production, lowest and highest, in 万元.
VAT_RANGE = {
    "taixin-park": (2600, 7800),
    "zonggai-park": (1800, 6200),
    "newenergy-park": (2100, 6900),
    "feidi-park": (1900, 5600),
    "equip-project": (2400, 8200),
}
# Relocated enterprises: VAT and CIT of the last year before the move (万元), growth a year after it (per mille).
# qxz05 stays below the entry threshold of 2,000 万元 a year; the tax of qyq03 falls, so its limit is still open after 3 years.
RELOCATED = {
    "qxz01": (3900, 2100, 45),
    "qxz02": (2600, 1500, 260),
    "qxz03": (3300, 1700, 70),
    "qxz04": (5100, 2800, 30),
    "qxz05": (1100, 520, 60),
    "qjz01": (2900, 1650, 50),
    "qjz02": (1900, 1150, 340),
    "qjz03": (4400, 2600, 40),
    "qjz04": (2500, 1300, 55),
    "qyq01": (3100, 1700, 90),
    "qyq02": (2300, 1400, 280),
    "qyq03": (2250, 1480, -120),
    "qll01": (2700, 1500, 65),
    "qll02": (2050, 950, 20),
}
MONTHLY = {"taixin01", "taixin04", "zonggai01", "zonggai08", "xny02", "gdzb01"}  # VAT by month in 2022..2026
RAMP = [35, 60, 85, 100]  # percent of full production in the first years
LAST_KNOWN_YEAR = 2030  # of the indicators that end before the targets
# Logistics enterprises: VAT of 2022 in 万元, and whether that of 2026 comes by months.
LOGISTICS = {"wl01": (3600, True), "wl02": (2900, False), "wl03": (2300, False), "wl04": (1700, True)}

rows = []


def money(fen):
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def add(period, stream, fen, enterprise="", agreement="", collector="", booked=""):
    rows.append((str(period), stream, money(fen), enterprise, agreement, collector, booked))


def about(fen, per_mille):
    """fen with up to plus or minus per_mille of noise, and odd fen."""
    return fen * random.between(1000 - per_mille, 1000 + per_mille) // 1000 + random.between(0, 99)


def month_name(year, month):
    return f"{year}-{month:02d}"


def spread_over_months(fen, first, last):
    """Cuts an amount into months of uneven size that sum to it."""
    parts = []
    left, months = fen, last - first + 1
    for month in range(first, last + 1):
        part = left if months == 1 else about(left // months, 180)
        parts.append((month, part))
        left, months = left - part, months - 1
    return parts


def start_of(row):
    year, _, month = row["start"].partition("-")
    return int(year), int(month or 1)


def read_enterprises():
    """Each enterprise once, with its first start and its last end."""
    enterprises = {}
    with open(os.path.join(FOLDER, "enterprises.csv"), encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            known = enterprises.setdefault(row["enterprise"], row)
            known["end"] = row["end"]
    return list(enterprises.values())


def park_enterprise(row):
    code = row["enterprise"]
    low, high = VAT_RANGE[row["agreement"]]
    full = random.between(low, high) * WAN
    growth = random.between(18, 62)
    cit_share, pit_share = random.between(32, 68), random.between(4, 9)
    first, month = start_of(row)
    last = int(row["end"][:4]) if row["end"] else LAST_YEAR
    for year in range(first, last + 1):
        age = year - first
        vat = about(full * RAMP[min(age, 3)] // 100, 90)
        if year == first:
            vat = vat * (13 - month) // 12
        cit, pit = about(vat * cit_share // 100, 150), about(vat * pit_share // 100, 80)
        if code in MONTHLY and year <= 2026 or year == first and month > 1:
            for number, part in spread_over_months(vat, month if year == first else 1, 12):
                add(month_name(year, number), "vat", part, code)
            period = month_name(year, 12)
        else:
            add(year, "vat", vat, code)
            period = year if year > first or month == 1 else month_name(year, 12)
        add(period, "cit", cit, code)
        add(period, "pit", pit, code)
        if random.between(1, 28) == 1 and year > first:  # a refund of input VAT
            add(month_name(year, 6), "vat", -about(vat // 4, 300), code)
        full += full * growth // 1000
        growth = max(8, growth - random.between(0, 6))


def relocated_enterprise(row):
    code = row["enterprise"]
    vat, cit, growth = RELOCATED[code]
    first, month = start_of(row)
    for back in (3, 2, 1):
        add(first - back, "vat", about(vat * WAN * (100 - 4 * (back - 1)) // 100, 60), code)
        add(first - back, "cit", about(cit * WAN * (100 - 5 * (back - 1)) // 100, 90), code)
    vat, cit = vat * WAN, cit * WAN
    for year in range(first, LAST_YEAR + 1):
        vat += vat * growth // 1000
        cit += cit * growth // 1000
        growth = growth * 2 // 3 if growth < 0 else max(15, growth * 4 // 5)
        if year == first and month > 1:
            for quarter in (1, 2, 3, 4):  # by quarters, so that the move in July cuts between two rows
                add(f"{year}Q{quarter}", "vat", about(vat // 4, 80), code)
                add(f"{year}Q{quarter}", "cit", about(cit // 4, 80), code)
            continue
        add(year, "vat", about(vat, 70), code)
        add(year, "cit", about(cit, 110), code)
        if code == "qxz01" and year == first + 1:  # a year in which refunds are larger than the tax
            add(month_name(year, 9), "vat", -about(2 * vat, 20), code)
        elif random.between(1, 30) == 1:
            add(month_name(year, 6), "vat", -about(vat // 5, 300), code)


def existing_enterprises_of_zonggai():
    """The revenue that the park had before: 2021 is the base year, afterwards it goes on."""
    for city, vat, cit, pit in (("taiyuan", 21400, 9800, 1600), ("jinzhong", 13100, 6100, 900)):
        vat, cit, pit = vat * WAN, cit * WAN, pit * WAN
        for year in range(2021, LAST_YEAR + 1):
            for number, part in spread_over_months(about(vat, 50), 1, 12):
                add(month_name(year, number), "vat", part, agreement="zonggai-park", collector=city)
            add(year, "cit", about(cit, 70), agreement="zonggai-park", collector=city)
            add(year, "pit", about(pit, 60), agreement="zonggai-park", collector=city)
            vat, cit, pit = vat * 1017 // 1000, cit * 1015 // 1000, pit * 1022 // 1000


def land_and_cost_of_feidi():
    for year, city, cost in ((2022, "lvliang", 14800), (2022, "taiyuan", 9600), (2023, "lvliang", 11500),
                             (2023, "taiyuan", 7300), (2024, "lvliang", 5200), (2025, "taiyuan", 2600),
                             (2031, "lvliang", 3900)):
        add(year, "infra", about(cost * WAN, 30), agreement="feidi-park", collector=city)
    for year, land in ((2023, 4200), (2024, 6800), (2025, 7400), (2026, 5900), (2027, 5100), (2028, 3300), (2030, 2700)):
        add(year, "land", about(land * WAN, 60), agreement="feidi-park", collector="lvliang")


def dividends_of_the_project():
    for year in range(2025, LAST_YEAR + 1):
        dividend = (1500 + 260 * (year - 2025)) * WAN
        add(year, "dividend", about(dividend, 120), agreement="equip-project", collector="jinzhong")


def late_bookings():
    """Amounts found by an audit and booked a year or more later."""
    for period, stream, wan, enterprise, booked in (
        ("2023-11", "cit", 210, "taixin05", "2025-03"), ("2024-12", "vat", 165, "zonggai04", "2025-06"),
        ("2026-08", "cit", -95, "xny07", "2028-01"), ("2027-10", "vat", 320, "qjz03", "2028-05"),
    ):
        add(period, stream, (1 if wan > 0 else -1) * about(abs(wan) * WAN, 40), enterprise, booked=booked)


def indicator(year, stream, agreement, city, hundredths):
    rows.append((str(year), stream, money(hundredths), "", agreement, city, ""))


# Stream: value of each city in 2022 (亿元; GDP of Taiyuan and Lvliang 2022 is the published one), growth (per mille).
PLAN = {
    "out_newmat": ((310, 150, 95, 120, 75), 118),
    "out_equip": ((420, 190, 110, 60, 45), 88),
    "out_energy": ((210, 130, 125, 165, 90), 132),
    "out_env": ((290, 160, 105, 120, 85), 104),
    "added_manu": ((800, 260, 170, 380, 115), 74),
    "added_ind": ((1290, 610, 420, 1090, 310), 42),
    "added_sei": ((560, 150, 90, 130, 70), 96),
    "gdp_total": (("5571.17", 1790, 1480, "2418.90", 990), 52),
}


def indicators():
    for stream, (values, growth) in PLAN.items():
        for city, value in zip(CITIES, values):
            hundredths = int(str(value).replace(".", "")) if isinstance(value, str) else value * 100
            for year in range(FIRST_YEAR, LAST_YEAR + 1):
                indicator(year, stream, "stat-plan", city, hundredths)
                hundredths = hundredths * (1000 + growth + random.between(-12, 12)) // 1000
    output, added = 4200, 900
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        indicator(year, "coop_output", "stat-coop", "xinzhou", output)
        indicator(year, "move_added", "stat-move", "xinzhou", added)
        output = output * random.between(1080, 1190) // 1000
        added = added * random.between(1040, 1150) // 1000


def logistics_corridor():
    """The agreement changes in the middle of 2026: yearly rows are cut by months there, monthly rows are not."""
    for code, (wan, by_month) in LOGISTICS.items():
        vat = wan * WAN
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            amount = about(vat, 60)
            for month, part in spread_over_months(amount, 1, 12) if by_month and year == 2026 else [(0, amount)]:
                add(month_name(year, month) if month else year, "vat", part, code)
            add(f"{year}-05" if year == 2026 else year, "cit", about(vat * 2 // 5, 90), code)
            vat = vat * random.between(1030, 1075) // 1000
    add("2026-08", "vat", -about(310 * WAN, 50), "wl02")


def cost_of_the_pipe():
    """Who paid for the jointly built pipe, and for its upkeep; in 2026 the final account gives money back."""
    for year, city, wan in ((2023, "taiyuan", 21600), (2023, "lvliang", 8300), (2024, "taiyuan", 12400),
                            (2024, "jinzhong", 9700), (2025, "jinzhong", 4100), (2026, "taiyuan", -1260)):
        add(year, "pipe", (1 if wan > 0 else -1) * about(abs(wan) * WAN, 20), agreement="pipe-project", collector=city)
    for year in range(2026, LAST_YEAR + 1):
        add(year, "upkeep", about((420 + 15 * (year - 2026)) * WAN, 40), agreement="pipe-project", collector="lvliang")
        add(year, "water", about((1150 + 40 * (year - 2026)) * WAN, 70), agreement="pipe-project", collector="taiyuan")


def returns_of_the_sub_fund():
    """Dividends of what the sub-fund invested in 2027 and 2031, and what it sold in 2034."""
    for year, wan in ((2029, 85), (2030, 110), (2031, 125), (2032, 165), (2033, 180), (2034, 190), (2035, 60)):
        add(year, "fund_income", about(wan * WAN, 80), agreement="fund-returns", collector="sub_fund")
    add("2034-12", "fund_exit", 1912 * WAN + 37, agreement="fund-returns", collector="sub_fund")


def later_indicators():
    """Value added of enterprises (亿元, four decimals), fixed-asset investment (亿元), energy (万吨标准煤)."""
    for row in [row for row in read_enterprises() if row["agreement"] == "zonggai-park"]:
        added = random.between(6000, 19000)  # of 0.0001 亿元
        first, month = start_of(row)
        for year in range(first, LAST_KNOWN_YEAR + 1):
            added = added * random.between(1060, 1170) // 1000
            period = month_name(year, 12) if year == first and month > 1 else str(year)
            rows.append((period, "added_park", f"{added // 10000}.{added % 10000:04d}", row["enterprise"], "", "", ""))
    investment, energy = 620, 18340  # of 0.01 亿元 and of 0.001 万吨
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        indicator(year, "fai", "feidi-park", "lvliang", investment)
        investment = investment * random.between(1050, 1180) // 1000
        for city, part in ("lvliang", energy * 62 // 100), ("yangquan", energy * 38 // 100):
            rows.append((str(year), "energy", f"{part // 1000}.{part % 1000:03d}", "", "newenergy-park", city, ""))
        energy = energy * random.between(985, 1040) // 1000


def main():
    for row in [row for row in read_enterprises() if row["enterprise"] not in LOGISTICS]:
        (relocated_enterprise if row["enterprise"] in RELOCATED else park_enterprise)(row)
    existing_enterprises_of_zonggai()
    land_and_cost_of_feidi()
    dividends_of_the_project()
    late_bookings()
    indicators()
    logistics_corridor()
    cost_of_the_pipe()
    returns_of_the_sub_fund()
    later_indicators()
    with open(os.path.join(FOLDER, "ledger.csv"), "w", encoding="utf-8", newline="") as file:
        file.write("period,stream,amount,enterprise,agreement,collector,booked\n")
        file.writelines(",".join(row) + "\n" for row in rows)


if __name__ == "__main__":
    main()
