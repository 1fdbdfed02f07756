"""Factors of the revised universal soil loss equation (RUSLE), in SI units.

Soil loss is R K L S C P in t/(ha a): R in MJ mm/(ha h a), K in t ha h/(ha MJ mm), the rest without unit.
"""

from __future__ import annotations

from typing import Union

import numpy as np

_UNIT_PLOT = 22.13  # m


def steepness(slope, form="rusle") -> np.ndarray:
    """S of a slope in degrees.

    ``rusle``: two steps, broken at 9 % (McCool 1987, as in InVEST's sediment model). ``liu``: 10.8 sin + 0.03 below
    5 degrees, 16.8 sin - 0.5 below 10, 21.9 sin - 0.96 above (Liu 1994). ``sl773``: one curve, SL 773-2018.
    """
    sine = np.sin(np.radians(np.asarray(slope, float)))
    if form == "sl773":
        return -1.5 + 17.0 / (1.0 + np.exp(2.3 - 6.1 * sine))
    gentle, steep = 10.8 * sine + 0.03, 16.8 * sine - 0.5
    if form == "liu":
        degrees = np.asarray(slope, float)
        return np.where(degrees < 5, gentle, np.where(degrees < 10, steep, 21.9 * sine - 0.96))
    return np.where(np.tan(np.radians(np.asarray(slope, float))) < 0.09, gentle, steep)


def length(slope, cells, cell_size, most=np.inf) -> np.ndarray:
    """L of grid cells after Desmet and Govers 1996, in the form of InVEST's sediment model.

    ``slope``: degrees. ``cells``: number of cells that drain into each, itself among them. ``cell_size``: m. ``most``:
    the largest L allowed (number or array).
    """
    m = exponent(slope)
    angle = np.radians(np.asarray(slope, float))
    across = np.abs(np.sin(angle)) + np.abs(np.cos(angle))
    above = np.sqrt(np.maximum(np.asarray(cells, float) - 1.0, 0.0) * cell_size ** 2)
    value = ((above + cell_size ** 2) ** (m + 1) - above ** (m + 1)) / (
        cell_size ** (m + 2) * across ** m * _UNIT_PLOT ** m)
    return np.minimum(value, most)


def exponent(slope) -> np.ndarray:
    """m of the slope length: 0.2 to 1 %, 0.3 to 3.5 %, 0.4 to 5 %, 0.5 to 9 %, above it by rill and interrill erosion.
    """
    angle = np.radians(np.asarray(slope, float))
    percent, sine = 100.0 * np.tan(angle), np.abs(np.sin(angle))
    ratio = (sine / 0.0896) / (3.0 * sine ** 0.8 + 0.56)
    steps = np.select([percent <= 1, percent <= 3.5, percent <= 5, percent <= 9], [0.2, 0.3, 0.4, 0.5], np.nan)
    return np.where(np.isnan(steps), ratio / (1.0 + ratio), steps)


def length_steepness(slope, cells, cell_size, metres, form="rusle") -> np.ndarray:
    """LS of grid cells with slopes of at most ``metres`` length; gaps of the slope (NaN) stay gaps."""
    most = (metres / _UNIT_PLOT) ** exponent(slope)
    return np.where(np.isnan(slope), np.nan, length(slope, cells, cell_size, most) * steepness(slope, form))


def erodibility(sand, silt, clay, carbon, chinese=True) -> Union[float, np.ndarray]:
    """K in t ha h/(ha MJ mm) from sand, silt, clay and organic carbon in % (EPIC, Williams 1990; x 0.1317 to SI).

    ``chinese``: corrected to Chinese plots, -0.01383 + 0.51575 K (K in US units, Zhang 2008), never below 0.
    """
    sand, silt, clay, carbon = (np.asarray(v, float) for v in (sand, silt, clay, carbon))
    coarse = 1.0 - sand / 100.0
    with np.errstate(invalid="ignore", divide="ignore"):
        value = ((0.2 + 0.3 * np.exp(-0.0256 * sand * (1.0 - silt / 100.0)))
                 * (silt / (clay + silt)) ** 0.3
                 * (1.0 - 0.25 * carbon / (carbon + np.exp(3.72 - 2.95 * carbon)))
                 * (1.0 - 0.7 * coarse / (coarse + np.exp(-5.51 + 22.9 * coarse))))
    if chinese:
        value = np.maximum(-0.01383 + 0.51575 * value, 0.0)
    return 0.1317 * value


def erosivity(months) -> Union[float, np.ndarray]:
    """R in MJ mm/(ha h a) of (12, ...) monthly rain in mm (Wischmeier 1959 after Fournier; x 17.02 to SI)."""
    months = np.asarray(months, float)
    year = months.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.where(year > 0, months ** 2 / year, np.where(np.isnan(year), np.nan, 0.0))
    # 10^(1.5 lg x - 0.8188) = x^1.5 10^-0.8188, and a month without rain adds nothing
    return 17.02 * 1.735 * 10.0 ** -0.8188 * (share ** 1.5).sum(axis=0)


def cover_factor(fraction) -> np.ndarray:
    """C of the share of ground that plants cover (0 to 1), Cai 2000: 1 without any, 0 from 78.3 % on."""
    percent = 100.0 * np.asarray(fraction, float)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = 0.6508 - 0.3436 * np.log10(percent)
    value = np.where(percent <= 0, 1.0, np.where(percent > 78.3, 0.0, np.clip(value, 0.0, 1.0)))
    return np.where(np.isnan(percent), np.nan, value)


def cover_fraction(ndvi, bare, full) -> np.ndarray:
    """Share of ground that plants cover (0 to 1) by NDVI, between that of bare soil and of full cover."""
    return np.clip((np.asarray(ndvi, float) - bare) / (full - bare), 0.0, 1.0)
