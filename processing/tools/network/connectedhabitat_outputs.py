"""The layers and tables of ecoplan:connectedhabitat."""

from ..frame.fields import Field, Output

LEVELS = {"total": ("whole area", "全域"), "province": ("province", "省"), "city": ("city", "市"),
          "county": ("county or district", "区县"), "town": ("town or street", "乡镇街道"),
          "village": ("village or community", "村（社区）"), "unit": ("unit", "单元"),
          "outside": ("outside the units", "单元之外"), "protected": ("protected area", "自然保护地")}


def _ha(name, en, zh):
    return Field(name, "double", en, zh, "ha", None, 2)


def _percent(name, en, zh):
    return Field(name, "double", en, zh, "%", None, 2)


def _index(name, en, zh):
    return Field(name, "double", en, zh, "", None, 4)


UNIT_TABLE = Output("UNIT_TABLE", "NoGeometry", (
    Field("level", "text", "Level", "层级", words=LEVELS),
    Field("unit_code", "text", "Unit code", "单元代码"),
    Field("unit_name", "text", "Unit", "单元"),
    Field("distance", "double", "Mean dispersal distance", "平均扩散距离", "cost m", None, 0),
    _ha("area_ha", "Land", "陆地面积"),
    _ha("habitat_ha", "Habitat", "生境面积"),
    _ha("condition_ha", "Habitat x condition", "生境面积×状况"),
    _ha("reached_ha", "Habitat within reach of its habitat, mean", "其生境平均可达的生境面积"),
    _ha("connected_ha", "Connected habitat", "连通生境面积"),
    _index("connected_index", "Connected share of habitat x condition", "连通指数（连通生境与生境面积×状况之比）"),
    _ha("habitat_after_ha", "Habitat, after", "后期生境面积"),
    _ha("condition_after_ha", "Habitat x condition, after", "后期生境面积×状况"),
    _ha("connected_after_ha", "Connected habitat, after", "后期连通生境面积"),
    _index("index_after", "Connected share, after", "后期连通指数"),
    _ha("change_ha", "Change of connected habitat", "连通生境变化"),
    _percent("change_percent", "Change of connected habitat", "连通生境变化率"),
    _percent("condition_change_percent", "Change of habitat x condition", "生境面积×状况变化率"),
    _index("beri", "Bioclimatic ecosystem resilience (BERI)", "生物气候生态系统韧性指数（BERI）")))
BEST_AREAS = Output("BEST_AREAS", "MultiPolygon", (
    Field("area_id", "int", "Area number", "区域编号"),
    Field("cells", "int", "Cells", "像元数"),
    _ha("area_ha", "Ellipsoidal area", "椭球面积"),
    _ha("connected_ha", "Connected habitat", "连通生境面积"),
    _percent("connected_share", "Share of all connected habitat", "占全部连通生境比例"),
    _index("mean_share", "Mean share within reach", "平均可达比例"),
    Field("unit", "text", "Unit", "单元")))
LOSS_AREAS = Output("LOSS_AREAS", "MultiPolygon", (
    Field("area_id", "int", "Area number", "区域编号"),
    Field("cells", "int", "Cells", "像元数"),
    _ha("area_ha", "Ellipsoidal area", "椭球面积"),
    _ha("lost_ha", "Connected habitat lost", "连通生境损失"),
    _percent("lost_share", "Share of the whole loss", "占全部损失比例"),
    _ha("cut_off_ha", "Of it where habitat is still there: cut off", "其中生境尚存而被割裂的损失"),
    Field("unit", "text", "Unit", "单元")))
