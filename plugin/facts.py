"""The facts card: a preset as HTML in the label language, without colours of its own so that dark themes work."""

from html import escape

from ..i18n import choose, label_language, translate

_MANY = 1e6  # mu; from here on in units of 10,000
_STYLE = "<style>h3 {margin: 10px 0 2px 0} p {margin: 2px 0} td {padding: 2px 6px 2px 0}</style>"


def facts_html(preset):
    """Facts, targets, greenway levels, notes and places of a preset; links are ``place:<number>``."""
    sources = []  # in the order of their first use; each is printed once, at the end
    return "".join([
        _STYLE, _head(preset), _table(translate("Dock", "Facts"), preset.facts, sources), _notes(preset),
        _table(translate("Dock", "Planning targets"), preset.targets, sources), _greenways(preset, sources),
        _places(preset), _sources(sources)])


def _mark(source, sources):
    """The number of a source in brackets."""
    if source not in sources:
        sources.append(source)
    return f"[{sources.index(source) + 1}]"


def _sources(sources):
    if not sources:
        return ""
    rows = "".join(f"<tr><td>[{number}]</td><td><small>{_text(translate('Provenance', source))}</small></td></tr>"
                   for number, source in enumerate(sources, 1))
    return f"<h3>{escape(translate('Dock', 'Sources'))}</h3><table width='100%'>{rows}</table>"


def _head(preset):
    zones = ", ".join(f"EPSG:{code}" for code in preset.epsg_codes)
    name = choose({"en": preset.name_en, "zh": preset.name_zh})
    lines = [f"<p><span style='font-size:large'><b>{escape(name)}</b></span>"
             f" {escape(preset.adcode or '')}</p>"]
    if preset.parent:
        lines.append(f"<p>{escape(choose({'en': preset.city.name_en, 'zh': preset.city.name_zh}))}</p>")
    west, south, east, north = preset.extent
    lines.append(f"<p>EPSG:{preset.epsg} · {west:g}–{east:g}° E, {south:g}–{north:g}° N</p>")
    if len(preset.epsg_codes) > 1:
        text = translate("Dock", "The area touches several zones: {zones}.").format(zones=zones)
        lines.append(f"<p>{escape(text)}</p>")
    note = choose({"en": preset.city.crs_note_en, "zh": preset.city.crs_note_zh})
    if note:
        lines.append(f"<p><small>{_text(note)}</small></p>")
    own = choose({"en": preset.district.note_en, "zh": preset.district.note_zh}) if preset.district else ""
    return "".join(lines) + (f"<p>{_text(own)}</p>" if own else "")


def _notes(preset):
    if not preset.anomalies:
        return ""
    rows = "".join(f"<tr><td>⚠</td><td>{_text(choose({'en': a.text_en, 'zh': a.text_zh}))}</td></tr>"
                   for a in preset.anomalies)
    return (f"<h3>{escape(translate('Dock', 'What to know about the data'))}</h3>"
            f"<table width='100%' cellspacing='2' cellpadding='4'>{rows}</table>")


def _table(title, facts, sources):
    if not facts:
        return ""
    rows = []
    for fact in facts:
        label = choose({"en": fact.label_en, "zh": fact.label_zh})
        year = str(fact.year) if fact.year else translate("Dock", "year not stated")
        note = choose({"en": fact.note_en, "zh": fact.note_zh})
        rows.append(
            f"<tr><td>{_text(label)}</td><td><b>{_text(value_text(fact))}</b></td></tr>"
            f"<tr><td colspan='2'><small>{escape(year)} · {escape(status_label(fact.status))}"
            f" · {_mark(fact.source, sources)}{'<br>' + _text(note) if note else ''}</small></td></tr>")
    return f"<h3>{escape(title)}</h3><table width='100%'>{''.join(rows)}</table>"


def _greenways(preset, sources):
    rows = []
    for level in preset.greenway_levels:
        if level.target_km is None:
            continue
        name = choose({"en": level.name_en, "zh": level.name_zh})
        rows.append(f"<tr><td>{_text(name)}</td><td><b>{level.target_km:,g} km</b></td></tr>"
                    f"<tr><td colspan='2'><small>{escape(status_label(level.status))} · "
                    f"{_mark(level.source, sources)}</small></td></tr>")
    title = escape(translate("Dock", "Greenway length targets"))
    return f"<h3>{title}</h3><table width='100%'>{''.join(rows)}</table>" if rows else ""


def _places(preset):
    if not preset.bookmarks:
        return ""
    rows = []
    for number, mark in enumerate(preset.bookmarks):
        name = choose({"en": mark.name_en, "zh": mark.name_zh})
        note = "" if mark.extent else " – " + translate("Dock", "position not recorded, shows the district")
        rows.append(f"<li><a href='place:{number}'>{_text(name)}</a>{escape(note)}</li>")
    return f"<h3>{escape(translate('Dock', 'Places'))}</h3><ul>{''.join(rows)}</ul>"


def _text(text):
    return escape(text).replace("\n", "<br>")


def value_text(fact):
    """A fact's value with relation and unit, in the label language."""
    if fact.value is None:
        return translate("Dock", "not found")
    number = isinstance(fact.value, (int, float))
    value = f"{fact.value:,.10g}" if number else str(fact.value)
    relation = {"=": "", ">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "~": "≈ "}[fact.relation]
    if number and fact.unit == "mu" and fact.value >= _MANY and label_language() == "zh":
        return f"{relation}{fact.value / 1e4:.10g} 万亩"  # as plans write it
    return f"{relation}{value} {unit_label(fact.unit)}".strip()


def unit_label(unit):
    """The sign or word of a unit."""
    signs = {"km2": "km²", "m2": "m²", "m3": "m³", "sqkm": "km²"}
    words = {"persons": translate("Units", "persons"), "mu": translate("Units", "mu"), "ha": "ha",
             "species": translate("Units", "species")}
    return signs.get(unit) or words.get(unit) or unit


def status_label(status):
    return {"confirmed": translate("Status", "confirmed"), "seed": translate("Status", "the city's own statement"),
            "unverified": translate("Status", "unverified")}.get(status, status)
