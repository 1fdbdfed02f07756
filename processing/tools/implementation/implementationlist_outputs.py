"""The layers and tables of ecoplan:implementationlist, column by column."""

from ....i18n import translate
from ..frame.fields import Field, Output

SHAPES = {"area": ("area", "面"), "line": ("line", "线"), "point": ("point", "点")}
LINES = (  # parameter, column, labels
    ("REDLINE", "redline_ha", "In the ecological red line", "生态保护红线内面积"),
    ("FARMLAND", "farmland_ha", "In permanent basic farmland", "永久基本农田内面积"),
    ("DEVELOPMENT_BOUNDARY", "boundary_ha", "In the urban development boundary", "城镇开发边界内面积"),
    ("PROTECTED_AREAS", "protected_ha", "In protected areas", "自然保护地内面积"),
    ("WATER_SOURCES", "water_ha", "In water source zones", "饮用水水源保护区内面积"))


def kind_words():
    """{kind: (English, Chinese)} of the table that ships."""
    from ....resources import tables
    table = tables.read(tables.shipped("implementation_kinds"))
    return {row["kind"]: (row["name_en"], row["name_zh"]) for row in table.rows}


_KEY = (
    Field("measure_id", "text", "Project", "项目编号"),
    Field("name", "text", "Name", "项目名称"),
    Field("measure_type", "text", "Kind", "类型", words=kind_words))
_MONEY = (
    Field("capital_yuan", "double", "Capital cost", "建设投资", "yuan", digits=0),
    Field("yearly_yuan", "double", "Yearly cost", "年运维费", "yuan", digits=0),
    Field("start_year", "int", "Start year", "起始年"),
    Field("life_years", "int", "Life", "寿命", "a"),
    Field("payer", "text", "Payer", "出资方"))

PROJECTS = Output("PROJECTS", "MultiPolygon", (
    Field("rank", "int", "Rank", "位次"),
    *_KEY,
    Field("own_number", "text", "Number in its own layer", "原图层编号"),
    Field("measure_en", "text", "Measure", "措施（英文）"),
    Field("measure_zh", "text", "Measure (Chinese)", "措施"),
    Field("gain", "double", "Gain", "收益"),
    Field("gain_unit", "text", "Unit of the gain", "收益单位"),
    Field("gain_share", "double", "Gain by the largest of its kind", "占同类最大收益比例", digits=3),
    Field("weight", "double", "Weight of the kind", "类型权重", digits=2),
    Field("score", "double", "Weighted gain", "加权收益", digits=3),
    Field("district", "text", "District", "区县"),
    Field("street", "text", "Street", "街道"),
    Field("rank_street", "int", "Rank in the street", "街道内位次"),
    Field("drawn_as", "text", "Drawn as", "原始图形", words=SHAPES),
    Field("area_ha", "double", "Area", "面积", "ha", digits=4),
    *_MONEY,
    Field("owner", "text", "Owner of the largest part", "最大部分权属单位"),
    Field("owner_share", "double", "Share of the largest owner", "最大权属占比", "%", digits=1),
    Field("owners", "int", "Owners", "权属单位数"),
    *(Field(column, "double", en, zh, "ha", digits=4) for _, column, en, zh in LINES),
    Field("overlaps", "text", "Projects on the same ground", "重叠项目")))

FIRST_PROJECTS = Output("FIRST_PROJECTS", PROJECTS.geometry, PROJECTS.fields)

MEASURES = Output("MEASURES", "MultiPolygon", (
    *_KEY, *_MONEY,
    Field("rank", "int", "Rank", "位次"),
    Field("gain", "double", "Gain", "收益"),
    Field("gain_unit", "text", "Unit of the gain", "收益单位")))

UNIT_TABLE = Output("UNIT_TABLE", "NoGeometry", (
    Field("district", "text", "District", "区县"),
    Field("street", "text", "Street", "街道"),
    Field("projects", "int", "Projects", "项目数"),
    Field("best", "text", "First project", "首位项目"),
    Field("best_rank", "int", "Its rank", "其位次"),
    Field("area_ha", "double", "Area", "面积", "ha", digits=4),
    Field("capital_yuan", "double", "Known capital cost", "已知建设投资", "yuan", digits=0),
    Field("uncosted", "int", "Projects without a cost", "无成本项目数"),
    Field("redline_ha", "double", "In the ecological red line", "生态保护红线内面积", "ha", digits=4)))


def outside():
    """The name of the street of projects that lie in none."""
    return translate("ImplementationList", "outside the units")
