"""The HTML report of ecoplan:restorationplan."""

from ....i18n import translate
from ... import bridge
from .restorationplan_outputs import ALTERNATIVES, CURVE, MEASURES, PLAN, STATE_WORDS
from ....i18n import choose

COLOURS = {"chosen": "#d9480f", "in_reserve": "#f2c14e", "left": "#9aa5a0", "no_effect": "#d5dbd8",
           "conflict": "#7c3aed", "outside": "#d5dbd8"}


def plan_report(run, grid, network, found, candidates, tables):
    """Report with a planner's sentence, the map, the curve and the tables."""
    rows, plan, curve, others = tables
    report = bridge.reports.Report(
        translate("Plan", "Restoration plan for a budget"),
        "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}")
    report.paragraph(_sentence(run, found, plan))
    report.paragraph(_proof(found))
    if found.on_surface:
        before, after = found.on_surface
        report.paragraph(translate(
            "Plan", "Checked on the mended surface with all links found anew: EC(PC) {before:,.1f} ha before and "
                    "{after:,.1f} ha after the plan ({gain:+.1f} %).").format(
            before=before, after=after, gain=100 * (after / before - 1)))
    report.facts([(translate("Plan", "candidates"), len(rows)), (translate("Plan", "chosen"), len(plan)),
                  (translate("Plan", "spent"), found.plan.price),
                  (translate("Plan", "EC(PC) now, ha"), found.before),
                  (translate("Plan", "EC(PC) with the plan, ha"), found.plan.ec),
                  (translate("Plan", "EC(PC) with all candidates, ha"), found.whole)])
    figure = bridge.maps.Map(grid.bounds)
    figure.polygons(network.shapes, fill="#cfe8d8", stroke="#1f7a52", width=0.6,
                    legend=translate("Plan", "ecological source"))
    figure.lines(network.lines, stroke="#5b8f76", width=1.0, legend=translate("Plan", "link"))
    for state, colour in COLOURS.items():
        own = [c.shape for c, row in zip(candidates, rows) if row.state == state]
        if own and state != "outside":
            figure.polygons(own, fill=colour, stroke=colour, width=3.0, legend=choose(
                dict(zip(("en", "zh"), STATE_WORDS[state]))))
    if plan:
        steps = [c for c, row in zip(candidates, rows) if row.state == "chosen"]
        figure.labels([c.shape for c in steps], [str(row.step) for row in rows if row.state == "chosen"])
    report.section(translate("Plan", "Map")).figure(figure.svg(), translate("Plan", "Numbers: step in the plan."))
    report.section(translate("Plan", "Plan")).records(PLAN, [f.name for f in PLAN.fields], plan)
    report.section(translate("Plan", "Gain against money"))
    report.figure(bridge.charts.lines(
        [(translate("Plan", "gain of EC(PC), %"), [0.0] + [r.budget for r in curve],
          [0.0] + [r.gain_percent for r in curve])],
        x_label=translate("Plan", "budget"), y_label=translate("Plan", "gain of EC(PC), %")))
    report.records(CURVE, [f.name for f in CURVE.fields], curve)
    if others:
        report.section(translate("Plan", "Plans without one of the measures"))
        report.records(ALTERNATIVES, [f.name for f in ALTERNATIVES.fields], others, limit=60)
    report.section(translate("Plan", "All candidates with their state"))
    report.records(MEASURES, [f.name for f in MEASURES.fields], rows, limit=200)
    report.note(translate(
        "Plan",
        "EC(PC), equivalent connectivity (Saura et al. 2011): the area of one patch that would be as well connected as "
        "the network. Gains are computed anew as measures are taken, since they help or replace each other. A measure "
        "lowers the resistance in its footprint; new habitat is a node of its own. Links between sources that are no "
        "neighbours today count in the check on the surface only. Prices are those given; none is EcoPlan's."))
    return report


def _sentence(run, found, plan):
    """What a planner takes away."""
    if not plan:
        return translate("Plan", "No measure within the budget of {budget:g} raises EC(PC).").format(
            budget=run.number("BUDGET"))
    gain, possible = found.plan.ec - found.before, found.whole - found.before
    return translate(
        "Plan", "With {budget:g} to spend, these {count} measures (cost {price:g}) raise EC(PC) from {before:,.1f} to "
                "{after:,.1f} ha, by {percent:.1f} %: {share:.0f} % of what all candidates together would "
                "bring.").format(
        budget=run.number("BUDGET"), count=len(plan), price=found.plan.price, before=found.before, after=found.plan.ec,
        percent=100 * gain / found.before, share=100 * gain / possible if possible > 0 else 100.0)


def _proof(found):
    """How near to the best the plan is proven to be."""
    proof = found.proof
    if proof is None:
        return translate("Plan", "How near to the best this plan is was not proven (SECONDS is 0).")
    if proof.optimal:
        return translate("Plan", "Proven by integer programming: no other set of these measures within the budget has "
                                 "a higher EC(PC).")
    gap = 100 * (proof.ec_bound - found.plan.ec) / max(proof.ec_bound - found.before, 1e-12)
    if proof.method == "all":
        return translate("Plan", "The network is too large for a proof by integer programming; no set can exceed "
                                 "{bound:,.1f} ha, what all candidates together reach. The plan has {gap:.0f} % less "
                                 "gain than that.").format(bound=proof.ec_bound, gap=gap)
    return translate("Plan", "Proven within the time given: no set of these measures within the budget has more than "
                             "{bound:,.1f} ha; the plan's gain is at most {gap:.1f} % below the best.").format(
        bound=proof.ec_bound, gap=gap)
