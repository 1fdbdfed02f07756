"""The sample city, made step by step from land to people to lines."""

from __future__ import annotations

from types import SimpleNamespace
from zlib import crc32

import numpy as np
import shapely
from scipy.ndimage import binary_closing, binary_dilation, distance_transform_edt

from . import arterials, assets, climate, controls, districts, extras, forestparks, greenways, hydrology, landcover
from . import names, parks, population, protected, riverside, roads, services, streetprofile, streets, structures
from . import survey, trails
from . import wildlife
from . import landuse as land
from . import parcels as projects
from .blocks import divide
from .city import Raster, SampleCity
from .curves import together
from .grid import Grid, block_reduce, burn_lines, burn_polygons, resample
from .noise import smooth_noise, smoothstep
from .partition import label_polygons, mask_polygon
from .river import make_river
from .routes import Router
from .settings import SampleSettings
from .settlement import CITY, SUBCENTRE, TOWN, VILLAGE, apart, built_mask, main_site, place_centres, urban_density
from .table import Table
from .terrain import make_terrain


def generate(settings: SampleSettings = SampleSettings(), progress=None) -> SampleCity:
    """The sample city of the given settings; the same settings give the same city.

    ``progress(fraction)`` is called between 0 and 1 and may raise to stop.
    """
    tell = progress or (lambda fraction: None)
    cell = settings.cell_m
    grid = Grid(settings.origin_e, settings.origin_n + settings.height_km * 1000, cell,
                int(round(settings.height_km * 1000 / cell)), int(round(settings.width_km * 1000 / cell)))
    made = SimpleNamespace(settings=settings, grid=grid, layers={},
                           rng=lambda step: np.random.default_rng([settings.seed, crc32(step.encode())]))
    steps = [(_land, 0.35), (_settlements, 0.38), (_roads, 0.5), (_blocks, 0.55), (_network, 0.68), (_cover, 0.76),
             (_people, 0.82), (_lines, 0.92), (_rest, 1.0)]
    start = 0.0
    for step, end in steps:
        tell(start)
        made.tell = lambda part, low=start, high=end: tell(low + (high - low) * min(max(part, 0.0), 1.0))
        step(made)
        start = end
    tell(1.0)
    order = [name for name in LAYER_ORDER if name in made.layers]
    tables = {**services.tables(made.layers, made.lake_polygon, made.rng("district tables")),
              **assets.tables(made.layers, made.rng("assets"))}
    return SampleCity(settings, made.rasters, {name: made.layers[name] for name in order}, made.records, tables)


LAYER_ORDER = ["boundary", "districts", "towns", "landuse", "roads", "railways", "rivers", "streams", "greenways",
               "parks", "park_entrances", "sources", "buildings", "redline", "farmland", "development_boundary",
               "protected_areas", "water_sources", "projects", "project_lines", "population_points",
               "waterlogging_points", "candidate_sites", "street_profile", "forest_compartments", "wetlands",
               "water_sections", "measures", "riverside_parcels", "hard_banks", "survey_before", "survey_after",
               "farmland_after"]


def _land(m):
    """Terrain, river, streams, reservoir."""
    grid = m.grid
    m.river = make_river(m.settings, m.rng("river"))
    m.site = main_site(m.river, m.settings.room)
    m.dem, coarse_z, m.coarse = make_terrain(m.settings, grid, m.river, m.site, m.rng("terrain"), m.tell)
    m.streams = hydrology.trace_streams(coarse_z, m.coarse, m.river, m.rng("streams"))
    hydrology.cut_river(m.dem, grid, m.river, m.rng("banks"))
    hydrology.cut_streams(m.dem, grid, m.streams, m.river)
    lake = hydrology.make_reservoir(m.dem, grid, m.streams, m.river, m.site)
    m.level = lake.level if lake else 0.0
    m.lake = lake.mask if lake else np.zeros(grid.shape, bool)
    m.river_polygon = shapely.intersection(m.river.polygon(), grid.box())
    m.lake_polygon = mask_polygon(m.lake, grid) if lake else shapely.Polygon()
    m.water = burn_polygons(m.lake.copy(), grid, [m.river_polygon], True)
    m.stream_lines = [shapely.linestrings(xy) for xy in m.streams.lines]
    m.slope = landcover.slope_degrees(m.dem, grid.cell)


