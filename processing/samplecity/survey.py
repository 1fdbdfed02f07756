"""Two land surveys of some country towns, before and after a fictional improvement, and the basic farmland after it."""

from __future__ import annotations

import numpy as np
import shapely
from scipy.spatial import cKDTree

from .grid import Grid, burn_polygons
from .landcover import BARE, BUILT, CROP, GRASS, SHRUB, TREES, WATER, WETLAND
from .noise import smooth_noise
from .partition import label_polygons
from .table import Table

TOWNS = 3
_TILE = 320.0  # m between the middles of neighbouring parcels
_REDRAWN_M, _REDRAWN = 0.4, 60  # width and number of the borders that are only drawn anew
NAMES = {"0101": "水田", "0103": "旱地", "0201": "果园", "0301": "乔木林地", "0305": "灌木林地", "0307": "其他林地",
         "0404": "其他草地", "0601": "工业用地", "0602": "采矿用地", "0701": "城镇住宅用地", "0702": "农村宅基地",
         "1101": "河流水面", "1104": "坑塘水面", "1106": "内陆滩涂", "1206": "裸土地"}


def survey_tables(layers, cover, slope, settled, plan: Grid, rng):
    """{"survey_before", "survey_after", "farmland_after"}.

    ``cover`` and ``slope`` (degrees) lie on ``plan``; ``settled``: (town, village) masks. The towns are those with the
    most cropland that lie together.
    """
    place, area = _towns(layers["towns"], cover, plan)
    codes = _classes(layers["landuse"], cover, slope, settled, plan, rng)
    grade = np.searchsorted([2, 6, 15, 25], slope) + 1
    seeds = _seeds(plan, rng)
    x, y = np.meshgrid(plan.xs(), plan.ys())
    rows = np.flatnonzero(place.reshape(-1))
    tile = cKDTree(seeds).query(np.column_stack([x.reshape(-1)[rows], y.reshape(-1)[rows]]))[1]
    kinds = np.array(sorted(NAMES))
    labels = np.zeros(plan.shape, np.int32)
    labels.reshape(-1)[rows] = 1 + tile * len(kinds) + np.searchsorted(kinds, codes.reshape(-1)[rows])
    label, shapes = label_polygons(labels, plan, 3)
    code = kinds[(label - 1) % len(kinds)]
    shapes = _within(shapes, area)
    keep = shapely.area(shapes) > 100
    shapes, code = shapes[keep], code[keep]
    spots = shapely.point_on_surface(shapes)
    slopes = plan.sample(grade, shapely.get_x(spots), shapely.get_y(spots))
    before = _columns(shapes, code, slopes, rng)
    after_shapes, after_code = _improved(shapes, code, slopes, np.array(before["vacancy"], float), rng)
    after = _columns(after_shapes, after_code, slopes, rng)
    return {"survey_before": Table(shapes, before, "DLTB: three towns before an improvement (fictional)"),
            "survey_after": Table(after_shapes, {name: after[name] for name in (
                "bsm", "dlbm", "dlmc", "gdpdjb")}, "DLTB: the same towns after a fictional improvement"),
            "farmland_after": _farmland(layers["farmland"], area, after_shapes, after_code, slopes)}


def _towns(towns, cover, plan):
    """(cells of the town with the most cropland and of its nearest neighbours, their area)."""
    cells = burn_polygons(np.full(plan.shape, -1, np.int32), plan, towns.geometries,
                          np.arange(len(towns), dtype=np.int32))
    crop = np.bincount(cells[(cells >= 0) & (cover == CROP)], minlength=len(towns))
    middle = shapely.get_coordinates(shapely.centroid(towns.geometries))
    near = np.argsort(np.hypot(*(middle - middle[crop.argmax()]).T), kind="stable")[:TOWNS]
    return np.isin(cells, near), shapely.union_all(towns.geometries[near])


def _within(shapes, area):
    """The largest part of each polygon that lies in an area."""
    shapes = shapes.copy()
    shapely.prepare(area)
    across = np.flatnonzero(~shapely.covers(area, shapes))
    for row in across:
        parts = [p for p in shapely.get_parts(shapely.intersection(shapes[row], area)) if p.geom_type == "Polygon"]
        shapes[row] = max(parts, key=shapely.area, default=shapely.Polygon())
    return shapes


def _seeds(plan, rng):
    step = max(_TILE, 3 * plan.cell)
    x, y = np.meshgrid(np.arange(plan.left, plan.right + step, step), np.arange(plan.bottom, plan.top + step, step))
    return np.column_stack([x.reshape(-1), y.reshape(-1)]) + rng.uniform(-0.4 * step, 0.4 * step, (x.size, 2))


def _classes(landuse, cover, slope, settled, plan, rng):
    town, village = settled
    wet, fruit, island = (smooth_noise(plan, reach, rng) for reach in (2600, 1500, 500))
    codes = np.full(plan.shape, "0301", dtype="U4")
    codes[(cover == TREES) & (fruit > 1.3)] = "0305"
    codes[cover == SHRUB] = "0305"
    codes[cover == GRASS] = "0404"
    codes[cover == CROP] = "0103"
    codes[(cover == CROP) & (slope <= 4) & (wet > -0.4)] = "0101"
    codes[(cover == CROP) & (fruit > 1.1)] = "0201"
    codes[(cover == CROP) & (island > 1.7)] = "0307"
    codes[(cover == BUILT) | village] = "0702"
    codes[town] = "0701"
    codes[(cover == BARE)] = "1206"
    codes[(cover == BARE) & (slope > 5)] = "0602"
    codes[cover == WATER] = "1101"
    codes[(cover == WATER) & (wet > 0.9)] = "1104"
    codes[cover == WETLAND] = "1106"
    works = np.array([k in ("industrial", "logistics") for k in landuse.columns["kind"]])
    burn_polygons(codes, plan, landuse.geometries[works], "0601")
    return codes


