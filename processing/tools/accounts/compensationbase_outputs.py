"""Tables of ecoplan:compensationbase."""

from ..frame.fields import Field, Output
from .extentaccount_outputs import LEVELS

ELEMENTS = {"forest": ("forest", "森林"), "grassland": ("grassland", "草地"), "wetland": ("wetland", "湿地"),
            "farmland": ("farmland", "耕地"), "reserve": ("nature reserve", "自然保护地"), "other": ("other", "其他"),
            "total": ("all elements", "全部要素")}
REASONS = {"fund": ("fund, by factors", "资金按因素分配"), "index": ("bilateral index", "双边补偿指数"),
           "fine": ("months over target", "断面超标扣缴")}
WHO = {"common": ("common fund", "统筹资金")}
_UNIT = (Field("level", "text", "Level", "层级", words=LEVELS), Field("unit_code", "text", "Unit code", "单元代码"),
         Field("unit_name", "text", "Unit", "单元"))


def _ha(name, en, zh):
    return Field(name, "double", en, zh, "ha", None, 4)


def _yuan(name, en, zh):
    return Field(name, "double", en, zh, "", None, 2)


BASE = Output("BASE", "NoGeometry", _UNIT + (
    Field("element", "text", "Element", "要素", words=ELEMENTS),
    Field("class", "text", "Class", "类别"),
    Field("grade", "text", "Grade", "等级"),
    _ha("area_ha", "Area of the element", "要素面积"),
    _ha("redline_ha", "of it inside the red line", "其中红线内"),
    _ha("reserve_ha", "of it inside nature reserves", "其中保护地内"),
    _ha("once_ha", "Counted once", "不重复计面积"),
    _ha("once_redline_ha", "counted once, inside the red line", "不重复计红线内"),
    _ha("overlap_ha", "Counted already with another element", "与其他要素重叠"),
    Field("rate", "double", "Rate (yuan/ha)", "标准（元/公顷）", "", None, 2),
    _yuan("amount", "Amount by element (yuan)", "按要素金额（元）"),
    _yuan("amount_once", "Amount counted once (yuan)", "不重复计金额（元）")))
SHARES = Output("SHARES", "NoGeometry", (
    Field("unit_code", "text", "Unit code", "单元代码"), Field("unit_name", "text", "Unit", "单元"),
    Field("side", "text", "Side", "收支方", words={"payee": ("receives", "受偿"), "payer": ("pays", "补偿")}),
    Field("factor", "text", "Factor", "因素"),
    Field("weight", "double", "Weight", "权重", "%", None, 4),
    Field("value", "double", "Value", "数值", "", None, 4),
    Field("used", "double", "Value used", "采用值", "", None, 4),
    Field("part", "double", "Part of the factor", "因素内占比", "%", None, 6),
    Field("share", "double", "Share of the fund", "资金份额", "%", None, 6),
    _yuan("amount", "Amount (yuan)", "金额（元）")))
FLOWS = Output("FLOWS", "NoGeometry", (
    Field("payer", "text", "Payer", "补偿方", words=WHO), Field("payer_name", "text", "Payer's name", "补偿方名称"),
    Field("payee", "text", "Payee", "受偿方", words=WHO), Field("payee_name", "text", "Payee's name", "受偿方名称"),
    Field("reason", "text", "Reason", "事由", words=REASONS),
    Field("section", "text", "Section", "断面"),
    _yuan("amount", "Amount (yuan)", "金额（元）")))
INDEX = Output("INDEX", "NoGeometry", (
    Field("section", "text", "Section", "断面"),
    Field("upstream", "text", "Upstream unit", "上游单元"), Field("downstream", "text", "Downstream unit", "下游单元"),
    Field("item", "text", "Item", "指标"),
    Field("months", "int", "Months with values", "有监测值月数"),
    Field("mean", "double", "Mean", "均值", "", None, 4),
    Field("target", "double", "Basic limit", "基本限值", "", None, 4),
    Field("weight", "double", "Weight in the index", "指标权重", "", None, 4),
    Field("ratio", "double", "Value / limit", "均值与限值之比", "", None, 4),
    Field("index", "double", "Compensation index P", "补偿指数 P", "", None, 4),
    Field("months_counted", "int", "Months counted", "计入月数"),
    Field("months_over", "int", "Months over target", "超标月数")))
