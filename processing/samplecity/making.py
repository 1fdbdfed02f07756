"""The sample city, made step by step from land to people to lines."""

from __future__ import annotations

from types import SimpleNamespace
from zlib import crc32

import numpy as np

from . import assets, groundsteps, layersteps, services
from .city import SampleCity
from .grid import Grid
from .settings import SampleSettings


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
    steps = [(groundsteps.make_land, 0.35), (groundsteps.make_settlements, 0.38), (groundsteps.make_roads, 0.5),
             (groundsteps.make_blocks, 0.55), (groundsteps.make_network, 0.68), (groundsteps.make_cover, 0.76),
             (layersteps.make_people, 0.82), (layersteps.make_lines, 0.92), (layersteps.make_rest, 1.0)]
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
