"""The HTML report of ecoplan:omnidirectionalflow."""

import numpy as np

from ....i18n import translate
from ... import bridge
from .currentflow_report import HEAT
from .currentinputs import heat_stops
from .omnidirectionalflow_outputs import BUSIEST, CHANNELS, CLASS_FLOW, UNIT_FLOW

COLOURS = ("#5b6b7a", "#d9e8d2", "#f59e0b", "#b91c5c")  # impeded, diffuse, intensified, channelised
MOST_PIXELS = 1600


def flow_report(run, grid, settings, flow, classes, found, share, busiest_ha):
    """Report with a planner's sentence, both maps, the kinds of flow, the areas and the conventions."""
    (busy_shapes, busy), (shapes, channels), by_kind, by_unit = found
    report = bridge.reports.Report(
        translate("OmniFlow", "Omnidirectional flow"),
        "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}")
    report.paragraph(_sentence(run.number("TOP_SHARE"), busiest_ha, share, by_kind, by_unit))
    report.facts([(translate("OmniFlow", "windows"), flow.targets),
                  (translate("OmniFlow", "radius, cells"), settings.radius),
                  (translate("OmniFlow", "block, cells"), settings.block),
                  (translate("OmniFlow", "busiest areas"), len(busy)),
                  (translate("OmniFlow", "channelised areas"), len(channels))])
    step = max(1, int(max(flow.cumulative.shape) / MOST_PIXELS))
    report.section(translate("OmniFlow", "Where the flow is"))
    figure = bridge.maps.Map(grid.bounds)
    figure.raster(bridge.maps.rgba(flow.cumulative[::step, ::step], heat_stops(flow.cumulative, HEAT)), grid.bounds)
    figure.key(translate("OmniFlow", "low current"), HEAT[0]).key(translate("OmniFlow", "high current"), HEAT[-1])
    figure.polygons(busy_shapes, fill="none", stroke="#2dd4bf", width=1.0,
                    legend=translate("OmniFlow", "busiest areas"))
    report.figure(figure.svg(), translate("OmniFlow", "Colours at equal shares of the cells that carry current."))
    report.section(translate("OmniFlow", "Where it is held up and where it has one way only"))
    figure = bridge.maps.Map(grid.bounds)
    figure.raster(bridge.maps.rgba_classes(classes[::step, ::step], dict(enumerate(COLOURS, 1))), grid.bounds)
    for row, colour in zip(by_kind, COLOURS):
        figure.key(CLASS_FLOW["class"].word(row.class_), colour)
    report.figure(figure.svg(), translate(
        "OmniFlow", "Normalised flow: current over flow potential, which is the current if all land were alike."))
    report.records(CLASS_FLOW, [field.name for field in CLASS_FLOW.fields], by_kind)
    for title, output, rows in (
            (translate("OmniFlow", "Districts"), UNIT_FLOW, by_unit),
            (translate("OmniFlow", "Busiest areas"), BUSIEST, busy),
            (translate("OmniFlow", "Channelised areas"), CHANNELS, channels)):
        if rows:
            report.section(title)
            report.records(output, [field.name for field in output.fields], rows, limit=60)
    report.note(translate(
        "OmniFlow",
        "Definitions of McRae et al. (2016) and Omniscape.jl (Landau et al. 2021): each block of cells with source "
        "strength is a target; as much current as its strength comes from the sources within the radius. Busiest areas "
        "say where most movement passes: keep them open. Channelised areas say where it has nowhere else to go: losing "
        "them cuts it. Impeded land holds habitat that movement hardly reaches: look there for barriers to mend. "
        "Within one radius of the edge of the surface less flow is seen than there is. The limits of the kinds are "
        "EcoPlan's own, unverified."))
    return report


def _sentence(top, hectares, share, by_kind, by_unit):
    """What a planner takes away."""
    text = translate(
        "OmniFlow", "The {top:g} % of the land with most flow ({hectares:,.0f} ha) carries {share:.0f} % of all "
                    "movement.").format(top=top, hectares=hectares, share=100 * share)
    held = sorted((row for row in by_unit if row.busiest_share > 0), key=lambda row: -row.busiest_share)[:3]
    if held:
        places = translate("OmniFlow", ", ").join(f"{row.unit} ({row.busiest_share:.0f} %)" for row in held)
        text += " " + translate("OmniFlow", "Most of it lies in {places}.").format(places=places)
    last = by_kind[-1]
    if np.isfinite(last.area_share):
        text += " " + translate(
            "OmniFlow", "On {area:.1f} % of the land flow is channelised: it carries {flow:.0f} % of the movement and "
                        "has no way round.").format(area=last.area_share, flow=last.current_share)
    return text
