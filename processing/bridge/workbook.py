"""XLSX workbooks without a library: plain tables with a bold, frozen heading row.

Office Open XML (ECMA-376) as far as a table needs it. Text goes in as inline strings, so
nothing a layer holds can become a formula.
"""

import math
import os
import re
import zipfile
from html import escape
from pathlib import Path

import numpy as np

from ..common.errors import InputError

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_MAX_ROWS = 1048576
_MAX_TEXT = 32767
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ROWS = 2000


def write_workbook(path, sheets, progress=None):
    """Write ``sheets``, a list of (title, headings, rows, decimals), to ``path``, whole or not at all.

    ``decimals``: digits after the point per column, None for text and general numbers.
    Rows beyond what a sheet can hold (1,048,575) raise InputError.
    """
    path = Path(path)
    temporary = path.with_name(f".part{os.getpid()}.xlsx")
    titles = _titles([sheet[0] for sheet in sheets])
    digits = sorted({d for sheet in sheets for d in sheet[3] if d is not None})
    style = {d: i + 2 for i, d in enumerate(digits)}
    try:
        with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
            book.writestr("[Content_Types].xml", _content_types(len(sheets)))
            book.writestr("_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")]))
            book.writestr("xl/workbook.xml", _workbook(titles))
            book.writestr("xl/_rels/workbook.xml.rels", _relations(
                [("worksheet", f"worksheets/sheet{i + 1}.xml") for i in range(len(sheets))] + [("styles",
                                                                                                "styles.xml")]))
            book.writestr("xl/styles.xml", _styles(digits))
            for number, (title, headings, rows, decimals) in enumerate(sheets):
                if len(rows) >= _MAX_ROWS:
                    raise InputError("The table {title} has {count} rows, more than a worksheet holds: leave the "
                                     "workbook out or check fewer parcels at once.", title=title, count=len(rows))
                with book.open(f"xl/worksheets/sheet{number + 1}.xml", "w") as sheet:
                    _write_sheet(sheet, headings, rows, [style.get(d, 0) for d in decimals],
                                 None if progress is None else lambda f, n=number: progress((n + f) / len(sheets)))
        os.replace(temporary, path)
    except OSError as error:
        raise InputError("The file {path} cannot be written: {reason}. Choose a folder that can be written to.",
                         path=str(path), reason=error.strerror or str(error)) from error
    finally:
        if temporary.exists():
            temporary.unlink()


def _write_sheet(sheet, headings, rows, styles, progress):
    widths = [min(60, max([_width(h)] + [_width(row[i]) for row in rows[:200]]) + 2) for i, h in enumerate(headings)]
    columns = "".join(f'<col min="{i + 1}" max="{i + 1}" width="{w}" customWidth="1"/>' for i, w in enumerate(widths))
    sheet.write((_HEAD + f'<worksheet {_MAIN}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" '
                 f'topLeftCell="A2" '
                 'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
                 + (f"<cols>{columns}</cols>" if columns else "") + "<sheetData>").encode())
    sheet.write(("<row>" + "".join(_text(h, 1) for h in headings) + "</row>").encode())
    for start in range(0, len(rows), _ROWS):
        sheet.write("".join("<row>" + "".join(map(_cell, row, styles)) + "</row>"
                            for row in rows[start:start + _ROWS]).encode())
        if progress is not None:
            progress(start / len(rows))
    sheet.write(b"</sheetData></worksheet>")


def _cell(value, style):
    if value is None:
        return "<c/>"
    if isinstance(value, str):
        return _text(value, 0) if value else "<c/>"
    if isinstance(value, (bool, np.bool_)):
        return f'<c t="b"><v>{int(value)}</v></c>'
    if isinstance(value, (int, float, np.generic)):
        value = value.item() if isinstance(value, np.generic) else value
        if isinstance(value, float) and not math.isfinite(value):
            return "<c/>"
        return f'<c s="{style}"><v>{value!r}</v></c>'
    return _text(str(value), 0)


def _text(value, style):
    text = escape(_CONTROL.sub(" ", str(value))[:_MAX_TEXT], quote=False)
    return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{text}</t></is></c>'


def _width(value):
    text = max(str(value if value is not None else "").split("\n"), key=len)
    return sum(2 if ord(c) > 0x2e80 else 1 for c in text)


def _titles(titles):
    """Sheet names as Excel allows them: 31 characters, no []:*?/\\, no two alike."""
    result = []
    for title in titles:
        base = _FORBIDDEN.sub(" ", title).strip("' ")[:31] or "Sheet"
        name, number = base, 2
        while name.lower() in (r.lower() for r in result):
            name, number = f"{base[:27]} {number}", number + 1
        result.append(name)
    return result


def _content_types(count):
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = "".join(f'<Override PartName="/xl/worksheets/sheet{i + 1}.xml" ContentType="{kind}.worksheet+xml"/>'
                    for i in range(count))
    return (_HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>{parts}</Types>')


def _relations(targets):
    rows = "".join(f'<Relationship Id="rId{i + 1}" Type="{_REL}/{kind}" Target="{target}"/>'
                   for i, (kind, target) in enumerate(targets))
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return _HEAD + f'<Relationships xmlns="{namespace}">{rows}</Relationships>'


def _workbook(titles):
    sheets = "".join(f'<sheet name="{escape(t)}" sheetId="{i + 1}" r:id="rId{i + 1}"/>' for i, t in enumerate(titles))
    return _HEAD + f'<workbook {_MAIN} xmlns:r="{_REL}"><sheets>{sheets}</sheets></workbook>'


def _styles(digits):
    formats = "".join(f'<numFmt numFmtId="{170 + i}" formatCode="#,##0{"." + "0" * d if d else ""}"/>'
                      for i, d in enumerate(digits))
    numbers = "".join(f'<xf numFmtId="{170 + i}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
                      for i in range(len(digits)))
    return (_HEAD + f'<styleSheet {_MAIN}>' + (f'<numFmts count="{len(digits)}">{formats}</numFmts>' if digits else "")
            + '<fonts count="2"><font><sz val="10"/><name val="Arial"/></font>'
            '<font><b/><sz val="10"/><name val="Arial"/></font></fonts>'
            '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill '
            'patternType="gray125"/></fill>'
            '<fill><patternFill patternType="solid"><fgColor rgb="FFE8F1EC"/></patternFill></fill></fills>'
            '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f'<cellXfs count="{2 + len(digits)}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
            f'<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" '
            f'applyFill="1"/>{numbers}</cellXfs>'
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>')
