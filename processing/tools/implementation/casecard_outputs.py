"""The layer of cases and the table of files that are no cards."""

from ....resources import casecards, catalogue
from ..frame.fields import Field, Output


def _families():
    return {key: (family.en, family.zh) for key, family in catalogue.families().items()}


CASES = Output("CASES", "Point", (
    Field("case_id", "text", "Case", "案例编号"),
    Field("title", "text", "Title (English)", "标题（英文）"),
    Field("title_zh", "text", "Title (Chinese)", "标题（中文）"),
    Field("place", "text", "Place (English)", "地点（英文）"),
    Field("place_zh", "text", "Place (Chinese)", "地点（中文）"),
    Field("city", "text", "City", "城市"),
    Field("family", "text", "Measure family", "措施类别", words=_families),
    Field("services", "text", "Services", "服务"),
    Field("status", "text", "Status", "状态", words=casecards.STATUS),
    Field("cost", "double", "Construction cost", "建设费用", digits=0),
    Field("upkeep", "double", "Upkeep a year", "年维护费用", digits=0),
    Field("currency", "text", "Currency", "币种"),
    Field("numbers", "int", "Key numbers", "关键数字个数", digits=0),
    Field("runs", "int", "Runs behind it", "所依据的运行数", digits=0),
    Field("file", "text", "File of the card", "卡片文件")))

BROKEN = Output("BROKEN", "NoGeometry", (
    Field("file", "text", "File", "文件"),
    Field("why", "text", "Why it is not shown", "未显示的原因")))
