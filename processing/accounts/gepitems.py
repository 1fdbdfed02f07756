"""What a gross ecosystem product is made of: items, each a quantity with a price, in services and three groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

MATERIAL, REGULATING, CULTURAL = "material", "regulating", "cultural"
GROUPS = (MATERIAL, REGULATING, CULTURAL)


@dataclass(frozen=True)
class Item:
    """``key``; ``service`` and ``group`` it belongs to; ``unit`` of its quantity; parameter of its ``price``, None if
    the quantity is only the base of others; ``by_class``: prices differ by ecosystem type."""

    key: str
    service: str
    group: str
    unit: str
    price: Optional[str] = None
    by_class: bool = False

    @property
    def price_unit(self) -> str:
        """What the price must be in."""
        return f"yuan/{self.unit}"


ITEMS: Tuple[Item, ...] = (
    Item("products", "products", MATERIAL, ""),
    Item("water_retention", "water_retention", REGULATING, "m3", "price_reservoir"),
    Item("soil_kept", "soil_retention", REGULATING, "t"),
    Item("sediment", "soil_retention", REGULATING, "m3", "price_dredging"),
    Item("nitrogen", "soil_retention", REGULATING, "t", "price_nitrogen"),
    Item("phosphorus", "soil_retention", REGULATING, "t", "price_phosphorus"),
    Item("flood_vegetation", "flood_mitigation", REGULATING, "m3", "price_reservoir"),
    Item("flood_marsh", "flood_mitigation", REGULATING, "m3", "price_reservoir"),
    Item("flood_lakes", "flood_mitigation", REGULATING, "m3", "price_reservoir"),
    Item("flood_reservoirs", "flood_mitigation", REGULATING, "m3", "price_reservoir"),
    Item("co2", "carbon", REGULATING, "t", "price_co2"),
    Item("o2", "oxygen", REGULATING, "t", "price_o2"),
    Item("so2", "air_purification", REGULATING, "t", "price_so2"),
    Item("nox", "air_purification", REGULATING, "t", "price_nox"),
    Item("dust", "air_purification", REGULATING, "t", "price_dust"),
    Item("cod", "water_purification", REGULATING, "t", "price_cod"),
    Item("nh3n", "water_purification", REGULATING, "t", "price_nh3n"),
    Item("cooling_plants", "climate_regulation", REGULATING, "kWh", "price_power"),
    Item("cooling_water", "climate_regulation", REGULATING, "kWh", "price_power"),
    Item("moistening", "climate_regulation", REGULATING, "kWh", "price_power"),
    Item("pests", "pest_control", REGULATING, "ha", "price_pests", True),
    Item("recreation", "recreation", CULTURAL, "visit", "price_visit"))
SERVICES: Tuple[str, ...] = tuple(dict.fromkeys(item.service for item in ITEMS))
POLLUTANTS = ("so2", "nox", "dust", "cod", "nh3n")
PARAMETERS = tuple(dict.fromkeys(item.price for item in ITEMS if item.price)) + (
    "runoff_coefficient", "crop_coefficient", "sediment_share", "soil_density", "soil_nitrogen", "soil_phosphorus",
    "support_practice", "lake_a", "lake_b", "lake_exchanges", "reservoir_share", "marsh_depth", "curve_number",
    "nep_share", "transpiration_heat", "latent_heat", "humidifier_power", "cop", "open_water",
    *(f"rate_{pollutant}" for pollutant in POLLUTANTS), "npp_carbon_most", "npp_carbon_least")
"""Parameters that a table of coefficients may hold."""
