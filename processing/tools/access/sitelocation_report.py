"""The report of ecoplan:sitelocation."""

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ... import access, bridge
from .sitelocation_rows import CHOSEN_SITES

_MOST_POINTS = 20_000


def location_report(algorithm, run, found, rows, places, sites, reach, walk):
    """Headline with the aim and its bound, map, table of sites, how it was found."""
    report = bridge.reports.Report(algorithm.displayName(),
                                   "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}")
    unit, number = ("m" if walk is None else walk.unit), bridge.reports.number
    on = np.isfinite(found.cost)
    people = float(places.people.sum())
    limit = access.thresholds.inclusive(reach, 1.0 if walk is None else walk.metre)
    within = float(places.people[found.cost <= limit].sum())
    heads = float(places.people[on].sum())
    mean = float((places.people[on] @ found.cost[on]) / heads) if heads else None
    farthest = float(found.cost[on].max()) if on.any() else None
    report.facts([
        (translate("SiteLocation", "New sites"), len(found.chosen)),
        (translate("SiteLocation", "Existing sites"), sites.fixed),
        (translate("SiteLocation", "Mean way of the people ({unit})").format(unit=unit), number(mean, 1)),
        (translate("SiteLocation", "Farthest way ({unit})").format(unit=unit), number(farthest, 1)),
        (translate("SiteLocation", "People within {reach:g} {unit}").format(reach=reach, unit=unit),
         f"{100 * within / people:.1f} %")])
    report.headline(translate(
        "SiteLocation", "{new} new sites bring {share:.1f} % of {people:,.0f} people within {reach:g} {unit}; the mean "
                        "way is {mean} {unit}, the farthest {farthest} {unit}.").format(
        new=len(found.chosen), share=100 * within / people, people=people, reach=reach, unit=unit,
        mean=number(mean, 0), farthest=number(farthest, 0)))
    report.figure(_map(found, places, sites, limit), translate(
        "SiteLocation", "Sites by number, and the people within and beyond reach"))
    report.paragraph(_proof(run, found))
    report.section(translate("SiteLocation", "Sites"))
    named = ("name",) if any(sites.names) else ()
    report.records(CHOSEN_SITES, ("site_id", *named, "kind", "people", "people_within", "mean_cost", "max_cost",
                                  "unit_of_cost"), rows[1])
    if walk is not None:
        report.section(translate("Access", "The walking network"))
        report.table([translate("Access", "Property"), translate("Access", "Value")], walk.facts)
    return report


def _proof(run, found):
    """How good the choice is, in words."""
    aims = {"median": translate("SiteLocation", "cost of all people's ways"),
            "centre": translate("SiteLocation", "farthest way"),
            "cover_all": translate("SiteLocation", "number of new sites"),
            "cover_most": translate("SiteLocation", "people within reach")}
    aim = aims[run.choice("MODEL")]
    if found.proven:
        return translate("SiteLocation", "The {aim} is {value}; it is proven that no choice of these candidates "
                                         "is better.").format(aim=aim, value=_figure(found.value))
    text = translate("SiteLocation", "The {aim} is {value}; no choice of these candidates can be better than "
                                     "{bound}. The choice was found by greedy steps and swaps; whether it is the "
                                     "best is not proven (raise SECONDS, count people by squares, or give fewer "
                                     "candidates).")
    return text.format(aim=aim, value=_figure(found.value), bound=_figure(found.bound))


def _figure(value):
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.6g}"


def _map(found, places, sites, limit):
    points = shapely.points(places.xy)
    frame = np.concatenate([points, sites.points])
    view = bridge.maps.Map(shapely.total_bounds(frame))
    if len(points) <= _MOST_POINTS:
        for mask, colour, text in (
                (found.cost <= limit, "#7fc09a", translate("SiteLocation", "People within reach")),
                (found.cost > limit, "#eda24a", translate("SiteLocation", "People beyond reach"))):
            if mask.any():
                view.points(list(points[mask]), 1.7, colour, "none", legend=text)
    rest = np.setdiff1d(np.arange(sites.fixed, len(sites.names)), found.chosen)
    if len(rest):
        view.points(list(sites.points[rest]), 2.5, "#ffffff", "#888888",
                    legend=translate("SiteLocation", "Candidates not chosen"))
    if sites.fixed:
        view.points(list(sites.points[:sites.fixed]), 5, "#2e7d5b", "#ffffff",
                    legend=translate("SiteLocation", "Existing sites"))
    if len(found.chosen):
        view.points(list(sites.points[found.chosen]), 6, "#1f3fbf", "#ffffff",
                    legend=translate("SiteLocation", "New sites"))
        view.labels(list(sites.points[found.chosen]), [str(i + 1) for i in found.chosen], 11)
    return view.svg()
