"""Write the layout templates that ship (resources/layouts/*.qpt) from what ecoplan:mapsheets draws; run on QGIS 3.22."""

from inqgis import ROOT, qgis

WORDS = {"title": "图名", "figure": "图 1", "institute": "编制单位名称"}


def main():
    with qgis(widgets=True):
        from qgis.core import (
            QgsCoordinateReferenceSystem, QgsLayoutSize, QgsPrintLayout, QgsProject, QgsReadWriteContext)
        from ecoplan.processing.bridge.sheets import frame, sheet
        for paper in frame.PAPERS:
            layout = QgsPrintLayout(QgsProject.instance())
            layout.initializeDefaults()
            layout.setName(paper)
            one = sheet.Sheet(WORDS["title"], WORDS["figure"], 1, 1, 10000, (500000.0, 2600000.0))
            content = sheet.Content((), (), (), QgsCoordinateReferenceSystem("EPSG:4547"),
                                    (495000.0, 2595000.0, 505000.0, 2605000.0))
            sheet.draw(layout, 0, frame.frame(paper), one, sheet.Imprint(
                institute=WORDS["institute"], mark=" ", review=" ", notes=("坐标系、高程基准、数据来源",)), content)
            legend, box = layout.itemById("legend"), frame.frame(paper)["legend"]
            legend.setResizeToContents(False)  # a template keeps the room for it
            legend.attemptResize(QgsLayoutSize(box.w, box.h))
            layout.saveAsTemplate(str(ROOT / "resources" / "layouts" / f"{paper}.qpt"), QgsReadWriteContext())
            print(paper)


if __name__ == "__main__":
    main()
