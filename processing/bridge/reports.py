"""HTML reports: one file, no script, nothing loaded from elsewhere, prints on A4.

Every text is escaped here; only figures (SVG made by maps.py and charts.py,
which escape their own labels) go in as markup. Passwords and keys are left out on the way.
"""

import html
import time

from qgis.core import QgsApplication

from ...i18n import label_language, translate
from ..common.secrets import masked
from .manifest import versions
from .rights import credits

_CSS = """
@page{size:A4;margin:16mm 14mm}
*{box-sizing:border-box}
body{font:14px/1.55 "Noto Sans","Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif;
color:#1d2a24;max-width:980px;margin:0 auto;padding:24px}
h1{font-size:25px;margin:0 0 2px;color:#0f4d33}h2{font-size:18px;margin:26px 0 8px;color:#0f4d33;
border-bottom:1px solid #bcd3c6;padding-bottom:3px;break-after:avoid}
h3{font-size:15px;margin:16px 0 6px;break-after:avoid}
.sub{color:#5b6b63;margin:0 0 14px}p{margin:6px 0}
table{border-collapse:collapse;width:100%;margin:8px 0 14px;font-size:12.5px}
th{background:#e8f1ec;text-align:left;font-weight:600;min-width:3.6em}
th,td{border:1px solid #c9d8d0;padding:3px 7px;vertical-align:top}
td{overflow-wrap:break-word}
td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
tr{break-inside:avoid}thead{display:table-header-group}
tr.total td{font-weight:600;background:#f4f8f6}
.facts{display:flex;flex-wrap:wrap;gap:10px;margin:10px 0 16px}.fact{border:1px solid #c9d8d0;border-radius:6px;
padding:7px 13px;min-width:120px}.fact b{display:block;font-size:19px;color:#0f4d33}
.fact span{font-size:12px;color:#5b6b63}
.note,.warn{border-left:4px solid #7fb095;background:#f1f7f3;padding:7px 12px;margin:8px 0}
.warn{border-color:#d08a1d;background:#fdf6e8}
figure{margin:10px 0 16px;break-inside:avoid}figcaption{font-size:12px;color:#5b6b63}svg,img{max-width:100%;height:auto}
caption{caption-side:top;text-align:left;font-weight:600;padding:4px 0}
.small{font-size:11.5px;color:#5b6b63}
"""


