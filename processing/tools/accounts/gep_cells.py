"""The rasters of ecoplan:gep: opened on the grid of the land cover, read in strips, erosion's layers made if missing.
"""

import numpy as np

from ....i18n import translate
from ...accounts import flow, gepformulas, rusle
from ...accounts.gepcells import LAYERS, erosion_layers
from ...bridge import rasters
from ...bridge.bands import Band, strips
from ...bridge.memory import require_memory
from ...common.errors import InputError
from ...common.terrain import slope_degrees

SINGLE = ("RAIN", "ET", "ETO", "AWC", "EROSIVITY", "ERODIBILITY", "LS", "DEM", "COVER_FACTOR", "NDVI", "PRACTICE",
          "STORM", "NPP", "EVAPORATION")
BANDS = {"RAIN_MONTHS": 12, "SOIL": 4}
INSTEAD = {"RAIN": (("RAIN_MONTHS",),), "ET": (("ETO", "AWC"),), "EROSIVITY": (("RAIN_MONTHS",),),
           "ERODIBILITY": (("SOIL",),), "LS": (("DEM",),), "COVER_FACTOR": (("NDVI",),)}
"""What a layer can be made from."""
_NOT_NEGATIVE = ("RAIN", "RAIN_MONTHS", "ET", "ETO", "AWC", "EROSIVITY", "ERODIBILITY", "SOIL", "LS", "COVER_FACTOR",
                 "PRACTICE", "STORM", "NPP", "EVAPORATION")
_BINS = 20000  # of NDVI between -1 and 1
_DEM_BYTES = 40  # of a cell while the slope lengths are found


def given(run):
    """Names of the raster parameters that were given."""
    return [name for name in (*SINGLE, *BANDS) if run.raster(name) is not None]


def lacking(names, quantities):
    """{quantity: layers that are neither given nor can be made}; ``names``: rasters that were given."""
    def there(layer):
        return layer in names or any(set(way) <= set(names) for way in INSTEAD.get(layer, ()))
    return {q: [layer for layer in LAYERS[q] if not there(layer)] for q in quantities}


def refuse_other_grids(run, grid):
    """InputError for a raster on another grid, unless the run says how to lay it on the land cover's."""
    if run.choice("RESAMPLE") != "refuse":
        return
    for name in given(run):
        own = rasters.grid_of(run.raster(name), metric=False)
        if not grid.matches(own):
            raise InputError("{parameter} lies on another grid ({have}) than the ecosystems ({want}): warp it onto "
                             "that grid first, or choose how to resample (RESAMPLE).", parameter=name,
                             have=rasters.describe(own), want=rasters.describe(grid))


