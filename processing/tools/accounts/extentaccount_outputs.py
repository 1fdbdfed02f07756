"""Tables and layers of ecoplan:extentaccount, their rows and the workbook's sheets."""

import numpy as np

from ....i18n import choose, translate
from ...accounts import crosswalk as walks
from ...accounts import quality
from ...accounts.extent import DIGITS, dynamic_degree, hectares, transfer_out
from ...common.rounding import apportion
from ..frame.fields import Field, Output

TOTAL = "total"
LEVELS = {"total": ("whole area", "全域"), "province": ("province", "省"), "city": ("city", "市"),
          "county": ("county or district", "区县"), "town": ("town or street", "乡镇街道"),
          "village": ("village or community", "村（社区）"), "unit": ("unit", "单元"),
          "outside": ("outside the units", "单元之外")}
DATES = {"opening": ("opening", "期初"), "closing": ("closing", "期末")}
KINDS = {"unchanged": ("unchanged", "未变化"), "gain": ("gain of nature", "自然性增加"),
         "loss": ("loss of nature", "自然性减少"), "other": ("other change", "其他变化")}
KIND_KEYS = {walks.UNCHANGED: "unchanged", walks.GAIN: "gain", walks.LOSS: "loss", walks.OTHER: "other"}
ALL = ("All types", "全部类型")


def _ha(name, en, zh):
    return Field(name, "double", en, zh, "ha", None, DIGITS)


_UNIT = (Field("level", "text", "Level", "层级", words=LEVELS), Field("unit_code", "text", "Unit code", "单元代码"),
         Field("unit_name", "text", "Unit", "单元"))
_TYPE = (Field("type", "text", "Type", "类型"), Field("type_en", "text", "Type (English)", "类型（英文）"),
         Field("type_zh", "text", "Type (Chinese)", "类型（中文）"))
ACCOUNT = Output("ACCOUNT", "NoGeometry", _UNIT + _TYPE + (
    Field("iucn", "text", "IUCN ecosystem code", "IUCN 生态系统代码"),
    _ha("opening_ha", "Opening extent", "期初面积"),
    _ha("additions_managed_ha", "Managed additions", "受管理增加"),
    _ha("additions_unmanaged_ha", "Unmanaged additions", "非管理增加"),
    _ha("additions_ha", "Additions", "增加"),
    _ha("reductions_managed_ha", "Managed reductions", "受管理减少"),
    _ha("reductions_unmanaged_ha", "Unmanaged reductions", "非管理减少"),
    _ha("reductions_ha", "Reductions", "减少"),
    _ha("adjustment_ha", "Adjustment of survey areas", "调查面积调整"),
    _ha("net_change_ha", "Net change", "净变化"),
    _ha("closing_ha", "Closing extent", "期末面积"),
    _ha("unchanged_ha", "Unchanged", "未变化"),
    Field("dynamic_degree", "double", "Dynamic degree", "单一类型动态度", "%/a", None, 4),
    Field("transfer_out", "double", "Transfer-out intensity", "转出强度", "%", None, 4)))
MATRIX = Output("MATRIX", "NoGeometry", _UNIT + (
    Field("from_type", "text", "From", "转出类型"), Field("from_en", "text", "From (English)", "转出类型（英文）"),
    Field("from_zh", "text", "From (Chinese)", "转出类型（中文）"),
    Field("to_type", "text", "To", "转入类型"), Field("to_en", "text", "To (English)", "转入类型（英文）"),
    Field("to_zh", "text", "To (Chinese)", "转入类型（中文）"),
    _ha("area_ha", "Area", "面积"),
    Field("share", "double", "Share of the opening extent", "占期初面积比例", "%", None, 4),
    Field("kind", "text", "Kind of change", "变化类别", words=KINDS),
    Field("managed", "text", "Managed", "是否受管理", words={"yes": ("yes", "是"), "no": ("no", "否")})))
QUALITY = Output("QUALITY", "NoGeometry", _UNIT + (
    Field("date", "text", "Date", "时点", words=DATES),) + _TYPE + (
    _ha("excellent_ha", "Excellent", "优"), _ha("good_ha", "Good", "良"), _ha("medium_ha", "Medium", "中"),
    _ha("poor_ha", "Poor", "差"), _ha("bad_ha", "Bad", "劣"), _ha("ungraded_ha", "Not graded", "未分级"),
    _ha("extent_ha", "Extent", "面积"),
    Field("eq", "double", "Asset index EQ (0-100)", "生态资产指数 EQ（0-100）", "", None, 3)))
CHANGE_AREAS = Output("CHANGE_AREAS", "MultiPolygon", _UNIT[1:] + (
    Field("from_type", "text", "From", "转出类型"), Field("to_type", "text", "To", "转入类型"),
    Field("kind", "text", "Kind of change", "变化类别", words=KINDS),
    Field("managed", "text", "Managed", "是否受管理", words={"yes": ("yes", "是"), "no": ("no", "否")}),
    _ha("area_ha", "Area", "面积"),
    Field("width_m", "double", "Mean width", "平均宽度", "m", None, 2),
    Field("sliver", "bool", "Sliver", "细碎图斑")))


