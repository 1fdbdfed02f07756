"""Sentences and labels of the red-line check, per verdict code, in the label language.

``translate`` is handed in as an argument where a text is composed of several templates,
so that a bilingual text is one English block and one Chinese block and not a mixture.
"""

import csv
from functools import lru_cache

from .... import i18n
from ....i18n import translate
from ....resources import RESOURCES
from ... import overlay
from . import redline_fields as declared


def _english(context, text):
    return text


def _chinese(context, text):
    return i18n.chinese(context, text) or text


def in_label_language(compose):
    """``compose(translate, language)`` in the label language, or English above Chinese for both."""
    language = i18n.label_language()
    if language == "en":
        return compose(_english, "en")
    if language == "zh":
        return compose(_chinese, "zh")
    return compose(_english, "en") + "\n" + compose(_chinese, "zh")


@lru_cache(maxsize=None)
def activities():
    """{code: {"en", "zh"}} of the limited human activities."""
    with open(RESOURCES / "tables" / "limited_activities.csv", encoding="utf-8-sig", newline="") as lines:
        return {int(row["code"]): {"en": row["en"], "zh": row["zh"]} for row in csv.DictReader(lines)}


def _word(words, key, language=None):
    """The (English, Chinese) label of a stored key in the label language or another."""
    english, chinese = words[key]
    return i18n.choose({"en": english, "zh": chinese}, language)


def role_label(role, name=""):
    """Name of a control line; further lines go by their layer's name."""
    if role.startswith(overlay.verdicts.OTHER) and name:
        return name
    return _word(declared.ROLES, role)


def zone_label(zone, language=None):
    return _word(declared.ZONES, zone, language) if zone else ""


def state_label(state):
    return _word(declared.STATES, state)


def state_short(state):
    """One word for a state, for narrow columns."""
    return {
        overlay.verdicts.CLEAR: translate("Verdict", "clear"),
        overlay.verdicts.TOUCHING: translate("Verdict", "touching"),
        overlay.verdicts.MARKED: translate("Verdict", "marked"),
        overlay.verdicts.OPEN: translate("Verdict", "open"),
        overlay.verdicts.UNDETERMINED: translate("Verdict", "undetermined"),
    }[state]


def level_label(level):
    return _word(declared.LEVELS, level)


def finding_label(kind):
    return _word(declared.FINDING_KINDS, kind)


def finding_reason(finding):
    """What a finding says beyond its kind: reason, change of area by a repair, areas of disputed readings."""
    if finding.kind == overlay.linechecks.DISPUTED:
        kept, role, merged = (f"{area:,.2f}" for area in finding.readings)
        return translate("Verdict", "{kept} m² even-odd within each part (used), {role} m² by outer and inner rings, "
                         "{merged} m² even-odd over all parts").format(kept=kept, role=role, merged=merged)
    if finding.kind == overlay.linechecks.REPAIRED and finding.change == finding.change:
        return translate("Verdict", "{reason}; area changed by {change} m²").format(
            reason=finding.reason, change=f"{finding.change:+,.2f}")
    return finding.reason


def unit_label(role, code, unit, level):
    if level == "total":
        return translate("Verdict", "All")
    if not code and not unit:
        return translate("Verdict", "outside all units")
    return unit or code


