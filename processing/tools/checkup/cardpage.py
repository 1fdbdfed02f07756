"""A unit's report card as a page of its own: one HTML file, nothing loaded from elsewhere, prints on A4."""

from ....i18n import choose, label_language, translate
from ... import bridge
from . import carddrawings as draw
from .reportcard_outputs import (
    COLOURS, GRADES, INK, LEAGUE, LEVELS, TRENDS, group_label, label, unit_label, unit_name)

CSS = """
@page{size:A4;margin:12mm 12mm}
*{box-sizing:border-box;-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{font:12.5px/1.4 "Noto Sans","Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif;
color:#1d2a24;width:704px;margin:0 auto;padding:10px 0}
header{display:flex;align-items:center;border-bottom:3px solid #0f4d33;padding-bottom:8px}
h1{font-size:25px;line-height:1.2;margin:0;color:#0f4d33}.sub{color:#56655d;margin:2px 0 0}
.top{margin-left:auto;display:flex;align-items:center;text-align:right}
.top b{display:block;font-size:15px}.big{width:66px;height:66px;border-radius:10px;font-size:42px;font-weight:700;
display:flex;align-items:center;justify-content:center;margin-left:12px;flex:none}
.say{font-size:15px;line-height:1.45;margin:9px 0 8px}
.boxes{display:flex;gap:8px}.box{flex:1;border-top:4px solid;background:#f5f8f6;padding:5px 9px 6px}
.box h2{font-size:13px;margin:0 0 3px}.box ul{margin:0;padding:0 0 0 15px}.box li{margin:1px 0}
.mid{display:flex;gap:14px;margin:10px 0 4px;align-items:flex-start}.map{width:330px;flex:none}.map svg{width:330px;
height:auto}.key{font-size:11px;color:#56655d}.key i{display:inline-block;width:11px;height:11px;margin:0 3px 0 8px;
vertical-align:-1px;border-radius:2px}
.groups{flex:1}.groups h2,h2.all{font-size:14px;margin:2px 0 4px;color:#0f4d33}
.groups table td{border:0;padding:3px 4px;vertical-align:middle}
table{border-collapse:collapse;width:100%}
table.all{font-size:11.5px;table-layout:fixed}
table.all th{text-align:left;font-weight:600;border-bottom:1.5px solid #0f4d33;padding:2px 4px;
vertical-align:bottom;line-height:1.25}
table.all td{border-bottom:1px solid #dfe7e2;padding:2px 4px;vertical-align:middle}
table.all tr{break-inside:avoid}thead{display:table-header-group}
td.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}td.c,th.c{text-align:center}
tr.g td{font-weight:600;background:#eef4f0;padding-top:4px}
td svg{display:block}
.bar{display:flex;align-items:center;gap:5px;white-space:nowrap;font-size:11px}.mute{color:#7b8882}
footer{font-size:10.5px;color:#56655d;margin-top:7px;line-height:1.4}
a{color:#0f4d33}
"""
MOST_LISTED = 3


def page(card, above, map_svg, sources, file_note):
    """The card's HTML in the label language.

    above: names of the units above, the uppermost first. map_svg: drawing or an empty text. sources: texts of the
    foot. file_note: a last line (tool, date, versions).
    """
    title = translate("ReportCard", "{unit}: check-up {year}").format(unit=unit_name(card.name), year=card.year)
    parts = [_head(card, above), f'<p class="say">{_text(sentence(card))}</p>', _boxes(card), _middle(card, map_svg),
             _table(card), _foot(sources, file_note)]
    return html(title, "".join(parts))


def html(title, body):
    """A whole page."""
    language = {"en": "en", "zh": "zh-CN"}.get(label_language(), "zh-CN")
    return (f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{_text(title)}</title>'
            f"<style>{CSS}</style></head><body>\n{body}\n</body></html>\n")


def _text(text):
    return bridge.reports.escape(str(text)).replace("\n", "<br>")


def level_word(level):
    """A level's name in the label language."""
    pair = LEVELS.get(level)
    return level if pair is None else choose({"en": pair[0], "zh": pair[1]})


def _head(card, above):
    place = ""
    if card.rank is not None and card.ranked > 1:
        place = translate("ReportCard", "Rank {rank} of {ranked}").format(rank=card.rank, ranked=card.ranked)
    grade = card.overall.grade
    sure = translate("ReportCard", "data confidence {grade}").format(grade=card.confidence) if card.confidence else ""
    under = " · ".join([translate("ReportCard", "City check-up {year}").format(year=card.year), level_word(card.level),
                        *map(unit_name, above)])
    return (f'<header><div><h1>{_text(unit_name(card.name))}</h1><p class="sub">{_text(under)}</p></div>'
            f'<div class="top"><div><b>{_text(place)}</b>{_text(sure)}</div>'
            f'<div class="big" style="background:{COLOURS[grade]};color:{INK[grade]}">{grade}</div></div></header>')


