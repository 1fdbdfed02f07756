"""The table of runs of a combined report."""

from ..frame.fields import Field, Output

STEPS = Output("STEPS", "NoGeometry", (
    Field("step", "int", "Step", "步骤", digits=0),
    Field("tool", "text", "Tool id", "工具标识"),
    Field("title", "text", "Tool", "工具"),
    Field("date", "text", "Date", "日期"),
    Field("after", "text", "Builds on steps", "依据步骤"),
    Field("inputs", "int", "Inputs", "输入数", digits=0),
    Field("outputs", "int", "Outputs", "成果数", digits=0),
    Field("warnings", "int", "Warnings", "警告数", digits=0),
    Field("changed", "int", "Inputs changed since", "此后变化的输入", digits=0),
    Field("manifest", "text", "Manifest", "运行清单")))