def code_sentence(code, translate):
    """What a verdict code says, without figures."""
    return {
        "R1": translate("Verdict", "The project is not located within the ecological protection red line."),
        "R2": translate("Verdict", "The project passes under or over the ecological protection red line; as marked, no "
                        "land is applied for within it."),
        "R3": translate("Verdict", "The project involves the ecological protection red line. As marked, it is a "
                        "limited human activity allowed outside core protection zones and the provincial confirmation "
                        "opinion has been issued; the opinion must cover the land stated here."),
        "R4": translate("Verdict", "The project involves the ecological protection red line. As marked, it is a major "
                        "national project that has to occupy it and the unavoidability demonstration opinion has been "
                        "issued; the opinion must cover the land stated here."),
        "R5": translate("Verdict", "The project involves the ecological protection red line and not all documents are "
                        "marked as issued: avoid it or supply the justification."),
        "RT": translate("Verdict", "The project touches the ecological protection red line; what lies inside is within "
                        "the tolerance for shared boundaries and does not count as located within it."),
        "RU": translate("Verdict", "Whether the project involves the ecological protection red line cannot be "
                        "determined."),
        "F1": translate("Verdict", "The project occupies permanent basic farmland."),
        "F2": translate("Verdict", "The project does not involve permanent basic farmland."),
        "FT": translate("Verdict", "The project touches permanent basic farmland; what lies inside is within the "
                        "tolerance for shared boundaries and does not count as occupied."),
        "FU": translate("Verdict", "Whether the project occupies permanent basic farmland cannot be determined."),
        "D1": translate("Verdict", "The project lies inside the urban development boundary."),
        "D2": translate("Verdict", "The project lies outside the urban development boundary."),
        "D3": translate("Verdict", "The project straddles the urban development boundary."),
        "DU": translate("Verdict", "The position of the project to the urban development boundary cannot be "
                        "determined."),
        "N1": translate("Verdict", "The project is not located within a nature protected area."),
        "N2": translate("Verdict", "The project crosses the general control zone (formerly experimental area) of a "
                        "nature protected area; as marked, no land is applied for within it."),
        "N3": translate("Verdict", "The project lies in the general control zone (formerly experimental area) of a "
                        "nature protected area; as marked, the forestry authority has consented; the consent must "
                        "cover the land stated here."),
        "N4": translate("Verdict", "The project involves a nature protected area and not all documents are marked as "
                        "issued: avoid it or supply the justification."),
        "NT": translate("Verdict", "The project touches a nature protected area; what lies inside is within the "
                        "tolerance for shared boundaries and does not count as located within it."),
        "NU": translate("Verdict", "Whether the project involves a nature protected area cannot be determined."),
        "W1": translate("Verdict", "The project is not located within a drinking-water source protection area."),
        "W2": translate("Verdict", "The project involves a quasi-protection area of a drinking-water source."),
        "W3": translate("Verdict", "The project involves a class-2 protection area of a drinking-water source."),
        "W4": translate("Verdict", "The project involves a class-1 protection area of a drinking-water source."),
        "W5": translate("Verdict", "The project involves a drinking-water source protection area whose class is not "
                        "stated."),
        "WT": translate("Verdict", "The project touches a drinking-water source protection area; what lies inside is "
                        "within the tolerance for shared boundaries and does not count as located within it."),
        "WU": translate("Verdict", "Whether the project involves a drinking-water source protection area cannot be "
                        "determined."),
        "O1": translate("Verdict", "The project is clear of this control line."),
        "O2": translate("Verdict", "The project involves this control line."),
        "OT": translate("Verdict", "The project touches this control line; what lies inside is within the tolerance "
                        "for shared boundaries and does not count as occupied."),
        "OU": translate("Verdict", "Whether the project involves this control line cannot be determined."),
    }[code]


def missing_text(key, translate):
    """What is still to be supplied."""
    return {
        overlay.verdicts.CONFIRMATION: translate(
            "Verdict", "the confirmation opinion of the provincial government (limited human activity)"
        ),
        overlay.verdicts.ACTIVITY_TYPE: translate("Verdict", "the activity type (1 to 10)"),
        overlay.verdicts.DEMONSTRATION: translate(
            "Verdict", "the unavoidability demonstration opinion (major national project)"
        ),
        overlay.verdicts.CONSENT: translate("Verdict", "the consent of the forestry authority"),
        overlay.verdicts.STATE_APPROVAL: translate(
            "Verdict", "the approval to occupy permanent basic farmland (State Council) with supplementary designation"
        ),
        overlay.verdicts.ZONE: translate("Verdict", "the zone or class of the area"),
        overlay.verdicts.AUTHORITY: translate("Verdict", "a statement of the competent authority"),
        overlay.verdicts.REPAIR: translate("Verdict", "a control line that can be read here (see findings)"),
        overlay.verdicts.DATUM: translate(
            "Verdict",
            "the project land and the control line in one datum (the shift between "
            "theirs is not known, and the line is nearer than it may be)",
        ),
        overlay.verdicts.COVERAGE: translate(
            "Verdict", "a layer of the control line that reaches this place, with the right reference system"
        ),
    }[key]


