"""Small drawings of a report card as SVG: grade badge, bar against the target, place among the others, sparkline."""

from .reportcard_outputs import COLOURS, INK

_GOOD, _BAD, _FLAT = "#1a7f4b", "#b8323a", "#6b7a72"


def badge(grade, size=22):
    """A letter on its colour; nothing for an indicator that is not graded."""
    if not grade:
        return ""
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 22 22">'
            f'<rect width="22" height="22" rx="4" fill="{COLOURS[grade]}"/><text x="11" y="16" font-size="14" '
            f'font-weight="700" font-family="sans-serif" text-anchor="middle" fill="{INK[grade]}">{grade}</text></svg>')


def bar(line, width=64):
    """How much of the target is reached: a bar up to 100 %, the mark at its end is the target."""
    if line.attainment is None:
        return ""
    full = width - 4
    share = min(line.attainment, 100.0) / 100.0
    colour = COLOURS.get(line.grade, _FLAT)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="12" viewBox="0 0 {width} 12">'
            f'<rect x="0" y="2" width="{full}" height="8" rx="2" fill="#e8ecea"/>'
            f'<rect x="0" y="2" width="{full * share:.1f}" height="8" rx="2" fill="{colour}"/>'
            f'<path d="M{full + 1} 0V12" stroke="#1d2a24" stroke-width="2"/></svg>')


def place(line, width=76):
    """The value among the units of its level: range, middle half, median, and the unit itself; right is good."""
    if line.value is None or line.peers is None or line.peers.high <= line.peers.low:
        return ""
    peers, span = line.peers, line.peers.high - line.peers.low
    flip = line.meaning.direction == "lower"

    def at(value):
        share = (value - peers.low) / span
        return 5 + (width - 10) * (1.0 - share if flip else share)
    left, right = sorted((at(peers.lower), at(peers.upper)))
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="14" viewBox="0 0 {width} 14">'
            f'<path d="M5 7H{width - 5}" stroke="#b9c4be" stroke-width="1.5"/>'
            f'<rect x="{left:.1f}" y="4" width="{max(right - left, 1):.1f}" height="6" fill="#d3ddd7"/>'
            f'<path d="M{at(peers.median):.1f} 2V12" stroke="#6b7a72" stroke-width="1.5"/>'
            f'<circle cx="{at(line.value):.1f}" cy="7" r="4" fill="{COLOURS.get(line.grade) or _FLAT}" stroke="#fff"/>'
            "</svg>")


def spark(line, width=52):
    """The values of the years as a line; the last point is the card's own, coloured by the trend."""
    if len(line.history) < 2:
        return ""
    years, values = zip(*line.history)
    low, high = min(values), max(values)
    x = [5 + (width - 10) * (y - years[0]) / (years[-1] - years[0]) for y in years]
    y = [8.0 if high == low else 13 - 10 * (v - low) / (high - low) for v in values]
    colour = {"better": _GOOD, "worse": _BAD}.get(line.trend, _FLAT)
    points = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x, y))
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="16" viewBox="0 0 {width} 16">'
            f'<polyline points="{points}" fill="none" stroke="#8fa39a" stroke-width="1.4"/>'
            f'<circle cx="{x[-1]:.1f}" cy="{y[-1]:.1f}" r="3" fill="{colour}"/></svg>')


def arrow(line):
    """A sign of the trend in its colour; its form tells it too."""
    sign, colour = {"better": ("▲", _GOOD), "worse": ("▼", _BAD), "steady": ("=", _FLAT),
                    "changed": ("~", _FLAT)}.get(line.trend, ("", _FLAT))
    return f'<span style="color:{colour}">{sign}</span>' if sign else ""


def dial(overall):
    """The score of a group between 0 and 4 as a short bar."""
    if overall.score is None:
        return ""
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="120" height="10" viewBox="0 0 120 10">'
            f'<rect width="120" height="10" rx="3" fill="#e8ecea"/><rect width="{30 * overall.score:.1f}" height="10" '
            f'rx="3" fill="{COLOURS[overall.grade]}"/></svg>')
