"""ecoplan:restorationplan — the measures that bring a network most for a budget, and how near to the best they are."""

from dataclasses import dataclass

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingParameterBoolean, QgsProcessingParameterFeatureSource, QgsProcessingParameterField,
    QgsProcessingParameterNumber, QgsProcessingParameterRasterLayer)

from ....i18n import translate
from ... import connectivity
from ...bridge import memory
from ...bridge.options import kernel_engine
from ...common.waiting import patiently
from ..frame.algorithm import EcoPlanAlgorithm
from .patternlayers import add_network, check_network, read_network, read_resistance
from .restorationplan_inputs import links_of, nodes_of, read_candidates
from .restorationplan_outputs import ALTERNATIVES, CURVE, MEASURES, PLAN
from .restorationplan_report import plan_report


@dataclass(frozen=True)
class Found:
    """The plan, how far it is proven, what else there is. before, whole: EC(PC) in ha with nothing and all taken."""

    plan: object
    proof: object
    others: list
    curve: list
    before: float
    whole: float
    on_surface: tuple = ()


class RestorationPlanAlgorithm(EcoPlanAlgorithm):
    ID = "restorationplan"
    GROUP = "network"
    STYLES = {"MEASURES": "restorationplan_measures.qml", "PLAN": "restorationplan_plan.qml"}
    OUTPUTS = (MEASURES, PLAN, CURVE, ALTERNATIVES)

    def displayName(self):
        return translate("Plan", "Restoration plan for a budget")

    def add_parameters(self):
        number = QgsProcessingParameterNumber.Type
        add_network(self)
        self.addParameter(QgsProcessingParameterRasterLayer("RESISTANCE", translate("Plan", "Resistance surface")))
        self.add_city()
        self.addParameter(QgsProcessingParameterFeatureSource(
            "CANDIDATES", translate("Plan", "Candidate measures (sites, crossings)"),
            [QgsProcessing.SourceType.TypeVectorAnyGeometry]))
        for name, label in (("COST_FIELD", translate("Plan", "Cost of a measure")),
                            ("NAME_FIELD", translate("Plan", "Name of a measure")),
                            ("HABITAT_FIELD", translate("Plan", "Field that marks new habitat (stepping stones)"))):
            self.addParameter(QgsProcessingParameterField(name, label, parentLayerParameterName="CANDIDATES",
                                                          optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            "BUDGET", translate("Plan", "Budget (in the unit of the costs)"), number.Double, minValue=0,
            defaultValue=100.0))
        polygon = [QgsProcessing.SourceType.TypeVectorPolygon]
        self.addParameter(QgsProcessingParameterFeatureSource(
            "FARMLAND", translate("Plan", "Permanent basic farmland (no measures)"), polygon, optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "EXCLUDE", translate("Plan", "Other areas without measures"), polygon, optional=True))
        self._add_advanced(number)
        self.add_output(MEASURES, translate("Plan", "All candidates with their state"))
        self.add_output(PLAN, translate("Plan", "Plan"))
        self.add_output(CURVE, translate("Plan", "Gain against money"))
        self.add_output(ALTERNATIVES, translate("Plan", "Plans without one of the measures"))

    def _add_advanced(self, number):
        for name, label in (("YEARLY_FIELD", translate("Plan", "Yearly cost of a measure")),
                            ("START_FIELD", translate("Plan", "Start year of a measure")),
                            ("LIFE_FIELD", translate("Plan", "Life of a measure (years)")),
                            ("PAYER_FIELD", translate("Plan", "Payer of a measure"))):
            self.add_advanced(QgsProcessingParameterField(name, label, parentLayerParameterName="CANDIDATES",
                                                          optional=True))
        for name, label, default, least, most in (
                ("COST", translate("Plan", "Cost of measures without one"), 1.0, 0.0, None),
                ("UNIT_YUAN", translate("Plan", "One unit of cost in yuan"), 1.0, 1e-9, None),
                ("RESTORED", translate("Plan", "Resistance after the measure"), 1.0, 1e-6, None),
                ("WIDTH", translate("Plan", "Width of candidates that are points or lines (m)"), 30.0, 1e-3, None),
                ("D0", translate("Plan", "Reference distance d0 of PC (cost-weighted m)"), None, 1e-6, None),
                ("P0", translate("Plan", "Probability at d0"), 0.5, 1e-6, 0.999999),
                ("NEAR", translate("Plan", "Nearly as good: gain lower by at most (%)"), 5.0, 0.0, 100.0),
                ("SECONDS", translate("Plan", "Longest time for the proof (s)"), 60.0, 0.0, 86400.0)):
            parameter = QgsProcessingParameterNumber(
                name, label, number.Double, defaultValue=default, optional=default is None, minValue=least)
            if most is not None:
                parameter.setMaximum(most)
            self.add_advanced(parameter)
        self.add_advanced(QgsProcessingParameterNumber(
            "LEVELS", translate("Plan", "Budgets in the curve"), number.Integer, defaultValue=8, minValue=2,
            maxValue=50))
        self.add_advanced(QgsProcessingParameterBoolean(
            "CHECK", translate("Plan", "Check the plan on the surface"), defaultValue=True))

    # --- run ------------------------------------------------------------

    def check(self, run):
        check_network(run)

    def compute(self, run):
        resistance, grid = read_resistance(run)
        corridors = connectivity.corridors
        memory.require_memory(corridors.estimate_memory(grid.height, grid.width, corridors.CorridorSettings())
                              + 24 * resistance.size)
        network = read_network(run, grid, resistance)
        candidates = read_candidates(run, grid)
        nodes = nodes_of(run, network, candidates, resistance, grid)
        links = links_of(run, network, candidates, nodes, grid)
        known = [k.cost for k in links if not k.needs]
        distance = run.number("D0") or connectivity.networkgain.median_distance(known)
        run.settle("D0", distance, run.origins["D0"] if run.number("D0") else "default")
        usable = [c for c in candidates if c.usable]
        choice = connectivity.restorationplan.Choice(
            nodes.areas, nodes.made_by, tuple(links), np.array([c.price for c in usable], float), distance,
            run.number("P0"))
        found = self._search(run, choice, nodes, usable, resistance, network, grid)
        rows = _measure_rows(choice, candidates, usable, found)
        plan = _plan_rows(choice, usable, found, run.number("UNIT_YUAN"))
        curve = [CURVE.row(budget=budget, spent=p.price, measures=len(p.measures), ec_ha=p.ec,
                           gain_percent=100 * (p.ec / found.before - 1)) for budget, p in found.curve]
        others = [ALTERNATIVES.row(
            without_id=usable[k].measure_id, without_name=usable[k].name,
            measures=",".join(str(usable[m].measure_id) for m in sorted(p.measures)), spent=p.price, ec_ha=p.ec,
            lost_percent=100 * lost, near=bool(near)) for k, p, lost, near in found.others]
        chosen = [usable[k].shape for k in found.plan.measures]
        run.write(MEASURES, [c.shape for c in candidates], rows, grid.crs)
        run.write(PLAN, chosen, plan, grid.crs)
        run.write(CURVE, None, curve, grid.crs)
        run.write(ALTERNATIVES, None, others, grid.crs)
        run.write_report(plan_report(run, grid, network, found, candidates, (rows, plan, curve, others)))

    def _search(self, run, choice, nodes, usable, resistance, network, grid):
        """The plan for the budget with its proof, alternatives, curve and check."""
        tell, budget = run.progress(0.6, 0.75), run.number("BUDGET")
        planner = connectivity.restorationplan.Planner(choice, lambda count: tell(1 - np.exp(-count / 3000)))
        plan, proof = planner.best(budget), None
        if run.number("SECONDS") > 0:
            proof = patiently(
                lambda: connectivity.restorationexact.prove(choice, budget, run.number("SECONDS")),
                run.progress(0.75, 0.85))
            if proof.measures and choice.price(proof.measures) <= budget * (1 + 1e-6) and planner.value(
                    proof.measures) > plan.ec * (1 + 1e-9):
                order = planner.greedy(budget, frozenset(range(len(usable))) - frozenset(proof.measures))
                order += [k for k in proof.measures if k not in order]
                plan = planner.plan(planner.without_idle(order))
        if not plan.measures:
            run.warn(translate("Plan", "No measure within the budget of {budget:g} gains anything; the cheapest costs "
                                       "{cheapest:g}.").format(budget=budget, cheapest=float(choice.prices.min())))
        others = planner.alternatives(plan, budget, run.number("NEAR") / 100)
        total = float(choice.prices.sum())
        budgets = np.unique(np.append(np.linspace(0, total, run.integer("LEVELS") + 1)[1:], min(budget, total)))
        curve = planner.curve(budgets)
        whole = planner.value(range(len(usable)))
        on_surface = ()
        if run.flag("CHECK") and plan.measures:
            on_surface = self._on_surface(run, choice, nodes, [usable[k] for k in plan.measures], resistance, network,
                                          grid)
        return Found(plan, proof, others, curve, planner.value(()), whole, on_surface)

    def _on_surface(self, run, choice, nodes, chosen, resistance, network, grid):
        """EC(PC) in ha before and after the plan, links found anew on the surface."""
        labels, areas = network.labels.copy(), list(nodes.areas[:len(network.ids)])
        surface = resistance.copy()
        for candidate in chosen:
            surface.flat[candidate.cells] = np.fmin(surface.flat[candidate.cells], run.number("RESTORED"))
            if candidate.kind == "habitat" and candidate.number in nodes.made_by:
                node = int(np.flatnonzero(nodes.made_by == candidate.number)[0])
                areas.append(nodes.areas[node])
                labels[nodes.labels == node + 1] = len(areas)
        found = []
        for k, (ground, own, sizes) in enumerate(((resistance, network.labels, areas[:len(network.ids)]),
                                                  (surface, labels, areas))):
            result, _ = connectivity.scenarios.evaluate(
                ground, own, grid.cell, np.array(sizes), choice.distance, choice.probability, engine=kernel_engine(),
                progress=run.progress(0.86 + 0.05 * k, 0.91 + 0.05 * k))
            found.append(result.ec)
        return tuple(found)


