"""Preload of Dask schedulers and workers: makes the plugin that this file lies in importable there, and its batch.

    dask scheduler --preload FOLDER/ecoplan/scripts/batch/ecoplan_worker.py
    dask worker tcp://computer:8786 --preload FOLDER/ecoplan/scripts/batch/ecoplan_worker.py

Nothing of QGIS is loaded. Python packages that the plugin keeps in the QGIS profile are found too.
"""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

BATCH = Path(__file__).resolve().parent
PLUGIN = BATCH.parents[1]


def load_ecoplan():
    """The plugin's package, whatever its folder is called."""
    if "ecoplan" not in sys.modules:
        spec = spec_from_file_location("ecoplan", PLUGIN / "__init__.py", submodule_search_locations=[str(PLUGIN)])
        module = module_from_spec(spec)
        sys.modules["ecoplan"] = module
        spec.loader.exec_module(module)
    return sys.modules["ecoplan"]


load_ecoplan()
if PLUGIN.parent.name == "plugins" and PLUGIN.parent.parent.name == "python":  # it lies in a QGIS profile
    from ecoplan.processing import packages
    packages.use(PLUGIN.parents[2])
import oncluster  # noqa: E402,F401  # while Dask loads this file its folder is on the path, later it is not