def size_text(role, row, kind, figures, translate):
    """The occupied size of one project with its share."""
    share = f"{figures.share[row]:.2f}"
    if kind == "polygon":
        text = translate("Verdict", "Area inside: {size} ha ({m2} m², {mu} mu, {share} % of the parcel).")
        return text.format(size=f"{figures.project['ha'][row]:.4f}", m2=f"{figures.project['m2'][row]:.2f}",
                           mu=f"{figures.project['mu'][row]:.2f}",
                           share=share)
    if kind == "line":
        return translate("Verdict", "Length inside: {size} m ({share} % of the line).").format(
            size=f"{figures.project['m'][row]:.2f}", share=share)
    return ""


def zones_text(role, row, kind, figures, language, translate):
    """Sites and zones that a project occupies, with the area in each."""
    if role.line.role not in (overlay.verdicts.PROTECTED, overlay.verdicts.WATER):
        return ""
    amounts = {}
    for part in range(*role.part_project.searchsorted([row, row + 1]).tolist()):
        key = (role.part_site[part], role.part_zone[part])
        amounts[key] = amounts.get(key, 0.0) + (figures.part["ha"][part] if kind == "polygon" else 0.0)
    items = []
    for (site, zone), amount in amounts.items():
        words = [str(site or ""), zone_label(zone, language)]
        if kind == "polygon":
            words.append(f"{amount:.4f}" + ("公顷" if language == "zh" else " ha"))
        items.append(" ".join(word for word in words if word))
    return translate("Verdict", "In detail: {list}.").format(list=("；" if language == "zh" else "; ").join(items))


def sentences(result, number, figures, marks, progress):
    """(n,) list of what is to be said about each project and one control line."""
    role, known, texts = result.roles[number], {}, []
    plain = (role.size == 0) & ~role.near
    for row, simple in enumerate(plain.tolist()):
        if row % 1000 == 0:
            progress(row / len(plain))
        if not simple:
            texts.append(role_text(result, number, row, figures, marks))
            continue
        key = (role.code[row], role.missing[row])
        if key not in known:
            known[key] = role_text(result, number, row, figures, marks)
        texts.append(known[key])
    return texts


def role_text(result, number, row, figures, marks):
    """All that is to be said about one project and one control line, in the label language."""
    role = result.roles[number]

    def compose(translate, language):
        gap = "" if language == "zh" else " "
        parts = [code_sentence(role.code[row], translate)]
        if role.line.role.startswith(overlay.verdicts.OTHER):
            parts.insert(0, f"{role.line.name}{'：' if language == 'zh' else ':'}")
        if role.size[row] > 0:
            parts.append(size_text(role, row, result.kind, figures, translate))
            parts.append(zones_text(role, row, result.kind, figures, language, translate))
            if result.kind == "polygon" and role.net[row] == 0 and role.occupies[row]:
                parts.append(translate("Verdict", "All of it is below the sliver thresholds and must be looked at."))
        elif role.near[row]:
            text = translate("Verdict", "It touches the line.") if role.distance[row] < 0.005 else translate(
                "Verdict", "It hugs the line at {distance} m.")
            parts.append(text.format(distance=f"{role.distance[row]:.2f}"))
        if role.code[row] == "R3":
            text = translate("Verdict", "Activity type marked: {number}, {type}.")
            parts.append(text.format(number=marks[row].activity, type=activities()[marks[row].activity][language]))
        if marks[row].no_land and role.code[row] in ("F1", "W2", "W3", "W4", "W5", "N4", "O2"):
            parts.append(translate("Verdict", "Marked as no land applied for."))
        if role.missing[row]:
            separator = "、" if language == "zh" else "; "
            parts.append(translate("Verdict", "Still missing: {list}.").format(
                list=separator.join(missing_text(key, translate) for key in role.missing[row])))
        return gap.join(part for part in parts if part)

    return in_label_language(compose)


def levels():
    """Levels of the summary in their order."""
    return ("total", *overlay.units.LEVELS.values(), "unit")
