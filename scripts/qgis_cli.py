"""Run qgis_process with this checkout as the plugin ``ecoplan``, in a throw-away profile.

Used by the demo, the benchmarks and the tests, so that all of them run the
tools the way a user's command line does.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
# Compiled once, away from the checkout; packages put QGIS's own tools where nobody may write their bytecode.
BYTECODE = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(ROOT / "build" / "pycache")}


def binary():
    """qgis_process; Debian 12's wrapper script is broken, so the program itself is preferred."""
    found = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    if found is None:
        sys.exit("qgis_process was not found: install QGIS (apt install qgis python3-qgis), then run make setup")
    return found


def bare_environment(profile, **extra):
    """Environment variables for a profile folder and nothing of this checkout but the packages of its .venv."""
    profile = Path(profile)
    runtime = profile / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    packages = [str(p) for p in VENV.glob("lib/python3*/site-packages")]
    if not packages:
        packages = [sysconfig.get_paths()["purelib"]]
    outer = {name: value for name, value in os.environ.items()
             if name not in ("QGIS_PLUGINPATH", "PYTHONPYCACHEPREFIX")}
    return {**outer, "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(runtime),
            "QGIS_CUSTOM_CONFIG_PATH": str(profile / "config"), "PYTHONPATH": os.pathsep.join(packages), **extra}


def environment(profile, plugins=None, **extra):
    """Environment variables for a profile folder; ``plugins`` holds the folder ``ecoplan``."""
    plugins = Path(plugins) if plugins else Path(profile) / "plugins"
    plugins.mkdir(parents=True, exist_ok=True)
    link = plugins / "ecoplan"
    if not link.exists():
        link.symlink_to(ROOT, target_is_directory=True)
    return {**bare_environment(profile), **BYTECODE, "QGIS_PLUGINPATH": str(plugins), **extra}


def enable(profile, plugins=None, **extra):
    """Switch the plugin on in the profile; returns the environment to run tools with."""
    env = environment(profile, plugins, **extra)
    done = subprocess.run([binary(), "plugins", "enable", "ecoplan"], env=env, capture_output=True, text=True)
    if done.returncode or "rror" in done.stderr and "ecoplan" in done.stderr:
        sys.exit("the plugin could not be enabled:\n" + done.stdout + done.stderr)
    return env


def arguments(tool, parameters, json=False):
    """Command line of one tool; a list repeats its option, as several layers are given; None is left out."""
    line = [binary()] + (["--json"] if json else []) + ["run", tool]
    for name, value in parameters.items():
        if value is None:
            continue
        if isinstance(value, bool):
            value = str(value).lower()
        line += [f"--{name}={v}" for v in (value if isinstance(value, (list, tuple)) else [value])]
    return line
