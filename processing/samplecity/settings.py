"""What can be asked of the generator."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt


@dataclass(frozen=True)
class SampleSettings:
    """Size, seed and a few levels of the sample city; lengths in km or m as named.

    ``origin_e``/``origin_n`` is the lower left corner in EPSG:4547. ``block_ha``
    is the size below which street blocks are no longer divided, ``city_km2``
    the area of region for every further city.
    """

    seed: int = 20
    width_km: float = 24.0
    height_km: float = 18.0
    cell_m: float = 20.0
    origin_e: float = 530000.0
    origin_n: float = 2620000.0
    relief_m: float = 620.0
    terrace_m: float = 179.0
    pool_low_m: float = 145.0
    pool_high_m: float = 175.0
    people_per_built_km2: float = 12500.0
    block_ha: float = 2.2
    city_km2: float = 500.0
    buildings: bool = True

    def __post_init__(self):
        if self.width_km < 12 or self.height_km < 9:
            raise ValueError("the sample city needs at least 12 x 9 km")
        if not 5 <= self.cell_m <= 100:
            raise ValueError("cell_m must lie between 5 and 100 m")

    @property
    def room(self) -> float:
        """1 from the demo's size on, less where the region is lower: the city shrinks with it."""
        return min(1.0, self.height_km / 18.0)

    @classmethod
    def for_cells(cls, cells: int, **other) -> "SampleSettings":
        """A 4:3 region of about ``cells`` land-cover cells."""
        cell = other.get("cell_m", cls.cell_m)
        height = sqrt(cells * 0.75) * cell / 1000
        return cls(width_km=round(height * 4 / 3, 1), height_km=round(height, 1), **other)

    @classmethod
    def for_edges(cls, edges: int, **other) -> "SampleSettings":
        """A 4:3 region whose road layer has at least about ``edges`` lines.

        Blocks are smaller and cells coarser than in the demo, so that the
        network, not the rasters, fills the machine.
        """
        other = {"cell_m": 40.0, "block_ha": 0.8, "city_km2": 120.0, "buildings": False, **other}
        area = edges / (EDGES_PER_KM2 if edges < 50_000 else EDGES_PER_LARGE_KM2)
        height = max(sqrt(area * 0.75), 9.0)
        return cls(width_km=round(height * 4 / 3, 1), height_km=round(height, 1), **other)


# lines of the road layer per km2 of region with for_edges' defaults, rounded down;
# in a large region less of the land is the empty margin
EDGES_PER_KM2 = 60.0
EDGES_PER_LARGE_KM2 = 66.0
