"""Mistakes that make a valid scenario fail, for the oracle and for the program."""


def spoil_rates(maker):
    for row in maker.tables["clauses"]:
        if row["kind"] == "share" and row["value"].endswith("%") and not row.get("streams"):
            row["value"] = "33.33%" if row["value"] != "33.33%" else "33.34%"
            return


def spoil_with_loop(maker):
    """A second agreement that draws what the first pays, and the first draws back."""
    first = maker.tables["agreements"][0]
    party = first["participants"].split(";")[0]
    maker.tables["agreements"].append({"agreement": "loop", "participants": party, "source": party})
    maker.tables["clauses"].append({"agreement": "loop", "clause": 1, "kind": "rest", "party": maker.keeper})
    maker.tables["agreements"].append({"agreement": "back", "participants": party, "source": maker.keeper})
    maker.tables["clauses"].append({"agreement": "back", "clause": 1, "kind": "rest", "party": party})


def spoil_with_double_draw(maker):
    for code in ("one", "two"):
        maker.tables["agreements"].append(
            {"agreement": code, "participants": maker.keeper, "source": maker.keeper})
        maker.tables["clauses"].append({"agreement": code, "clause": 1, "kind": "rest", "party": maker.cities[1]})


def spoil_capital(maker):
    for row in maker.tables["holdings"]:
        row["from"] = str(maker.last_year + 5)


def spoil_factor(maker):
    for row in maker.tables["clauses"]:
        if row["kind"] == "factor" and "missing" not in row["options"] and ":" not in row["of"]:
            maker.tables["factors"] = [f for f in maker.tables["factors"] if f["factor"] != row["of"]]
            maker.add_factor_value(row["of"], maker.keeper, "", 1)
            return


def spoil_by_gap(maker):
    """Agreement g1 ends too early and has no rest."""
    kept = []
    for row in maker.tables["clauses"]:
        if row["agreement"] == "g1" and row["kind"] in ("share", "equal", "equity", "index"):
            row = {**row, "until": row.get("until") or "Y3"}
        if row["agreement"] != "g1" or row["kind"] != "rest":
            kept.append(row)
    if any(row["agreement"] == "g1" for row in kept):
        maker.tables["clauses"] = kept


def spoil_with_balance_loop(maker):
    """A fund's balance feeds an agreement that pays the fund."""
    if not maker.funds:
        return
    fund = maker.funds[0]
    maker.tables["agreements"].append(
        {"agreement": "loop", "participants": maker.keeper, "source": f"balance:{fund}"})
    maker.tables["clauses"].append({"agreement": "loop", "clause": 1, "kind": "rest", "party": "z"})
    maker.tables["parties"].append({"party": "z", "name": "Z", "kind": "city"})
    maker.tables["agreements"].append({"agreement": "back", "participants": maker.keeper, "source": "z"})
    maker.tables["clauses"].append({"agreement": "back", "clause": 1, "kind": "rest", "party": fund})


def spoil_program(maker):
    for row in maker.tables["programs"]:
        row["fund"] = maker.keeper


def spoil_amendment(maker):
    for row in maker.tables["clauses"]:
        if row.get("amendment"):
            row["amendment"] = "m9"


SPOILERS = [spoil_rates, spoil_with_loop, spoil_with_double_draw, spoil_capital, spoil_factor,
            spoil_with_balance_loop, spoil_program, spoil_amendment,
            spoil_by_gap, spoil_by_gap, spoil_by_gap]
