"""HTML reports: one file, no script, nothing loaded from elsewhere, prints on A4.

Every text is escaped here; only figures (SVG made by maps.py and charts.py,
which escape their own labels) go in as markup. Passwords and keys are left out on the way.
"""

import time

from qgis.core import QgsApplication

from ...i18n import label_language, translate
from . import reportdata, reporttables
from .manifest import versions
from .reportstyle import CSS
from .reporttext import escape, lines, number
from .rights import credits

__all__ = ["Report", "escape", "number", "tool_title"]
_FEW = 3  # sections that need no list of contents
_HEADING_FACTS = 3


class Report:
    """Builds a report top down; every method returns the report."""

    def __init__(self, title, subtitle=""):
        self.title, self.subtitle = title, subtitle
        self._parts, self._sections = [], []
        self._headline, self._block, self._first, self._figures = "", "", None, 0

    def headline(self, sentence):
        """The one sentence with the key figure, on top."""
        self._headline = f'<p class="headline">{lines(sentence)}</p>'
        return self

    def block(self, pairs):
        """Who made it and of what: ``[(label, value), ...]``, empty values are left out."""
        said = [(label, value) for label, value in pairs if value]
        rows = [said[i:i + 3] for i in range(0, len(said), 3)]
        self._block = '<table class="block"><tbody>' + "".join(
            "<tr>" + "".join(f"<th>{lines(label)}</th><td>{lines(value)}</td>" for label, value in row)
            + "<th></th><td></td>" * (3 - len(row)) + "</tr>" for row in rows) + "</tbody></table>"
        return self

    def section(self, title, closing=False):
        """A section; those of the run itself (``closing``) are left out where reports are put together."""
        if self._first is None:
            self._first = len(self._parts)
        self._sections.append(title)
        kind = ' class="closing"' if closing else ""
        self._parts.append(f'<h2 id="s{len(self._sections)}"{kind}>{lines(title)}</h2>')
        return self

    def extract(self, markup):
        """The body of another report, as :mod:`~.reportextract` gives it."""
        self._parts.append(markup)
        return self

    def heading(self, title):
        """A smaller heading inside a section."""
        self._parts.append(f"<h3>{lines(title)}</h3>")
        return self

    def paragraph(self, text):
        self._parts.append(f"<p>{lines(text)}</p>")
        return self

    def note(self, text, warning=False):
        self._parts.append(f'<div class="{"warn" if warning else "note"}">{lines(text)}</div>')
        return self

    def facts(self, pairs):
        """Key figures as cards: ``[(label, value), ...]``; the first ones head a report that has no headline."""
        pairs = list(pairs)
        if not self._headline and self._first is None:
            self.headline(translate("Report", "; ").join(
                translate("Report", "{label}: {value}").format(label=k, value=number(v))
                for k, v in pairs[:_HEADING_FACTS]))
        cards = "".join(f'<div class="fact"><b>{escape(number(v))}</b><span>{lines(k)}</span></div>' for k, v in pairs)
        self._parts.append(f'<div class="facts">{cards}</div>')
        return self

    def table(self, headers, rows, caption="", total_rows=0, limit=500):
        """A table; numbers right-aligned, the last ``total_rows`` rows set off, more than ``limit`` rows told."""
        rows = list(rows)
        shown = rows if len(rows) <= limit else rows[:limit - total_rows] + rows[len(rows) - total_rows:]
        made, above = reporttables.table(headers, shown, caption, total_rows), ""
        if made.startswith(reporttables.SIDEWAYS):  # its headings go with it onto the page on its side
            while self._parts and self._parts[-1].startswith(("<h2", "<h3")):
                above = self._parts.pop() + above
            made = reporttables.SIDEWAYS + above + made[len(reporttables.SIDEWAYS):]
        self._parts.append(made)
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
        """A drawing made by maps.py or charts.py; it gets the next number."""
        self._figures += 1
        head = translate("Report", "Figure {number}").format(number=self._figures)
        self._parts.append(f"<figure>{svg}<figcaption><b>{escape(head)}</b> {lines(caption)}</figcaption></figure>")
        return self

    def beside(self, title, texts, svg, caption):
        """A heading and texts with their drawing beside them, kept on one page."""
        self._parts.append(f'<div class="beside"><div><h3>{lines(title)}</h3>'
                           + "".join(f"<p>{lines(text)}</p>" for text in texts) + "</div>")
        self.figure(svg, caption)
        self._parts.append("</div>")
        return self

    def closing(self, algorithm, run):
        """The block on top; whose data were used, warnings, outputs, inputs, parameters with their origin, versions."""
        self.block(reportdata.block(algorithm, run))
        owners = credits(run.inputs.values())
        if owners:
            self.note(translate("Report", "Made from: {owners}").format(owners="\n".join(owners)))
        if run.warnings:
            self.section(translate("Report", "Warnings"), closing=True)
            for text in run.warnings:
                self.note(text, warning=True)
        self.outputs(reportdata.outputs(algorithm, run.results))
        self.inputs(*reportdata.inputs(algorithm, run.inputs))
        self.section(translate("Report", "Parameters used"), closing=True)
        rows = []
        for definition in algorithm.parameterDefinitions():
            name = definition.name()
            if definition.isDestination():
                continue
            value = run.inputs.get(name, run.values.get(name, run.parameters.get(name)))
            if value is None or value == "":
                continue
            rows.append((definition.description(), name, _short(reportdata.value_text(algorithm, name, value)),
                         _origin(run.origins.get(name, "user"))))
        self.table([translate("Report", "Parameter"), translate("Report", "Name"), translate("Report", "Value"),
                    translate("Report", "Comes from")], rows)
        line = " · ".join((algorithm.id() or algorithm.name(), time.strftime("%Y-%m-%d %H:%M"),
                           ", ".join(f"{k} {v}" for k, v in versions().items())))
        self._parts.append(f'<p class="small">{escape(line)}</p>')
        return self

    def outputs(self, rows):
        """What each output is; see reportdata."""
        if rows:
            self.section(translate("Report", "What the outputs are"), closing=True)
            self.table([translate("Report", "Output"), translate("Report", "What it is"), translate("Report", "File")],
                       rows)

    def inputs(self, rasters, vectors, others):
        """What was read; see reportdata."""
        if not (rasters or vectors or others):
            return
        self.section(translate("Report", "Inputs"), closing=True)
        what, file, system = (translate("Report", "Input"), translate("Report", "File"),
                              translate("Report", "Reference system"))
        if rasters:
            self.table([what, file, translate("Report", "Cells"), translate("Report", "Cell size"), system,
                        translate("Report", "No data (%)"), translate("Report", "Least"), translate("Report", "Mean"),
                        translate("Report", "Greatest")], [_each(row) for row in rasters],
                       translate("Report", "Rasters: first band, values from at most 700 × 700 cells in regular "
                                           "distances"))
        if vectors:
            self.table([what, file, translate("Report", "Kind"), translate("Report", "Features"), system], vectors,
                       translate("Report", "Layers and tables"))
        if others:
            self.table([what, file], others)

    def html(self):
        language = {"en": "en", "zh": "zh-CN"}.get(label_language(), "zh-CN")
        first = len(self._parts) if self._first is None else self._first
        below = f'<p class="sub">{escape(self.subtitle)}</p>' if self.subtitle else ""
        head = [f"<h1>{escape(self.title)}</h1>", below, self._headline, self._block, *self._parts[:first],
                self._contents()]
        return (f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
                f"<title>{escape(self.title)}</title><style>{CSS}</style></head><body>\n"
                + "\n".join(head + self._parts[first:]) + "\n</body></html>\n")

    def _contents(self):
        if len(self._sections) <= _FEW:
            return ""
        entries = "".join(f'<li><a href="#s{place}">{lines(title)}</a></li>'
                          for place, title in enumerate(self._sections, 1))
        return f'<ol class="contents">{entries}</ol>'


def _each(row):
    """A raster's figures differ too much from the next one's for one format: each has its own."""
    return (*row[:5], (number(row[5], 1),), *((number(value),) for value in row[6:]))


def tool_title(tool):
    """The title of a tool in the label language; an unknown one by its id."""
    algorithm = QgsApplication.processingRegistry().algorithmById(tool if ":" in tool else f"ecoplan:{tool}")
    return tool if algorithm is None else algorithm.displayName()


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
            "unset": translate("Report", "not set"), "data": translate("Report", "the data"),
            "settings": translate("Report", "settings page"),
            "recognised": translate("Report", "recognised by its name")}.get(origin, origin)


def _short(value, most=300):
    text = value if isinstance(value, str) else number(value) if isinstance(value, (int, float)) else str(value)
    return text if len(text) <= most else text[:most] + " …"
