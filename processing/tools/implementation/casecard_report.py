"""The report of a run: the case, the pool's cards on a map, and the files that are not shown."""

import math

from ....i18n import choose, translate
from ... import bridge
from ...dependencies import shapely
from .casecard_outputs import BROKEN, CASES

_METRES = 111_320.0  # of a degree, for a drawing without a projection
_LEAST = 2000.0  # metres that the map shows around a single place


def report(title, rows, points, broken, counts):
    """The report; ``points``: places in degrees or None for each row; ``counts``: {pictures, metadata}."""
    made = bridge.reports.Report(choose(title))
    made.headline(translate(
        "CaseCard", "{cards} case cards stand in the pool; {broken} files could not be shown.").format(
        cards=len(rows), broken=len(broken)))
    made.facts([(translate("CaseCard", "Case cards"), len(rows)),
                (translate("CaseCard", "Files not shown"), len(broken)),
                (translate("CaseCard", "Maps drawn"), counts["pictures"]),
                (translate("CaseCard", "Metadata files"), counts["metadata"])])
    placed = [(point, row) for point, row in zip(points, rows) if point is not None]
    if placed:
        made.figure(_map(placed), translate("CaseCard", "Where the cases lie; distances hold in the middle of the map"))
    made.section(translate("CaseCard", "Cases in the pool"))
    made.records(CASES, ["title", "title_zh", "place_zh", "family", "status", "cost", "currency", "file"], rows)
    if broken:
        made.section(translate("CasePool", "Files that are not shown"))
        made.records(BROKEN, ["file", "why"], broken)
    return made


def _map(placed):
    """A drawing of points in degrees, stretched so that both ways are metres at its middle."""
    lats = [point.y for point, _ in placed]
    shrink = math.cos(math.radians(0.5 * (min(lats) + max(lats))))
    points = [shapely.Point(point.x * _METRES * shrink, point.y * _METRES) for point, _ in placed]
    xs, ys = [p.x for p in points], [p.y for p in points]
    pad = max(_LEAST, 0.05 * (max(xs) - min(xs)), 0.05 * (max(ys) - min(ys)))
    drawing = bridge.maps.Map((min(xs) - pad, min(ys) - pad, max(xs) + pad, max(ys) + pad))
    drawing.points(points, 5, legend=translate("CaseCard", "Case"))
    if len(points) <= 30:
        shifted = [shapely.Point(p.x, p.y + 12 / drawing.scale) for p in points]
        drawing.labels(shifted, [choose({"en": row.title or row.title_zh, "zh": row.title_zh or row.title})
                                 for _, row in placed], 11)
    return drawing.svg()
