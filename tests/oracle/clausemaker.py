"""Random clause lists for one agreement: valid by scenario.md, and mostly without a gap."""

from clausekinds import ClauseKinds
from drafts import Draft


class ClauseMaker(ClauseKinds):
    """Makes the clauses of one agreement out of what the scenario offers."""

    def drafts(self):
        if self.agreement["sort"] == "indicator":
            return self.indicator_drafts() + [self.rest()]
        if self.agreement["sort"] == "fund income":
            return self.income_drafts()
        if self.agreement["sort"] == "steady":
            return self.steady_drafts()
        if self.agreement["sort"] == "reopened":
            return self.reopened_drafts()
        before = [make() for make, probability in (
            (self.qualify, 0.15), (self.recover, 0.25), (self.fixed_return, 0.2), (self.carve, 0.4),
            (self.carve, 0.15), (self.limit, 0.15)) if self.chance(probability)]
        main = self.main_drafts()
        self.capped |= {draft.rows[0]["party"] for draft in main if draft.kind == "cap"}
        after = [make() for make, probability in (
            (self.cap, 0.35), (self.floor, 0.35), (self.levy, 0.3), (self.clawback, 0.2), (self.collar, 0.04))
            if self.chance(probability)]
        self.rng.shuffle(before)
        self.rng.shuffle(after)
        drafts = [draft for draft in before + main + after if draft]
        if self.chance(0.1):
            self.rng.shuffle(drafts)
        if self.chance(0.2):
            base = self.base()
            drafts.insert(0 if base.rows[0]["of"] == "each" else self.rng.randint(0, len(drafts)), base)
        self.add_conditions(drafts)
        if not self.chance(0.03):
            drafts.append(self.rest())
        return self.stream_drafts() + drafts if not self.is_first(drafts[0]) else drafts + self.stream_drafts()

    def main_drafts(self):
        if self.draws_a_fund_that_is_fed() and self.chance(0.5):
            return self.paid_factor()
        return self.rng.choices(
            [self.share, self.schedule, self.extension, self.equity, self.factor, self.index, self.equal, self.tier],
            [5, 2, 3, 2, 2, 2, 1, 2])[0]()

    def draws_a_fund_that_is_fed(self):
        """By a clause that takes from somebody: then `paid:FUND` has weights."""
        fund = self.agreement["drawn"]
        return fund in self.maker.funds and any(
            fund in (row.get("party"), row.get("to")) and row["kind"] in ("carve", "levy", "share")
            for row in self.maker.tables["clauses"])

    def income_drafts(self):
        """What a fund earns: its own, mostly all of it."""
        fund = self.agreement["own_fund"]
        if self.chance(0.3):
            return [self.share_draft({}, [fund, self.rng.choice(self.cities)]), self.rest()]
        return [Draft("rest", [{"party": fund}])]

    def steady_drafts(self):
        """A split that shifts over the years, held by a band."""
        main = [self.steady_schedule()]
        before = self.carve() if self.chance(0.2) else None
        after = self.levy() if self.chance(0.2) else None
        return [draft for draft in [before, *main, self.collar(), after, self.rest()] if draft]

    def reopened_drafts(self):
        """A cap or limit that is about reached when an extension is decided, so that a refund un-reaches it."""
        turn, more, years = self.rng.randint(1, 3), self.rng.randint(1, 3), self.rng.randint(1, 2)
        party, other = self.rng.sample(self.participants, 2)
        rate = self.rng.randint(20, 80)
        shares = lambda window: Draft("share", [{"party": party, "value": f"{rate}%", **window},
                                                {"party": other, "value": f"{100 - rate}%", **window}])
        first = shares({"until": f"Y{turn}"})
        second = shares({"from": f"Y{turn + 1}", "until": f"Y{turn + more}"})
        ceiling = lambda whole: f"sum:{years}*{whole * turn * self.rng.randint(93, 101)}/{years * 10000}"
        if self.chance(0.3):
            row = {"value": ceiling(100), "to": self.rng.choice(self.payees)}
            middle = [self.draft("limit", [row], self.limit_value), first, second]
            watched = middle[0]
        else:
            to = {"to": other} if self.chance(0.8) else {}
            row = {"party": party, "value": ceiling(rate), **to, "until": f"Y{turn + more}"}
            middle = [first, second, self.draft("cap", [row], self.limit_value)]
            watched = middle[2]
            self.capped.add(party)
        second.when.append(("open", watched))
        after = self.rng.choice([self.levy, self.floor, self.clawback, lambda: None, lambda: None])()
        before = self.rng.choice([self.carve, self.base, lambda: None, lambda: None])()
        return [draft for draft in [before, *middle, after, self.rest()] if draft]

    def steady_schedule(self):
        turn, weights = self.rng.randint(1, 3), {}
        rows = []
        for window in ({"until": f"Y{turn}"}, {"from": f"Y{turn + 1}", "until": f"Y{turn + 2}"},
                       {"from": f"Y{turn + 3}"}):
            for party in self.participants:
                weights[party] = weights.get(party, self.rng.randint(200, 400)) * self.rng.randint(75, 140) // 100
                rows.append({"party": party, "value": f"{weights[party]}份", **window})
        return Draft("share", rows)

    def indicator_drafts(self):
        """Counted in full, assigned or split; now and then one stream otherwise than the others."""
        drafts = []
        if self.chance(0.3):
            drafts += self.count_drafts(streams=self.rng.choice(self.maker.indicators))
        drafts += self.rng.choice([self.count_drafts, self.count_drafts, self.share, self.equal, self.factor,
                                   self.index, self.equity])()
        if self.chance(0.2):
            drafts.append(self.levy())
        return [draft for draft in drafts if draft]

    def count_drafts(self, streams=""):
        value = self.rng.choice(["both", "both", "assign", "split"])
        row = {"value": value, **self.window(0.25)}
        if value == "assign":
            row["party"] = self.rng.choice(self.payees)
        count = Draft("count", [row], streams=streams)
        if value == "split" or self.chance(0.2):
            return [count, self.share_draft({}, streams=streams)]
        return [count]

    def is_first(self, draft):
        return draft.kind == "base" and draft.rows[0]["of"] == "each"

    def add_conditions(self, drafts):
        for i, draft in enumerate(drafts):
            if draft.kind in ("qualify", "rest") or draft.when or self.is_first(draft):
                continue
            if self.chance(0.1):
                draft.when.append((self.rng.choice(["before", "after"]), self.start + self.rng.randint(0, 4)))
            watched = [d for d in drafts[:i] if d.kind in ("limit", "recover")
                       or d.kind == "cap" and d.rows[0].get("of") != "year"]
            if watched and self.chance(0.2):
                target = self.rng.choice(watched)
                draft.when.append(("recovered" if target.kind == "recover" else "reached", target))

    def stream_drafts(self):
        """Clauses for single streams: a cost pool, or one tax in an agreement with a pool for each stream."""
        drafts = []
        if self.maker.cost_stream and self.has_history and self.chance(0.6):
            drafts.append(Draft("share", self.share_rows({}, self.some(self.cities)),
                                streams=self.maker.cost_stream, options=self.remainder_option()))
        if self.maker.indicators and self.has_history and self.chance(0.25):
            drafts += self.count_drafts(streams=self.rng.choice(self.maker.indicators))
        if "stream" in self.agreement["per"] and self.chance(0.5):
            stream = self.rng.choice(self.maker.money_streams)
            drafts.append(Draft("share", self.share_rows(self.window(0.3)), streams=stream))
        return drafts

    def table_rows(self):
        drafts, number_of, number = self.drafts(), {}, 0
        for draft in drafts:
            number += self.rng.choice([1, 1, 1, 2, 5])
            number_of[draft] = number
        code = self.agreement["agreement"]
        rows = [list(draft.table_rows(code, number_of[draft], number_of)) for draft in drafts]
        rows += self.amended_rows(drafts, number_of)
        if self.chance(0.2):
            self.rng.shuffle(rows)
        return [row for group in rows for row in group]

    def amended_rows(self, drafts, number_of):
        """Groups of rows that amendments put in the place of others or add; repeals are noted there."""
        code, groups, ended = self.agreement["agreement"], [], set()
        for amendment in self.maker.amendments:
            name = amendment["amendment"]
            if self.chance(0.4):
                continue
            amendable = [draft for draft in drafts if draft.again and draft not in ended]
            for draft in self.rng.sample(amendable, min(len(amendable), self.rng.randint(1, 3))):
                if self.chance(0.25) and not self.is_watched(draft, drafts):
                    amendment["repeals"].append(f"{code}/{number_of[draft]}")
                    ended.add(draft)
                else:
                    when = self.amended_conditions(draft, drafts, number_of)
                    groups.append(list(draft.table_rows(code, number_of[draft], number_of, draft.again(), name, when)))
            added = self.added_draft() if self.chance(0.4) else None
            if added and (number := self.free_number(drafts, number_of)):
                number_of[added] = number
                drafts.append(added)
                groups.append(list(added.table_rows(code, number, number_of, amendment=name)))
        return groups

    def amended_conditions(self, draft, drafts, number_of):
        """Mostly as before (None); else none, a year, or that a cap or limit is still open."""
        if self.chance(0.75) or draft.kind == "qualify":
            return None
        ceilings = [d for d in drafts if d.kind == "limit" or d.kind == "cap" and d.rows[0].get("of") != "year"]
        if ceilings and self.chance(0.3):
            return [("open", self.rng.choice(ceilings))]
        return self.rng.choice([[], [(self.rng.choice(["before", "after"]), self.start + self.rng.randint(1, 5))]])

    def is_watched(self, draft, drafts):
        return any(other is draft for each in drafts for _, other in each.when)

    def added_draft(self):
        makers = [self.levy] if self.agreement["sort"] == "indicator" else [
            self.levy, self.carve, self.clawback, self.floor, self.cap, self.recover]
        return self.rng.choice(makers)()

    def free_number(self, drafts, number_of):
        """A number that no clause has, behind the first one."""
        used = set(number_of.values())
        return self.rng.choice([n for n in range(min(used) + 1, max(used) + 3) if n not in used] or [0])
