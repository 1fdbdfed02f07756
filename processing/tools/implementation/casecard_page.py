"""A case card as a page for printing: A4, in the style of the reports, with nothing in it that runs."""

from ....i18n import choose, label_language, translate
from ....resources import casecards, catalogue
from ...bridge.reportstyle import CSS
from ...bridge.reporttext import number
from ...bridge.units import unit_label
from . import casecard_html as markup
from .casecard_pool import city_of, status

_STYLE = CSS + """
body{max-width:190mm}
h1{font-size:24px}.place{color:#40544a;margin:0 0 8px}
.pictures{display:grid;gap:4mm}.pictures figure{margin:4px 0}.pictures img{width:100%;border:1px solid #c9d8d0}
table.said th{width:17%}table.said td{width:33%}
table.numbers th:nth-child(1){width:40%}table.numbers th:nth-child(2){width:14%}table.numbers th:nth-child(3){width:11%}
.chain th:nth-child(1){width:5%}.chain th:nth-child(2){width:42%}.chain th:nth-child(3){width:13%}
td.value{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.chain td:last-child{font-family:monospace;font-size:10.5px;overflow-wrap:anywhere}
p,td,h1,h2,figcaption{unicode-bidi:isolate}
"""
_LISTED = 60  # key numbers on the page


def page(card):
    """The page in the label language."""
    said = card.said
    title = _one(said["title"])
    parts = [f"<h1>{markup.text(title)}</h1>", f'<p class="place">{markup.text(_place(card))}</p>']
    if said.get("fictional"):
        parts.append('<div class="warn">' + markup.text(translate(
            "CasePool", "Fictional example: nothing here shows a real place.")) + "</div>")
    problem, summary = _one(said.get("problem")), _one(said.get("summary")) or said.get("definition", "")
    if problem:
        parts.append(f'<p class="headline">{markup.text(problem)}</p>')
    parts.append(_facts(card))
    if summary:
        parts += [_heading(translate("CasePool", "What was done")), f"<p>{markup.text(summary)}</p>"]
    if said.get("cobenefits"):
        parts.append("<p>" + markup.text(translate("CaseCard", "Further benefits: {text}").format(
            text=said["cobenefits"])) + "</p>")
    parts += [_pictures(said), _numbers(said), _chain(said), _rights(said), _foot(card)]
    language = "en" if label_language() == "en" else "zh-CN"
    return markup.page(language, title, _STYLE, "\n".join(part for part in parts if part))


def _one(texts):
    """A card's text in the label language; the other language where this one is missing."""
    texts = texts or {}
    english, zh = texts.get("en", "").strip(), texts.get("zh", "").strip()
    return choose({"en": english or zh, "zh": zh or english})


def _heading(title):
    return f"<h2>{markup.text(title)}</h2>"


def _place(card):
    said = card.said
    city = _one(city_of(card)[1])
    place = _one(said["place"]) or said.get("location", "")
    return " · ".join(dict.fromkeys(text for text in (place, city, said.get("date", "")) if text))


def _facts(card):
    """Family, services, cost and the like, two in a row."""
    said, cost = card.said, card.said.get("cost", {})
    families, known = catalogue.families(), casecards.services()
    box, currency = card.bbox, cost.get("currency", "CNY")
    family = families.get(said.get("family", ""))
    pairs = [
        (translate("CasePool", "Measure family"), family and choose({"en": family.en, "zh": family.zh})),
        (translate("CasePool", "Services"), translate("CaseCard", ", ").join(
            choose({"en": known[key].en, "zh": known[key].zh}) for key in said.get("services", ()))),
        (translate("CasePool", "Status"), said.get("status") and status(said["status"])),
        (translate("CaseCard", "Area"), _size(said.get("area"), 1e4, "ha")),
        (translate("CaseCard", "Length"), _size(said.get("length"), 1e3, "km")),
        (translate("CasePool", "Construction cost"), _money(cost.get("construction"), currency)),
        (translate("CasePool", "Upkeep a year"), _money(cost.get("maintenance"), currency)),
        (translate("CaseCard", "Source of the cost"), cost.get("source")),
        (translate("CasePool", "Who pays"), _one(said.get("payer"))),
        (translate("CasePool", "Contact (role)"), _one(said.get("contact_role"))),
        (translate("CasePool", "Licence"), said.get("licence")),
        (translate("CasePool", "Map review number"), said.get("review_number")),
        (translate("CaseCard", "Extent (degrees)"), box and "{:.4f}, {:.4f} – {:.4f}, {:.4f}".format(*box))]
    cells = [f"<th>{markup.text(label)}</th><td>{markup.text(value)}</td>" for label, value in pairs if value]
    rows = ["".join(cells[i:i + 2]) + ("<th></th><td></td>" if i + 1 == len(cells) else "")
            for i in range(0, len(cells), 2)]
    return '<table class="said"><tbody>' + "".join(f"<tr>{row}</tr>" for row in rows) + "</tbody></table>"


