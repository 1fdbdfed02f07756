"""Rows of ecoplan:compensationbase: base table, shares of the fund, index of sections, who pays whom."""

import numpy as np

from ...accounts import compensation, sections
from ...accounts.units import OUTSIDE
from ...common.errors import InputError
from ...common.reading import class_code
from .compensationbase_inputs import ELEMENT_LAYERS, rate_of
from .compensationbase_outputs import BASE, FLOWS, INDEX, SHARES

_HA = 1e4  # last printed digits (m2) in a hectare
_ORDER = [element for element, _ in ELEMENT_LAYERS]


class Base:
    """Areas (whole m2) and money (whole cents) of nested units by kind (element, class, grade); upper units are sums
    of lower ones. ``rates``: {(element, class): yuan per ha}."""

    def __init__(self, ground, rates, labels):
        self.tree, self.labels = ground.tree, labels
        order = sorted(range(len(ground.kinds)), key=lambda k: (_ORDER.index(ground.kinds[k][0]), ground.kinds[k][1:]))
        self.kinds = [ground.kinds[k] for k in order]
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order))
        shape = (len(self.tree), len(self.kinds))
        cell = ground.unit * shape[1] + place[ground.kind]
        own = {name: np.rint(np.bincount(cell, getattr(ground, name), shape[0] * shape[1]) * _HA).astype(
            np.int64).reshape(shape) for name in ("area", "redline", "reserve", "once", "once_redline")}
        for name in ("redline", "reserve", "once"):  # rounding makes no part larger than the whole
            own[name] = np.minimum(own[name], own["area"])
        own["once_redline"] = np.minimum(own["once_redline"], own["once"])
        self.rates = np.array([rate_of(rates, element, kind) for element, kind, _ in self.kinds])
        every = np.broadcast_to(self.rates, shape).ravel()
        own["money"], own["money_once"] = (compensation.money_of_areas(own[name].ravel() / _HA, every).reshape(shape)
                                           for name in ("area", "once"))
        self.sums = {name: self.tree.nested(table) for name, table in own.items()}
        self.units = [u for u in range(len(self.tree)) if self.tree.levels[u] != OUTSIDE or own["area"][u].any()]

    def rows(self):
        """Rows of BASE: every unit and kind that has ground there, then all kinds together."""
        result = []
        for u in self.units:
            for k in [*np.flatnonzero(self.sums["area"][u]).tolist(), None]:
                result.append(self._row(u, k))
        return result

    def _row(self, u, k):
        def of(name):
            table = self.sums[name][u]
            return int(table.sum() if k is None else table[k])

        element, kind, grade = ("total", "", "") if k is None else self.kinds[k]
        paid = not np.isnan(self.rates).all() if k is None else not np.isnan(self.rates[k])
        return BASE.row(
            level=self.tree.levels[u], unit_code=self.tree.codes[u], unit_name=self.tree.names[u], element=element,
            class_=self.labels.get(kind, kind) if element == "forest" else kind, grade=grade,
            area_ha=of("area") / _HA, redline_ha=of("redline") / _HA, reserve_ha=of("reserve") / _HA,
            once_ha=of("once") / _HA, once_redline_ha=of("once_redline") / _HA,
            overlap_ha=(of("area") - of("once")) / _HA,
            rate=None if k is None or not paid else float(self.rates[k]),
            amount=of("money") / 100 if paid else None, amount_once=of("money_once") / 100 if paid else None)

    def columns(self, u):
        """{column: hectares} of a unit for factors: every element, its forest classes, once, redline."""
        found = dict.fromkeys(_ORDER, 0.0)
        for k, (element, kind, _) in enumerate(self.kinds):
            area = self.sums["area"][u, k] / _HA
            found[element] += area
            if element == "forest" and kind:
                found[kind] = found.get(kind, 0.0) + area
        found["once"] = float(self.sums["once"][u].sum()) / _HA
        found["redline"] = float(self.sums["once_redline"][u].sum()) / _HA
        return found


def fund_units(tree, finance):
    """Places of the units between which the fund is split: those of the finance table, else the lowest ones.

    InputError for a code that is no unit, or one that lies within another of the table.
    """
    if not finance:
        return sorted(set(tree.place.tolist()))
    place = {class_code(code): u for u, code in enumerate(tree.codes) if code}
    unknown = [code for code in finance if code not in place]
    if unknown:
        raise InputError("The finance table has units that the layer of units does not have: {codes}. Correct the "
                         "codes or the layer.", codes=", ".join(unknown[:12]))
    found = [place[code] for code in finance]
    for u in found:
        above = tree.parents[u]
        while above > 0:
            if above in found:
                raise InputError("The finance table has the unit {inner} and also {outer}, which holds it: money would "
                                 "be split twice. Keep units of one level.", inner=tree.codes[u],
                                 outer=tree.codes[above])
            above = tree.parents[above]
    return found


def results_of_sections(found, values, year):
    """Results of all sections; InputError where a section has no value at all."""
    results = [sections.assess(section, values, year) for section in found]
    for result in results:
        if not result.counted:
            raise InputError("The section {section} has no monthly value in the period: check its name in both "
                             "tables, and the year.", section=result.section.name)
    return results