def _settlements(m):
    """Centres and the urban density around them, on the planning grid."""
    s, grid = m.settings, m.grid
    m.plan = plan = grid.coarser(max(1, int(round(40 / grid.cell))))
    factor = int(round(plan.cell / grid.cell))
    m.factor = factor
    m.plan_dem = block_reduce(m.dem, factor, np.mean)
    m.plan_slope = landcover.slope_degrees(m.plan_dem, plan.cell)
    m.plan_water = block_reduce(m.water, factor, np.max)
    m.plan_lake = block_reduce(m.lake, factor, np.max)
    suitable = 1 - smoothstep(m.plan_slope, 5, 13)
    suitable *= (1 - smoothstep(m.plan_dem, 330, 450)) * ~binary_dilation(m.plan_water)
    suitable[m.plan_dem < s.pool_high_m + 1] = 0
    if m.plan_lake.any():
        suitable[distance_transform_edt(~m.plan_lake) * plan.cell < 1300] = 0
    m.centres = place_centres(s, plan, suitable, m.site, m.rng("centres"))
    m.density = urban_density(plan, m.centres, suitable, m.rng("density"))
    m.town, m.village = built_mask(plan, m.density, m.centres)
    m.urban = mask_polygon(m.town, plan, 4)


def _roads(m):
    """Main roads and the railway."""
    flooded = resample(binary_dilation(m.water).astype(np.float32), m.grid, m.coarse)
    m.router = Router(m.coarse, resample(m.dem, m.grid, m.coarse), flooded)
    # a village that the city has swallowed needs no road of its own
    places = [c for c in m.centres if c.kind != VILLAGE or not m.plan.sample(m.town, c.x, c.y)]
    m.ways = arterials.plan_roads(m.router, places, m.tell)
    m.rail = arterials.plan_railway(m.router, m.centres)
    m.water_polygon = shapely.union_all([m.river_polygon, m.lake_polygon])
    shapely.prepare(m.water_polygon)
    brooks = [line.buffer(9) for line, order in zip(m.stream_lines, m.streams.order) if order >= 3]
    m.bridged = shapely.union_all([m.water_polygon] + brooks)
    shapely.prepare(m.bridged)


def _blocks(m):
    """Quarters, parks of a quarter's size, blocks and their uses."""
    s, plan, rng = m.settings, m.plan, m.rng("blocks")
    fast = [shapely.linestrings(w.xy) for w in m.ways if w.kind == "motorway"]
    main = [shapely.linestrings(w.xy) for w in m.ways if w.kind != "motorway"]
    rail = [shapely.linestrings(w.xy) for w in m.rail]
    brooks = [line for line, order in zip(m.stream_lines, m.streams.order) if order >= 2]
    barriers = shapely.union_all([m.water_polygon.buffer(78), together(fast).buffer(45),
                                  together(rail).buffer(20), together(brooks).buffer(15)])
    faces = streets.faces_between(m.urban, main, barriers)
    m.faces = shapely.union_all(faces, grid_size=0.01)
    quarters = streets.lay_quarters(faces, m.density, plan, rng)
    chosen = parks.choose_quarters(quarters.polygons, m.urban.area / 1e6, rng)
    m.quarter_parks = quarters.polygons[chosen]
    rest = np.setdiff1d(np.arange(len(quarters.polygons)), chosen)
    blocks = streets.lay_blocks(quarters.polygons[rest], quarters.density[rest], s.block_ha * 1e4, rng)
    m.block_lines = np.concatenate([quarters.lines, blocks.lines])
    m.block_kinds = np.concatenate([quarters.kinds, blocks.kinds])
    industry = smooth_noise(plan, 3000, rng)
    spots = shapely.point_on_surface(blocks.polygons)
    works = plan.sample(industry, shapely.get_x(spots), shapely.get_y(spots))
    track = together(rail)
    shapely.prepare(track)
    far = shapely.distance(spots, track) if rail else np.full(len(spots), np.inf)
    m.kinds = land.choose_kinds(blocks.polygons, blocks.density, works, far, rng)
    m.region = _region(m)
    free = ~(m.town | m.village | m.plan_water)
    m.forest_parks = forestparks.place_forest_parks(m.plan, m.town, free, (m.plan_slope > 6) & (m.plan_dem < 520),
                                                    m.region, m.rng("forest parks"))
    lawns, _, paths, _ = divide(m.quarter_parks, 1.0, rng, 30, levels=3)
    m.ponds = parks.ponds(m.quarter_parks, lawns)
    m.footways = np.concatenate([streets.passages(blocks.polygons[m.kinds == "residential"], rng),
                                 paths])
    width = np.array([roads.WIDTH[k] for k in m.block_kinds] + [roads.WIDTH[w.kind] for w in m.ways])
    tree = shapely.STRtree(np.concatenate([m.block_lines, [shapely.linestrings(w.xy) for w in m.ways]]))
    m.parcels, _ = land.parcels_of(blocks.polygons, m.kinds, tree, width)
    m.park_parcels, _ = land.parcels_of(m.quarter_parks, None, tree, width)