def _size(value, part, unit):
    return "" if value is None else f"{number(value / part, 2)} {unit}"


def _money(value, currency):
    return "" if value is None else f"{value:,.0f} {currency}"


def _pictures(said):
    words = {"before": translate("CasePool", "Before"), "after": translate("CasePool", "After"), "other": ""}
    figures = []
    for entry in said.get("maps", ()):
        name = entry["file"] if label_language() == "en" else entry.get("file_zh", entry["file"])
        caption = " · ".join(filter(None, (words[entry["role"]], _one(entry.get("caption")))))
        figures.append(f'<figure><img src="{markup.near(name, "../")}" alt="{markup.text(caption)}">'
                       f"<figcaption>{markup.text(caption)}</figcaption></figure>")
    if not figures:
        return ""
    return _heading(translate("CaseCard", "Maps")) + f'<div class="pictures">{"".join(figures)}</div>'


def _numbers(said):
    entries = said.get("numbers", ())
    if not entries:
        return ""
    rows = "".join(
        f"<tr><td>{markup.text(_one(entry['label']))}</td>"
        f'<td class="value">{markup.text(_value(entry["value"]))}</td>'
        f"<td>{markup.text(unit_label(entry['unit']))}</td><td>{markup.text(entry['source'])}</td></tr>"
        for entry in entries[:_LISTED])
    return _heading(translate("CasePool", "Key numbers")) + _table(
        (translate("CasePool", "Number"), translate("CasePool", "Value"), translate("CasePool", "Unit"),
         translate("CasePool", "Source")), rows, "numbers")


def _value(value):
    return value if isinstance(value, str) else number(value)


def _table(heads, rows, kind=""):
    return (f'<table class="{kind}"><thead><tr>' + "".join(f"<th>{markup.text(head)}</th>" for head in heads)
            + f"</tr></thead><tbody>{rows}</tbody></table>")


def _chain(said):
    steps = said.get("chain", ())
    if not steps:
        return ""
    rows = "".join(
        f"<tr><td>{place}</td><td>{markup.text(_one(step.get('title')) or step['tool'])}"
        + (f"<br><small>{markup.text(step['headline'])}</small>" if step.get("headline") else "")
        + f"</td><td>{markup.text(step.get('date', ''))}</td><td>{markup.text(step.get('manifest', ''))} "
        f"{markup.text(step.get('sha256', ''))}</td></tr>" for place, step in enumerate(steps, 1))
    return _heading(translate("CaseCard", "How it was computed")) + _table(
        ("", translate("Report", "Tool"), translate("Report", "Date"),
         translate("CaseCard", "Manifest of the run, SHA-256")), rows, "chain")


def _rights(said):
    lines = [markup.text(line) for line in said.get("credits", ())]
    for entry in said.get("links", ()):
        address, label = markup.web(entry["url"]), markup.text(_one(entry["label"]) or entry["url"])
        lines.append(f'<a rel="noopener noreferrer" href="{address}">{label}</a>' if address else label)
    if not lines:
        return ""
    return _heading(translate("CaseCard", "Rights and links")) + f'<p>{"<br>".join(lines)}</p>'


def _foot(card):
    return f'<p class="small">{markup.text(card.file)} · {markup.text(card.id)}</p>'