class CellLayers:
    """Layers of the wanted quantities on a grid, strip by strip.

    ``by_type``: Kc by ecosystem type, NaN where there is none, for evapotranspiration that is made from ETO and AWC.
    """

    def __init__(self, run, grid, quantities, by_type, progress):
        self._run, self._grid, self._names = run, grid, given(run)
        self._wanted = {layer for q in quantities for layer in LAYERS[q]}
        self._crop, self._moved = np.append(by_type, np.nan), []
        self._bands = {name: [self._open(name, 1)] for name in SINGLE if name in self._names and self._uses(name)}
        for name, count in BANDS.items():
            if name in self._names and self._uses(name):
                self._bands[name] = [self._open(name, band + 1) for band in range(count)]
        if self._moved:
            run.warn(translate("Gep", "Laid on the grid of the ecosystems ({method}): {names}.").format(
                method=run.choice("RESAMPLE"), names=", ".join(dict.fromkeys(self._moved))))
        self._slope = self._slope_lengths(progress) if self._made("LS") else None
        self._ndvi = self._limits() if self._made("COVER_FACTOR") else None

    def _made(self, layer):
        """True if a wanted layer has to be made from others."""
        return layer in self._wanted and layer not in self._names

    def _uses(self, name):
        if name in self._wanted or name == "PRACTICE" and "EROSIVITY" in self._wanted:
            return True
        return any(self._made(layer) and name in way for layer, ways in INSTEAD.items() for way in ways)

    def _open(self, name, number):
        layer = self._run.raster(name)
        band = Band(layer, number)
        own = rasters.grid_of(layer, metric=False)
        if self._grid.matches(own):
            return band
        self._moved.append(name)
        return band.onto(self._grid, self._run.choice("RESAMPLE"))

    def _read(self, name, window, number=0):
        values = self._bands[name][number].floats(*window, np.float64).reshape(-1)
        if name in _NOT_NEGATIVE and np.nanmin(values, initial=0.0) < 0:
            raise InputError("{parameter} holds the negative value {value:g}: take off cells that mean no data, or "
                             "check the band.", parameter=name, value=float(np.nanmin(values)))
        return values

    def block(self, top, rows, types):
        """{name: (n,) float64} of a strip; ``types``: (n,) place of each cell's type."""
        window = (0, top, self._grid.width, rows)
        layers = {name: self._read(name, window) for name in self._bands if name in self._wanted}
        months = soil = cover = None
        if "RAIN_MONTHS" in self._bands:
            months = np.stack([self._read("RAIN_MONTHS", window, month) for month in range(12)])
            if self._made("RAIN"):
                layers["RAIN"] = months.sum(axis=0)
        if self._made("ET"):
            layers["ET"] = self._evaporated(window, layers["RAIN"], types)
        if self._made("ERODIBILITY"):
            soil = self._soil(window)
        if self._made("LS"):
            layers["LS"] = self._slope[top:top + rows].reshape(-1).astype(np.float64)
        if self._made("COVER_FACTOR"):
            cover = rusle.cover_fraction(self._read("NDVI", window), *self._ndvi)
        layers = erosion_layers(layers, months, soil, cover)
        if "PRACTICE" in self._bands and "COVER_FACTOR" in layers:
            layers["COVER_FACTOR"] = layers["COVER_FACTOR"] * self._read("PRACTICE", window)
        return layers

    def _evaporated(self, window, rain, types):
        crop = self._crop[types]
        plants = ~np.isnan(crop)
        return rain * gepformulas.evaporation_share(
            rain, self._read("ETO", window), np.where(plants, crop, 1.0), self._read("AWC", window),
            self._run.number("SEASON"), plants)

    def _soil(self, window):
        parts = [self._read("SOIL", window, band) for band in range(4)]
        whole = np.nanmax(parts[0] + parts[1] + parts[2], initial=0.0)
        if whole > 0 and not 50 < whole < 105:
            raise InputError("SOIL: sand, silt and clay add up to {sum:g}; the bands must be sand, silt, clay and "
                             "organic carbon, each in percent.", sum=float(whole))
        return parts

    def _limits(self):
        """NDVI of bare soil and of full cover: given, or the 5th and 95th percentile of the whole area."""
        low, high = self._run.number("NDVI_BARE"), self._run.number("NDVI_FULL")
        if low is None or high is None:
            counts = np.zeros(_BINS + 1, np.int64)
            for top, rows in strips(self._grid.width, self._grid.height):
                values = self._read("NDVI", (0, top, self._grid.width, rows))
                values = values[~np.isnan(values)]
                if values.size and np.abs(values).max() > 1.5:
                    raise InputError("NDVI holds {value:g}, but lies between -1 and 1: set the band's scale, or divide "
                                     "it first.", value=float(values[np.abs(values).argmax()]))
                places = np.rint((np.clip(values, -1, 1) + 1) * (_BINS / 2)).astype(np.int64)
                counts += np.bincount(places, minlength=_BINS + 1)
            below = np.cumsum(counts)
            found = [np.searchsorted(below, share * below[-1]) / (_BINS / 2) - 1.0 for share in (0.05, 0.95)]
            low, high = found[0] if low is None else low, found[1] if high is None else high
        if not high > low:
            raise InputError("NDVI of full cover ({high:g}) must be greater than that of bare soil ({low:g}).",
                             high=float(high), low=float(low))
        self._run.info(translate("Gep", "NDVI of bare soil {low:.3f}, of full cover {high:.3f}.").format(
            low=low, high=high))
        return low, high

    def _slope_lengths(self, progress):
        """(rows, cols) float32 LS of the elevation."""
        grid = self._grid
        require_memory(grid.width * grid.height * _DEM_BYTES)
        dem = np.empty(grid.shape, np.float32)
        for top, rows in strips(grid.width, grid.height):
            dem[top:top + rows] = self._read("DEM", (0, top, grid.width, rows)).reshape(rows, grid.width)
        slope = slope_degrees(dem, grid.cell, lambda part: progress(0.3 * part))
        cells = flow.accumulation(dem, lambda part: progress(0.3 + 0.6 * part))
        del dem
        form, metres = self._run.choice("STEEPNESS"), self._run.number("SLOPE_LENGTH")
        for top, rows in strips(grid.width, grid.height):
            part = slice(top, top + rows)
            slope[part] = rusle.length_steepness(slope[part].astype(np.float64), cells[part], grid.cell, metres, form)
            progress(0.9 + 0.1 * (top + rows) / grid.height)
        return slope
