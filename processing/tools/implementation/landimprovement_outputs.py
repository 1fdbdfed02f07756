"""Tables and layers of ecoplan:landimprovement."""

from ..frame.fields import Field, Output

LEVELS = {"total": ("whole area", "全域"), "province": ("province", "省"), "city": ("city", "市"),
          "county": ("county or district", "区县"), "town": ("town or street", "乡镇街道"),
          "village": ("village or community", "村（社区）"), "unit": ("unit", "单元"),
          "outside": ("outside the units", "单元之外")}
KINDS = {"farmland": ("farmland", "农用地整理"), "village": ("village", "村庄整治"), "ecology": ("ecology", "生态保护修复"),
         "industry": ("industrial land", "工业用地整治"), "urban": ("inefficient urban land", "城镇低效用地再开发")}
CHANGES_WORDS = {"change": ("change", "地类变化"), "sliver": ("redrawn line", "重绘边线（细碎图斑）")}
HOLDS = {"yes": ("holds", "数值满足"), "no": ("does not hold", "数值不满足"), "none": ("no case", "无此情形"),
         "unknown": ("not computed", "未计算")}
DATES = {"before": ("before", "整治前"), "after": ("after", "整治后")}
THRESHOLDS_MU = (15, 50, 100)


def _ha(name, en, zh):
    return Field(name, "double", en, zh, "ha", None, 4)


def _share(name, en, zh):
    return Field(name, "double", en, zh, "%", None, 2)


_UNIT = (Field("unit_code", "text", "Unit code", "单元代码"), Field("unit_name", "text", "Unit", "单元"))
_LEVEL = (Field("level", "text", "Level", "层级", words=LEVELS),)
CANDIDATES = Output("CANDIDATES", "MultiPolygon", (
    Field("candidate_id", "int", "Candidate", "候选地块编号"), Field("parcel_id", "text", "Survey polygon", "图斑编号"),
    Field("kind", "text", "Kind of improvement", "整治类型", words=KINDS),
    Field("rule", "text", "Rule", "规则"), Field("rule_en", "text", "Rule (English)", "规则（英文）"),
    Field("rule_zh", "text", "Rule (Chinese)", "规则（中文）"),
    Field("rules_met", "int", "Rules met of this kind", "符合的同类规则数"),
    Field("rules", "text", "All rules met of this kind", "符合的同类规则"),
    Field("kinds", "int", "Kinds that catch the polygon", "涉及的整治类型数"),
    Field("land_class", "text", "Land class", "地类编码"), _ha("area_ha", "Area", "面积"),
    Field("area_mu", "double", "Area", "面积", "mu", None, 2),
    Field("patch_mu", "double", "Contiguous patch of such land", "同类连片面积", "mu", None, 2),
    Field("slope_grade", "int", "Slope grade", "坡度级别")) + _UNIT)
BALANCE = Output("BALANCE", "NoGeometry", _LEVEL + _UNIT + (
    Field("item", "text", "Item", "项目"), Field("item_en", "text", "Item (English)", "项目（英文）"),
    Field("item_zh", "text", "Item (Chinese)", "项目（中文）"),
    _ha("before_ha", "Before", "整治前面积"), _ha("out_ha", "Out", "调出（减少）"), _ha("in_ha", "In", "调入（增加）"),
    _ha("sliver_out_ha", "Out by redrawn lines", "边线重绘减少"), _ha("sliver_in_ha", "In by redrawn lines", "边线重绘增加"),
    _ha("adjustment_ha", "Difference of survey areas", "调查面积差"), _ha("after_ha", "After", "整治后面积"),
    _ha("change_ha", "Change", "净变化"),
    Field("quality_before", "double", "Slope-weighted quality before", "整治前坡度加权质量", "", None, 3),
    Field("quality_after", "double", "Slope-weighted quality after", "整治后坡度加权质量", "", None, 3)))
CHANGES = Output("CHANGES", "MultiPolygon", (
    Field("item", "text", "Layer", "图层", words={"land": ("land class", "地类"),
                                                "basic": ("permanent basic farmland", "永久基本农田")}),
    Field("from_group", "text", "From", "变化前"), Field("to_group", "text", "To", "变化后"),
    Field("from_class", "text", "Class before", "变化前地类"), Field("to_class", "text", "Class after", "变化后地类"),
    Field("kind", "text", "Change or redrawn line", "变化或边线重绘", words=CHANGES_WORDS),
    _ha("area_ha", "Area", "面积")) + _UNIT)
_SIDES = (("before", "before", "整治前"), ("after", "after", "整治后"))
CONTIGUITY = Output("CONTIGUITY", "MultiPolygon", _LEVEL + _UNIT + tuple(
    field for key, en, zh in _SIDES for field in (
        _ha(f"farmland_{key}_ha", f"Farmland {en}", f"{zh}耕地面积"),
        Field(f"patches_{key}", "int", f"Patches {en}", f"{zh}连片数"),
        _ha(f"mean_{key}_ha", f"Mean patch {en}", f"{zh}平均连片面积"),
        _ha(f"weighted_{key}_ha", f"Area-weighted mean patch {en}", f"{zh}面积加权平均连片面积"),
        _ha(f"largest_{key}_ha", f"Largest patch {en}", f"{zh}最大连片面积"),
        _ha(f"mesh_{key}_ha", f"Effective mesh size {en}", f"{zh}有效网格大小"),
        *(_share(f"share{mu}_{key}", f"In patches from {mu} mu on, {en}", f"{zh} {mu} 亩以上连片占比")
          for mu in THRESHOLDS_MU))) + (
    Field("weighted_change", "double", "Change of the area-weighted mean patch", "面积加权平均连片面积变化", "%", None, 2),))
PATCHES = Output("PATCHES", "MultiPolygon", (
    Field("patch_id", "int", "Patch", "连片编号"), Field("date", "text", "Date", "时点", words=DATES),
    _ha("area_ha", "Area", "面积"), Field("area_mu", "double", "Area", "面积", "mu", None, 2),
    Field("parcels", "int", "Survey polygons", "图斑数"),
    Field("size_class", "text", "Size class", "规模等级", words={
        "lt15": ("below 15 mu", "不足 15 亩"), "15-50": ("15 to 50 mu", "15～50 亩"),
        "50-100": ("50 to 100 mu", "50～100 亩"), "ge100": ("100 mu and more", "100 亩及以上")})))
CHECKS = Output("CHECKS", "NoGeometry", _LEVEL + _UNIT + (
    Field("check", "text", "Check", "核对项"), Field("check_en", "text", "Check (English)", "核对项（英文）"),
    Field("check_zh", "text", "Check (Chinese)", "核对项（中文）"),
    Field("value", "double", "Value", "数值", "", None, 4),
    Field("figure", "double", "Figure to hold it against", "对照数值", "", None, 4),
    Field("relation", "text", "Relation", "关系"), Field("value_unit", "text", "Unit of the value", "数值单位"),
    Field("holds", "text", "Holds", "是否满足数值", words=HOLDS),
    Field("source", "text", "Source", "来源"), Field("status", "text", "Status", "状态")))
