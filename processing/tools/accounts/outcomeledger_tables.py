"""Rows of ecoplan:outcomeledger."""

import numpy as np

from ...accounts import finance, ledger
from ...common.errors import InputError
from ...common.rounding import apportion
from .outcomeledger_outputs import (
    CASHFLOW, CHECKED, COSTS, FRONTIER, HABITAT, LEDGER, PAYERS, PAYMENTS)

_PER = 1e4  # yuan for which benefits are given


class Outcomes:
    """One run: measures, ledger and tables, and the rows made of them.

    ``entries``: the ledger with this run's values. ``metrics``: {metric: (label, unit, more is better, price)}.
    ``rate``: discount rate as a fraction, ``first``: convention of the first year, ``base``: year that money is
    discounted to. ``tolerance``: ha of natural cover that may go before a measure is flagged.
    """

    def __init__(self, measures, entries, metrics, rate, first, base, tolerance, incomes=None):
        self.measures, self.entries, self.metrics = measures, entries, metrics
        self.rate, self.first, self.base, self.incomes = rate, first, base, incomes or {}
        self.changes, self.latest = ledger.changes(entries), ledger.latest(entries)
        self.lost = ledger.lost_nature(entries, tolerance)
        for measure in measures:
            if measure.start < base:
                raise InputError("The measure {key} starts in {start}, before the year {base} that money is discounted "
                                 "to: give an earlier BASE_YEAR.", key=measure.key, start=measure.start, base=base)

    # --- ledger ----------------------------------------------------------

    def ledger_rows(self):
        """Rows of LEDGER: the whole ledger."""
        rows = []
        for e in self.entries:
            change = self.changes.get(e.number)
            rows.append(LEDGER.row(
                entry=e.number, measure_id=e.measure, metric=e.metric, date=e.date, kind=e.kind, value=e.value,
                change=change and change.change, change_percent=change and change.percent,
                alarm="nature" if e.number in self.lost else "", seal=e.seal))
        return rows

    def checked_rows(self):
        """Rows of CHECKED, one per measure in its order."""
        rows = []
        for m in self.measures:
            checks = [e for e in self.entries if e.measure == m.key and e.kind == ledger.CHECK]
            nature = [e for e in self.entries if e.measure == m.key and e.metric == ledger.NATURAL]
            flagged = bool(nature) and nature[-1].number in self.lost
            rows.append(CHECKED.row(
                measure_id=m.key, name=m.name, type=m.kind, checks=len({e.date for e in checks}),
                last_check=max((e.date for e in checks), default=""),
                natural_before=nature[0].value if nature else None, natural_last=nature[-1].value if nature else None,
                lost_ha=self.lost[nature[-1].number] if flagged else 0.0 if len(nature) > 1 else None,
                status="lost" if flagged else "kept" if len(nature) > 1 else "unchecked"))
        return rows

    # --- money -------------------------------------------------------------

    def _flows(self, m):
        """(capital, yearly, income) per year from the base year on."""
        length = m.start - self.base + m.life
        years = [year for key, year in self.incomes if key == m.key]
        if years and min(years) < self.base:
            raise InputError("The measure {key} has an income in {year}, before the year {base} that money is "
                             "discounted to.", key=m.key, year=min(years), base=self.base)
        length = max(length, *(year - self.base + 1 for year in years)) if years else length
        capital, yearly, income = np.zeros(length), np.zeros(length), np.zeros(length)
        at = m.start - self.base
        capital[at] = m.capital
        yearly[at:at + m.life] = m.yearly
        for metric, (_, _, better, price) in self.metrics.items():
            found = self.latest.get((m.key, metric))
            if price and found is not None:
                income[at:at + m.life] += price * found.change * (1 if better else -1)
        for (key, year), amount in self.incomes.items():
            if key == m.key:
                income[year - self.base] += amount
        return capital, yearly, income

    def _discounted(self, m, first):
        capital, yearly, income = self._flows(m)
        return (finance.present_value(capital + yearly, self.rate, first),
                finance.present_value(income, self.rate, first))

    def cost_rows(self):
        """Rows of COSTS: each measure, then all together."""
        rows = []
        for m in self.measures:
            (now, gain_now), (later, gain_later) = (self._discounted(m, f)
                                                    for f in (finance.FIRST_NOW, finance.FIRST_LATER))
            rows.append(COSTS.row(
                measure_id=m.key, name=m.name, type=m.kind, payer=m.payer, capital=m.capital, yearly=m.yearly,
                start=m.start, life=m.life, total=m.total, cost_now=now, cost_later=later, income_now=gain_now,
                income_later=gain_later, npv_now=gain_now - now, npv_later=gain_later - later))
        sums = {name: sum(getattr(row, name) for row in rows) for name in (
            "capital", "yearly", "total", "cost_now", "cost_later", "income_now", "income_later", "npv_now",
            "npv_later")}
        return rows + [COSTS.row(measure_id="total", name="", type="", payer="", start=None, life=None, **sums)]

    def cash_rows(self):
        """Rows of CASHFLOW: all measures together, year by year."""
        flows = [self._flows(m) for m in self.measures]
        length = max(len(capital) for capital, _, _ in flows)
        sums = np.zeros((3, length))
        for parts in flows:
            for i, part in enumerate(parts):
                sums[i, :len(part)] += part
        rows, total = [], 0.0
        for t in range(length):
            capital, yearly, income = (float(v) for v in sums[:, t])
            net = income - capital - yearly
            total += net
            rows.append(CASHFLOW.row(
                year=self.base + t, capital=capital, yearly=yearly, income=income, net=net, net_sum=total,
                factor=(1.0 + self.rate) ** -(t + (0 if self.first == finance.FIRST_NOW else 1))))
        return rows

    # --- benefit per cost --------------------------------------------------------

    def frontier_rows(self):
        """Rows of FRONTIER, metric by metric: measures with a check and a cost above 0, the best ratio first."""
        rows = []
        by_key = {m.key: m for m in self.measures}
        for metric in dict.fromkeys(metric for _, metric in self.latest):
            better = self.metrics.get(metric, ("", "", True, None))[2]
            found = [(by_key[key], change) for (key, of), change in self.latest.items() if of == metric]
            found = [(m, c, self._discounted(m, self.first)[0]) for m, c in found]
            found = [row for row in found if row[2] > 0]
            if not found:
                continue
            line = finance.frontier([cost for _, _, cost in found],
                                    [c.change * (1 if better else -1) for _, c, _ in found])
            for rank, place in enumerate(line.order):
                m, change, cost = found[place]
                rows.append(FRONTIER.row(
                    metric=metric, rank=rank + 1, measure_id=m.key, name=m.name, baseline=change.baseline.value,
                    checked=change.entry.value, benefit=change.change * (1 if better else -1), cost=cost,
                    per_cost=_PER * float(line.ratio[rank]), benefit_sum=float(line.benefit[rank]),
                    cost_sum=float(line.cost[rank])))
        return rows

    # --- pay by result and payers -------------------------------------------------

    def payment_rows(self, steps):
        """Rows of PAYMENTS: every check of a metric that has steps."""
        names, rows = {m.key: m.name for m in self.measures}, []
        for change in self.changes.values():
            e = change.entry
            if e.metric not in steps:
                continue
            ladder, percent = steps[e.metric]
            result = change.percent if percent else change.change
            if result is None:
                raise InputError("{metric} of measure {measure} has a baseline of 0, so its change has no percent: use "
                                 "steps of absolute change.", metric=e.metric, measure=e.measure)
            step = next((s for s in ladder if finance.pay_of(result, (s,)) is not None), None)
            if step is None:
                raise InputError("No step of {metric} has the result {value:g} of measure {measure}: let the first and "
                                 "the last step be open (empty cell).", metric=e.metric, value=result,
                                 measure=e.measure)
            rows.append(PAYMENTS.row(
                measure_id=e.measure, name=names.get(e.measure, ""), metric=e.metric, date=e.date, result=result,
                unit="%" if percent else self.metrics.get(e.metric, ("", "", True, None))[1], above=step.low,
                up_to=step.high, pay=step.pay))
        return rows

    def payer_rows(self, payers):
        """Rows of PAYERS: the cost of each measure, not discounted, shared to the cent; then each payer's sum."""
        rows, sums = [], {}
        for m in self.measures:
            parts = payers[m.key]
            weights = [weight for _, _, weight in parts]
            total = int(round(m.total * 100))
            for (payer, basis, weight), amount in zip(parts, apportion(weights, [total])):
                rows.append(PAYERS.row(measure_id=m.key, name=m.name, payer=payer, basis=basis,
                                       share=100.0 * weight / sum(weights), amount=int(amount) / 100))
                sums[payer] = sums.get(payer, 0) + int(amount)
        whole = sum(sums.values())
        return rows + [PAYERS.row(measure_id="total", name="", payer=payer, basis="",
                                  share=100.0 * amount / whole if whole else None, amount=amount / 100)
                       for payer, amount in sums.items()]


