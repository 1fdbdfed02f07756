"""The layers and tables of ecoplan:restorationplan."""

from ..frame.fields import Field, Output

KIND_WORDS = {"mend": ("mend the resistance", "降低阻力"), "habitat": ("make habitat", "新增生境")}
STATE_WORDS = {
    "chosen": ("chosen", "入选"),
    "in_reserve": ("in a plan nearly as good", "备选方案入选"),
    "left": ("not chosen", "未入选"),
    "no_effect": ("no effect on the network", "对网络无影响"),
    "conflict": ("conflict with a control line", "与管控线冲突"),
    "outside": ("outside the surface", "在阻力面之外")}
MEASURES = Output("MEASURES", "MultiPolygon", (
    Field("measure_id", "int", "Measure number", "措施编号"),
    Field("name", "text", "Measure", "措施"),
    Field("kind", "text", "Kind", "类型", words=KIND_WORDS),
    Field("price", "double", "Cost", "费用"),
    Field("state", "text", "State", "状态", words=STATE_WORDS),
    Field("step", "int", "Step in the plan", "实施次序"),
    Field("links", "int", "Links it improves", "受益连接数"),
    Field("gain_alone_ha", "double", "Gain of EC(PC) alone", "单独实施 EC(PC) 收益", "ha"),
    Field("gain_alone_percent", "double", "Gain of EC(PC) alone", "单独实施 EC(PC) 收益率", "%"),
    Field("loss_without_ha", "double", "Loss of the plan without it", "缺少该措施时方案损失", "ha"),
    Field("irreplaceable_percent", "double", "Gain lost if its money is spent otherwise", "改投其他措施仍损失的收益", "%"),
    Field("conflict", "text", "Conflict with", "冲突对象")))
PLAN = Output("PLAN", "MultiPolygon", (
    Field("step", "int", "Step in the plan", "实施次序"),
    Field("measure_id", "int", "Measure number", "措施编号"),
    Field("name", "text", "Measure", "措施"),
    Field("kind", "text", "Kind", "类型", words=KIND_WORDS),
    Field("price", "double", "Cost", "费用"),
    Field("spent", "double", "Spent so far", "累计费用"),
    Field("ec_ha", "double", "EC(PC) after this step", "本步之后 EC(PC)", "ha"),
    Field("step_gain_ha", "double", "Gain of this step", "本步收益", "ha"),
    # Named as ecoplan:outcomeledger looks for them, so that the plan goes on as it is.
    Field("capital_yuan", "double", "Capital cost", "建设投资", "yuan"),
    Field("yearly_yuan", "double", "Yearly cost", "年运维费", "yuan"),
    Field("start_year", "int", "Start year", "起始年"),
    Field("life_years", "int", "Life", "寿命", "years"),
    Field("payer", "text", "Payer", "出资方")))
CURVE = Output("CURVE", "NoGeometry", (
    Field("budget", "double", "Budget", "预算"),
    Field("spent", "double", "Spent", "实际费用"),
    Field("measures", "int", "Measures", "措施数"),
    Field("ec_ha", "double", "EC(PC)", "等效连通面积 EC(PC)", "ha"),
    Field("gain_percent", "double", "Gain of EC(PC)", "EC(PC) 收益率", "%")))
ALTERNATIVES = Output("ALTERNATIVES", "NoGeometry", (
    Field("without_id", "int", "Without measure", "不含措施编号"),
    Field("without_name", "text", "Left out", "被排除措施"),
    Field("measures", "text", "Measures", "措施清单"),
    Field("spent", "double", "Spent", "实际费用"),
    Field("ec_ha", "double", "EC(PC)", "等效连通面积 EC(PC)", "ha"),
    Field("lost_percent", "double", "Gain lost", "收益损失", "%"),
    Field("near", "bool", "Nearly as good", "接近最优")))
