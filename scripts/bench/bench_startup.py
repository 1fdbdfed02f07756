"""What the plugin costs before any tool runs: listing the tools and models, and qgis_process with and without it."""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import harness  # noqa: E402


def load():
    """Seconds of registering the provider in a QGIS that has started; the goal is under 0.25."""
    from qgis.core import QgsApplication
    application = QgsApplication([], False)
    application.initQgis()
    from qgis.analysis import QgsNativeAlgorithms
    QgsApplication.processingRegistry().addProvider(QgsNativeAlgorithms())
    import inqgis
    inqgis.load_plugin()
    start = time.perf_counter()
    import ecoplan
    plugin = ecoplan.classFactory(None)
    plugin.initProcessing()
    return {"seconds": time.perf_counter() - start, "listed": len(plugin.provider.algorithms())}


def rows(quick):
    import qgis_cli
    times = 1 if quick else 5
    loaded = harness.best_of(times, lambda: harness.run_function(__file__, "load"))
    listed = "{} tools and models".format(loaded.result["listed"])
    table = [harness.Row("load the provider", listed, loaded.seconds, peak_mb=loaded.peak_mb,
                         note="in a QGIS that has started; peak memory is QGIS's with it")]
    with tempfile.TemporaryDirectory() as place:
        on, off = Path(place) / "on", Path(place) / "off"
        on.mkdir()
        off.mkdir()
        with_it, without = qgis_cli.enable(on), qgis_cli.environment(off)
        line = [qgis_cli.binary(), "list"]
        if quick:
            return table
        ours = harness.best_of(times, lambda: harness.run_command(line, env=with_it))
        bare = harness.best_of(times, lambda: harness.run_command(line, env=without))
    table.append(harness.Row("qgis_process list", listed, ours.seconds, "qgis_process without the plugin", bare.seconds,
                             peak_mb=ours.peak_mb))
    return table
