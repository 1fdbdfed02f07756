"""What stands where it should not along the river: hardened banks and parcels in the belts. Fictional."""

from __future__ import annotations

import numpy as np
import shapely

from .names import place
from .table import Table

_STEP = 650.0  # m of outline between two parcels
# land survey class, owner; the third is a farm plot that only counts where farmland is named as encroaching
_PARCELS = (("0601", "工业用地", "岚溪工业园区管委会（虚构）"), ("0702", "农村宅基地", ""), ("0103", "旱地", ""),
            ("05H1", "商业服务业设施用地", "岚溪商业发展公司（虚构）"), ("0809", "公用设施用地", "岚溪市水务局（虚构）"))


def riverside_tables(river, water, middle, reach, rng):
    """{"riverside_parcels": polygons within 60 m of the river, "hard_banks": lines along it within ``reach`` m of
    ``middle`` (x, y)}; ``water`` is all water, which no parcel touches."""
    outline = shapely.LineString(max(shapely.get_parts(river), key=shapely.area).exterior.coords)
    length = shapely.length(outline)
    shapes, rows = [], []
    for number, at in enumerate(np.arange(0.1 * _STEP, length, _STEP)):
        edge = shapely.line_interpolate_point(outline, [at, min(at + rng.uniform(40, 120), length)])
        plot = shapely.difference(shapely.buffer(shapely.LineString(edge), rng.uniform(18, 55), cap_style="flat"),
                                  shapely.buffer(water, rng.uniform(1.5, 9)))
        parts = shapely.get_parts(plot)
        if not len(parts) or shapely.area(parts).max() < 300:
            continue
        code, title, owner = _PARCELS[number % len(_PARCELS)]
        shapes.append(max(parts, key=shapely.area))
        rows.append((f"RS{number + 1:03d}", code, title, owner or f"{place(number)[1]}村民委员会（虚构）"))
    near = shapely.intersection(outline, shapely.buffer(shapely.Point(middle), reach))
    banks = [part for part in shapely.get_parts(near) if shapely.length(part) > 200]
    kept = [piece for part in banks for piece in (_between(part, 0.0, 0.35), _between(part, 0.5, 0.8))]
    return {
        "riverside_parcels": Table(np.array(shapes, dtype=object), {
            "parcel_id": [row[0] for row in rows], "dlbm": [row[1] for row in rows], "dlmc": [row[2] for row in rows],
            "owner": [row[3] for row in rows]}, "Parcels in the belts of the river (fictional)"),
        "hard_banks": Table(np.array(kept, dtype=object), {"bank_id": list(range(1, len(kept) + 1)),
                                                           "kind": ["revetment"] * len(kept)},
                            "Hardened banks (fictional)")}


def _between(line, low, high):
    """The part of a line between two shares of its length."""
    marks = np.linspace(low, high, 60) * shapely.length(line)
    return shapely.LineString(shapely.get_coordinates(shapely.line_interpolate_point(line, marks)))