def sentence(card):
    """The card in one sentence."""
    if card.overall.score is None:
        return translate(
            "ReportCard", "No overall grade yet: {graded} of {counted} indicators could be graded, and two thirds are "
            "needed.").format(graded=card.overall.graded, counted=card.overall.counted)
    reached = sum(line.grade == "A" for line in card.lines)
    far = sum(line.grade in ("D", "F") for line in card.lines)
    text = translate("ReportCard", "{reached} of {graded} graded indicators reach their target; {far} are far from "
                                   "it.").format(reached=reached, graded=card.overall.graded, far=far)
    better, worse = card.trends("better"), card.trends("worse")
    if better or worse:
        text += translate("ReportCard", " Since {year} {better} got better and {worse} got worse.").format(
            better=better, worse=worse, year=max(x.earlier_year for x in card.lines if x.earlier_year is not None))
    return text


def _boxes(card):
    graded = [line for line in card.lines if line.counted and line.attainment is not None and line.grade != "I"]
    good = sorted((x for x in graded if x.grade in ("A", "B")), key=lambda x: -x.attainment)
    bad = sorted((x for x in graded if x.grade in ("C", "D", "F")), key=lambda x: x.attainment)
    unknown = [line for line in card.lines if line.counted and line.grade == "I"]
    worse = [line for line in card.lines if line.counted and line.trend == "worse" and line not in bad]
    lists = [
        (translate("ReportCard", "Doing well"), "#1a7f4b", [_said(line) for line in good], len(good)),
        (translate("ReportCard", "Act here first"), "#b8323a", [_said(line) for line in bad], len(bad)),
        (translate("ReportCard", "Not known yet"), "#8d9792", [_text(label(line.meaning)) for line in unknown],
         len(unknown)) if unknown else
        (translate("ReportCard", "Getting worse"), "#e1812c", [_was(line) for line in worse], len(worse))]
    out = []
    for title, colour, items, count in lists:
        shown = "".join(f"<li>{item}</li>" for item in items[:MOST_LISTED]) or "<li>–</li>"
        if count > MOST_LISTED:
            shown += "<li class=\"mute\">" + _text(translate("ReportCard", "and {count} more").format(
                count=count - MOST_LISTED)) + "</li>"
        out.append(f'<div class="box" style="border-color:{colour}"><h2>{_text(title)}</h2><ul>{shown}</ul></div>')
    return f'<div class="boxes">{"".join(out)}</div>'


def _said(line):
    """An indicator with value and target, as a box lists it."""
    return _text(translate("ReportCard", "{name}: {value} (target {target})").format(
        name=label(line.meaning), value=_with_unit(line.value, line), target=shown(line.target)))


def _was(line):
    """An indicator with its value and the earlier one."""
    return _text(translate("ReportCard", "{name}: {value} ({year}: {earlier})").format(
        name=label(line.meaning), value=_with_unit(line.value, line), year=line.earlier_year,
        earlier=shown(line.earlier)))


def _with_unit(value, line):
    unit = unit_label(line.meaning)
    return f"{shown(value)}{'' if unit == '%' else ' '}{unit}".strip()


def shown(value):
    """A number with as many digits as a reader needs."""
    if value is None:
        return "–"
    size = abs(value)
    return f"{value:,.0f}" if size >= 100 else f"{value:,.1f}" if size >= 10 else f"{value:,.2f}" if size else "0"


def _middle(card, map_svg):
    rows = "".join(
        f"<tr><td>{_text(choose({'en': en, 'zh': zh}))}</td><td>{draw.badge(result.grade, 20)}</td>"
        f"<td>{draw.dial(result)}</td><td class=\"mute\">{result.graded}/{result.counted}</td></tr>"
        for (en, zh), result in card.groups.items())
    groups = (f'<div class="groups"><h2>{_text(translate("ReportCard", "By theme"))}</h2><table>{rows}</table>'
              f'<p class="mute">{_text(translate("ReportCard", "Right: indicators graded / counted"))}</p>'
              f"<p>{_text(_meaning_of_grades())}</p></div>")
    keys = "".join(f'<i style="background:{COLOURS[grade]}"></i>{_text(choose({"en": words[0], "zh": words[1]}))}'
                   for grade, words in GRADES.items() if grade)
    drawing = f'<div class="map">{map_svg}<div class="key">{keys}</div></div>' if map_svg else ""
    return f'<div class="mid">{drawing}{groups}</div>'


