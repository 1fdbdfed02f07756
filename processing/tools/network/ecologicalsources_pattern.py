"""The pattern that ecoplan:ecologicalsources works on: in memory, or in tiles on disk beyond the memory budget."""

from contextlib import contextmanager
from pathlib import Path

import numpy as np

from ....i18n import translate
from ... import bridge, common, connectivity
from ...bridge import memory
from ...common.errors import InputError
from .patternlayers import areas_of_labels, class_list, gathered

BYTES_PER_CELL = 24  # while it is segmented; QGIS itself and the sources come on top
DISK_PER_CELL = 24
IMPORTANCE_BYTES = 20  # of a cell: ranking all cells is done in memory
COST_BYTES = 60  # and so are least-cost links
PICTURE = 1600  # rows or columns of the map at most


@contextmanager
def pattern_of(run, layer, grid):
    """The pattern of a run, segmented; see :class:`Pattern`."""
    cells, budget = grid.width * grid.height, memory.budget_bytes()
    if budget is None or BYTES_PER_CELL * cells <= budget:
        memory.require_memory(BYTES_PER_CELL * cells)
        yield Pattern(run, layer, grid, None)
        return
    if run.choice("DISTANCE") == "cost":
        memory.require_memory(COST_BYTES * cells)
    with common.scratch.scratch_folder(DISK_PER_CELL * cells) as folder:
        try:
            yield Pattern(run, layer, grid, folder)
        except OSError as error:
            raise InputError("The temporary files cannot be written to {folder} ({error}): make room there, or set "
                             "ECOPLAN_SCRATCH to a folder on a larger disk.", folder=str(Path(folder).parent),
                             error=error.strerror or str(error)) from error


class Pattern:
    """MSPA of a land cover and the source areas in it; ``folder``: where its tiles are, None for memory."""

    def __init__(self, run, layer, grid, folder):
        self._run, self._grid, self._folder = run, grid, folder
        self._connectivity = int(run.choice("CONNECTIVITY"))
        cells = self._raster("cells", "uint8")
        self._read(layer, cells)
        mspa, progress = connectivity.mspa, run.progress(0.05, 0.4)
        make = None if folder is None else self._raster
        self._found = mspa.segment_rasters(cells, make, self._connectivity, run.integer("EDGE_WIDTH"),
                                           run.flag("INTEXT"), progress)

    def _raster(self, name, dtype, shape=None):
        shape = shape or self._grid.shape
        if self._folder is None:
            return common.heldarray.HeldArray(shape, dtype, tile=connectivity.mspa.TILE)
        return common.tilearray.TileArray(self._folder, name, shape, dtype, tile=connectivity.mspa.TILE).create()

    def _strips(self):
        """(first row, end) of strips as high as a tile."""
        step = connectivity.mspa.TILE
        return [(top, min(top + step, self._grid.height)) for top in range(0, self._grid.height, step)]

    def _read(self, layer, cells):
        """Foreground and missing cells of the land cover."""
        run, found = self._run, False
        rows, wanted = bridge.rasters.BandRows(layer, run.integer("BAND", default=1)), class_list(run.text("CLASSES"))
        progress = run.progress(0, 0.05)
        for top, bottom in self._strips():
            progress(top / self._grid.height)
            cover = rows.rows(top, bottom - top)
            missing = ~np.isfinite(cover) if cover.dtype.kind == "f" else np.ma.getmaskarray(cover)
            foreground = wanted.holds(np.ma.getdata(cover)) & ~missing
            found = found or bool(foreground.any())
            cells.write(top, 0, connectivity.mspa.coded(foreground, missing))
        if not found:
            raise InputError("No cell has one of the habitat classes {classes}: check the codes of the land-cover "
                             "raster.", classes=run.text("CLASSES"))

    def source_areas(self, least_cells):
        """``SourceAreas`` of cores, protected and important areas; labels are an array or a raster in tiles."""
        run, grid, science = self._run, self._grid, connectivity.sourceareas
        protected = important = None
        table = run.features("PROTECTED", "polygon", crs=grid.crs)
        if table is not None and len(table):
            protected = self._raster("protected", "bool")
            burnt = bridge.rasters.Burnt(table.geometries, np.ones(len(table)), grid, np.uint8,
                                         path=self._folder and str(Path(self._folder, "protected.tif")))
            some = False
            for top, bottom in self._strips():
                inside = burnt.rows(top, bottom - top) > 0
                some = some or bool(inside.any())
                protected.write(top, 0, inside)
            burnt.close()
            if not some:
                run.warn(translate("EcologicalSources", "No protected area lies on the land-cover raster."))
        layer = run.raster("IMPORTANCE")
        if layer is not None:
            memory.require_memory(IMPORTANCE_BYTES * grid.width * grid.height)
            values = bridge.rasters.read_band(layer, 1, grid, "bilinear", dtype=np.float32)
            important = science.top_share(values, run.number("IMPORTANCE_SHARE"))
        if self._folder is None:
            return science.source_areas(self._found.core_labels.read(0, grid.height, 0, grid.width), least_cells,
                                        self._connectivity, protected and protected.cells, important)
        if important is not None:
            important = common.heldarray.HeldArray.of(science.large_patches(important, least_cells, self._connectivity))
        return connectivity.tiledsourceareas.source_areas_of_tiles(
            self._found.core_labels, self._raster("sources", "int32"), least_cells, self._connectivity, protected,
            important, lambda: run.progress(0.4, 0.5)(0.5))

    def shapes(self, labels):
        """A multipolygon for each label."""
        if self._folder is None:
            return areas_of_labels(labels, self._grid)
        path = str(Path(self._folder, "labels.tif"))
        with bridge.rasterfile.raster_file(path, self._grid, np.int32) as write:
            for top, bottom in self._strips():
                write(labels.read(top, bottom, 0, self._grid.width), top)
        return gathered(*bridge.rasters.polygonize_file(path))

    def straight_links(self, labels, count, progress):
        """(from, to, distance) of every pair of sources."""
        if self._folder is None:
            return connectivity.sourceareas.straight_links(labels, self._grid.cell, progress)
        return connectivity.sourceareas.pairs_of(connectivity.tiledsourceareas.distances_of_tiles(
            labels, count, self._grid.cell, progress))

    def array(self, labels):
        """Labels as one array."""
        return labels if self._folder is None else labels.read(0, self._grid.height, 0, self._grid.width)

    def class_cells(self, transition):
        """(256,) cells of each class."""
        counts = np.zeros(256, np.int64)
        for top, bottom in self._strips():
            classes = connectivity.mspa.classes_of(self._codes(top, bottom), transition)
            counts += np.bincount(classes.ravel(), minlength=256)
        return counts

    def picture(self, transition):
        """Classes for the map, thinned as maps thin large rasters."""
        step = max(1, int(max(self._grid.shape) / PICTURE))
        rows = [self._codes(top, bottom)[-top % step::step, ::step] for top, bottom in self._strips()]
        return connectivity.mspa.classes_of(np.concatenate(rows), transition)

    def write_codes(self, name):
        """The raster output of the codes."""
        path = self._run.raster_path(name)
        if path is None:
            return
        look = self._run.progress(0.9, 0.95)
        with bridge.rasterfile.raster_file(path, self._grid, np.uint8, connectivity.mspa.MISSING, ["MSPA"]) as write:
            for top, bottom in self._strips():
                look(top / self._grid.height)
                write(self._codes(top, bottom), top)

    def _codes(self, top, bottom):
        return self._found.codes.read(top, bottom, 0, self._grid.width)
