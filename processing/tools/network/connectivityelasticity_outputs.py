"""The layer and table of ecoplan:connectivityelasticity."""

from ..frame.fields import Field, Output

TOP_AREAS = Output("TOP_AREAS", "MultiPolygon", (
    Field("area_id", "int", "Area number", "区域编号"),
    Field("cells", "int", "Cells", "像元数"),
    Field("area_ha", "double", "Ellipsoidal area", "椭球面积", "ha"),
    Field("elasticity_share", "double", "Share of all elasticity", "占总弹性比例", "%"),
    Field("max_elasticity", "double", "Largest elasticity of a cell", "像元最大弹性", "‰"),
    Field("mean_resistance", "double", "Mean resistance", "平均阻力")))
CLASS_GAIN = Output("CLASS_GAIN", "NoGeometry", (
    Field("class", "text", "Class", "类别"),
    Field("cells", "int", "Cells", "像元数"),
    Field("area_ha", "double", "Area", "面积", "ha"),
    Field("mean_resistance", "double", "Mean resistance", "平均阻力"),
    Field("elasticity", "double", "Elasticity", "弹性", "% / %"),
    Field("gain_linear", "double", "Gain by the derivative", "按导数估计的收益", "%"),
    Field("gain_percent", "double", "Gain computed again", "重新计算的收益", "%")))
