"""The criteria of an earlier suitability run: their scores as rasters, their weights and their rule."""

import numpy as np
from qgis.core import QgsRasterLayer

from ....i18n import translate
from ... import bridge, suitability
from .blocks import RasterRows
from ...common import reading
from ...common.errors import InputError
from .nbs_tables import cell_number, read_table


class CriterionScores:
    """Criteria with a positive weight: ``names``, ``weights``, ``rows`` (score rasters), ``rule``."""

    def __init__(self, names, weights, rows, rule):
        self.names, self.weights, self.rows, self.rule = names, weights, rows, rule

    @classmethod
    def open(cls, tool, run, parameter, grid):
        """From a criteria table; None where it is not given or names no rasters."""
        source = tool.parameterAsSource(run.parameters, parameter, run.context)
        if source is None:
            return None
        run.named(parameter, source.sourceName())
        records = [r for r in read_table(source, ["criterion", "weight", "score_raster", "method", "missing"])
                   if cell_number(r, "weight", 0.0) > 0]
        if not records or not all(r["score_raster"] for r in records):
            return None
        rows = []
        for record in records:
            layer = QgsRasterLayer(str(record["score_raster"]), str(record["criterion"]))
            if not layer.isValid():
                raise InputError("The score raster {path} of criterion '{name}' is gone: run the suitability again "
                                 "with a "
                                 "folder for the criteria.", path=record["score_raster"], name=record["criterion"])
            if not grid.matches(bridge.rasters.grid_of(layer, metric=False)):
                raise InputError("The score raster of criterion '{name}' lies on another grid than the suitability: "
                                 "they "
                                 "must come from the same run.", name=record["criterion"])
            rows.append(RasterRows(layer, grid))
        weights = np.array([cell_number(r, "weight", 0.0) for r in records])
        order = reading.numbers(records[0].get("order_weights") or "", "order_weights", "0.5 0.5")
        rule = suitability.combine.Rule(
            records[0]["method"],
            tuple(weights / weights.sum()),
            records[0]["missing"],
            cell_number(records[0], "andness", 0.5),
            cell_number(records[0], "tradeoff", 1.0),
            order if order and records[0]["missing"] == "nodata" else None,
            tuple(str(r.get("direction") or "") == "decreasing" for r in records),
            str(records[0].get("topsis_norm") or "vector"),
        )
        run.info(translate("NbsSites", "Criteria: {list}").format(
            list=", ".join(f"{r['criterion']} ({w:.3f})" for r, w in zip(records, weights))))
        return cls([r["criterion"] for r in records], weights / weights.sum(), rows, rule)

    def members(self, top, height):
        """(criteria, cells) float64 scores of some rows."""
        return np.stack([rows[top:top + height].ravel() for rows in self.rows]).astype(np.float64)

    def norms(self, progress):
        """TOPSIS norms over all cells, None for other rules."""
        if not self.rule.needs_norms:
            return None
        norms = self.rule.new_norms()
        height = self.rows[0].shape[0]
        for top, strip in suitability.selection.row_blocks(self.rows[0], 1 << 20):
            norms.add(self.rule.in_own_sense(self.members(top, len(strip))))
            progress((top + len(strip)) / height)
        norms.check()
        return norms
