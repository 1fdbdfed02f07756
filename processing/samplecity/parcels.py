"""Project parcels that bring about every position and verdict of a red-line check."""

from __future__ import annotations

from itertools import islice

import numpy as np
import shapely
from shapely.affinity import rotate, translate

from .names import place
from .table import Table

USES = [("Primary School", "小学"), ("Residential Quarter", "住宅小区"), ("Clinic", "卫生院"), ("Workshop", "厂房"),
        ("Road Widening", "道路拓宽"), ("Waterworks", "自来水厂"), ("Substation", "变电站"), ("Bus Depot", "公交场站"),
        ("Market", "农贸市场"), ("Warehouse", "仓储"), ("Office Building", "办公楼"), ("Sports Ground", "体育场")]


class Parcels:
    """Collects parcels; each spot is used once."""

    def __init__(self, lines, rng):
        self.rng = rng
        self.red, self.farm, self.city = lines["redline"], lines["farmland"], lines["development_boundary"]
        self.reserve, self.water_zone, self.wet = lines["protected"], lines["water_sources"], lines["water"]
        self.region = lines["region"]
        self.rows = []
        for part in (self.red, self.farm, self.city, self.reserve, self.water_zone, self.wet, self.region):
            shapely.prepare(part)

    def add(self, shape, situation, code=None, issued=0, opinion=None, no_land=0):
        """Keep a valid parcel that lies in the region and apart from the others; tells whether it was kept."""
        if shape.is_empty or not shape.is_valid or shape.area < 50 or not self.region.covers(shape):
            return False
        if any(shape.distance(row[0]) < 30 for row in self.rows):
            return False
        self.rows.append((shape, situation, code, issued, opinion, no_land))
        return True

    def box(self, x, y, width, height, angle=None):
        angle = self.rng.uniform(0, 90) if angle is None else angle
        return rotate(shapely.box(x - width / 2, y - height / 2, x + width / 2, y + height / 2), angle)

    def boxes(self, within, low, high, batches=8, size=400):
        """Random boxes whose middle lies in ``within``."""
        left, bottom, right, top = within.bounds
        for _ in range(batches):
            x, y = self.rng.uniform(left, right, size), self.rng.uniform(bottom, top, size)
            inside = shapely.contains_xy(within, x, y)
            for spot in zip(x[inside], y[inside]):
                yield self.box(*spot, self.rng.uniform(low, high), self.rng.uniform(low, high))

    def some(self, count, within, good, situation, low=60.0, high=240.0, most=700, **more):
        """Up to ``count`` random parcels in ``within`` for which ``good`` holds; gives up after ``most`` tries."""
        shapely.prepare(within)
        kept = 0
        for shape in islice(self.boxes(within, low, high), most):
            if kept == count:
                return
            if good(shape):
                kept += self.add(shape, situation, **more)

    def on_edge(self, count, area, make, situation, check, tries=600, **more):
        """Up to ``count`` parcels that ``make`` builds at a random border vertex of ``area``."""
        rings = [shapely.get_coordinates(shapely.get_exterior_ring(p))[:-1] for p in shapely.get_parts(area)]
        rings = [r for r in rings if len(r) > 40]
        kept = 0
        for _ in range(tries):
            if kept == count or not rings:
                return
            ring = rings[self.rng.integers(len(rings))]
            start = self.rng.integers(len(ring))
            shape = make(np.take(ring, range(start, start + 6), axis=0, mode="wrap"))
            if shape is not None and shape.is_valid and check(shape):
                kept += self.add(shape, situation, **more)


def outside_strip(arc, area, depth=70.0):
    """Polygon on the outer side of an arc of ``area``'s border, with the arc's own vertices as one side."""
    chord = arc[-1] - arc[0]
    length = np.hypot(*chord)
    if length < 60:
        return None
    normal = np.array([-chord[1], chord[0]]) / length
    middle = arc.mean(axis=0)
    if area.contains(shapely.points(middle + normal * 25)):
        normal = -normal
    return shapely.polygons(np.vstack([arc, arc[-1] + normal * depth, arc[0] + normal * depth]))


def inward(shape, area, metres):
    """``shape`` moved towards the inside of ``area`` by ``metres``."""
    arc = shapely.get_coordinates(shape)
    outer = arc[-2] - arc[0]
    step = -outer / np.hypot(*outer) * metres
    return translate(shape, step[0], step[1])


def make_parcels(lines, zones, conflict, rng):
    """The ``projects`` layer; ``lines`` are the unions of the control lines, ``zones`` of single zones."""
    p = Parcels(lines, rng)
    red, farm, city = p.red, p.farm, p.city
    lined = shapely.union_all([red, farm])
    shapely.prepare(lined)

    def free(shape, margin=40.0):
        return shape.distance(red) > margin and shape.distance(farm) > 3 and not shape.intersects(p.wet)

    p.some(14, city, lambda s: city.contains(s) and free(s), "clear of all lines, inside the development boundary")
    p.some(4, p.region, lambda s: not city.intersects(s) and free(s) and not s.intersects(p.reserve)
           and not s.intersects(p.water_zone), "clear of all lines, outside the development boundary")
    p.on_edge(4, city, lambda a: p.box(*a[2], 190, 130), "straddles the development boundary",
              lambda s: free(s) and not city.contains(s) and 0.2 < s.intersection(city).area / s.area < 0.8)
    _red_line_cases(p, red)
    _reserve_cases(p, zones)
    p.some(4, farm, lambda s: farm.contains(s) and s.distance(red) > 20, "on permanent basic farmland", 40, 120)
    p.some(1, farm, lambda s: farm.contains(s) and s.distance(red) > 20,
           "on permanent basic farmland, opinion issued", 40, 120, issued=1, opinion="farmland")
    p.on_edge(2, farm, lambda a: p.box(*a[2], 130, 90), "partly on permanent basic farmland",
              lambda s: not s.intersects(red) and 0.2 < s.intersection(farm).area / s.area < 0.8)
    p.on_edge(1, farm, lambda a: outside_strip(a, farm, 40), "touches permanent basic farmland only",
              lambda s: s.intersection(farm).area == 0 and s.touches(farm) and s.distance(red) > 20)
    if conflict is not None:
        p.add(p.box(*shapely.get_coordinates(shapely.point_on_surface(conflict))[0], 60, 40),
              "where farmland and red line overlap (deliberate conflict)")
    for zone, name in zip(zones["water"], ("first", "second", "quasi")):
        p.some(1, zone, lambda s, z=zone: z.contains(s) and not s.intersects(p.wet) and not s.intersects(red)
               or (z.contains(s) and z is zones["water"][0] and not s.intersects(p.wet)),
               f"in the {name} class of a drinking-water source", 30, 60)
    _odd_shapes(p, city, free)
    return project_table(p.rows)


