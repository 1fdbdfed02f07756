"""Maps for reports, as SVG: raster underlay, polygons, lines, points, labels, scale bar, legend."""

import base64
import math
from html import escape

import numpy as np
import shapely
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice
from qgis.PyQt.QtGui import QImage

from ...i18n import label_language, translate
from .progress import look

_BLOCK = 1000  # geometries between two looks at the cancel button
_LEGEND_ROW = 18
_TALLEST = 1.15  # height to width
_PIXEL_MM, _PAGE_MM = 25.4 / 96, 180.0  # a pixel, and the text's width on A4
_STEPS = (1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 8, 10)


def print_scale(metres, millimetres):
    """N of the largest scale 1:N, N a round number, at which ``metres`` take at most ``millimetres`` of the page."""
    needed = 1000.0 * metres / millimetres
    power = 10.0 ** math.floor(math.log10(needed))
    return next(step * power for step in _STEPS if step * power >= needed * (1 - 1e-9))


class Map:
    """A north-up map of ``bounds`` (x_min, y_min, x_max, y_max, map units in metres), ``width`` pixels wide."""

    def __init__(self, bounds, width=900, margin=0.03):
        x_min, y_min, x_max, y_max = bounds
        pad = margin * max(x_max - x_min, y_max - y_min, 1.0)
        self.x_min, self.y_max = x_min - pad, y_max + pad
        self.scale = width / (x_max - x_min + 2 * pad)
        self.width, self.height = width, (y_max - y_min + 2 * pad) * self.scale
        if self.height > _TALLEST * width:  # a tall area must still fit a page
            self.scale *= _TALLEST * width / self.height
            self.width, self.height = (x_max - x_min + 2 * pad) * self.scale, _TALLEST * width
        self._parts, self._legend = [], []
        room = min(width * _PIXEL_MM, _PAGE_MM) * (self.width / width)  # mm across the page
        self.denominator = print_scale(self.width / self.scale, room)
        self.print_mm = 1000.0 * self.width / self.scale / self.denominator

    def raster(self, rgba, bounds):
        """An (h, w, 4) uint8 picture stretched over ``bounds``; large ones are thinned."""
        step = max(1, int(max(rgba.shape[0] / 1600, rgba.shape[1] / 1600)))
        picture = np.ascontiguousarray(rgba[::step, ::step])
        h, w = picture.shape[:2]
        image = QImage(picture.tobytes(), w, h, 4 * w, QImage.Format.Format_RGBA8888)
        store = QByteArray()
        buffer = QBuffer(store)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")
        data = base64.b64encode(bytes(store)).decode("ascii")
        x, y = self._xy(bounds[0], bounds[3])
        self._parts.append(
            f'<image x="{x:.1f}" y="{y:.1f}" width="{(bounds[2] - bounds[0]) * self.scale:.1f}" '
            f'height="{(bounds[3] - bounds[1]) * self.scale:.1f}" preserveAspectRatio="none" '
            f'style="image-rendering:auto" href="data:image/png;base64,{data}"/>')
        return self

    def polygons(self, geometries, fill="none", stroke="#333", width=0.8, opacity=1.0, legend="", dash=""):
        return self._paths(geometries, f'fill="{fill}" fill-opacity="{opacity}" fill-rule="evenodd" stroke="{stroke}" '
                           f'stroke-width="{width}"' + (f' stroke-dasharray="{dash}"' if dash else ""),
                           legend, ("area", fill, stroke, opacity))

    def lines(self, geometries, stroke="#333", width=1.2, legend="", dash="", opacity=1.0):
        """``width`` is one number or one per line."""
        if np.ndim(width):
            for value in np.unique(width):
                self.lines(np.asarray(geometries, dtype=object)[np.asarray(width) == value], stroke, float(value), "",
                           dash, opacity)
            if legend:
                self._legend.append((legend, ("line", stroke, dash, 1.0)))
            return self
        return self._paths(geometries, f'fill="none" stroke="{stroke}" stroke-width="{width}" stroke-linejoin="round" '
                           f'stroke-linecap="round" stroke-opacity="{opacity}"'
                           + (f' stroke-dasharray="{dash}"' if dash else ""), legend, ("line", stroke, dash, opacity))

    def points(self, geometries, radius=3.0, fill="#c0392b", stroke="#fff", legend=""):
        radii = np.broadcast_to(np.asarray(radius, dtype=float), (len(geometries),))
        for number, (geometry, r) in enumerate(zip(geometries, radii)):
            if number % _BLOCK == 0:
                look()
            if geometry is None or geometry.is_empty:
                continue
            centre = geometry if geometry.geom_type == "Point" else shapely.point_on_surface(geometry)
            x, y = self._xy(centre.x, centre.y)
            self._parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{fill}" stroke="{stroke}" '
                               'stroke-width="0.7"/>')
        if legend:
            self._legend.append((legend, ("point", fill, stroke, 1.0)))
        return self

    def labels(self, geometries, texts, size=10):
        for geometry, text in zip(geometries, texts):
            if geometry is None or geometry.is_empty or text in (None, ""):
                continue
            centre = shapely.point_on_surface(geometry)
            x, y = self._xy(centre.x, centre.y)
            self._parts.append(
                f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="middle" fill="#1d2a24" stroke="#fff" '
                f'stroke-width="2.6" paint-order="stroke">{escape(str(text))}</text>')
        return self

    def key(self, label, colour):
        """A legend entry for a raster class."""
        self._legend.append((label, ("area", colour, "#777", 1.0)))
        return self

    def svg(self):
        legend_height = _LEGEND_ROW * math.ceil(len(self._legend) / 2) + 10 if self._legend else 0
        total = self.height + legend_height + 22
        parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width:.0f} {total:.0f}" '
                 f'width="{self.print_mm:.2f}mm" height="{self.print_mm * total / self.width:.2f}mm" '
                 'font-family="sans-serif">',
                 f'<svg x="0" y="0" width="{self.width:.0f}" height="{self.height:.0f}">'
                 f'<rect width="100%" height="100%" fill="#f7f8f5"/>', *self._parts, self._north(), "</svg>",
                 f'<rect x="0.5" y="0.5" width="{self.width - 1:.0f}" height="{self.height - 1:.0f}" fill="none" '
                 'stroke="#8aa597"/>', self._scale_bar()]
        for index, (label, symbol) in enumerate(self._legend):
            x = 4 + (index % 2) * self.width / 2
            y = self.height + 24 + _LEGEND_ROW * (index // 2)
            parts.append(_symbol(symbol, x, y) + f'<text x="{x + 32:.0f}" y="{y + 10:.0f}" font-size="12">'
                         f"{escape(label)}</text>")
        return "".join(parts) + "</svg>"

    def _xy(self, x, y):
        return (x - self.x_min) * self.scale, (self.y_max - y) * self.scale

    def _paths(self, geometries, attributes, legend, symbol):
        shapes = np.array(list(geometries), dtype=object)
        usable = shapes[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))]
        if usable.size:
            data = []
            for start in range(0, len(usable), _BLOCK):
                look()
                some = usable[start:start + _BLOCK]
                simple = shapely.simplify(some, 0.4 / self.scale, preserve_topology=False)
                data.append(self._path(np.where(shapely.is_empty(simple), some, simple)))
            self._parts.append(f'<path d="{"".join(data)}" {attributes}/>')
        if legend:
            self._legend.append((legend, symbol))
        return self

    def _path(self, geometries):
        """The path of all lines and rings, in their order; points are no path."""
        parts = shapely.get_parts(geometries)
        kinds = shapely.get_type_id(parts)
        lines, areas = np.flatnonzero((kinds == 1) | (kinds == 2)), np.flatnonzero(kinds == 3)
        rings, of = shapely.get_rings(parts[areas], return_index=True)
        pieces, part = np.concatenate([parts[lines], rings]), np.concatenate([lines, areas[of]])
        order = np.argsort(part, kind="stable")
        xy, piece = shapely.get_coordinates(pieces[order], return_index=True)
        closed = (order >= lines.size)
        px, py = (xy[:, 0] - self.x_min) * self.scale, (self.y_max - xy[:, 1]) * self.scale
        places = [f"{a:.1f} {b:.1f}" for a, b in zip(px.tolist(), py.tolist())]
        ends = np.searchsorted(piece, np.arange(order.size), side="right").tolist()
        return "".join("M" + "L".join(places[start:end]) + ("Z" if ring else "")
                       for start, end, ring in zip([0, *ends], ends, closed.tolist()))

    def _north(self):
        x, y = self.width - 22, 14
        return (f'<path d="M{x} {y}l6 20l-6 -5l-6 5Z" fill="#1d2a24"/>'
                f'<text x="{x}" y="{y + 33}" font-size="11" text-anchor="middle">N</text>')

    def _scale_bar(self):
        target = 0.2 * self.width / self.scale
        step = 10 ** math.floor(math.log10(target))
        length = max(s for s in (step, 2 * step, 5 * step) if s <= target)
        label = f"{length / 1000:g} km" if length >= 1000 else f"{length:g} m"
        y, pixels = self.height + 8, length * self.scale
        return (f'<path d="M4 {y:.0f}v5h{pixels:.1f}v-5" fill="none" stroke="#1d2a24"/>'
                f'<text x="{pixels + 10:.0f}" y="{y + 6:.0f}" font-size="11">{label}</text>'
                f'<text x="{self.width - 2:.0f}" y="{y + 6:.0f}" font-size="11" text-anchor="end">'
                f"{escape(self.scale_text())}</text>")

    def scale_text(self):
        """``1:25,000`` as it is printed."""
        number = f"{self.denominator:.0f}" if self.denominator >= 10 else f"{self.denominator:g}"
        if label_language() != "zh" and self.denominator >= 1000:
            number = f"{self.denominator:,.0f}"
        return translate("Report", "1:{number} on A4").format(number=number)