class Money:
    """The fund and the sections of one run. ``stability``: k0 of the bilateral index."""

    def __init__(self, base, factors, fund, finance, results, stability):
        self.base, self.factors, self.results, self.stability = base, factors, results, stability
        self.tree = base.tree
        self.units = fund_units(self.tree, finance) if fund is not None else []
        self.splits = {}
        if fund is not None:
            codes = [class_code(self.tree.codes[u]) for u in self.units]
            tables = [{**base.columns(u), **self._water(code), **finance.get(code, {})}
                      for u, code in zip(self.units, codes)]
            names = sorted({name for table in tables for name in table})
            values = {name: np.array([table.get(name, np.nan) for table in tables], float) for name in names}
            units = [self.name(u) for u in self.units]
            for side in (compensation.PAYEE, compensation.PAYER):
                chosen = compensation.side_of(factors, side)
                if chosen:
                    self.splits[side] = (chosen, values,
                                         compensation.share_out(fund, chosen, values, units))

    def _water(self, code):
        met = [1.0 - r.over / r.counted for r in self.results
               if class_code(r.section.upstream) == code and r.counted]
        return {"months_met": 100.0 * float(np.mean(met))} if met else {}

    def name(self, u):
        """Name of a unit."""
        return self.tree.names[u] or self.tree.codes[u]

    def named(self, code):
        """Name of a unit by its code; the code itself where the layer does not have it."""
        for u, known in enumerate(self.tree.codes):
            if known and class_code(known) == class_code(code):
                return self.name(u)
        return code

    def share_rows(self):
        """Rows of SHARES: each factor of each unit, then the unit's total."""
        rows = []
        for side, (factors, values, split) in self.splits.items():
            for i, u in enumerate(self.units):
                head = {"unit_code": self.tree.codes[u], "unit_name": self.name(u), "side": side}
                for f, factor in enumerate(factors):
                    rows.append(SHARES.row(
                        **head, factor=factor.name, weight=100.0 * factor.weight,
                        value=float(values[factor.column][i]), used=float(split.used[f, i]),
                        part=100.0 * float(split.parts[f, i]),
                        share=100.0 * factor.weight * float(split.parts[f, i]), amount=None))
                rows.append(SHARES.row(**head, factor="total", weight=100.0, value=None, used=None, part=None,
                                       share=100.0 * float(split.shares[i]), amount=int(split.money[i]) / 100))
        return rows

    def index_rows(self):
        """Rows of INDEX: each item of each section."""
        return [INDEX.row(
            section=r.section.name, upstream=r.section.upstream, downstream=r.section.downstream, item=item.name,
            months=int(r.months[i]), mean=_known(r.means[i]), target=item.target, weight=item.weight,
            ratio=_known(r.ratios[i]), index=_known(self.stability * r.index), months_counted=r.counted,
            months_over=r.over) for r in self.results for i, item in enumerate(r.section.items)]

    def flow_rows(self):
        """Rows of FLOWS, what is not 0."""
        rows = []
        if compensation.PAYEE in self.splits:
            received = self.splits[compensation.PAYEE][2].money
            if compensation.PAYER in self.splits:
                flows = compensation.who_pays_whom(self.splits[compensation.PAYER][2].money, received)
                payers = [(self.tree.codes[u], self.name(u)) for u in self.units]
            else:
                flows, payers = received[None, :], [(compensation.COMMON, "")]
            for i, j in zip(*np.nonzero(flows)):
                u = self.units[j]
                rows.append(_flow(payers[i], (self.tree.codes[u], self.name(u)), "fund", "", int(flows[i, j])))
        for r in self.results:
            up, down = ((code, self.named(code)) for code in (r.section.upstream, r.section.downstream))
            index = self.stability * r.index
            if r.section.amount and not np.isnan(index):
                payer, payee = (down, up) if index <= 1.0 else (up, down)
                rows.append(_flow(payer, payee, "index", r.section.name,
                                  compensation.cents(r.section.amount, r.section.name)))
            if r.section.fine and r.over:
                rows.append(_flow(up, down, "fine", r.section.name,
                                  compensation.cents(r.section.fine, r.section.name) * r.over))
        return rows


def net_of(flows):
    """[(code, name, received, paid, net)] in cents of every party of the flows; nets add up to 0."""
    parties = {}
    for row in flows:
        amount = int(round(row.amount * 100))
        for code, name, place in ((row.payee, row.payee_name, 0), (row.payer, row.payer_name, 1)):
            parties.setdefault(code, [name, 0, 0])[1 + place] += amount
    return [(code, name, got, paid, got - paid) for code, (name, got, paid) in parties.items()]


def _flow(payer, payee, reason, section, amount):
    return FLOWS.row(payer=payer[0], payer_name=payer[1], payee=payee[0], payee_name=payee[1], reason=reason,
                     section=section, amount=amount / 100)


def _known(value):
    return None if np.isnan(value) else float(value)