def _measure_rows(choice, candidates, usable, found):
    """A row for every candidate; what may not be done or has no effect says so."""
    planner = connectivity.restorationplan.Planner(choice)
    plan, base = found.plan, found.before
    near = {m for _, other, _, close in found.others if close for m in other.measures}
    lost = {k: 100 * share for k, _, share, _ in found.others}
    touching = [0] * len(usable)
    for link in choice.links:
        for k in link.measures | link.needs:
            touching[k] += 1
    rows = []
    for candidate in candidates:
        k, step = candidate.number, None
        if k < 0:
            state = "outside" if not candidate.cells.size else "conflict"
        elif k in plan.measures:
            state, step = "chosen", plan.measures.index(k) + 1
        else:
            state = "in_reserve" if k in near else "left" if touching[k] or k in choice.made_by else "no_effect"
        alone = planner.value([k]) - base if k >= 0 else None
        without = [m for m in plan.measures if m != k]
        rows.append(MEASURES.row(
            measure_id=candidate.measure_id, name=candidate.name, kind=candidate.kind, price=float(candidate.price),
            state=state, step=step, links=touching[k] if k >= 0 else 0, gain_alone_ha=alone,
            gain_alone_percent=None if alone is None else 100 * alone / base,
            loss_without_ha=plan.ec - planner.value(without) if state == "chosen" else None,
            irreplaceable_percent=lost.get(k) if state == "chosen" else None, conflict=candidate.conflict or None))
    return rows


def _plan_rows(choice, usable, found, yuan):
    planner, rows, before = connectivity.restorationplan.Planner(choice), [], found.before
    for step, k in enumerate(found.plan.measures, 1):
        taken = found.plan.measures[:step]
        ec = planner.value(taken)
        rows.append(PLAN.row(
            step=step, measure_id=usable[k].measure_id, name=usable[k].name, kind=usable[k].kind,
            price=float(usable[k].price), spent=choice.price(taken), ec_ha=ec, step_gain_ha=ec - before,
            capital_yuan=float(usable[k].price) * yuan,
            yearly_yuan=None if usable[k].yearly is None else usable[k].yearly * yuan,
            start_year=usable[k].start, life_years=usable[k].life, payer=usable[k].payer or None))
        before = ec
    return rows
