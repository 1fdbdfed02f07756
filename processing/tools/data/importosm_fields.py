"""The fields of the layers that open data become: labels and units, beside the kinds that the science knows."""

from functools import partial

from ....resources import classnames
from ... import opendata
from ..frame.fields import Field, Output

GEOMETRIES = {"point": "Point", "line": "MultiLineString", "route": "MultiLineString", "area": "MultiPolygon"}
LABELS = {  # field: (English, Chinese, unit)
    "osm_id": ("OpenStreetMap object (n node, w way, r relation)", "OpenStreetMap 对象（n 节点、w 路径、r 关系）", ""),
    "class": ("Class", "等级", ""),
    "kind": ("Kind", "种类", ""),
    "name": ("Local name", "当地名称", ""),
    "name_zh": ("Chinese name", "中文名称", ""),
    "name_en": ("English name", "英文名称", ""),
    "names": ("Names in other languages", "其他语言名称", ""),
    "cut": ("Cut at the edge (1)", "在边缘裁切（1）", ""),
    "fault": ("Fault of the object", "对象缺陷", ""),
    "walkable": ("Walkable (1)", "可步行（1）", ""),
    "steps": ("Steps (1)", "台阶（1）", ""),
    "bridge": ("Bridge (1)", "桥梁（1）", ""),
    "tunnel": ("Tunnel (1)", "隧道（1）", ""),
    "layer": ("Vertical layer", "竖向层次", ""),
    "level": ("Level (greenways: regional, urban, community)", "级别（绿道：regional 区域、urban 城区、community 社区）", ""),
    "oneway": ("One-way (1, -1)", "单行（1、-1）", ""),
    "surface": ("Surface", "路面", ""),
    "lanes": ("Lanes", "车道数", ""),
    "width_m": ("Width", "宽度", "m"),
    "width_class": ("Width class in m", "宽度级（米）", ""),
    "access": ("Access", "通行权限", ""),
    "network": ("Network of the signed route", "标识线路的网络级别", ""),
    "built": ("Built (1)", "已建（1）", ""),
    "closed": ("Closed to the public (1)", "不对公众开放（1）", ""),
    "fee": ("Fee", "收费", ""),
    "hours": ("Opening hours", "开放时间", ""),
    "electrified": ("Electrified", "电气化", ""),
    "intermittent": ("Intermittent (1)", "季节性（1）", ""),
    "floors": ("Floors", "层数", ""),
    "height_m": ("Height", "高度", "m"),
    "leaf_type": ("Leaf type", "叶型", ""),
    "iucn": ("IUCN category", "IUCN 类别", ""),
    "protect_class": ("OpenStreetMap protection class", "OpenStreetMap 保护级别", ""),
    "designation": ("Designation", "保护地名目", ""),
    "wheelchair": ("Wheelchair access", "轮椅通行", ""),
    "park_id": ("Park", "所属公园", ""),
    "distance_m": ("Distance to the park's edge", "到公园边缘的距离", "m"),
    "admin_level": ("Administrative level", "行政级别", ""),
    "code": ("Code", "代码", ""),
    "population": ("People", "人口", ""),
    "detail": ("Detail", "详情", ""),
    "xzqdm": ("Administrative code", "行政区代码", ""),
}
PLACE = (("xzqdm", "text"), ("name_en", "text"), ("name_zh", "text"), ("name", "text"))
FINDING = (("osm_id", "text"), ("layer", "text"), ("kind", "text"), ("detail", "text"))


YES = {1: ("yes", "是"), 0: ("no", "否")}
_MARKS = ("cut", "walkable", "steps", "bridge", "tunnel", "built", "closed", "intermittent")
_LEVELS = {"regional": ("regional", "区域级"), "urban": ("urban", "市（县）级"), "community": ("community", "社区级")}


def _output(name, geometry, fields):
    return Output(name, geometry, tuple(Field(field, kind, *LABELS[field], words=_words(name, field))
                                        for field, kind in fields))


def _words(layer, field):
    """The labels of the keys that a field stores."""
    if field in ("kind", "class") and layer != "osm_findings":
        return partial(classnames.of_layers, layer)
    if field == "level" and layer == "greenways":
        return _LEVELS
    return YES if field in _MARKS else None


def outputs():
    """The layers of the GeoPackage of importosm and preparecity."""
    layers = opendata.layers.LAYERS
    return (*(_output(key, GEOMETRIES[layer.geometry], layer.fields) for key, layer in layers.items()),
            *(_output(name, "MultiPolygon", PLACE) for name in ("boundary", "districts")),
            _output("osm_findings", "NoGeometry", FINDING))
