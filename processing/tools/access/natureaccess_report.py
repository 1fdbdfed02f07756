"""The report of ecoplan:natureaccess."""

from ....i18n import translate
from ... import bridge
from . import natureaccess_measure as measure
from .natureaccess_outputs import GROUP_BALANCE, UNIT_BALANCE

_COLOURS = ("#b2182b", "#ef8a62", "#f7f7f7", "#67a9cf", "#2166ac")
_SHOWN = 40


def nature_report(algorithm, run, ground, found, rows, groups):
    """Headline, map of the balance per person, tables of units, groups and classes."""
    report = bridge.reports.Report(algorithm.displayName())
    whole = measure.total("", "", rows)
    demand = found.whole.demand
    number = bridge.reports.number
    report.facts([
        (translate("NatureAccess", "Nature per person (m²)"), number(whole.supply_m2, 2)),
        (translate("NatureAccess", "Balance per person (m²)"), number(whole.balance_m2, 2)),
        (translate("NatureAccess", "Under-supplied people"), number(whole.people_under, 0)),
        (translate("NatureAccess", "Over-supplied people"), number(whole.people_over, 0)),
        (translate("NatureAccess", "Nature (ha)"), number(whole.nature_ha, 1))])
    report.headline(translate(
        "NatureAccess", "{under:,.0f} of {people:,.0f} people ({share:.1f} %) have less than {demand:g} m² of nature "
                        "within reach.").format(under=whole.people_under, people=whole.people,
                                                share=whole.people_under_pct or 0.0, demand=demand))
    report.figure(_map(ground, found, demand), translate(
        "NatureAccess", "Balance of nature per person: supply within reach less the need of {demand:g} m².").format(
            demand=demand))
    report.paragraph(translate("NatureAccess", "Method: two-step floating catchment on a grid, decay {decay}, radius "
                                               "{radius}. Distances are straight, from centre to centre of cells of "
                                               "{cell:g} m; streets, entrances and barriers do not count.").format(
        decay=_decay(run), radius=_radii(ground), cell=ground.grid.cell))
    report.section(translate("NatureAccess", "Units"))
    names = ["unit", "nature_ha", "people", "supply_m2", "balance_m2", "balance_ha", "people_under",
             "people_under_pct", "people_over", "people_over_pct"]
    report.records(UNIT_BALANCE, names, sorted(rows, key=lambda row: -row.people_under), limit=_SHOWN)
    if groups:
        report.section(translate("NatureAccess", "Groups of people"))
        everywhere = [row for row in groups if row.unit == translate("NatureAccess", "All units")]
        report.records(GROUP_BALANCE, ["group", *names[2:]], everywhere)
    report.section(translate("NatureAccess", "Classes of nature"))
    report.table([translate("NatureAccess", "Class"), translate("NatureAccess", "Share that is nature"),
                  translate("NatureAccess", "Search radius (m)"), translate("NatureAccess", "Area (ha)")],
                 [[code, f"{share:g}", "" if radius is None else f"{radius:g}", number(area, 2)]
                  for code, share, radius, area in ground.classes])
    if not run.given("TABLE"):
        report.note(translate("NatureAccess", "The classes are EcoPlan's own starting values, unverified: which "
                                              "land is nature that people may use is yours to say (TABLE)."))
    return report


def _decay(run):
    labels = {"dichotomy": translate("NatureAccess", "Dichotomy (no decay)"),
              "gaussian": translate("NatureAccess", "Gaussian"), "density": translate("NatureAccess", "Density"),
              "exponential": translate("NatureAccess", "Exponential decay"),
              "power": translate("NatureAccess", "Power")}
    return labels[run.choice("DECAY")]


def _radii(ground):
    """Radii of the kernels as they were used."""
    cell, texts = ground.grid.cell, []
    for key, kernel in ground.kernels.items():
        reach = f"{kernel.radius * cell:g} m"
        texts.append(f"{key}: {reach}" if isinstance(key, str) else reach)
    return ", ".join(texts)


def _map(ground, found, demand):
    view = bridge.maps.Map(ground.grid.bounds)
    stops = [(demand * step, colour) for step, colour in zip((-1, -0.5, 0, 1, 2), _COLOURS)]
    balance = measure.shown(ground, found.whole.per_person)
    balance[found.whole.people <= 0] = float("nan")
    view.raster(bridge.maps.rgba(balance, stops), ground.grid.bounds)
    for value, colour in stops:
        view.key(f"{value:+g} m²" if value else "0 m²", colour)
    if len(ground.units.polygons) > 1:
        view.polygons(ground.units.polygons, stroke="#444", width=0.8)
        view.labels(ground.units.polygons, ground.units.names)
    return view.svg()
