"""The table that ecoplan:currentflow writes, and the words for how two places are joined."""

from ..frame.fields import Field, Output

STATES = {"joined": ("joined", "有通路"), "no path": ("no path", "无通路"), "left out": ("left out", "未计算")}

RESISTANCES = Output("RESISTANCES", "NoGeometry", (
    Field("from_id", "text", "From", "起点"),
    Field("to_id", "text", "To", "终点"),
    Field("resistance_ohm", "double", "Effective resistance", "有效电阻", "ohm"),
    Field("state", "text", "State", "状态", words=STATES)))
