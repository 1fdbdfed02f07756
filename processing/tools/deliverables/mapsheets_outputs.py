"""The index of a set of sheets."""

from ..frame.fields import Field, Output

SHEETS = Output("SHEETS", "Polygon", (
    Field("sheet", "int", "Sheet", "页次", digits=0),
    Field("figure", "text", "Figure number", "图号"),
    Field("title", "text", "Title", "图名"),
    Field("name", "text", "Feature", "要素名称"),
    Field("scale", "int", "Scale 1:N", "比例尺分母", digits=0),
    Field("width_m", "double", "Width on the ground", "图幅实地宽度", "m", digits=1),
    Field("height_m", "double", "Height on the ground", "图幅实地高度", "m", digits=1),
    Field("tables", "int", "Rows of its tables", "附表行数", digits=0)))
