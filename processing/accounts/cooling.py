"""Heat mitigation by shade, albedo, evapotranspiration and large green areas: the InVEST urban cooling method.

Formulas and defaults: InVEST User's Guide, chapter Urban Cooling (natcap/invest.users-guide), and the program of
InVEST 3.20, which the guide does not follow in everything: kernels are normalised over the cells that have a value,
distances are taken to whole cells, and air is mixed by an exponential kernel where the guide says Gaussian.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Union

import numpy as np

from ..common.errors import InputError
from .coolingtable import Biophysical
from .neighbourhood import disk_kernel, exponential_kernel, gaussian_kernel, spread

NONE = -1
"""Place of a cell without a class."""
LIGHT, HEAVY = (31.5, 32.0, 32.5), (27.5, 29.5, 31.5)
"""Wet bulb globe temperatures (°C) from which 25, 50 and 75 % of light and of heavy work are lost (InVEST guide)."""
_BLOCK = 1 << 21


@dataclass(frozen=True)
class Settings:
    """Parameters of a run.

    ``method``: ``factors`` (day) or ``intensity`` (night). ``weights``: of shade, albedo, evapotranspiration; scaled
    to a sum of 1. ``cell``: m. ``reach``, ``mixing``: m (0: no mixing). ``kernel``: ``exponential`` or ``gaussian``.
    ``reference``: °C of the rural air, ``heat_island``: °C. ``green_ha``: least green area that counts as a park.
    ``largest``: reference evapotranspiration that counts as 1, or None for the largest of the raster.
    """

    cell: float
    reference: float
    heat_island: float
    method: str = "factors"
    weights: tuple = (0.6, 0.2, 0.2)
    reach: float = 450.0
    mixing: float = 500.0
    kernel: str = "exponential"
    green_ha: float = 2.0
    largest: Optional[float] = None


@dataclass(frozen=True)
class Cooling:
    """Results per cell, float32 with NaN where there is no class: ``capacity`` CC, ``park`` (CC_park), ``green`` (ha
    of green within reach), ``mitigation`` HM, ``air`` (°C). ``largest``: evapotranspiration that counted as 1."""

    capacity: np.ndarray
    park: np.ndarray
    green: np.ndarray
    mitigation: np.ndarray
    air: np.ndarray
    largest: float


def in_cells(metres, cell, name) -> int:
    """A distance in whole cells, as InVEST takes it; InputError where it is less than half a cell."""
    cells = int(round(metres / cell))
    if cells < 1:
        raise InputError("{name} is {metres:g} m, less than half a cell of {cell:g} m: give a larger distance or finer "
                         "land cover.", name=name, metres=float(metres), cell=float(cell))
    return cells


def cooling_capacity(places, table: Biophysical, evaporation, settings: Settings) -> tuple[np.ndarray, float]:
    """(CC (rows, cols) float32, evapotranspiration that counts as 1).

    By day CC = a shade + b albedo + c Kc ETo / max ETo (weights scaled to 1), by night 1 - building intensity.
    ``places``: (rows, cols) rows of the table, NONE without a class. ``evaporation``: reference evapotranspiration on
    the same cells (any unit, NaN where unknown), or None: the same everywhere. The largest value is that of the whole
    raster, so a clipped raster gives other results.
    """
    present = places >= 0
    largest = 1.0
    if settings.method == "factors":
        a, b, c = np.asarray(settings.weights, float) / sum(settings.weights)
        fixed, factor = a * table.shade + b * table.albedo, c * table.kc
        if evaporation is not None:
            largest = _largest(evaporation, settings.largest)
    else:
        fixed, factor = 1.0 - table.intensity, np.zeros(len(table.codes))
    fixed, factor = np.append(fixed, np.nan), np.append(factor, 0.0)  # the last one is ground without a class
    result = np.empty(places.shape, np.float32)
    step = max(1, _BLOCK // max(1, places.shape[1]))
    for top in range(0, places.shape[0], step):
        rows = slice(top, top + step)
        which = np.where(present[rows], places[rows], len(table.codes))
        share = 1.0 if evaporation is None or settings.method != "factors" else evaporation[rows] / largest
        result[rows] = fixed[which] + factor[which] * share
    return result, largest


def _largest(evaporation, given):
    if not np.isfinite(evaporation).any():
        raise InputError("The reference evapotranspiration has no value anywhere on the land cover: check that the "
                         "rasters lie on each other.")
    low, high = float(np.nanmin(evaporation)), float(np.nanmax(evaporation))
    if low < 0:
        raise InputError("The reference evapotranspiration has negative values, down to {low:g}: declare NoData, or "
                         "take another raster.", low=low)
    largest = high if given is None else float(given)
    if not largest > 0:
        raise InputError("The reference evapotranspiration is 0 everywhere: give a raster with values above 0.")
    return largest


def heat(places, table: Biophysical, evaporation, settings: Settings, progress=None) -> Cooling:
    """:class:`Cooling` of a raster of table rows; see :func:`cooling_capacity`.

    HM = CC where CC >= CC_park or the green area within reach is smaller than ``green_ha``, else CC_park; CC_park is
    the mean of CC x green weighted by exp(-d / reach) up to 5 times the reach; T = T_ref + (1 - HM) UHI, mixed.
    ``progress(fraction)`` may raise to stop. InputError for distances below half a cell.
    """
    tell = progress or (lambda part: None)
    reach = in_cells(settings.reach, settings.cell, "COOLING_DISTANCE")
    mixing = in_cells(settings.mixing, settings.cell, "MIXING_RADIUS") if settings.mixing else 0
    capacity, largest = cooling_capacity(places, table, evaporation, settings)
    valid = np.isfinite(capacity)
    if not valid.any():
        raise InputError("No cell has both a class and a reference evapotranspiration: check that the rasters lie on "
                         "each other.")
    greens = np.append(table.green, False)[places] & valid
    tell(0.1)
    park = spread(np.where(greens, capacity, np.float32(0)), valid, exponential_kernel(reach),
                  progress=lambda part: tell(0.1 + 0.3 * part))
    disk = disk_kernel(reach)
    green = spread(greens.astype(np.float32), valid, disk, progress=lambda part: tell(0.4 + 0.2 * part))
    green *= disk.total * settings.cell ** 2 / 1e4
    # sums of the transform are exact to some 1e-7 ha: an area that equals the limit counts as reaching it
    large = green >= settings.green_ha - 1e-5
    mitigation = np.where(large & (park > capacity), park, capacity)
    air = settings.reference + (1.0 - mitigation) * np.float32(settings.heat_island)
    if mixing:
        kernel = (exponential_kernel if settings.kernel == "exponential" else gaussian_kernel)(mixing)
        air = spread(np.where(valid, air, np.float32(0)), valid, kernel, progress=lambda part: tell(0.6 + 0.4 * part))
    tell(1.0)
    return Cooling(capacity, park, green, mitigation, air.astype(np.float32, copy=False), largest)


def wet_bulb_globe(air, humidity) -> np.ndarray:
    """WBGT in °C of air temperatures (°C) at a relative humidity (%): 0.567 T + 0.393 e + 3.94, e in hPa."""
    air = np.asarray(air)
    vapour = humidity / 100.0 * 6.105 * np.exp(17.27 * air / (237.7 + air))
    return 0.567 * air + 0.393 * vapour + 3.94


def lost_work(globe, limits) -> np.ndarray:
    """Share of working time lost (0, 25, 50, 75 %) at wet bulb globe temperatures by three ``limits``."""
    globe = np.asarray(globe)
    lost = 25.0 * sum((globe >= limit).astype(np.float32) for limit in limits)
    return np.where(np.isnan(globe), np.nan, lost)


def energy_saved(use, area, air, reference, heat_island) -> Union[float, np.ndarray]:
    """Energy saved by cooling: use per m2 and °C x m2 x (T_ref + UHI - T)."""
    return np.asarray(use) * np.asarray(area) * (reference + heat_island - np.asarray(air))