def _symbol(symbol, x, y):
    kind, first, second, opacity = symbol
    if kind == "line":
        dash = f' stroke-dasharray="{second}"' if second else ""
        return (f'<path d="M{x:.0f} {y + 6:.0f}h26" stroke="{first}" stroke-width="2.4" stroke-opacity="{opacity}"'
                f"{dash}/>")
    if kind == "point":
        return f'<circle cx="{x + 13:.0f}" cy="{y + 6:.0f}" r="4" fill="{first}" stroke="{second}"/>'
    return (f'<rect x="{x:.0f}" y="{y:.0f}" width="26" height="12" fill="{first}" fill-opacity="{opacity}" '
            f'stroke="{second}"/>')


def rgba(values, stops, valid=None):
    """(h, w, 4) uint8 picture of an array by linear colour ``stops`` ``[(value, "#rrggbb"), ...]``; NaN is clear."""
    data = np.asarray(values, dtype=float)
    positions = [s[0] for s in stops]
    colours = np.array([[int(s[1][i:i + 2], 16) for i in (1, 3, 5)] for s in stops], dtype=float)
    seen = np.isfinite(data) if valid is None else np.asarray(valid) & np.isfinite(data)
    out = np.zeros(data.shape + (4,), np.uint8)
    filled = np.where(seen, data, positions[0])
    for channel in range(3):
        out[..., channel] = np.interp(filled, positions, colours[:, channel])
    out[..., 3] = np.where(seen, 255, 0)
    return out


def rgba_classes(values, colours):
    """(h, w, 4) uint8 picture of an integer array by ``{class: "#rrggbb"}``; other classes are clear."""
    data = np.asarray(values.astype(np.int64).filled(-1) if np.ma.isMaskedArray(values) else values)
    out = np.zeros(data.shape + (4,), np.uint8)
    for code, colour in colours.items():
        out[data == code] = [int(colour[i:i + 2], 16) for i in (1, 3, 5)] + [255]
    return out