class Tables:
    """Rows of all outputs of one run.

    ``tree``: units. ``walk``: crosswalk. ``own``: printed account of what lies in each unit itself. ``quality``: per
    date (units, types, 6) m2 of each unit itself, or None. ``years``: between the dates, or None.
    """

    def __init__(self, tree, walk, own, quality_areas, years):
        self.tree, self.walk, self.own, self.years = tree, walk, own, years
        self.account = own.nested(tree)
        self.units = [u for u in range(len(tree)) if u != tree.outside or own.matrix[u].any()]
        present = self.account.matrix[0].sum(axis=0) + self.account.matrix[0].sum(axis=1)
        self.types = [int(t) for t in np.flatnonzero(present)]
        self.grades = [None if areas is None else tree.nested(quality.printed_grades(areas, extent))
                       for areas, extent in zip(quality_areas, (own.opening, own.closing))]
        self._kinds = walk.kinds()

    def unit(self, place):
        """Columns that name a unit."""
        return {"level": self.tree.levels[place], "unit_code": self.tree.codes[place],
                "unit_name": self.tree.names[place]}

    def unit_label(self, place):
        """A unit's name for reports."""
        level = LEVELS[self.tree.levels[place]]
        return self.tree.names[place] or choose({"en": level[0], "zh": level[1]})

    def type_columns(self, kind, prefix="type"):
        """Columns that name a type; ``kind`` None is all of them."""
        key = f"{prefix}_type" if prefix != "type" else "type"
        if kind is None:
            return {key: TOTAL, f"{prefix}_en": ALL[0], f"{prefix}_zh": ALL[1]}
        found = self.walk.types[kind]
        return {key: found.key, f"{prefix}_en": found.en, f"{prefix}_zh": found.zh}

    def label(self, kind):
        """A type's label in the label language."""
        found = self.type_columns(kind)
        return choose({"en": found["type_en"], "zh": found["type_zh"]})

    def account_rows(self):
        """Rows of ACCOUNT: every unit and type, then all types together."""
        a = self.account
        managed = (a.managed_additions(), a.managed_reductions())
        return [self._account_row(u, kind, a, managed) for u in self.units for kind in [*self.types, None]]

    def _account_row(self, u, kind, a, managed):
        def of(table):
            return None if table is None else int(table[u].sum() if kind is None else table[u, kind])

        opening, closing, reductions, additions = of(a.opening), of(a.closing), of(a.reductions), of(a.additions)
        added, removed = (of(m) for m in managed)
        degree, out = dynamic_degree(opening, closing, self.years), transfer_out(opening, reductions)
        return ACCOUNT.row(
            **self.unit(u), **self.type_columns(kind), iucn="" if kind is None else self.walk.types[kind].iucn,
            opening_ha=_printed(opening), additions_managed_ha=_printed(added),
            additions_unmanaged_ha=None if added is None else _printed(additions - added),
            additions_ha=_printed(additions), reductions_managed_ha=_printed(removed),
            reductions_unmanaged_ha=None if removed is None else _printed(reductions - removed),
            reductions_ha=_printed(reductions), adjustment_ha=_printed(of(a.adjustment)),
            net_change_ha=_printed(closing - opening), closing_ha=_printed(closing),
            unchanged_ha=_printed(of(a.unchanged)),
            dynamic_degree=_number(degree), transfer_out=_number(100.0 * out))

    def matrix_rows(self, units=None):
        """Rows of MATRIX: what is not 0."""
        rows = []
        for u in self.units if units is None else units:
            opening = self.account.opening[u]
            for before, after in zip(*np.nonzero(self.account.matrix[u])):
                amount = int(self.account.matrix[u, before, after])
                rows.append(MATRIX.row(
                    **self.unit(u), **self.type_columns(before, "from"), **self.type_columns(after, "to"),
                    area_ha=_printed(amount), share=100.0 * amount / int(opening[before]),
                    **self._change(before, after)))
        return rows

    def _change(self, before, after):
        managed = self.own.managed
        return {"kind": KIND_KEYS[int(self._kinds[before, after])],
                "managed": None if managed is None or before == after else "yes" if managed[before, after] else "no"}

    def quality_rows(self):
        """Rows of QUALITY for the dates that have grades."""
        rows = []
        for u in self.units:
            for date, grades in zip(DATES, self.grades):
                for kind in [*self.types, None] if grades is not None else ():
                    areas = grades[u].sum(axis=0) if kind is None else grades[u, kind]
                    names = {f"{name}_ha": _printed(int(areas[5 - i])) for i, name in enumerate(quality.GRADES)}
                    rows.append(QUALITY.row(
                        **self.unit(u), date=date, **self.type_columns(kind), **names,
                        ungraded_ha=_printed(int(areas[0])), extent_ha=_printed(int(areas.sum())),
                        eq=_number(quality.asset_index(areas))))
        return rows

    def change_rows(self, changed, sliver_width):
        """Rows of CHANGE_AREAS; their areas add up to the matrix."""
        count = len(self.walk.types)
        key = (changed.unit * count + changed.before) * count + changed.after
        areas = apportion(changed.areas, self.own.matrix.ravel(), key)
        return [CHANGE_AREAS.row(
            unit_code=self.tree.codes[unit], unit_name=self.tree.names[unit], from_type=self.walk.types[before].key,
            to_type=self.walk.types[after].key, area_ha=_printed(int(area)), width_m=float(width),
            sliver=bool(width < sliver_width), **self._change(before, after))
            for unit, before, after, area, width in zip(changed.unit, changed.before, changed.after, areas,
                                                        changed.width)]


