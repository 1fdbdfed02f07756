"""What ecoplan:ecologicalsources writes: the sources with their importance, and the statistics of the MSPA classes."""

from ..frame.fields import Field, Output

LEVELS = ("", "general", "important", "key")  # of connectivity.sourceareas.Ranking.level

SOURCES = Output("SOURCES", "MultiPolygon", (
    Field("source_id", "int", "Source number", "源地编号"),
    Field("parts", "text", "Made of", "组成"),
    Field("area_ha", "double", "Ellipsoidal area", "椭球面积", "ha", digits=4),
    Field("rank", "int", "Rank", "位次"),
    Field("class", "text", "Class of importance", "重要性分级", words={
        "key": ("key", "关键"), "important": ("important", "重要"), "general": ("general", "一般")}),
    Field("dpc", "double", "dPC", "dPC", "%"),
    Field("dpc_intra", "double", "dPC intra", "dPC 内部分量", "%"),
    Field("dpc_flux", "double", "dPC flux", "dPC 通量分量", "%"),
    Field("dpc_connector", "double", "dPC connector", "dPC 连接分量", "%"),
    Field("diic", "double", "dIIC", "dIIC", "%"),
    Field("diic_connector", "double", "dIIC connector", "dIIC 连接分量", "%")))
CLASS_TABLE = Output("CLASS_TABLE", "NoGeometry", (
    Field("code", "int", "Code", "编码"),
    Field("class_name", "text", "MSPA class", "MSPA 类别", words={
        "core": ("Core", "核心区"), "islet": ("Islet", "孤岛"), "perforation": ("Perforation", "孔隙"),
        "edge": ("Edge", "边缘区"), "loop": ("Loop", "环道区"), "bridge": ("Bridge", "桥接区"),
        "branch": ("Branch", "支线")}),
    Field("cells", "int", "Cells", "像元数"),
    Field("area_ha", "double", "Ellipsoidal area", "椭球面积", "ha", digits=4),
    Field("share_foreground", "double", "Share of the habitat", "占生境比例", "%"),
    Field("share_data", "double", "Share of the data", "占有效区比例", "%")))
