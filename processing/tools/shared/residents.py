"""People and residential land: the parameters and how they are read."""

from __future__ import annotations

from typing import Optional

import numpy as np
from qgis.core import QgsProcessingParameterRasterLayer, QgsProcessingParameterString

from ....i18n import translate
from ... import bridge
from ...common import reading
from ...common.errors import InputError
from . import population

LEAST_HOUSED = 0.5  # share of the people that makes residential land a denominator; EcoPlan's own, only a warning
RESIDENTIAL_CLASSES = "0701, 0702, residential, village"  # third national land survey: urban and rural dwellings


def add_people(tool) -> None:
    tool.addParameter(QgsProcessingParameterRasterLayer(
        "POPULATION", translate("Access", "Population raster (people per cell)"), optional=True))
    tool.add_layer("POPULATION_LAYER", translate("Access", "Population layer (points or polygons)"), "any")
    tool.add_field("POPULATION_FIELD", translate("Access", "Number of people"), "POPULATION_LAYER")


def add_residential(tool) -> None:
    tool.add_layer("RESIDENTIAL", translate("Access", "Residential land"), "polygon")
    tool.add_field("RESIDENTIAL_FIELD", translate("Access", "Land-use class (empty: all of it is residential)"),
                   "RESIDENTIAL", advanced=True)
    tool.add_advanced(QgsProcessingParameterString(
        "RESIDENTIAL_CLASSES", translate("Access", "Classes that are residential"),
        defaultValue=RESIDENTIAL_CLASSES))


def read_people(run, crs, units) -> Optional[population.People]:
    """People in the working CRS, or None where neither population input is given."""
    layer = run.raster("POPULATION")
    field = run.field("POPULATION_FIELD")
    if layer is not None:
        people, warnings = population.people_of_raster(layer, crs, units.polygons, run.context.transformContext())
    elif run.source("POPULATION_LAYER") is not None:
        if not field:
            raise InputError("POPULATION_FIELD is not set: choose the field with the number of people of the "
                             "population layer.")
        source = run.source("POPULATION_LAYER")
        if bridge.layers.geometry_kind(source) == "line":
            raise InputError("The population layer {name} holds lines: give points or polygons with a number of "
                             "people.", name=source.sourceName())
        table = run.features("POPULATION_LAYER", bridge.layers.geometry_kind(source), crs=crs, fields=[field])
        people, warnings = population.people_of_features(table, field, units.polygons)
    else:
        return None
    for text in warnings:
        run.warn(text)
    return people


def read_residential(run, crs) -> Optional[np.ndarray]:
    """Residential land, or None where no layer is given."""
    field = run.field("RESIDENTIAL_FIELD")
    table = run.features("RESIDENTIAL", "polygon", crs=crs, fields=[field] if field else [])
    if table is None or not field:
        return None if table is None else table.geometries
    wanted = {reading.class_code(c): c for c in reading.pieces(run.text("RESIDENTIAL_CLASSES"))}
    have = [reading.class_code(v) for v in table.columns[field]]
    keep = np.array([v in wanted for v in have], dtype=bool)
    if not keep.any():
        raise InputError("None of the classes {wanted} occurs in {field}; it holds {have}.",
                         wanted=", ".join(wanted.values()), field=field, have=", ".join(sorted(
                             {reading.plain_text(v) for v in table.columns[field]})[:30]))
    return table.geometries[keep]


def tell_unhoused(run, land, people, crs) -> None:
    """Warn where few of the people live on the residential land: its coverage then says little."""
    if land is None or people is None or not people.total:
        return
    housed = float(people.count[people.polygon_of(land, crs) >= 0].sum()) / people.total
    if housed < LEAST_HOUSED:
        run.warn(translate("Access", "Only {share:.1%} of the people live on the residential land given, so its "
                           "coverage says little about the city. Give all residential land, or building "
                           "footprints (layer buildings) for RESIDENTIAL; the figures by people do not depend on "
                           "it.").format(share=housed))