def _printed(units):
    return None if units is None else float(hectares(units))


def _number(value):
    return None if np.isnan(value) else float(value)


# --- workbook ---------------------------------------------------------------

_ENTRIES = ("opening_ha", "additions_ha", "additions_managed_ha", "additions_unmanaged_ha", "reductions_ha",
            "reductions_managed_ha", "reductions_unmanaged_ha", "adjustment_ha", "net_change_ha", "closing_ha")


def sheets(tables, account_rows, quality_rows):
    """The workbook's sheets: SEEA EA table 4.1, the stock and change tables of GB/T 43677, matrix, crosswalk."""
    names = [field.heading() for field in _UNIT]
    kinds = [*tables.types, None]
    seea, by_unit = [], len(kinds)
    for start in range(0, len(account_rows), by_unit):
        rows = account_rows[start:start + by_unit]
        for entry in _ENTRIES:
            values = [getattr(row, entry) for row in rows]
            if any(value is not None for value in values):
                seea.append([*_named(rows[0]), ACCOUNT[entry].heading(), *values])
    gains = [[*_named(row), _type(row), row.opening_ha, row.additions_ha, row.reductions_ha, row.adjustment_ha,
              row.net_change_ha, row.closing_ha] for row in account_rows]
    book = [
        (translate("ExtentAccount", "SEEA EA 4.1 extent"),
         [*names, translate("ExtentAccount", "Entry"), *(tables.label(kind) for kind in kinds)], seea,
         [None] * 4 + [DIGITS] * len(kinds)),
        (translate("ExtentAccount", "GB-T 43677 stock"),
         [*names, QUALITY["date"].heading(), ACCOUNT["type"].heading(),
          *QUALITY.headings([f"{g}_ha" for g in quality.GRADES] + ["ungraded_ha", "extent_ha", "eq"])],
         _stock(tables, account_rows, quality_rows), [None] * 5 + [DIGITS] * 7 + [3]),
        (translate("ExtentAccount", "GB-T 43677 gains and losses"),
         [*names, *ACCOUNT.headings(["type", "opening_ha", "additions_ha", "reductions_ha", "adjustment_ha",
                                     "net_change_ha", "closing_ha"])], gains, [None] * 4 + [DIGITS] * 6),
        (translate("ExtentAccount", "Change matrix"),
         [*names, *MATRIX.headings(["from_type", "to_type", "area_ha", "share", "kind", "managed"])],
         [[*_named(row), choose({"en": row.from_en, "zh": row.from_zh}), choose({"en": row.to_en, "zh": row.to_zh}),
           row.area_ha, row.share, MATRIX["kind"].word(row.kind), MATRIX["managed"].word(row.managed)]
          for row in tables.matrix_rows()], [None] * 5 + [DIGITS, 4, None, None])]
    walk = tables.walk
    book.append((translate("ExtentAccount", "Crosswalk"),
                 [translate("ExtentAccount", "Class code"), *ACCOUNT.headings(["type", "iucn"]),
                  translate("ExtentAccount", "Source"), translate("ExtentAccount", "Status")],
                 [[code, tables.label(kind), walk.types[kind].iucn, _provenance(source), _provenance(status)]
                  for code, kind, source, status in zip(walk.codes, walk.type_of, walk.sources, walk.statuses)],
                 [None] * 5))
    return book


def _stock(tables, account_rows, quality_rows):
    """Stock by grade; a date without grades has its extent as not graded."""
    graded = {(row.level, row.unit_code, row.date, row.type): row for row in quality_rows}
    rows = []
    for row in account_rows:
        for date in DATES:
            found = graded.get((row.level, row.unit_code, date, row.type))
            extent = getattr(row, f"{date}_ha")
            values = [None] * 5 + [extent, extent, None] if found is None else [
                *(getattr(found, f"{g}_ha") for g in quality.GRADES), found.ungraded_ha, found.extent_ha, found.eq]
            rows.append([*_named(row), QUALITY["date"].word(date), _type(row), *values])
    return rows


def _named(row):
    return [ACCOUNT["level"].word(row.level), row.unit_code, row.unit_name]


def _type(row):
    return choose({"en": row.type_en, "zh": row.type_zh})


def _provenance(text):
    return translate("Provenance", text) if text else ""
