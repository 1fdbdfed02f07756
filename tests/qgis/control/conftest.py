"""Reading outputs of the overlay tools."""

import pytest


@pytest.fixture
def rows_of(run_tool):
    """``rows_of(results, "CHECKED")``: the features of an output as dictionaries, geometry under ``geometry``."""
    from qgis.core import QgsProcessingUtils

    def read(results, name):
        layer = QgsProcessingUtils.mapLayerFromString(results[name], run_tool.contexts[-1])
        names = layer.fields().names()
        return [{**dict(zip(names, f.attributes())), "geometry": f.geometry()} for f in layer.getFeatures()]

    return read
