"""Tables and the layer of ecoplan:outcomeledger."""

from ..frame.fields import Field, Output

KINDS = {"baseline": ("baseline", "基线"), "check": ("check", "复核")}
ALARMS = {"nature": ("natural cover lost", "自然覆被减少"), "": ("", "")}
STAGES = {"before": ("before", "之前"), "retained": ("retained", "保留"), "created": ("created", "新建"),
          "enhanced": ("enhanced", "提升"), "offsite": ("created elsewhere", "异地新建"),
          "gain": ("net gain", "净增益")}
ALL = {"total": ("all measures", "合计")}
_MEASURE = (Field("measure_id", "text", "Measure", "措施编号", words=ALL), Field("name", "text", "Name", "名称"))


def _yuan(name, en, zh):
    return Field(name, "double", en, zh, "", None, 2)


LEDGER = Output("LEDGER", "NoGeometry", (
    Field("entry", "int", "Entry", "序号"),
    Field("measure_id", "text", "Measure", "措施编号"),
    Field("metric", "text", "Metric", "指标"),
    Field("date", "text", "Date", "日期"),
    Field("kind", "text", "Kind", "类别", words=KINDS),
    Field("value", "double", "Value", "数值"),
    Field("change", "double", "Change since the baseline", "较基线变化"),
    Field("change_percent", "double", "Change in percent", "变化率", "%", None, 2),
    Field("alarm", "text", "Alarm", "警示", words=ALARMS),
    Field("seal", "text", "Seal", "校验码")))
COSTS = Output("COSTS", "NoGeometry", _MEASURE + (
    Field("type", "text", "Type", "类型"),
    Field("payer", "text", "Payer", "出资方"),
    _yuan("capital", "Capital cost (yuan)", "建设投资（元）"),
    _yuan("yearly", "Yearly cost (yuan)", "年运维费（元）"),
    Field("start", "int", "Start year", "起始年"),
    Field("life", "int", "Life (years)", "寿命（年）"),
    _yuan("total", "Cost, not discounted (yuan)", "总成本，不折现（元）"),
    _yuan("cost_now", "Cost, first year not discounted (yuan)", "折现成本，首年不折现（元）"),
    _yuan("cost_later", "Cost, first year discounted (yuan)", "折现成本，首年折现（元）"),
    _yuan("income_now", "Income, first year not discounted (yuan)", "折现收益，首年不折现（元）"),
    _yuan("income_later", "Income, first year discounted (yuan)", "折现收益，首年折现（元）"),
    _yuan("npv_now", "Net present value, first year not discounted (yuan)", "净现值，首年不折现（元）"),
    _yuan("npv_later", "Net present value, first year discounted (yuan)", "净现值，首年折现（元）")))
CASHFLOW = Output("CASHFLOW", "NoGeometry", (
    Field("year", "int", "Year", "年份"),
    _yuan("capital", "Capital cost (yuan)", "建设投资（元）"),
    _yuan("yearly", "Yearly cost (yuan)", "年运维费（元）"),
    _yuan("income", "Income (yuan)", "收入（元）"),
    _yuan("net", "Net (yuan)", "净现金流（元）"),
    _yuan("net_sum", "Net, summed up (yuan)", "累计净现金流（元）"),
    Field("factor", "double", "Discount factor", "折现系数", "", None, 6)))
FRONTIER = Output("FRONTIER", "NoGeometry", (
    Field("metric", "text", "Metric", "指标"),
    Field("rank", "int", "Rank", "排序"),
    Field("measure_id", "text", "Measure", "措施编号"), Field("name", "text", "Name", "名称"),
    Field("baseline", "double", "Baseline", "基线值"),
    Field("checked", "double", "Last check", "最近复核值"),
    Field("benefit", "double", "Benefit", "效益"),
    _yuan("cost", "Discounted cost (yuan)", "折现成本（元）"),
    Field("per_cost", "double", "Benefit per 10,000 yuan", "每万元效益"),
    Field("benefit_sum", "double", "Benefit, summed up", "累计效益"),
    _yuan("cost_sum", "Cost, summed up (yuan)", "累计成本（元）")))
PAYMENTS = Output("PAYMENTS", "NoGeometry", _MEASURE + (
    Field("metric", "text", "Metric", "指标"),
    Field("date", "text", "Check", "复核日期"),
    Field("result", "double", "Result", "成果"),
    Field("unit", "text", "Unit of the result", "成果单位"),
    Field("above", "double", "Step above", "档位下限（不含）"),
    Field("up_to", "double", "Step up to", "档位上限（含）"),
    _yuan("pay", "Pay (yuan)", "支付（元）")))
PAYERS = Output("PAYERS", "NoGeometry", _MEASURE + (
    Field("payer", "text", "Payer", "出资方"),
    Field("basis", "text", "Basis", "分担依据"),
    Field("share", "double", "Share", "份额", "%", None, 4),
    _yuan("amount", "Amount (yuan)", "金额（元）")))
HABITAT = Output("HABITAT", "NoGeometry", (
    Field("measure_id", "text", "Measure", "措施编号", words=ALL),
    Field("habitat", "text", "Habitat", "生境"),
    Field("stage", "text", "Stage", "阶段", words=STAGES),
    Field("area_ha", "double", "Area", "面积", "ha", None, 4),
    Field("distinctiveness", "double", "Distinctiveness", "独特性", "", None, 2),
    Field("condition", "double", "Condition", "状况", "", None, 2),
    Field("strategic", "double", "Strategic significance", "战略意义", "", None, 3),
    Field("years", "double", "Years to target", "达标年数", "", None, 1),
    Field("difficulty", "double", "Difficulty", "难度系数", "", None, 3),
    Field("spatial", "double", "Spatial risk", "空间风险系数", "", None, 3),
    Field("units", "double", "Units", "生境单位", "", None, 4),
    Field("gain", "double", "Net gain", "净增益", "%", None, 2)))
CHECKED = Output("CHECKED", "Unknown", _MEASURE + (
    Field("type", "text", "Type", "类型"),
    Field("checks", "int", "Checks", "复核次数"),
    Field("last_check", "text", "Last check", "最近复核"),
    Field("natural_before", "double", "Natural cover at the baseline", "基线自然覆被", "ha", None, 4),
    Field("natural_last", "double", "Natural cover at the last check", "最近自然覆被", "ha", None, 4),
    Field("lost_ha", "double", "Natural cover lost", "自然覆被减少", "ha", None, 4),
    Field("status", "text", "Status", "状态", words={
        "lost": ("natural cover lost", "自然覆被减少"), "kept": ("kept", "保持"), "unchecked": ("not checked", "未复核")})))
