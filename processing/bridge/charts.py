"""Charts for reports, as SVG: bars and lines, nothing that needs a library."""

import math
from html import escape

from .reports import number

PALETTE = ("#2e7d5b", "#d08a1d", "#3b6fb0", "#a8434b", "#7a5ea8", "#5b8f8f", "#8a6d3b", "#6b7a72")


def bars(labels, values, width=640, unit="", reference=None, colour=PALETTE[0]):
    """Horizontal bars, one per label; ``reference`` is ``(value, label)`` drawn as a dashed line."""
    shown = [0.0 if v is None or v != v else float(v) for v in values]
    top = max(shown + ([reference[0]] if reference else []) + [0.0]) or 1.0
    left, row = min(260, 14 + 9 * max((_advance(x) for x in labels), default=4)), 22
    height = row * len(labels) + (34 if reference else 14)
    texts = [number(raw) + (" " + unit if unit and raw is not None else "") for raw in values]
    scale = (width - left - max(90, 12 + 8 * max((_advance(x) for x in texts), default=0))) / top
    parts = [_open(width, height)]
    for i, (label, value, text) in enumerate(zip(labels, shown, texts)):
        y = 6 + i * row
        parts.append(f'<text x="{left - 6}" y="{y + 13}" font-size="12" text-anchor="end">{escape(str(label))}</text>'
                     f'<rect x="{left}" y="{y + 2}" width="{max(value * scale, 0):.1f}" height="14" fill="{colour}"/>'
                     f'<text x="{left + value * scale + 5:.1f}" y="{y + 13}" font-size="11.5">'
                     f"{escape(text)}</text>")
    if reference:
        x, bottom = left + reference[0] * scale, 6 + row * len(labels)
        parts.append(f'<path d="M{x:.1f} 2V{bottom}" stroke="#a8434b" stroke-dasharray="5 3"/>'
                     f'<text x="{x:.1f}" y="{bottom + 15}" font-size="11.5" text-anchor="middle" fill="#a8434b">'
                     f"{escape(reference[1])}</text>")
    return "".join(parts) + "</svg>"


def lines(series, width=640, height=320, x_label="", y_label=""):
    """Lines through points: ``series`` is ``[(label, [x...], [y...]), ...]``; axes start at the data's range.

    Points that are no numbers are left out.
    """
    series = [(label, *zip(*[(x, y) for x, y in zip(a, b) if math.isfinite(x) and math.isfinite(y)]))
              for label, a, b in series if any(math.isfinite(x) and math.isfinite(y) for x, y in zip(a, b))]
    xs = [float(x) for _, a, _ in series for x in a]
    ys = [float(y) for _, _, b in series for y in b]
    x0, x1 = min(xs + [0.0]), max(xs + [0.0]) or 1.0
    y0, y1 = min(ys + [0.0]), max(ys + [0.0]) or 1.0
    left, right, top, bottom = 64, width - 14, 10, height - 44
    sx, sy = (right - left) / ((x1 - x0) or 1.0), (bottom - top) / ((y1 - y0) or 1.0)
    legend = 18 * math.ceil(len(series) / 2)
    parts = [_open(width, height + legend)]
    for value in _ticks(y0, y1):
        y = bottom - (value - y0) * sy
        parts.append(f'<path d="M{left} {y:.1f}H{right}" stroke="#e1e8e4"/><text x="{left - 6}" y="{y + 4:.1f}" '
                     f'font-size="11" text-anchor="end">{number(float(value))}</text>')
    for value in _ticks(x0, x1):
        x = left + (value - x0) * sx
        parts.append(f'<path d="M{x:.1f} {bottom}v4" stroke="#777"/><text x="{x:.1f}" y="{bottom + 16}" font-size="11" '
                     f'text-anchor="middle">{number(float(value))}</text>')
    parts.append(f'<path d="M{left} {top}V{bottom}H{right}" fill="none" stroke="#777"/>'
                 f'<text x="{(left + right) / 2}" y="{bottom + 34}" font-size="12" '
                 f'text-anchor="middle">{escape(x_label)}</text>'
                 f'<text transform="translate(14 {(top + bottom) / 2}) rotate(-90)" font-size="12" '
                 'text-anchor="middle">'
                 f"{escape(y_label)}</text>")
    for i, (label, a, b) in enumerate(series):
        colour = PALETTE[i % len(PALETTE)]
        points = " ".join(f"{left + (float(x) - x0) * sx:.1f},{bottom - (float(y) - y0) * sy:.1f}"
                          for x, y in zip(a, b))
        lx, ly = left + (i % 2) * (right - left) / 2, height + 12 + 18 * (i // 2)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
                     f'<path d="M{lx:.0f} {ly - 4}h20" stroke="{colour}" stroke-width="2.5"/>'
                     f'<text x="{lx + 26:.0f}" y="{ly}" font-size="12">{escape(str(label))}</text>')
    return "".join(parts) + "</svg>"


def _open(width, height):
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            'font-family="sans-serif" fill="#1d2a24">')


def _advance(text):
    """Width of a label in half-ems: Chinese characters count double."""
    return sum(1.6 if ord(c) > 0x2e80 else 0.85 for c in str(text))


def _ticks(low, high):
    span = (high - low) or 1.0
    step = 10 ** math.floor(math.log10(span / 4))
    step *= next(m for m in (1, 2, 5, 10) if span / (step * m) <= 6)
    first = math.ceil(low / step - 1e-9)
    return [round((first + i) * step, 12) for i in range(int((high - first * step) / step + 1e-9) + 1)]