def _columns(shapes, code, grade, rng):
    count = len(shapes)
    dice = rng.random((3, count))
    farm, works, homes = np.char.startswith(code, "01"), code == "0601", np.isin(code, ("0701", "0702"))

    def some(where, values):
        return [v if ok else None for ok, v in zip(where, values)]

    return {"bsm": [f"TB{i + 1:05d}" for i in range(count)], "dlbm": code.tolist(),
            "dlmc": [NAMES[c] for c in code.tolist()], "gdpdjb": some(farm, grade.tolist()),
            "vacancy": some(homes, np.rint(100 * dice[0] ** 2).tolist()),
            "plot_ratio": some(works | (code == "0701"), np.round(0.3 + 1.8 * dice[1], 2).tolist()),
            "build_year": some(homes | works, (1975 + np.floor(45 * dice[2])).astype(int).tolist()),
            "output_per_mu": some(works, np.rint(20 + 400 * dice[0] ** 2).tolist())}


def _improved(shapes, code, grade, vacancy, rng):
    """(polygons, classes) after the improvement: small fields exchanged with orchards and woods beside large ones,
    vacant homesteads turned to fields, mines to forest, steep fields to forest, and some borders drawn anew."""
    after, size = code.copy(), shapely.area(shapes)
    farm = np.char.startswith(code, "01")
    tree = shapely.STRtree(shapes)
    i, j = tree.query(shapes, predicate="dwithin", distance=1.0)
    beside = np.bincount(i, farm[j], len(shapes)) - farm
    near = beside >= 2
    some = rng.random(len(shapes)) < 0.7
    after[np.isin(code, ("0201", "0307")) & near & (size < 4e4) & (grade <= 3) & some] = "0103"
    after[(code == "0702") & (np.nan_to_num(vacancy) >= 50) & (beside >= 1) & some] = "0103"
    after[farm & (beside == 0) & (size < 1.2e4)] = "0301"
    after[(farm & (grade >= 5)) | (code == "0602")] = "0301"
    after[(code == "1206") & near & (grade <= 3)] = "0103"
    return _redrawn(shapes, after, i, j, rng), after


def _redrawn(shapes, code, i, j, rng):
    """The polygons with a strip of some borders between unlike neighbours given from one to the other."""
    shapes = shapes.copy()
    pairs = np.flatnonzero((i < j) & (code[i] != code[j]))
    touched = np.zeros(len(shapes), bool)
    for pair in rng.permutation(pairs)[:4 * _REDRAWN].tolist():
        a, b = i[pair], j[pair]
        if touched[a] or touched[b] or touched.sum() >= 2 * _REDRAWN:
            continue
        border = shapely.intersection(shapes[a], shapes[b])
        if shapely.length(border) < 60:
            continue
        strip = shapely.intersection(shapely.buffer(border, _REDRAWN_M, cap_style="flat"), shapes[b])
        grown, left = shapely.union(shapes[a], strip), shapely.difference(shapes[b], strip)
        if grown.geom_type == left.geom_type == "Polygon":
            shapes[a], shapes[b] = grown, left
            touched[[a, b]] = True
    return shapes


def _farmland(farmland, surveyed, shapes, code, grade):
    """The basic farmland after: its smallest parts in the surveyed towns go out, flat fields beside it come in."""
    parts, area = farmland.geometries.copy(), shapely.area(farmland.geometries)
    inside = np.flatnonzero(shapely.covers(surveyed, parts))
    order = inside[np.argsort(area[inside], kind="stable")]
    out = order[np.cumsum(area[order]) <= 0.04 * area[inside].sum()] if len(order) else order
    kept = np.delete(np.arange(len(parts)), out)
    field = np.flatnonzero(np.char.startswith(code, "01") & (grade <= 2))
    local = parts[shapely.intersects(surveyed, parts)]
    at, _ = shapely.STRtree(local).query(shapes[field], predicate="dwithin", distance=20.0)
    field = field[np.unique(at)]
    at, other = shapely.STRtree(local).query(shapes[field])
    pieces = np.array([shapely.difference(shape, shapely.union_all(local[other[at == k]]))
                       for k, shape in enumerate(shapes[field])], dtype=object)
    size = shapely.area(pieces)
    near = (size > 4000) & np.array([p.geom_type == "Polygon" for p in pieces], bool)
    rank = np.flatnonzero(near)[np.argsort(-size[near], kind="stable")]
    new = rank[:int(np.searchsorted(np.cumsum(size[rank]), 1.1 * area[out].sum())) + 1] if len(out) else rank[:0]
    columns = {name: [values[k] for k in kept.tolist()] for name, values in farmland.columns.items()}
    for name, values in columns.items():
        fresh = {"bsm": [f"NEW{k + 1:03d}" for k in range(len(new))], "dlbm": code[field[new]].tolist(),
                 "dlmc": [NAMES[c] for c in code[field[new]].tolist()]}[name]
        columns[name] = values + fresh
    return Table(np.r_[parts[kept], pieces[new]], columns,
                 "YJJBNT: permanent basic farmland after the improvement (fictional)")
