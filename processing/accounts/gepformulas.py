"""Physical quantities of ecosystem services: water, storms, carbon, heat (numpy only)."""

from __future__ import annotations

from typing import Union

import numpy as np

CARBON_OF_DRY = 72.0 / 162.0  # of C6H10O5
CO2_OF_CARBON = 44.0 / 12.0
O2_OF_CO2 = 32.0 / 44.0


def evaporation_share(rain, reference, crop, water_capacity, season, vegetated) -> np.ndarray:
    """Actual evapotranspiration by rain (0 to 1) after Budyko and Zhang, as in InVEST's annual water yield.

    ``rain``, ``reference``: mm a year, the latter the reference evapotranspiration. ``crop``: Kc. ``water_capacity``:
    mm that plants can take from the soil. ``season``: Zhang's Z. ``vegetated``: bool; elsewhere the share is that of
    potential evapotranspiration, at most 1. NaN where an input is, and where no rain falls.
    """
    rain, potential = np.asarray(rain, float), np.asarray(crop, float) * np.asarray(reference, float)
    with np.errstate(divide="ignore", invalid="ignore"):
        dryness = potential / rain
        power = np.minimum(5.0, season * np.asarray(water_capacity, float) / rain + 1.25)
        plants = 1.0 + dryness - (1.0 + dryness ** power) ** (1.0 / power)
        share = np.where(vegetated, np.minimum(plants, dryness), np.minimum(dryness, 1.0))
    return np.where(rain > 0, share, np.nan)


def storm_runoff(rain, curve_number) -> np.ndarray:
    """mm that run off in a storm of ``rain`` mm (SCS): S = 25400/CN - 254, initial loss 0.2 S.

    A curve number of 0 lets nothing run off; NaN where there is none.
    """
    number = np.asarray(curve_number, float)
    with np.errstate(divide="ignore", invalid="ignore"):
        holds = storage(number)
        runs = np.where(rain > 0.2 * holds, (rain - 0.2 * holds) ** 2 / (rain + 0.8 * holds), 0.0)
    runs = np.where(number == 0, 0.0, runs)
    return np.where(np.isnan(rain) | np.isnan(number), np.nan, runs)


def storage(curve_number) -> Union[float, np.ndarray]:
    """S in mm of a curve number between 0 (infinite) and 100."""
    with np.errstate(divide="ignore"):
        return 25400.0 / np.asarray(curve_number, float) - 254.0


def carbon_dioxide(npp, nep_share, dry) -> Union[float, np.ndarray]:
    """t CO2 that t of NPP take up; ``dry``: the NPP is dry matter, else carbon."""
    return CO2_OF_CARBON * nep_share * npp * (CARBON_OF_DRY if dry else 1.0)


def transpiration_power(heat, area, days, cop) -> Union[float, np.ndarray]:
    """kWh that transpiration of ``heat`` kJ/(m2 d) over ``area`` m2 replaces; ``cop`` 1 leaves it undivided."""
    return heat * area * days / (3600.0 * cop)


def evaporation_power(water, latent, humidifier, cop) -> tuple[Union[float, np.ndarray], Union[float, np.ndarray]]:
    """(kWh by evaporation, kWh by moistening the air) of ``water`` m3.

    ``latent``: J/g; 1 m3 at 2450 J/g is 680.6 kWh. ``humidifier``: kWh/m3. ``cop`` 1 leaves the first undivided.
    """
    return water * latent * 1e3 / 3600.0 / cop, water * humidifier


def lake_storage(area, factor, power, exchanges) -> Union[float, np.ndarray]:
    """m3 a lake of ``area`` km2 holds back: exp(factor) area^power x exchanges x 1e4."""
    return np.exp(factor) * np.asarray(area, float) ** power * exchanges * 1e4