def habitat_rows(habitats):
    """Rows of HABITAT: units of each parcel, then units before and after and the net gain."""
    rows, before, after = [], 0.0, 0.0
    for measure, habitat, stage, area, s in habitats:
        if stage in ("before", "retained"):
            units = finance.habitat_units(area, s["distinctiveness"], s["condition"], s["strategic"])
        elif stage == "enhanced":
            units = finance.enhanced_units(
                s["base"], finance.habitat_units(area, s["distinctiveness"], s["condition"], s["strategic"]),
                s["years"], s["difficulty"], s["spatial"])
        else:
            units = finance.habitat_units(area, s["distinctiveness"], s["condition"], s["strategic"], s["years"],
                                          s["difficulty"], s["spatial"])
        units = float(units)
        before, after = before + units * (stage == "before"), after + units * (stage != "before")
        rows.append(HABITAT.row(
            measure_id=measure, habitat=habitat, stage=stage, area_ha=area, distinctiveness=s["distinctiveness"],
            condition=s["condition"], strategic=s["strategic"], years=s["years"], difficulty=s["difficulty"],
            spatial=s["spatial"], units=units, gain=None))
    if rows:
        gain = finance.net_gain(before, after)
        empty = dict.fromkeys(("area_ha", "distinctiveness", "condition", "strategic", "years", "difficulty",
                               "spatial"))
        rows.append(HABITAT.row(measure_id="total", habitat="", stage="gain", units=after - before,
                                gain=None if np.isnan(gain) else gain, **empty))
    return rows
