"""Tables and layers of ecoplan:speciesjoin."""

import datetime

from ...checkup import occurrences, speciesnames
from ..frame.fields import Field, Output

LEVELS = {"total": ("whole area", "全域"), "province": ("province", "省"), "city": ("city", "市"),
          "county": ("county or district", "区县"), "town": ("town or street", "乡镇街道"),
          "village": ("village or community", "村（社区）"), "unit": ("unit", "单元"),
          "outside": ("outside the units", "单元之外")}
METHODS = {"scientific": ("exact scientific name", "学名完全一致"), "chinese": ("unique Chinese name", "中文名唯一对应"),
           "manual": ("table of names", "人工对照表"), "genus": ("entry for the whole genus", "整属列入"),
           "own": ("own name, in no list", "未列入名录，按原学名"), "unresolved": ("unresolved", "未确定")}
FATES = {"no_position": ("no readable position", "无可读坐标"),
         "exchanged": ("in the area only with latitude and longitude exchanged", "经纬度颠倒"),
         "gcj02": ("position suspected in GCJ-02", "疑为 GCJ-02 坐标"),
         "outside": ("outside the units", "位于单元之外"), "absent": ("absence record", "未见记录"),
         "obscured": ("position obscured by its source", "来源已模糊坐标"),
         "uncertain": ("position too uncertain", "定位精度不足"), "no_name": ("no name", "无物种名"),
         "unresolved": ("name unresolved", "物种名未确定"), "no_date": ("no readable date", "无可读日期"),
         "other_year": ("outside the years", "不在所选年份"), "duplicate": ("duplicate", "重复记录"),
         "used": ("used", "已采用")}
STATES = {"sufficient": ("sufficient", "充分"), "insufficient": ("insufficient", "调查不足")}
_COUNTS = (
    Field("records", "int", "Records", "记录数"), Field("species", "int", "Species recorded", "记录物种数"),
    Field("state", "text", "Effort", "调查程度", words=STATES),
    Field("coverage", "double", "Sample coverage", "样本覆盖率", "", None, 3),
    Field("chao1", "double", "Species estimated (Chao1)", "估计物种数（Chao1）", "", None, 1),
    Field("chao1_low", "double", "Chao1, lower limit 95 %", "Chao1 95% 下限", "", None, 1),
    Field("chao1_high", "double", "Chao1, upper limit 95 %", "Chao1 95% 上限", "", None, 1),
    Field("rarefied", "double", "Species at equal effort", "等量记录物种数", "", None, 1),
    Field("level1", "int", "Protected species, level I", "国家一级保护物种数"),
    Field("level2", "int", "Protected species, level II", "国家二级保护物种数"),
    Field("threatened", "int", "Threatened species", "受威胁物种数"),
    Field("singletons", "int", "Species recorded once", "仅一条记录的物种数"),
    Field("doubletons", "int", "Species recorded twice", "仅两条记录的物种数"),
    Field("per_100", "double", "Species per 100 records", "每百条记录物种数", "", None, 1))
UNITS_RICHNESS = Output("UNITS_RICHNESS", "MultiPolygon", (
    Field("level", "text", "Level", "层级", words=LEVELS), Field("unit_code", "text", "Unit code", "单元代码"),
    Field("unit_name", "text", "Unit", "单元")) + _COUNTS)
GRID = Output("GRID", "Polygon", (Field("cell_id", "int", "Cell", "网格编号"),) + _COUNTS)
_LISTED = (Field("protection", "int", "Protection level", "保护级别"), Field("threat", "text", "Threat", "受威胁等级"),
           Field("lists", "text", "Lists and versions", "名录及版本"))
SPECIES = Output("SPECIES", "NoGeometry", (
    Field("species", "text", "Species", "学名"), Field("chinese_name", "text", "Chinese name", "中文名"),
    Field("taxon_group", "text", "Group", "类群")) + _LISTED + (
    Field("sensitive", "bool", "Sensitive", "敏感物种"), Field("methods", "text", "Joined by", "匹配方式"),
    Field("records", "int", "Records", "记录数"),
    Field("amount", "double", "Individuals or events", "个体或事件数", "", None, 0),
    Field("units", "int", "Units with records", "有记录单元数"),
    Field("first_year", "int", "First year", "最早年份"), Field("last_year", "int", "Last year", "最近年份"),
    Field("rai", "double", "Events per 100 camera days", "相对多度指数 RAI", "", None, 2),
    Field("habitat_ha", "double", "Potential habitat", "潜在生境面积", "ha", None, 2),
    Field("patches", "int", "Habitat patches", "生境斑块数"),
    Field("corridors", "int", "Corridors that join patches", "服务廊道数"),
    Field("corridor_ids", "text", "Numbers of the corridors", "廊道编号"),
    Field("note", "text", "Note of the list", "名录备注")))
