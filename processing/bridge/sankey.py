"""Flows between two lists as a Sankey drawing (SVG), nothing that needs a library."""

from html import escape

from .charts import PALETTE
from .reports import number

_TOP, _GAP, _BAR = 34, 8, 14


def sankey(labels, flows, titles, unit="", colours=PALETTE, width=760, height=430, least=0.0):
    """Bands from each label on the left to each on the right.

    ``flows``: {(from, to): amount}, positions in ``labels``. ``titles``: texts over the two sides. Bands to the same
    label are pale. ``least``: share of the whole below which a band is left out (its bars keep it).
    """
    total = sum(flows.values())
    if not total > 0:
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 10" width="{width}" height="10"></svg>'
    sides = [[sum(v for key, v in flows.items() if key[side] == i) for i in range(len(labels))] for side in (0, 1)]
    shown = [[i for i, amount in enumerate(side) if amount > 0] for side in sides]
    rows = max(len(side) for side in shown)
    height = max(height, _TOP + 26 * rows)
    scale = (height - _TOP - 10 - _GAP * (rows - 1)) / total
    left, right = 190, width - 190 - _BAR
    tops = []
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
             f'height="{height}" font-family="sans-serif" fill="#1d2a24">',
             f'<text x="{left + _BAR}" y="18" font-size="13" font-weight="bold" text-anchor="end">{escape(titles[0])}'
             f'</text><text x="{right}" y="18" font-size="13" font-weight="bold">{escape(titles[1])}</text>']
    bars = []
    for side, x, anchor, text_x in ((0, left, "end", left - 6), (1, right, "start", right + _BAR + 6)):
        y, place, low = float(_TOP), {}, 0.0
        for i in shown[side]:
            size = sides[side][i] * scale
            place[i] = y
            middle = max(y + size / 2 + 4, low + 13)  # labels of thin bars do not cover each other
            bars.append(f'<rect x="{x}" y="{y:.1f}" width="{_BAR}" height="{max(size, 0.8):.1f}" '
                        f'fill="{colours[i % len(colours)]}"/><text x="{text_x}" y="{middle:.1f}" font-size="11.5" '
                        f'text-anchor="{anchor}">{escape(labels[i])} {escape(number(float(sides[side][i])))}'
                        f'{escape(" " + unit if unit else "")}</text>')
            low = middle
            y += size + _GAP
        tops.append(place)
    x0, x1 = left + _BAR, right
    middle = (x0 + x1) / 2
    for (i, j) in sorted(flows, key=lambda key: (key[0], key[1])):
        amount = flows[i, j]
        if amount <= 0:
            continue
        size, y0, y1 = amount * scale, tops[0][i], tops[1][j]
        tops[0][i] += size
        tops[1][j] += size
        if amount < least * total:
            continue
        opacity = 0.22 if i == j else 0.7
        parts.append(f'<path d="M{x0} {y0:.1f}C{middle} {y0:.1f} {middle} {y1:.1f} {x1} {y1:.1f}V{y1 + size:.1f}'
                     f'C{middle} {y1 + size:.1f} {middle} {y0 + size:.1f} {x0} {y0 + size:.1f}Z" '
                     f'fill="{colours[i % len(colours)]}" fill-opacity="{opacity}"/>')
    return "".join(parts + bars) + "</svg>"
