"""Steps of the sample city that follow its ground: people and districts, control lines, projects, other layers."""

from __future__ import annotations

import numpy as np
import shapely
from scipy.ndimage import binary_closing

from . import assets, controls, districts, extras, greenways, landcover
from . import names, population, protected, riverside, streetprofile, survey, wildlife
from . import parcels as projects
from .city import Raster
from .grid import burn_lines, resample
from .settlement import CITY, SUBCENTRE, TOWN, apart
from .table import Table


def make_people(m):
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


def make_lines(m):
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
    surveys = survey.survey_tables(m.layers, cover, m.plan_slope, (m.town, m.village), plan, m.rng("survey"))
    m.layers.update(surveys)
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


def make_rest(m):
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