def _red_line_cases(p, red):
    def inside(shape):
        return red.contains(shape) and not shape.intersects(p.reserve) and not shape.intersects(p.wet)

    def partly(shape):
        return 0.2 < shape.intersection(red).area / shape.area < 0.8 and not shape.intersects(p.reserve)

    def alone(shape):
        return not shape.intersects(p.farm) and not shape.intersects(p.wet)

    for code in (1, 5, 6, 8):
        p.some(1, red, inside, f"in the red line, activity {code}, provincial opinion issued", 40, 130,
               code=code, issued=1, opinion="limited_activity")
    p.on_edge(2, red, lambda a: p.box(*a[2], 150, 90),
              "in the red line, State-level project, unavoidability opinion issued", partly,
              issued=1, opinion="unavoidable")
    p.on_edge(2, red, lambda a: p.box(*a[2], 180, 120), "in the red line, no activity, no opinion", partly)
    p.some(1, red, inside, "in the red line, activity 6 marked but no opinion issued", 40, 120, code=6)
    p.some(1, red, inside, "in the red line, opinion marked as issued but no activity", 40, 120, issued=1,
           opinion="limited_activity")
    p.on_edge(3, red, lambda a: p.box(*a[2], 700, 26), "crosses the red line without land (tunnel or aerial line)",
              lambda s: s.intersection(red).area > 2000 and not s.intersects(p.reserve), no_land=1, code=6)
    p.on_edge(3, red, lambda a: outside_strip(a, red), "touches the red line only",
              lambda s: alone(s) and s.intersection(red).area == 0 and s.touches(red))
    for metres in (3.0, 8.0, 15.0):
        p.on_edge(1, red, lambda a, m=metres: _moved(outside_strip(a, red), red, -m),
                  "within 20 m of the red line", lambda s: alone(s) and 0.5 < s.distance(red) < 20)
    for metres, low, high, text in ((0.004, 0.05, 1, "overlaps the red line by less than 1 m2"),
                                    (1.1, 5, 200, "overlaps the red line by less than 200 m2"),
                                    (0.6, 5, 200, "overlaps the red line in a strip narrower than 1 m")):
        p.on_edge(2, red, lambda a, m=metres: _moved(outside_strip(a, red), red, m), text,
                  lambda s, lo=low, hi=high: alone(s) and lo < s.intersection(red).area < hi
                  and not s.intersects(p.reserve))


def _moved(shape, area, metres):
    return None if shape is None else inward(shape, area, metres)


def _reserve_cases(p, zones):
    for name, zone in zones["reserve"].items():
        p.some(1, zone, lambda s, z=zone: z.contains(s), f"in a nature reserve: {name}", 30, 80)
    edge = zones["experimental"]
    if edge is None:
        return
    p.some(1, edge, lambda s: edge.contains(s), "in the experimental zone, forestry consent issued", 30, 80,
           code=5, issued=1, opinion="forestry")
    p.on_edge(1, edge, lambda a: p.box(*a[2], 420, 20), "crosses the experimental zone without land",
              lambda s: s.intersection(edge).area > 800, no_land=1, code=6)


def _odd_shapes(p, city, free):
    def with_hole(shape):
        return shapely.difference(shape, shape.centroid.buffer(25))
    for shape in map(with_hole, p.boxes(city, 130, 200)):
        if city.contains(shape) and free(shape) and p.add(shape, "parcel with a hole, inside the development boundary"):
            break
    for one in p.boxes(city, 70, 120):
        two = translate(one, 210, 40)
        shape = shapely.union(one, two)
        fits = city.contains(shape) and free(shape)
        if fits and p.add(shape, "parcel of two parts, inside the development boundary"):
            break


def project_table(rows):
    """The ``projects`` layer."""
    titles = []
    for k in range(len(rows)):
        en, zh = place(29 * k + 8)
        use = USES[k % len(USES)]
        titles.append((f"{en} {use[0]} (fictional)", f"{zh}{use[1]}项目（虚构）"))
    return Table(np.array([r[0] for r in rows], dtype=object), {
        "parcel_id": [f"P{k + 1:03d}" for k in range(len(rows))],
        "name_en": [t[0] for t in titles], "name_zh": [t[1] for t in titles],
        "activity_code": [r[2] for r in rows], "opinion_issued": [r[3] for r in rows],
        "opinion": [r[4] for r in rows], "no_land": [r[5] for r in rows],
        "situation": [r[1] for r in rows]}, "Project parcels (fictional)")
