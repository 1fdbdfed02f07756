"""Names of QGIS's classes in the shipped code exist in the QGIS that runs this, with their enums scoped."""

import pytest
import qt6_check


def test_shipped_code():
    faults = [f"{path.relative_to(qt6_check.ROOT)}:{line}: {fault}" for path in qt6_check.shipped_files()
              for line, fault in qt6_check.qgis_faults(path.read_text(encoding="utf-8"))]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", [
    "QgsProcessing.TypeVectorPolygon", "QgsWkbTypes.MultiPolygon", "QgsWkbTypes.PolygonGeometry", "Qgis.Warning",
    "QgsProcessingParameterNumber.Double", "QgsProcessingParameterNumber.FlagAdvanced", "QgsTask.CanCancel",
    "QgsFeatureSink.FastInsert"])
def test_unscoped_values_are_found(name):
    cls = name.split(".")[0]
    faults = qt6_check.qgis_faults(f"from qgis.core import {cls}\n\nvalue = {name}\n")
    assert [line for line, _ in faults] == [3] and "unscoped" in faults[0][1]


@pytest.mark.parametrize("name", [
    "QgsProcessing.SourceType.TypeVectorPolygon", "QgsWkbTypes.Type.MultiPolygon", "Qgis.MessageLevel.Warning",
    "QgsProcessingParameterNumber.Type.Double", "QgsTask.Flag.CanCancel", "QgsUnitTypes.fromUnitToUnitFactor",
    "Qgis.QGIS_VERSION_INT", "QgsPalettedRasterRenderer.Class"])
def test_what_is_right_is_silent(name):
    cls = name.split(".")[0]
    assert qt6_check.qgis_faults(f"from qgis.core import {cls} as C\n\nvalue = C.{name.partition('.')[2]}\n") == []


def test_missing_names_and_inherited_values_are_found():
    faults = qt6_check.qgis_faults(
        "from qgis.core import QgsNothing, QgsProcessing, QgsProcessingAlgorithm\n\n"
        "class Tool(QgsProcessingAlgorithm):\n    def flags(self):\n        return self.FlagNoThreading\n\n\n"
        "kind = QgsProcessing.SourceType.TypeUnheardOf\n")
    assert sorted(line for line, _ in faults) == [1, 5, 8]


def test_enums_that_moved_are_found():
    name = "QgsProcessingModelChildParameterSource"
    faults = qt6_check.qgis_faults(f"from qgis.core import {name}\n\nkind = {name}.Source.ModelParameter\n")
    assert len(faults) == 1 and "3.22 only" in faults[0][1]
