"""The report of ecoplan:greenspacesupply."""

from dataclasses import replace

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ... import access, bridge
from ..shared.floors import GREEN_FLOOR
from . import greenspacesupply_kernel as kernels
from .greenspacesupply_rows import CANDIDATES_RANKED, UNIT_TABLE


def supply_report(algorithm, run, walk, parks, units, people, result, reach, rows, choice, limit, decay, sizes):
    unit = "m" if walk is None else walk.unit
    report = bridge.reports.Report(
        algorithm.displayName(), "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}"
    )
    *parts, whole = rows
    report.facts([
        (translate("Access", "Green space per person (m²)"), bridge.reports.number(whole.mean_m2, 2)),
        (translate("Access", "Gini coefficient"), bridge.reports.number(whole.gini, 3)),
        (translate("Access", "Palma ratio"), bridge.reports.number(whole.palma, 2)),
        (translate("Access", "Theil index"), bridge.reports.number(whole.theil, 3)),
        (translate("Access", "People below 8 m²"), f"{whole.people_below_8_pct:.1f} %"),
        (translate("Access", "People without a site in reach"), f"{whole.people_unserved_pct:.1f} %")])
    report.headline(translate(
        "Access", "{mean} m² of green space per person are within reach; {below:.1f} % of the people have less than "
                  "8 m², {none:.1f} % have none.").format(
        mean=bridge.reports.number(whole.mean_m2, 2), below=whole.people_below_8_pct, none=whole.people_unserved_pct))
    report.note(translate(
        "Access", "GB 55014-2021, 2.1.3 (mandatory): park green space above 8.0 m² per person. That figure is an "
                  "average of the whole city; here every place gets what is within its own reach, shared with "
                  "everybody else in reach."))
    report.paragraph(translate("Access", "Method: {method}; catchment {limit}; {distance}.").format(
        method=_method(run, decay, unit), limit=_catchments(limit, sizes, unit),
        distance=translate("Access", "straight-line distance to the park's edge") if walk is None
        else translate("Access", "cost on the walking network")))
    report.section(translate("Access", "Where supply falls short"))
    report.figure(_map(parks, units, people, result, reach, choice), translate(
        "Access", "Green space within reach per person, and candidates by rank"))
    report.section(translate("Access", "How evenly it is shared"))
    known = np.isfinite(result.access)
    share, total = access.equity.lorenz(result.access[known], people.count[known])
    report.figure(
        bridge.charts.lines(
            [
                (translate("Access", "Lorenz curve"), *_thin(share, total)),
                (translate("Access", "Equal shares"), [0, 1], [0, 1]),
            ],
            x_label=translate("Access", "Share of the people, worst served first"),
            y_label=translate("Access", "Share of the green space"),
        ),
        translate("Access", "Lorenz curve of green space per person; Gini {gini}").format(
            gini=bridge.reports.number(whole.gini, 3)
        ),
    )
    if parts:
        shown = [row for row in parts if row.mean_m2 is not None]
        report.figure(
            bridge.charts.bars(
                [row.unit for row in shown],
                [row.mean_m2 for row in shown],
                unit="m²",
                reference=(GREEN_FLOOR, "8.0 m²"),
            ),
            translate("Access", "Green space per person by unit"),
        )
    theil = ("theil", "theil_within", "theil_between") if len(parts) else ("theil",)
    report.records(UNIT_TABLE, (
        "unit", "people", "mean_m2", "meets_8", "gini", "palma", *theil, "people_below_8", "people_below_8_pct",
        "people_unserved", "people_unserved_pct"), [replace(row, meets_8=row.meets_8 or row.reason) for row in rows])
    if choice is not None:
        chosen = choice.siting
        report.section(translate("Access", "Candidates that serve most of the unserved"))
        named = ("name",) if any(choice.names) else ()
        report.records(CANDIDATES_RANKED, (
            "rank", "candidate_id", *named, "gain", "served", "served_pct", "bound", "alone"), choice.rows())
        report.paragraph(translate(
            "Access", "Candidates are chosen one by one, each for the people it newly serves, and swapped while that "
                      "serves more ({count} swaps). That is never below 63 % of the best choice of so many; the last "
                      "line's bound says how good this choice is here: {share:.1%} of what no choice can exceed."
            ).format(
                count=chosen.swaps, share=chosen.served[-1] / chosen.bound[-1] if len(chosen.chosen) else 1.0))
    if walk is not None:
        report.section(translate("Access", "The walking network"))
        report.table([translate("Access", "Property"), translate("Access", "Value")], walk.facts)
    return report


def _method(run, decay, unit):
    """The method in words, with the numbers of its kernel."""
    labels = dict(kernels.methods())
    said = {"sigma": translate("Access", "{method}, sigma {scale:g} {unit}"),
            "exponential": translate("Access", "{method}, 1/e at {scale:g} {unit}"),
            "gravity": translate("Access", "{method}, power {power:g}, 1 up to {scale:g} {unit}")}
    text = said.get(decay.kind, "{method}").format(method=labels[decay.kind], scale=decay.scale, power=decay.power,
                                                   unit=unit)
    return translate("Access", "{method}, people divided among the parks in reach (3SFCA)").format(
        method=text) if run.flag("CHOICE") else text


def _catchments(limit, sizes, unit):
    return ", ".join([f"{limit:g} {unit}"] + [f"≥ {least:g} ha {value:g} {unit}" for least, value in sorted(sizes)])


def _map(parks, units, people, result, reach, choice):
    frame = units.polygons if units.polygons is not None else shapely.points(people.xy)
    view = bridge.maps.Map(shapely.total_bounds(np.asarray(frame, dtype=object)))
    view.polygons(parks.polygons, "#2e7d5b", "#1d5c40", 0.4, legend=translate("Access", "Parks"))
    if len(people.count) <= 50_000:
        points = shapely.points(people.xy)
        for mask, colour, text in (
                (reach == 0, "#b5332e", translate("Access", "No site in reach")),
                ((reach > 0) & (result.access < GREEN_FLOOR), "#eda24a", translate("Access", "Below 8 m² per person")),
                (result.access >= GREEN_FLOOR, "#7fc09a", translate("Access", "8 m² per person and more"))):
            if mask.any():
                view.points(list(points[mask]), 1.7, colour, "none", legend=text)
    if units.polygons is not None:
        view.polygons(units.polygons, stroke="#555", width=0.8)
        view.labels(units.polygons, units.names)
    if choice is not None:
        some = list(choice.points[choice.siting.chosen])
        view.points(some, 6, "#1f3fbf", "#fff", legend=translate("Access", "Candidates by rank"))
        view.labels(some, [str(i + 1) for i in range(len(some))], 11)
    return view.svg()


def _thin(x, y, most=200):
    pick = np.unique(np.linspace(0, len(x) - 1, min(most, len(x))).astype(int))
    return list(x[pick]), list(y[pick])
