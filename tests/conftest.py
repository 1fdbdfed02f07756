"""What all tests share: the checkout is imported as the package ``ecoplan``.

The root must stay off ``sys.path`` (its ``processing`` would hide QGIS's own),
and nothing here may import ``qgis``: tests/unit runs without it.
"""

import os
import signal
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile(
    "ecoplan", deadline=None, max_examples=60, derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
settings.load_profile("ecoplan")

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # a shell's background jobs, and what they start, hear no interrupt
    signal.signal(signal.SIGINT, signal.default_int_handler)


def load_plugin_package(name="ecoplan"):
    """Import the checkout under the plugin's own name, whatever its folder is called."""
    if name in sys.modules:
        return sys.modules[name]
    spec = spec_from_file_location(name, ROOT / "__init__.py", submodule_search_locations=[str(ROOT)])
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


sys.path[:] = [p for p in sys.path if Path(p or ".").resolve() != ROOT]
load_plugin_package()


@pytest.fixture(scope="session")
def data_dir():
    """Folder of the real data sets (environment variable ECOPLAN_DATA)."""
    folder = os.environ.get("ECOPLAN_DATA")
    if not folder or not Path(folder).is_dir():
        pytest.skip("real data: set ECOPLAN_DATA to the folder that holds them")
    return Path(folder)