def _table(card):
    widths = (184, 92, 44, 110, 80, 56, 60, 36, 42)
    heads = [("", translate("ReportCard", "Indicator")), ("c", translate("ReportCard", "Value")),
             ("c", translate("ReportCard", "Target")), ("", translate("ReportCard", "Target reached")),
             ("", translate("ReportCard", "Among its peers")),
             ("", translate("ReportCard", "Years")), ("", translate("ReportCard", "Trend")),
             ("c", translate("ReportCard", "Data")), ("c", translate("ReportCard", "Grade"))]
    years = any(len(line.history) > 1 for line in card.lines)
    if not years:  # their columns would be empty
        widths = (widths[0] + widths[5] + widths[6], *widths[1:5], *widths[7:])
        heads = heads[:5] + heads[7:]
    out = ["".join(f'<th class="{kind}" style="width:{width}px">{_text(text)}</th>'
                   for (kind, text), width in zip(heads, widths))]
    body, last = [], None
    for line in [x for x in card.lines if x.counted] + [x for x in card.lines if not x.counted]:
        group = group_label(line.meaning) if line.counted else translate("ReportCard", "For information, not graded")
        if not line.counted and line.value is None:
            continue
        if group != last:
            body.append(f'<tr class="g"><td colspan="{len(heads)}">{_text(group)}</td></tr>')
            last = group
        body.append(_row(line, years))
    return (f'<h2 class="all">{_text(translate("ReportCard", "All indicators"))}</h2>'
            f'<table class="all"><thead><tr>{out[0]}</tr></thead><tbody>{"".join(body)}</tbody></table>')


def _row(line, years):
    word = TRENDS[line.trend]
    trend = f"{draw.arrow(line)} {_text(choose({'en': word[0], 'zh': word[1]}))}" if line.trend != "unknown" else ""
    share = ""
    if line.attainment is not None:
        said = translate("ReportCard", "reached") if line.attainment >= 100 else f"{line.attainment:.0f}%"
        share = f'<div class="bar">{draw.bar(line)}<span>{_text(said)}</span></div>'
    if line.value is None:
        value = f'<span class="mute">{_text(translate("ReportCard", "no data"))}</span>'
    elif line.thin:
        value = '<span class="mute">' + _text(translate("ReportCard", "data cover {share:.0f}%").format(
            share=line.coverage)) + "</span>"
    else:
        value = _text(_with_unit(line.value, line))
    return (f"<tr><td>{_text(label(line.meaning))}</td><td class=\"n\">{value}</td><td class=\"n\">"
            f"{shown(line.target) if line.target is not None else '–'}</td><td>{share}</td><td>{draw.place(line)}</td>"
            + (f"<td>{draw.spark(line)}</td><td>{trend}</td>" if years else "")
            + f"<td class=\"c\">{line.confidence or '–'}</td>"
            f'<td class="c">{draw.badge(line.grade)}</td></tr>')


def _meaning_of_grades():
    return translate(
        "ReportCard", "A: target reached. B to D: nearly to half reached. F: less than half. I: incomplete, data are "
        "missing. The overall grade is the mean of the graded indicators and needs two thirds of them.")


def _foot(sources, file_note):
    data = translate(
        "ReportCard", "Data: confidence A (complete and new) to C (patchy or old). Among its peers: grey line from the "
        "worst (left) to the best (right) unit of this level, mark at the median, dot is this unit.")
    lines = [data, *sources, file_note]
    return f'<footer>{"<br>".join(_text(line) for line in lines if line)}</footer>'


def index(cards, files, title):
    """A page that leads to all cards: the league tables of each level."""
    parts = [f"<header><h1>{_text(title)}</h1></header>"]
    for level in dict.fromkeys(card.level for card in cards):
        mine = sorted((card for card in cards if card.level == level),
                      key=lambda c: (c.rank is None, c.rank or 0, c.code))
        rows = "".join(
            f"<tr><td class=\"n\">{card.rank or '–'}</td><td><a href=\"{_text(files[card.level, card.code])}\">"
            f"{_text(unit_name(card.name))}</a></td><td class=\"c\">{draw.badge(card.overall.grade)}</td>"
            f"<td class=\"n\">"
            f"{'–' if card.overall.score is None else format(card.overall.score, '.2f')}</td><td class=\"n\">"
            f"{card.overall.graded}/{card.overall.counted}</td><td class=\"c\">{card.confidence or '–'}</td></tr>"
            for card in mine)
        heads = "".join(f"<th>{_text(text)}</th>" for text in (
            translate("ReportCard", "Rank"), LEAGUE["unit_name"].label(), translate("ReportCard", "Grade"),
            translate("ReportCard", "Score (0-4)"), translate("ReportCard", "Graded"), translate("ReportCard", "Data")))
        parts.append(f'<h2 class="all">{_text(level_word(level))}</h2><table class="all">'
                     f"<thead><tr>{heads}</tr></thead>"
                     f"<tbody>{rows}</tbody></table>")
    return html(title, "".join(parts))
