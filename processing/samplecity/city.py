"""What the generator returns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional

import numpy as np

from .grid import Grid
from .settings import SampleSettings
from .wildlife import Records


@dataclass(frozen=True)
class Raster:
    """An array on its grid, with the value that means nothing there and a scale."""

    array: np.ndarray
    grid: Grid
    nodata: float
    about: str = ""
    scale: float = 1.0


@dataclass(frozen=True)
class SampleCity:
    """``rasters`` by file name without ending, ``layers`` by layer name, ``records`` of wildlife, ``tables`` (header,
    rows) by file name without ending (see README.md)."""

    settings: SampleSettings
    rasters: dict
    layers: dict
    records: Optional[Records] = None
    tables: dict = field(default_factory=dict)
