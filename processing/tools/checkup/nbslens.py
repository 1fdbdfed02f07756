"""ecoplan:nbslens — need against supply of green per unit within its type, and what would serve the worst off."""

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingParameterFeatureSource, QgsProcessingParameterField, QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers, QgsProcessingParameterNumber, QgsProcessingParameterRasterLayer)

from ...dependencies import shapely
from ....i18n import translate
from ... import checkup
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from .. import checkup as room
from .nbslens_outputs import COLUMNS, LENS, LENS_SITES, NEEDS, SUPPLIES


class NbsLensTool(EcoPlanAlgorithm):
    ID = "nbslens"
    GROUP = "checkup"
    STYLES = {"LENS": "nbslens_units.qml", "LENS_SITES": "nbslens_sites.qml"}
    OUTPUTS = (LENS, LENS_SITES)

    def displayName(self):
        return translate("NbsLens", "NBS lens: need against supply")

    def add_parameters(self):
        self.addParameter(QgsProcessingParameterFeatureSource(
            "UNITS", translate("NbsLens", "Units (streets, districts)"), [QgsProcessing.SourceType.TypeVectorPolygon]))
        for name, label in (("UNIT_CODE_FIELD", translate("NbsLens", "Code field of the units")),
                            ("UNIT_NAME_FIELD", translate("NbsLens", "Name field of the units")),
                            ("TYPE_FIELD", translate("NbsLens", "Type of the units (centre, inner, outer)"))):
            self.addParameter(QgsProcessingParameterField(name, label, parentLayerParameterName="UNITS", optional=True))
        self.add_city()
        for key, label in (("HEAT", translate("NbsLens", "Need: heat (field)")),
                           ("FLOOD", translate("NbsLens", "Need: flood (field)")),
                           ("DEPRIVATION", translate("NbsLens", "Need: deprivation (field)")),
                           ("HEALTH", translate("NbsLens", "Need: ill health (field)")),
                           ("CANOPY", translate("NbsLens", "Tree canopy (field; little canopy is need)")),
                           ("GREEN", translate("NbsLens", "Supply: green space per person (field)")),
                           ("SERVED", translate("NbsLens", "Supply: share of people served (field)")),
                           ("QUALITY", translate("NbsLens", "Supply: quality of green space (field)"))):
            self.addParameter(QgsProcessingParameterField(
                f"{key}_FIELD", label, parentLayerParameterName="UNITS", optional=True,
                type=QgsProcessingParameterField.DataType.Numeric))
        for key, label in (("HEAT", translate("NbsLens", "or heat (raster, mean of the unit)")),
                           ("FLOOD", translate("NbsLens", "or flood (raster)")),
                           ("DEPRIVATION", translate("NbsLens", "or deprivation (raster)")),
                           ("HEALTH", translate("NbsLens", "or ill health (raster)")),
                           ("CANOPY", translate("NbsLens", "or tree canopy (raster)")),
                           ("GREEN", translate("NbsLens", "or green space per person (raster)")),
                           ("SERVED", translate("NbsLens", "or share served (raster)")),
                           ("QUALITY", translate("NbsLens", "or quality (raster)"))):
            self.add_advanced(QgsProcessingParameterRasterLayer(key, label, optional=True))
        self.addParameter(QgsProcessingParameterMultipleLayers(
            "SITES", translate("NbsLens", "Sites of NBS sites, ranked (one layer per family)"),
            QgsProcessing.SourceType.TypeVectorPolygon, optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            "DISTANCE", translate("NbsLens", "Sites serve units within (m)"), QgsProcessingParameterNumber.Type.Double,
            300.0, minValue=0.0, maxValue=50_000.0))
        self.add_advanced(QgsProcessingParameterFile(
            "FAMILIES", translate("NbsLens", "Families by need (CSV: need, family)"), extension="csv", optional=True))
        self.add_output(LENS, translate("NbsLens", "Need and supply"), optional=False)
        self.add_output(LENS_SITES, translate("NbsLens", "Sites for units of high need and low supply"))

    # --- run ------------------------------------------------------------

    def check(self, run):
        source = run.source("UNITS")
        run.require_metric(source.sourceCrs(), "UNITS", source.sourceExtent())
        for key in COLUMNS:
            if run.given(key.upper()) and run.given(f"{key.upper()}_FIELD"):
                raise InputError("{column} is given twice, as a field and as a raster: take one of them away "
                                 "({parameter}).", column=key.upper(), parameter=f"{key.upper()}_FIELD, {key.upper()}")
        if not self._given(run, NEEDS):
            raise InputError("The lens has no column of need: give at least one of {names}, or its raster.",
                             names=", ".join(f"{key.upper()}_FIELD" for key in NEEDS))
        if not self._given(run, SUPPLIES):
            raise InputError("The lens has no column of supply: give at least one of {names}, or its raster.",
                             names=", ".join(f"{key.upper()}_FIELD" for key in SUPPLIES))
        room.nbslens_inputs.read_families(run)

    @staticmethod
    def _given(run, keys):
        return any(run.given(key.upper()) or run.given(f"{key.upper()}_FIELD") for key in keys)

    def compute(self, run):
        inputs = room.nbslens_inputs
        units = inputs.read_units(run)
        run.crs = units.crs.authid()
        run.progress()(0.5)
        need, supply = inputs.columns_of(units, NEEDS), inputs.columns_of(units, SUPPLIES)
        found = checkup.lens.lens(units.kinds, need, supply, len(COLUMNS))
        families = inputs.read_families(run)
        worst = np.flatnonzero((found.need_class == checkup.lens.HIGH) & (found.supply_class == checkup.lens.LOW))
        driving = [checkup.lens.drivers(found, need, u) for u in range(len(units.names))]
        serving = [list(dict.fromkeys(f for key in keys for f in families.get(key, ()))) for keys in driving]
        sites = inputs.read_sites(run, units.crs) if run.given("SITES") else []
        pairs = [(s, int(worst[u]), d) for s, u, d in inputs.near(sites, units.shapes[worst], run.number("DISTANCE"))]
        run.progress()(0.8)
        rows = self._rows(units, found, (driving, serving), sites, pairs, set(worst.tolist()))
        site_rows = [LENS_SITES.row(
            unit_code=units.codes[u], unit_name=units.names[u], family=sites[s].family, site_id=sites[s].number,
            rank=sites[s].rank, fits=sites[s].family in serving[u], distance_m=d, area_ha=sites[s].area / 1e4)
            for s, u, d in pairs]
        run.write(LENS, [_multi(shape) for shape in units.shapes], rows, units.crs)
        if run.given("SITES"):
            run.write(LENS_SITES, [_multi(sites[s].shape) for s, _, _ in pairs], site_rows, units.crs)
        missing = [key for key in COLUMNS if key not in units.columns]
        if missing:
            run.info(translate("NbsLens", "Columns that are not given: {names}. The confidence says so; scores are "
                                          "made of the others.").format(names=", ".join(missing)))
        if run.wanted(self.REPORT):
            run.write_report(room.nbslens_report.lens_report(run, units, found, rows, worst, site_rows))

    @staticmethod
    def _rows(units, found, words, sites, pairs, worst):
        driving, serving = words
        rows = []
        for u, name in enumerate(units.names):
            classed = found.need_class[u] > 0
            own = {s for s, at, _ in pairs if at == u and sites[s].family in (*serving[u], "")}
            values = {}
            for key in COLUMNS:
                given = key in units.columns
                values[key] = float(units.columns[key][u]) if given else None
                values[f"{key}_rank"] = 100.0 * float(found.ranks[key][u]) if given else None
            rows.append(LENS.row(
                unit_code=units.codes[u], unit_name=name, type=units.kinds[u], need=100.0 * float(found.need[u]),
                supply=100.0 * float(found.supply[u]),
                need_class=int(found.need_class[u]) if classed else None,
                supply_class=int(found.supply_class[u]) if classed else None,
                lens=f"{found.need_class[u]}_{found.supply_class[u]}" if classed else "unranked",
                given=int(found.given[u]), confidence=found.confidence[u],
                missing=", ".join(key for key in COLUMNS
                                  if key not in units.columns or np.isnan(units.columns[key][u])),
                drivers=", ".join(driving[u]), families=", ".join(serving[u]) if u in worst else "",
                sites=len(own) if u in worst and sites else None,
                sites_ha=sum(sites[s].area for s in own) / 1e4 if u in worst and sites else None, **values))
        return rows


def _multi(shape):
    return shapely.multipolygons(shapely.get_parts(shape)) if shape.geom_type == "Polygon" else shape
