"""The project and PNG map of the open-data demo; runs in QGIS's own Python.

Usage: osm_project.py build/demo-osm
"""

import sys
from pathlib import Path

from qgis.core import QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from inqgis import qgis  # noqa: E402
from project import render  # noqa: E402

RESULTS = (  # file, tool, style, English title, Chinese title, visible
    ("links.gpkg", "corridors", "corridors_links.qml", "Links between parks", "公园之间的连接", True),
    ("nodes.gpkg", "corridors", "corridors_nodes.qml", "Parks by importance", "公园的重要性", True),
    ("corridors.gpkg", "corridors", "corridors_corridors.qml", "Corridors", "廊道", True),
    ("parts.gpkg", "redlinecheck", "redlinecheck_parts.qml", "Buildings on park land", "公园内的建筑", True),
    ("zones.gpkg", "greenwayaccess", "greenwayaccess_zones.qml", "Walking zones", "步行可达范围", False),
    ("suitability.tif", "nbssuitability", "nbssuitability_suitability.qml", "Pocket-park suitability", "口袋公园适宜性", False))


def entries(out):
    from ecoplan.processing.tools.data.openlayers import city_entries
    from ecoplan.processing.bridge.project import Entry
    from ecoplan.resources import RESOURCES
    for file, tool, style, english, chinese, visible in RESULTS:
        if (out / file).exists():
            style = style if (RESOURCES / "styles" / style).exists() else ""
            yield Entry(str(out / file), f"{english} / {chinese}", "Results / 结果", tool=tool, style=style, visible=visible)
    yield from city_entries(out / "city" / "city.gpkg", {"landcover": str(out / "city" / "landcover.tif")})


def credit(picture, text):
    """Write whose data these are into the picture's corner."""
    image = QImage(str(picture))
    painter = QPainter(image)
    box = painter.boundingRect(image.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, text)
    box.adjust(-14, -12, -6, -6)
    painter.fillRect(box.adjusted(-4, -2, 4, 2), QColor(255, 255, 255, 210))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    image.save(str(picture))


def figures(out):
    """Main figures, one line each."""
    package = out / "city" / "city.gpkg"
    for name in ("roads", "buildings", "parks", "park_entrances", "greenways", "rivers"):
        print(f"  {name}: {QgsVectorLayer(f'{package}|layername={name}', name).featureCount()}")
    print(f"  land cover: {QgsRasterLayer(str(out / 'city' / 'landcover.tif'), 'l').width()} cells wide")
    for file, text in (("links.gpkg", "links between parks"), ("parts.gpkg", "parts of buildings on park land"),
                       ("zones.gpkg", "walking zones")):
        print(f"  {text}: {QgsVectorLayer(str(out / file), text).featureCount()}")
    for report in sorted(out.glob("*.html")):
        print(f"  report: {report}")


def main(out):
    out = Path(out)
    with qgis(widgets=True):
        from ecoplan.processing.tools.data.osm import ATTRIBUTION
        from ecoplan.processing.bridge.project import build_project
        crs = QgsVectorLayer(f"{out / 'city' / 'city.gpkg'}|layername=roads", "roads").crs()
        path = build_project(list(entries(out)), out / "helsinki.qgz", crs,
                             "EcoPlan: central Helsinki from OpenStreetMap", ATTRIBUTION)
        render(path, out / "map.png")
        credit(out / "map.png", ATTRIBUTION)
        figures(out)
        print(f"\nProject: {path}\nMap:     {out / 'map.png'}\n{ATTRIBUTION}")


if __name__ == "__main__":
    main(sys.argv[1])