POINTS = Output("POINTS", "Point", (
    Field("species", "text", "Species", "学名"), Field("chinese_name", "text", "Chinese name", "中文名")) + _LISTED + (
    Field("date", "text", "Date", "日期"), Field("amount", "double", "Individuals or events", "个体或事件数", "", None, 0),
    Field("unit_name", "text", "Unit", "单元"), Field("blurred", "bool", "Position blurred", "位置已模糊"),
    Field("file", "text", "File", "文件")))
AUDIT = Output("AUDIT", "NoGeometry", (
    Field("file", "text", "File", "文件"), Field("line", "int", "Line", "行号"),
    Field("record", "text", "Record", "记录编号"), Field("name_source", "text", "Name as written", "原始学名"),
    Field("chinese_source", "text", "Chinese name as written", "原始中文名"),
    Field("name_accepted", "text", "Name accepted", "采用学名"),
    Field("match_method", "text", "Joined by", "匹配方式", words=METHODS),
    Field("suggestion", "text", "Suggestion (not taken)", "建议（未采用）"),
    Field("fate", "text", "What happened", "处理结果", words=FATES),
    Field("first_line", "int", "Duplicate of line", "重复于行号"),
    Field("first_file", "text", "in file", "所在文件")) + _LISTED + (
    Field("note", "text", "Note", "说明"),))


def date_text(ordinal):
    """A date as ISO text, a year where only that is known, else an empty text."""
    if ordinal > 0:
        return datetime.date.fromordinal(int(ordinal)).isoformat()
    return str(-int(ordinal)) if ordinal < 0 else ""


def listed(entry):
    """Columns of a taxon's list entry (None: in no list)."""
    if entry is None:
        return {"protection": None, "threat": "", "lists": ""}
    return {"protection": entry.level, "threat": entry.threat, "lists": "; ".join(entry.lists)}


def counts(one, state, rarefied, entries):
    """Columns of a :class:`~...checkup.richness.Richness`; estimates stay empty where the effort is insufficient."""
    enough = state == "sufficient"
    return {
        "records": one.records, "species": one.observed, "state": state, "coverage": one.coverage,
        "chao1": one.chao1 if enough else None, "chao1_low": one.low if enough else None,
        "chao1_high": one.high if enough else None, "rarefied": rarefied if enough else None,
        "level1": sum(1 for e in entries if e is not None and e.level == 1),
        "level2": sum(1 for e in entries if e is not None and e.level == 2),
        "threatened": sum(1 for e in entries if e is not None and e.threatened),
        "singletons": one.singletons, "doubletons": one.doubletons,
        "per_100": 100.0 * one.observed / one.records if one.records else None}


def audit_rows(read, joined, fate, first, book):
    """Rows of AUDIT, one per record in the order read."""
    records, files = read.records, read.files
    entries, rows = {}, []
    for i in range(len(records)):
        one, earlier = joined[i], int(first[i])
        if one.taxon not in entries:
            entries[one.taxon] = listed(book.entry(one.taxon) if one.taxon else None)
        rows.append(AUDIT.row(
            file=files[records.file[i]], line=int(records.line[i]), record=read.record[i],
            name_source=read.scientific[i], chinese_source=read.chinese[i], name_accepted=one.taxon,
            match_method=one.method, suggestion=one.suggestion, fate=occurrences.FATES[fate[i]],
            first_line=int(records.line[earlier]) if earlier >= 0 else None,
            first_file=files[records.file[earlier]] if earlier >= 0 else "", note=one.note, **entries[one.taxon]))
    return rows


def methods_text(found):
    """The keys of the ways in which a species was joined, in their order."""
    return ", ".join(name for name in speciesnames.METHODS if name in found)
