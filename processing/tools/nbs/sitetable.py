"""The sites that a run writes: their columns, those that only some inputs bring, and one per criterion."""

from ....resources import catalogue
from ..frame.fields import Field, Output
from .nbs_tables import slug

SITES = Output(
    "SITES",
    "MultiPolygon",
    (
        Field("site_id", "int", "Site number", "场址编号", value="rank"),  # sites are numbered by rank
        Field("rank", "int", "Rank", "位次"),
        Field("priority", "double", "Priority", "优先度"),
        Field("area_m2", "double", "Ellipsoidal area (m²)", "椭球面积（平方米）", "m2", digits=2),
        Field("area_ha", "double", "Ellipsoidal area (ha)", "椭球面积（公顷）", "ha", digits=4),
        Field("area_mu", "double", "Ellipsoidal area (mu)", "椭球面积（亩）", "mu", digits=2),
        Field("cells", "int", "Cells", "像元数"),
        Field("score_mean", "double", "Mean score", "平均评分", digits=3),
        Field("score_min", "double", "Lowest score", "最低评分", digits=3),
        Field("compactness", "double", "Compactness", "紧凑度", digits=2),
        Field("unit", "text", "District or unit", "区县或单元"),
        Field("people", "double", "People within the distance", "距离内人口", digits=0),
        Field("cost", "double", "Cost", "成本", digits=0),
        Field("benefit_cost", "double", "Benefit per cost", "单位成本效益"),
        Field("flags", "text", "Flags", "标记"),
        Field("in_redline", "double", "Share in the red line", "红线占比"),
        Field("rank_best", "int", "Best rank", "最高位次"),
        Field("rank_worst", "int", "Worst rank", "最低位次"),
        Field("rank_median", "double", "Median rank", "位次中位数", digits=1),
        Field("first_share", "double", "Share of draws ranked first", "排名第一的抽样占比"),
        Field("robust", "double", "Robust share", "稳健份额"),
    ),
)


def criterion_fields(names):
    """A column per criterion for its mean score in a site, named after it; those that ship have a Chinese name."""
    return [Field(f"c{index}_{slug(name)}"[:40], "double", name, catalogue.criterion_names().get(name, name), digits=3)
            for index, name in enumerate(names, 1)]


def output_and_rows(table, names, means):
    """(Output with the columns there are, one row object per site).

    ``table`` holds a (sites,) array per column, among others; ``means`` a
    (sites,) array of mean scores for each criterion of ``names``.
    """
    more = criterion_fields(names)
    output = SITES.only({"site_id", *table}).with_fields(more)
    columns = {field.name: table[field.name] for field in output.fields if field.name in table}
    columns.update((field.name, values) for field, values in zip(more, means))
    return output, [output.row(**dict(zip(columns, values))) for values in zip(*columns.values())]
