"""The demo's QGIS project, its PNG map and the main figures; runs in QGIS's own Python.

Usage: project.py build/demo
"""

import sys
from dataclasses import replace
from pathlib import Path

from qgis.core import QgsMapRendererParallelJob, QgsMapSettings, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from inqgis import qgis  # noqa: E402
from stages import STAGES  # noqa: E402

SIZE = QSize(1600, 1200)
BASE_MAP = ("boundary", "roads", "railways", "rivers", "streams", "parks", "landuse", "landcover", "dem")


def entries(out, project):
    """Result layers first, the sample city's layers below."""
    from ecoplan.i18n import choose
    for stage in reversed(STAGES):  # what builds on other results lies above them
        group = choose({"en": stage.title_en, "zh": stage.title_zh})
        for file, tool, style, english, chinese, visible in stage.layers:
            if (out / "layers" / file).exists():
                yield project.Entry(str(out / "layers" / file), choose({"en": english, "zh": chinese}), group, tool=tool,
                                    style=style, visible=visible)
    for entry in project.sample_entries(out / "sample"):
        # the first view shows the network; control lines, projects and labels are one click away
        yield replace(entry, visible=entry.visible and entry.look in BASE_MAP)


def render(project_path, picture):
    """The project's first view as a PNG."""
    project = QgsProject.instance()
    project.read(str(project_path))
    settings = QgsMapSettings()
    settings.setLayers([n.layer() for n in project.layerTreeRoot().findLayers() if n.isVisible() and n.layer()])
    settings.setDestinationCrs(project.crs())
    settings.setExtent(project.viewSettings().defaultViewExtent())
    settings.setOutputSize(SIZE)
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(str(picture))


def figures(out):
    """Main figures of each stage, one line each."""
    from ecoplan.processing.bridge import styles
    from ecoplan.processing.bridge.reports import number
    for stage in STAGES:
        if stage.layers or stage.figures:
            print(f"\n{stage.title_en} / {stage.title_zh}")
        for file, names in stage.figures:
            layer = QgsVectorLayer(str(out / "layers" / file), "figures")
            labels = styles.field_labels(stage.layers[0][1] if stage.layers else "")
            for feature in layer.getFeatures():
                for name in names:
                    label, unit = labels.get(name, (name, ""))
                    print(f"  {label}: {number(feature[name])} {unit}".rstrip())
        for report in stage.reports:
            print(f"  report: {out / 'layers' / report}")


def main(out):
    out = Path(out)
    with qgis():
        from ecoplan.processing.bridge import project
        path = project.build_project(list(entries(out, project)), out / "ecoplan_demo.qgz", "EPSG:4547",
                                     "EcoPlan demo (fictional sample city)")
        render(path, out / "map.png")
        figures(out)
        print(f"\nLayers:  {out / 'layers'}\nProject: {path}\nMap:     {out / 'map.png'}")


if __name__ == "__main__":
    main(sys.argv[1])
