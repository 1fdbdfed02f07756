"""Results under Circuitscape's own names: _resistances.out, _cum_curmap.asc, _voltmap_1_2.asc, _node_currents.txt."""

import gzip
from pathlib import Path

import numpy as np

from ... import bridge

NODATA = -9999.0


class Writer:
    """Writes into a folder through the run's staging, so that nothing half-written stays."""

    def __init__(self, run, folder, base, settings, grid=None):
        self.run, self.folder, self.base, self.settings, self.grid = run, Path(folder), base, settings, grid
        self.names = []

    def _place(self, ending):
        self.names.append(f"{self.base}{ending}")
        return self.run.stage(self.folder / self.names[-1])

    def raster(self, kind, values, network_cells, label=""):
        """A map: kind curmap, cum_curmap, max_curmap or voltmap; ``network_cells`` (rows, columns) have a value."""
        settings, voltage = self.settings, kind == "voltmap"
        values = np.nan_to_num(np.asarray(values, float))
        if settings.on("log_transform_maps") and not voltage:
            values = np.log10(values, out=np.full(values.shape, NODATA), where=values > 0)
        if settings.on("set_null_voltages_to_nodata" if voltage else "set_null_currents_to_nodata"):
            values = np.where(network_cells, values, NODATA)
        ending = f"_{kind}{label}"
        if settings.on("write_as_tif"):
            bridge.rasters.write_raster(self._place(ending + ".tif"), values, self.grid, NODATA)
            return
        packed = settings.on("compress_grids")
        path = self._place(ending + (".asc.gz" if packed else ".asc"))
        with (gzip.open(path, "wt", encoding="ascii") if packed else open(path, "w", encoding="ascii")) as out:
            grid = self.grid
            out.write(f"ncols         {grid.width}\nnrows         {grid.height}\nxllcorner     {grid.x_min!r}\n"
                      f"yllcorner     {grid.bounds[1]!r}\ncellsize      {grid.cell!r}\nNODATA_value  {NODATA:g}\n")
            np.savetxt(out, np.round(values, 8), "%.10g")

    def resistances(self, ids, matrix):
        """The pairwise resistances as matrix and as three columns; NaN is -1."""
        filled = np.where(np.isnan(matrix), -1.0, matrix)
        table = np.vstack([np.concatenate([[0], ids]), np.column_stack([ids, filled])])
        self._table("_resistances.out", table)
        first, second = np.triu_indices(len(ids), 1)
        self._table("_resistances_3columns.out", np.column_stack([ids[first], ids[second], filled[first, second]]))

    def one_each(self, ids, values):
        """One number per focal node: the resistance of one to all; 0 for all to one; -1 without a path."""
        self._table("_resistances.out", np.column_stack([ids, np.where(np.isnan(values), -1.0, values)]))

    def nodes(self, kind, ids, values, label=""):
        """node_currents or voltages of a network."""
        self._table(f"_{kind}{label}.txt", np.column_stack([ids, np.nan_to_num(values)]), "\t")

    def branches(self, first, second, values, label=""):
        self._table(f"_branch_currents{label}.txt", np.column_stack([first, second, values]), "\t")

    def _table(self, ending, rows, delimiter=" "):
        with open(self._place(ending), "w", encoding="ascii") as out:
            np.savetxt(out, rows, "%.10g", delimiter)
