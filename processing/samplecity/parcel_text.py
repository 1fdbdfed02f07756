"""A few project parcels in the national parcel coordinate text format."""

from __future__ import annotations

import shapely

HEADER = """[属性描述]
格式版本号=1.01版本
数据产生单位=岚溪示例市（虚构）
数据产生日期=2026-01-01
坐标系=2000国家大地坐标系
几度分带=3
投影类型=高斯克吕格
计量单位=米
带号=38
精度=0.001
转换参数=,,,,,,
[地块坐标]
"""
ZONE = 38000000.0


def parcel_text(projects, count):
    """Text of ``count`` parcels: one with a hole, one of two parts, and plain ones; X is north, Y east with zone 38."""
    def plainness(k):
        shape = projects.geometries[k]
        rings = shapely.get_num_interior_rings(shape) if shape.geom_type == "Polygon" else 2
        return -rings, k
    lines = []
    for k in sorted(range(len(projects)), key=plainness)[:count]:
        lines += _parcel(projects.geometries[k], projects.columns["parcel_id"][k], projects.columns["name_zh"][k])
    return HEADER + "\n".join(lines) + "\n"


def _parcel(shape, number, name):
    rings = [ring for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)]
    points = sum(len(ring.coords) for ring in rings)
    out = [f"{points},{shape.area / 1e4:.4f},{number},{name},面,,建设用地,,@"]
    mark = 0
    for ring_number, ring in enumerate(rings, 1):
        first = mark + 1
        spots = list(ring.coords)[:-1]
        for x, y in spots:
            mark += 1
            out.append(f"J{mark},{ring_number},{y:.3f},{ZONE + x:.3f}")
        x, y = spots[0]
        out.append(f"J{first},{ring_number},{y:.3f},{ZONE + x:.3f}")
    return out