class Report:
    """Builds a report top down; every method returns the report."""

    def __init__(self, title, subtitle=""):
        self.title = title
        self._parts = []
        self._parts.append(f"<h1>{escape(title)}</h1>")
        if subtitle:
            self._parts.append(f'<p class="sub">{escape(subtitle)}</p>')

    def section(self, title):
        self._parts.append(f"<h2>{_lines(title)}</h2>")
        return self

    def heading(self, title):
        """A smaller heading inside a section."""
        self._parts.append(f"<h3>{_lines(title)}</h3>")
        return self

    def paragraph(self, text):
        self._parts.append(f"<p>{_lines(text)}</p>")
        return self

    def note(self, text, warning=False):
        self._parts.append(f'<div class="{"warn" if warning else "note"}">{_lines(text)}</div>')
        return self

    def facts(self, pairs):
        """Key figures as cards: ``[(label, value), ...]``."""
        cards = "".join(f'<div class="fact"><b>{escape(number(v))}</b><span>{_lines(k)}</span></div>' for k, v in pairs)
        self._parts.append(f'<div class="facts">{cards}</div>')
        return self

    def table(self, headers, rows, caption="", total_rows=0, limit=500):
        """A table; numbers right-aligned, the last ``total_rows`` rows set off, more than ``limit`` rows told."""
        rows = list(rows)
        shown = rows if len(rows) <= limit else rows[:limit - total_rows] + rows[len(rows) - total_rows:]
        out = ["<table>", f"<caption>{_lines(caption)}</caption>" if caption else "", "<thead><tr>"]
        out += [f"<th>{_lines(h)}</th>" for h in headers] + ["</tr></thead><tbody>"]
        for index, row in enumerate(shown):
            out.append('<tr class="total">' if index >= len(shown) - total_rows else "<tr>")
            out += [_cell(value) for value in row]
            out.append("</tr>")
        out.append("</tbody></table>")
        self._parts.append("".join(out))
        if len(shown) < len(rows):
            self.paragraph(translate("Report", "{shown} of {total} rows are shown; the layers hold all of "
                                               "them.").format(
                shown=len(shown), total=len(rows)))
        return self

    def records(self, output, names, rows, **options):
        """A table of declared fields: headings, words and digits come from ``output``; see :meth:`table`."""
        return self.table(output.headings(names), [self.cells(output, names, row) for row in rows], **options)

    @staticmethod
    def cells(output, names, row):
        """A row's cells of declared fields, for tables that hold other columns too."""
        return [_printed(output[name], row) for name in names]

    def figure(self, svg, caption=""):
        """A drawing made by maps.py or charts.py."""
        self._parts.append(f"<figure>{svg}" + (f"<figcaption>{_lines(caption)}</figcaption>" if caption else "")
                           + "</figure>")
        return self

    def page_break(self):
        self._parts.append('<div style="break-after:page"></div>')
        return self

    def closing(self, algorithm, run):
        """Whose data were used, warnings, parameters with their origin, inputs and versions of the run."""
        owners = credits(run.inputs.values())
        if owners:
            self.note(translate("Report", "Made from: {owners}").format(owners="\n".join(owners)))
        if run.warnings:
            self.section(translate("Report", "Warnings"))
            for text in run.warnings:
                self.note(text, warning=True)
        self.section(translate("Report", "Parameters used"))
        rows = []
        for definition in algorithm.parameterDefinitions():
            name = definition.name()
            if definition.isDestination():
                continue
            value = run.inputs.get(name, run.values.get(name, run.parameters.get(name)))
            if value is None or value == "":
                continue
            rows.append((definition.description(), name, _short(value), _origin(run.origins.get(name, "user"))))
        self.table([translate("Report", "Parameter"), translate("Report", "Name"), translate("Report", "Value"),
                    translate("Report", "Comes from")], rows)
        line = " · ".join((algorithm.id() or algorithm.name(), time.strftime("%Y-%m-%d %H:%M"),
                           ", ".join(f"{k} {v}" for k, v in versions().items())))
        self._parts.append(f'<p class="small">{escape(line)}</p>')
        return self

    def html(self):
        language = {"en": "en", "zh": "zh-CN"}.get(label_language(), "zh-CN")
        return (f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
                f"<title>{escape(self.title)}</title><style>{_CSS}</style></head><body>\n"
                + "\n".join(self._parts) + "\n</body></html>\n")


def escape(text):
    """The text for HTML, without passwords and keys."""
    return html.escape(masked(text))


def number(value, digits=None):
    """A value as text: thousands grouped, sensible digits, a dash for nothing."""
    if value is None or (isinstance(value, float) and value != value):
        return "–"
    if isinstance(value, bool):
        return translate("Report", "yes") if value else translate("Report", "no")
    if isinstance(value, int) or hasattr(value, "__index__"):
        return f"{int(value):,}"
    if isinstance(value, float) or hasattr(value, "dtype"):
        value = float(value)
        if value != value:
            return "–"
        if value in (float("inf"), float("-inf")):
            return "∞"
        if digits is not None:
            return f"{value:,.{digits}f}"
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
    return str(value)


def _printed(field, row):
    """A row's value as its column shows it."""
    value = field.word(field.of(row))
    if field.digits is not None and value is not None and not isinstance(value, (str, bool)):
        return (number(float(value), field.digits),)
    return value


def _origin(origin):
    if origin.startswith("preset"):
        return translate("Report", "city preset") + origin[len("preset"):]
    return {"user": translate("Report", "user"), "default": translate("Report", "default"),
            "unset": translate("Report", "not set")}.get(origin, origin)


def _cell(value):
    """Numbers that are already formatted as text may be given as (text,) to right-align them."""
    if isinstance(value, tuple):
        return f'<td class="n">{escape(str(value[0]))}</td>'
    if value is not None and not isinstance(value, (str, bool)):
        return f'<td class="n">{escape(number(value))}</td>'
    return f"<td>{_lines(number(value))}</td>"


def _lines(text):
    return escape(str(text)).replace("\n", "<br>")


def _short(value, most=300):
    text = value if isinstance(value, str) else number(value) if isinstance(value, (int, float)) else str(value)
    return text if len(text) <= most else text[:most] + " …"


def tool_title(tool):
    """The title of a tool in the label language; an unknown one by its id."""
    algorithm = QgsApplication.processingRegistry().algorithmById(tool if ":" in tool else f"ecoplan:{tool}")
    return tool if algorithm is None else algorithm.displayName()
