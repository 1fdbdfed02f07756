"""What stands beside the map: reference systems, data sources with versions and licences, and what the data are."""

import time

from ....i18n import choose, label_language, translate
from ... import bridge, overlay

_MOST_SOURCES = 6
_HASH = 8  # digits of a checksum that tell one version from another


def notes(run, layers, crs):
    """Lines: reference system, heights, results with dates, data, rights, the user's own words."""
    steps = bridge.chain.behind(layers.sources)
    lines = [translate("MapSheets", "Coordinate system: {crs}").format(crs=crs_text(crs))]
    heights = run.text("HEIGHT_DATUM")
    if heights:
        lines.append(translate("MapSheets", "Height datum: {datum}").format(datum=heights))
    if steps:
        made = "; ".join(f"{bridge.reports.tool_title(step.tool)} {step.date}" for step in steps)
        lines.append(translate("MapSheets", "Results: {results}").format(results=made))
    data = _data(layers, steps)
    if data:
        lines.append(translate("MapSheets", "Data: {data}").format(data=data))
    owners = list(dict.fromkeys([*bridge.rights.credits(layers.sources), *(c for step in steps for c in step.credits),
                                 *(r for layer in layers.drawn for r in layer.metadata().rights() if r)]))
    if owners:
        lines.append(translate("MapSheets", "Rights: {owners}").format(owners="; ".join(owners)))
    if run.text("SOURCES"):
        lines.append(run.text("SOURCES"))
    versions = bridge.manifest.versions()
    lines.append(translate("MapSheets", "Made with EcoPlan {ecoplan} in QGIS {qgis}").format(
        ecoplan=versions["ecoplan"], qgis=versions["qgis"].partition("-")[0]))
    return tuple(lines)


def _data(layers, steps):
    """The files that results were made from with the start of their checksums, else those that are drawn."""
    roots = bridge.chain.roots(steps)
    if not roots:
        made = set(bridge.chain.makers(steps))
        roots = {source: None for source in layers.sources if bridge.chain.place_of(source)[0] not in made}
    names = {}
    for source, digest in roots.items():
        path = source.partition("|")[0]
        name = path.replace("\\", "/").rpartition("/")[2]
        if name:
            names[name] = f"{name} ({digest[:_HASH]})" if digest else name
    shown = list(names.values())
    if len(shown) > _MOST_SOURCES:
        return translate("MapSheets", "{list} and {more} more").format(
            list=", ".join(shown[:_MOST_SOURCES]), more=len(shown) - _MOST_SOURCES)
    return ", ".join(shown)


def mark(layers):
    """The warning that stands on sheets of the sample city."""
    steps = bridge.chain.behind(layers.sources)
    every = [*layers.sources, *(source for step in steps for source in step.inputs.values())]
    return translate("MapSheets", "Sample city: fictional") if bridge.chain.is_fictional(every) else ""


def crs_text(crs):
    """A system as a plan names it; the zones of CGCS2000 in the words of Chinese maps."""
    code = crs.authid().partition("EPSG:")[2]
    zone = overlay.parcelzones.zone_of_epsg(int(code)) if code.isdigit() else None
    if zone is None:
        return f"{crs.description()} ({crs.authid()})"
    number, degree, _ = zone
    return translate("MapSheets", "CGCS2000, Gauss-Kruger, {degree}-degree zone {zone}, central meridian {meridian}°E "
                                  "({code})").format(
        degree=degree, zone=number, meridian=f"{overlay.parcelzones.middle_of_zone(number, degree):g}",
        code=crs.authid())


def date_text(given):
    """The date of the sheets: as given, else today in the label language's way."""
    if given:
        return given
    now = time.localtime()
    if label_language() == "zh":
        return f"{now.tm_year}年{now.tm_mon}月{now.tm_mday}日"
    return time.strftime("%Y-%m-%d", now)


def figure_text(number, part=0):
    """``Figure 3`` or ``Figure 3-2``; a text that is no number stays as it is."""
    if not number:
        return ""
    text = f"{number}-{part}" if part else str(number)
    return translate("MapSheets", "Figure {number}").format(number=text) if text[:1].isdigit() else text


def heading(title, name):
    """The title of a page of an atlas."""
    return choose({"en": f"{title}: {name}", "zh": f"{title}·{name}"}) if name else title
