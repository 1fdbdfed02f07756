"""Steps of the sample city that make its ground: land, towns, roads, blocks, paths and parks, land cover."""

from __future__ import annotations

import numpy as np
import shapely
from scipy.ndimage import binary_dilation, distance_transform_edt

from . import arterials, climate, districts, forestparks, hydrology, landcover
from . import parks, roads, services, streets, structures, trails
from . import landuse as land
from .blocks import divide
from .city import Raster
from .curves import together
from .grid import block_reduce, burn_polygons, resample
from .noise import smooth_noise, smoothstep
from .partition import label_polygons, mask_polygon
from .river import make_river
from .routes import Router
from .settlement import VILLAGE, built_mask, main_site, place_centres, urban_density
from .terrain import make_terrain


def make_land(m):
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


def make_settlements(m):
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


def make_roads(m):
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


def make_blocks(m):
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


def make_network(m):
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


def make_cover(m):
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