def _network(m):
    """The road and rail layers."""
    number = {name: i for i, name in enumerate(roads.CLASSES)}
    parts = roads.with_structures(m.ways, m.bridged, m.dem, m.grid)
    parts += [(shapely.get_coordinates(line), number[kind], 1000 + k // 3, 0)
              for k, (line, kind) in enumerate(zip(m.block_lines, m.block_kinds))]
    parts += [(shapely.get_coordinates(line), number["footway"], -1, 0) for line in m.footways]
    goals = [shapely.get_coordinates(shapely.point_on_surface(p))[0] for p in m.forest_parks]
    reached = np.concatenate([m.block_lines, [shapely.linestrings(w.xy) for w in m.ways if w.kind != "motorway"]])
    parts += [(xy, number[kind], -1, level)
              for trail, kind in trails.lay_trails(goals, m.router, reached, m.slope, m.grid)
              for xy, level in structures.cut_intervals(trail, structures.over_water(trail, m.bridged))]
    m.tell(0.2)
    m.layers["roads"] = roads.road_table(*roads.build_network(parts, m.water_polygon, m.tell))
    m.road_class = np.array(m.layers["roads"].columns["class"])
    m.layers["railways"] = roads.railway_table(m.rail, m.bridged, m.dem, m.grid, m.layers["roads"].geometries)


def _cover(m):
    """Parks, land use, land cover and what follows from it."""
    s, grid, rng = m.settings, m.grid, m.rng("parks")
    _parks(m, rng)
    pool = s.pool_low_m, s.pool_high_m
    cover = landcover.natural_cover(m.dem, m.slope, m.water, m.stream_lines, pool, grid, m.rng("cover"))
    natural = cover.copy()
    wide = np.isin(m.road_class, ["motorway", "trunk", "primary"])
    wide &= np.array(m.layers["roads"].columns["tunnel"]) == 0
    lines = [line for line in np.concatenate([m.layers["roads"].geometries[wide],
                                              m.layers["railways"].where("tunnel", 0)])
             if not shapely.intersects(m.water_polygon, line)]
    m.cover = landcover.add_city(cover, grid, shapely.get_parts(shapely.difference(m.urban, m.park_union)),
                                 m.layers["landuse"], m.layers["parks"].geometries,
                                 m.layers["parks"].columns["kind"], lines, m.ponds, m.rng("city cover"))
    fine_density = resample(m.density, m.plan, grid)
    sealed = climate.impervious(m.cover, fine_density, grid, m.rng("impervious"))
    heat, heat_grid = climate.surface_temperature(m.cover, m.dem, sealed, grid, m.rng("heat"))
    m.rasters = {
        "landcover": Raster(m.cover, grid, 0, "ESA WorldCover codes (fictional)"),
        "dem": Raster(m.dem, grid, -9999.0, "Ground and river bed, m (fictional)"),
        "ndvi": Raster(climate.ndvi(m.cover, grid, m.rng("ndvi")), grid, -32768, "NDVI x 10000 (fictional)", 0.0001),
        "impervious": Raster(sealed, grid, 255, "Sealed surface, percent (fictional)"),
        "lst": Raster(heat, heat_grid, -9999.0, "Land surface temperature, degrees C (fictional)"),
        "landcover_earlier": Raster(services.earlier_cover(m.cover, natural, fine_density, grid, m.rng("earlier")),
                                    grid, 0, f"ESA WorldCover codes of {services.EARLIER} (fictional)"),
    }
    _services(m, grid)


def _services(m, grid):
    """Rain, evaporation, growth and soil."""
    rain = services.rain(m.dem, grid, m.rng("rain"))
    for name, array, about, scale in (
            ("rain", rain, "Rain of a year, mm", 1.0),
            ("evapotranspiration", services.evapotranspiration(m.cover, grid, m.rng("evapotranspiration")),
             "Actual evapotranspiration of a year, mm", 1.0),
            ("storm", services.storm(m.dem, grid, m.rng("storm")), "Rain of a design storm, mm", 1.0),
            ("npp", services.growth(m.cover, grid, m.rng("growth")),
             "Net primary production of a year, g of carbon per m2", 1.0),
            ("evaporation", services.open_water(m.dem, grid, m.rng("open water")),
             "Evaporation of open water of a year, mm", 1.0),
            ("erosivity", services.erosivity(rain, grid, m.rng("erosivity")), "RUSLE R, MJ mm/(ha h a)", 1.0),
            ("erodibility", services.erodibility(m.dem, grid, m.rng("erodibility")),
             "RUSLE K x 10000, t ha h/(ha MJ mm)", 0.0001)):
        m.rasters[name] = Raster(array, grid, -32768, f"{about} (fictional)", scale)


def _parks(m, rng):
    dwelling = np.flatnonzero(m.kinds == "residential")
    near = smooth_noise(m.plan, 2500, rng)
    spots = shapely.point_on_surface(m.parcels)
    flat = ~shapely.is_empty(m.parcels)
    served = np.zeros(len(m.parcels), bool)
    served[flat] = m.plan.sample(near, shapely.get_x(spots[flat]), shapely.get_y(spots[flat])) > -0.7
    km2 = m.urban.area / 1e6
    area = shapely.area(m.parcels)
    fit = np.isin(m.kinds, ["residential", "green", "vacant"]) & (area > 9000) & served
    single = shapely.get_type_id(m.parcels) == 3
    community = parks.spread(m.parcels, int(km2 * 0.75), 800, rng, fit & single)
    m.kinds[community] = "green"
    dwelling = np.flatnonzero((m.kinds == "residential") & single & served)
    pocket, owner = parks.pocket_parks(m.parcels[dwelling], int(km2 * 1.4), rng)
    m.parcels[dwelling[owner]] = shapely.difference(m.parcels[dwelling[owner]], pocket)
    m.pocket = pocket
    # one park of three parts that touch, each too small for the larger service radius
    small = [k for k in np.flatnonzero((m.kinds == "residential") & single).tolist()
             if 9000 < area[k] < 13500 and m.parcels[k].geom_type == "Polygon"]
    parts = parks.touching_parts(m.parcels[small[0]]) if small else []
    if small:
        m.kinds[small[0]] = "green"
    roadside = together([shapely.linestrings(w.xy) for w in m.ways]).buffer(22)
    strips = parks.riverside_strips(m.river_polygon, m.urban, shapely.union(roadside, m.faces.buffer(8)), rng)
    big = [p for p in shapely.get_parts(m.park_parcels) if p.area > 5000]
    shapes = big + strips + list(m.parcels[community]) + list(pocket) + parts
    kinds = (["comprehensive"] * len(big) + ["linear"] * len(strips) + ["community"] * len(community)
             + ["pocket"] * (len(pocket) + len(parts)))
    groups = list(range(1, len(big) + len(strips) + len(community) + len(pocket) + 1))
    groups += [len(groups) + 1] * len(parts)
    wild = m.forest_parks
    groups += [groups[-1] + 1 + k for k in range(len(wild))]
    shapes, kinds = shapes + wild, kinds + ["forest"] * len(wild)
    m.layers["parks"] = parks.park_table(shapes, kinds, groups, rng)
    m.park_union = shapely.union_all(m.layers["parks"].geometries)
    walkable = np.array(m.layers["roads"].columns["walkable"]) == 1
    m.layers["park_entrances"] = parks.park_entrances(m.layers["parks"], m.layers["roads"].geometries[walkable])
    green = [p for p, k in zip(shapes, kinds) if k != "forest"]
    _, homes = label_polygons(m.village.astype(np.uint8), m.plan, 4)
    homes = shapely.difference(homes, shapely.union(m.faces, m.park_union))
    keep = m.kinds != "green"
    keep |= ~np.isin(np.arange(len(m.kinds)), np.concatenate([community, small[:1]]).astype(int))
    shapes = np.concatenate([m.parcels[keep], np.array(green, dtype=object), homes])
    kinds = np.concatenate([m.kinds[keep], np.full(len(green), "green"), np.full(len(homes), "village")])
    m.layers["landuse"] = land.landuse_table(shapes, kinds)


def _region(m):
    """The region's mask on its own coarse grid and on the planning grid."""
    m.area_grid = m.plan.coarser(max(1, int(round(160 / m.plan.cell))))
    m.area_mask = districts.region_mask(m.area_grid, m.settings.room, m.rng("boundary"))
    x, y = np.meshgrid(m.plan.xs(), m.plan.ys())
    return m.area_grid.sample(m.area_mask, x, y)


def _people(m):
    """Population, districts and towns."""
    s, grid = m.settings, m.grid
    built = sum(p.area for p, k in zip(m.layers["landuse"].geometries, m.layers["landuse"].columns["kind"])
                if k != "village") / 1e6
    people, people_grid, points, count = population.settle_people(
        grid, m.layers["landuse"], m.density, m.plan, int(built * s.people_per_built_km2), m.rng("people"))
    m.rasters["population"] = Raster(people, people_grid, -9999.0, "People per cell (fictional)")
    m.layers["population_points"] = Table(points, {"pop": count.tolist()}, "People (fictional)")
    area = m.area_grid
    seeds = np.array([[c.x, c.y] for c in m.centres if c.kind in (CITY, SUBCENTRE, TOWN)])
    heads = sum(c.kind in (CITY, SUBCENTRE) for c in m.centres)
    rng = m.rng("towns")
    # subdistricts in the built-up area are smaller than country towns
    rows, cols = np.nonzero(m.town)
    pick = rng.permutation(len(rows))[:20000]
    spots = np.column_stack([m.plan.xs()[cols[pick]], m.plan.ys()[rows[pick]]])
    seeds = np.vstack([seeds, *apart(spots, seeds, 2100, len(spots))])
    wanted = int(area.rows * area.cols * area.cell ** 2 / 1e6 / 45)
    spots = np.column_stack([rng.uniform(grid.left, grid.right, 40 * wanted),
                             rng.uniform(grid.bottom, grid.top, 40 * wanted)])
    seeds = np.vstack([seeds, *apart(spots, seeds, 2600, wanted)])
    height = resample(m.plan_dem, m.plan, area)
    water = resample(m.plan_water.astype(np.float32), m.plan, area) > 0.3
    town, group, district, m.boundary = districts.make_districts(area, seeds, heads, height, water, m.area_mask, rng)
    m.layers.update(districts.district_tables(town, group, district, m.boundary, points, count))


def _lines(m):
    """Control lines, protected areas, water sources, ecological sources and projects."""
    plan, rng, region = m.plan, m.rng("lines"), m.region
    cover = m.cover[m.factor // 2::m.factor, m.factor // 2::m.factor]
    cover = cover[:plan.rows, :plan.cols]
    cover = np.pad(cover, ((0, plan.rows - cover.shape[0]), (0, plan.cols - cover.shape[1])), mode="edge")
    main = burn_lines(np.zeros(plan.shape, bool), plan, m.layers["roads"].geometries[
        np.isin(m.road_class, ["motorway", "trunk", "primary", "secondary", "tertiary"])
        & (np.array(m.layers["roads"].columns["tunnel"]) == 0)], True)
    settled = m.town | m.village
    redline = controls.redline_mask(cover, m.plan_dem, m.plan_slope, settled, main, m.plan_lake, region, plan, rng)
    urban = controls.large_parts(_grown(m.town, m.plan_water) & region & ~redline, int(15e4 / plan.cell ** 2))
    brooks = burn_lines(np.zeros(plan.shape, bool), plan, m.stream_lines, True)
    fields = controls.farmland_parts(cover, m.plan_slope, settled | urban | redline, main, brooks, region, plan, rng)
    fields = controls.split_parts(fields, int(1.5e4 / plan.cell ** 2))
    m.tell(0.3)
    tables, conflict = controls.control_tables(redline, fields, urban, _massifs, m.site, plan, rng)
    m.layers.update(tables)
    layers = survey.survey_tables(m.layers, cover, m.plan_slope, (m.town, m.village), plan, m.rng("survey"))
    m.layers.update(layers)
    zone_labels, meaning = protected.reserve_zones(redline, m.plan_lake, m.settings.room, plan, rng)
    m.layers["protected_areas"] = protected.protected_table(zone_labels, meaning, plan)
    m.layers["water_sources"] = protected.water_source_table(
        m.plan_lake, m.plan_dem, m.level, m.river, m.river_polygon, region, plan)
    m.layers["sources"] = extras.source_table(cover, main, region, plan, rng)
    m.tell(0.6)
    _projects(m, conflict)


def _grown(town, water):
    return binary_closing(np.pad(town, 8), controls.disc(5))[8:-8, 8:-8] & ~water


def _massifs(parts):
    """Groups parts of the red line into a few areas by their position: quarters of the region's circle."""
    centre = shapely.get_coordinates(shapely.centroid(parts))
    turn = np.arctan2(*(centre - centre.mean(axis=0)).T)
    return np.floor((turn + np.pi) / (2 * np.pi) * controls.REDLINE_PARTS).astype(int)


def _projects(m, conflict):
    layers = m.layers
    union = {name: shapely.union_all(layers[name].geometries)
             for name in ("redline", "farmland", "development_boundary")}
    zones = np.array(layers["protected_areas"].columns["zone"], dtype=str)
    reserve = {zone: shapely.union_all(layers["protected_areas"].geometries[zones == zone])
               for zone in np.unique(zones)}
    classes = np.array(layers["water_sources"].columns["class"], dtype=str)
    water = [shapely.union_all(layers["water_sources"].geometries[classes == c])
             for c in ("一级保护区", "二级保护区", "准保护区") if (classes == c).any()]
    lines = dict(union, protected=shapely.union_all(layers["protected_areas"].geometries),
                 water_sources=shapely.union_all(layers["water_sources"].geometries), water=m.water_polygon,
                 region=m.boundary)
    overlap = shapely.intersection(layers["farmland"].geometries[conflict], union["redline"])
    # projects lie around the main city, however large the region is
    x, y = m.site
    window = shapely.box(x - 13000, y - 11000, x + 13000, y + 11000)
    lines = {name: shapely.intersection(area, window) for name, area in lines.items()}
    lines["region"] = shapely.intersection(lines["region"], window.buffer(-400))
    reserve = {zone: part for zone, area in reserve.items() if (part := shapely.intersection(area, window)).area > 1e4}
    water = [part for area in water if (part := shapely.intersection(area, window)).area > 1e4]
    layers["projects"] = projects.make_parcels(
        lines, {"reserve": reserve, "experimental": reserve.get("实验区"), "water": water},
        overlap if overlap.area > 1 else None, m.rng("projects"))
    layers["project_lines"] = extras.project_line_table(m.router, union["redline"], m.centres)


def _rest(m):
    """Water layers, greenways and the small layers."""
    layers, grid = m.layers, m.grid
    ponds = list(m.ponds)
    shapes = [m.river_polygon] + ([m.lake_polygon] if m.lake.any() else []) + ponds
    kinds = ["river"] + (["reservoir"] if m.lake.any() else []) + ["pond"] * len(ponds)
    titles = [names.RIVER if k == "river" else names.RESERVOIR if k == "reservoir"
              else names.named(37 * i, "Pond (fictional)", "塘（虚构）") for i, k in enumerate(kinds)]
    layers["rivers"] = Table(np.array(shapes, dtype=object), {
        "water_id": list(range(1, len(shapes) + 1)), "kind": kinds, "name_en": [t[0] for t in titles],
        "name_zh": [t[1] for t in titles]}, "River, reservoir and ponds (fictional)")
    top = int(m.streams.order.max(initial=0)) + 1
    titles = [names.RIVER] + [names.named(41 * k + 9, "Stream (fictional)", "溪（虚构）")
                              for k in range(len(m.stream_lines))]
    lines = [shapely.intersection(m.river.line(), grid.box())] + m.stream_lines
    layers["streams"] = Table(np.array(lines, dtype=object), {
        "stream_id": list(range(1, len(lines) + 1)), "order": [top] + m.streams.order.tolist(),
        "name_en": [t[0] for t in titles], "name_zh": [t[1] for t in titles],
        "kind": ["river"] + ["stream"] * len(m.stream_lines)}, "River and streams, drawn downstream (fictional)")
    rng = m.rng("greenways")
    wet = shapely.union(m.water_polygon, m.river.island)
    small = [p for p, k in zip(layers["parks"].geometries, layers["parks"].columns["kind"]) if k != "forest"]
    layers["greenways"] = greenways.greenway_table({
        "regional": greenways.regional(m.river, m.router, m.centres, burn_lines(
            np.zeros(m.coarse.shape, bool), m.coarse, layers["roads"].geometries[np.isin(
                m.road_class, ["primary", "secondary"])], True), grid, rng),
        "urban": greenways.urban(m.streams, m.urban, rng),
        "community": greenways.community(layers["roads"].geometries, m.road_class, np.array(small, dtype=object),
                                         int(m.urban.area / 1e6 * 1.3), rng)}, wet.buffer(6), rng)
    m.tell(0.5)
    built = (m.cover == landcover.BUILT) & (resample(m.density, m.plan, grid) > 0.45)
    layers["waterlogging_points"] = extras.waterlogging_table(m.dem, built, grid, 40, rng)
    layers["candidate_sites"] = extras.candidate_table(layers["landuse"], 45, rng)
    layers["street_profile"] = streetprofile.profile_table(
        layers, {name: m.rasters[name] for name in ("lst", "impervious")}, m.cover, grid, m.rng("street profile"))
    layers.update(riverside.riverside_tables(m.river_polygon, m.water_polygon, m.site, 2600.0, m.rng("riverside")))
    inside = streetprofile.town_numbers(layers["towns"], grid) >= 0
    m.records = wildlife.make_records(m.cover, inside, grid, m.rng("wildlife"),
                                      grid.rows * grid.cols * grid.cell ** 2 / 432e6)
    if m.settings.buildings:
        layers["buildings"] = extras.building_table(layers["landuse"], m.site, 2300.0, m.rng("buildings"))
    layers["forest_compartments"] = assets.compartments(layers["sources"], layers["redline"], layers["protected_areas"],
                                                        m.rng("compartments"))
    layers["wetlands"] = assets.wetlands(layers["sources"], layers["rivers"])
    layers["water_sections"] = assets.sections(layers["streams"], layers["districts"])
    layers["measures"] = assets.measures(layers["forest_compartments"], layers["wetlands"], layers["parks"],
                                         assets.built_over(m.rasters["landcover_earlier"].array, m.cover, grid),
                                         m.rng("measures"))
    m.rasters["eto"] = Raster(assets.reference_evapotranspiration(m.dem, grid, m.rng("eto")), grid, -32768,
                              "Reference evapotranspiration of a hot month, mm (fictional)")
