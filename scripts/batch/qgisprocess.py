"""qgis_process: where it is, what its tools take, how it is called, and a profile for each worker.

Two runs must not share a profile. Each run opens the profile's databases for
writing and rewrites bookmarks.xml by truncating it; when several first runs made
a profile at the same time, one of its databases came out incomplete (QGIS 3.22).
So every worker gets a copy of the user's profile, without the plugins, which
are found through QGIS_PLUGINPATH.
"""

from __future__ import annotations

import glob
import json
import os
import re
import shlex
import shutil
import sys
from pathlib import Path

from processes import TooLong, ask, shown_on_windows
from texts import Fault

# Given beside the inputs, not among them, when parameters are read as JSON.
RESERVED = {"ellipsoid": "ellipsoid", "distance_units": "distance_units", "area_units": "area_units",
            "PROJECT_PATH": "project_path"}
LEFT_OUT = {"plugins", "cache", "oauth2-cache", "previewImages", "__pycache__", "crashes"}
# Lines of GDAL, Qt and Python beside a tool's own message.
NOISE = re.compile(r"ERROR \d+:|Warning \d+:|May be caused by:|QStandardPaths:|.*Warning:|\s")
LARGEST = 50_000_000  # bytes of a profile's file that is still copied
PROBE_SECONDS = 120


def candidates():
    """Where qgis_process may be, likeliest first."""
    own = os.environ.get("QGIS_PROCESS")
    if own:
        return [own]
    if sys.platform == "win32":
        names = ["qgis_process-qgis-ltr.bat", "qgis_process-qgis.bat", "qgis_process-qgis-dev.bat", "qgis_process.exe"]
        roots = [os.environ.get("OSGEO4W_ROOT"), r"C:\OSGeo4W", r"C:\OSGeo4W64"]
        programs = os.environ.get("ProgramFiles", r"C:\Program Files")
        roots += sorted(glob.glob(os.path.join(programs, "QGIS*")), reverse=True)
        found = [shutil.which(name) for name in names]
        found += [os.path.join(root, "bin", name) for root in roots if root for name in names[:3]]
    else:
        # Debian 12's wrapper fails with an option that the program does not know; the program beside it works.
        found = [shutil.which("qgis_process"), shutil.which("qgis_process.bin")]
        if sys.platform == "darwin":
            for base in ("/Applications", os.path.expanduser("~/Applications")):
                found += sorted(glob.glob(base + "/QGIS*.app/Contents/MacOS/bin/qgis_process"), reverse=True)
                found += sorted(glob.glob(base + "/QGIS*.app/Contents/MacOS/qgis_process"), reverse=True)
    return [path for path in dict.fromkeys(found) if path and os.path.exists(path)]


def find(env):
    """(program, version as (3, 22), version as text) of the first that answers. Raises Fault."""
    tried = candidates()
    for program in tried:
        try:
            done = ask([program, "--version"], env, PROBE_SECONDS)
        except (OSError, TooLong):
            continue
        version = re.search(r"QGIS (\d+)\.(\d+)\S*", done.out)
        if done.code == 0 and version:
            return program, (int(version[1]), int(version[2])), version[0]
    if tried:
        raise Fault("qgis_process does not run ({tried}): set QGIS_PROCESS to the one of your QGIS.",
                    tried=", ".join(tried))
    raise Fault("qgis_process was not found: install QGIS, or set QGIS_PROCESS to its path.")


def base_environment():
    """The environment of every run."""
    env = dict(os.environ)
    if sys.platform.startswith("linux"):
        env.setdefault("QT_QPA_PLATFORM", "offscreen")  # without a screen qgis_process aborts
    env.setdefault("PYTHONWARNINGS", "ignore")
    env["PYTHONDONTWRITEBYTECODE"] = "1"  # workers share the plugins' folder
    return env


def with_threads(env, workers):
    """The environment with the cores shared out among the workers, for libraries that would each take all of them."""
    each = str(max(1, (os.cpu_count() or 1) // workers))
    return {**dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"), each), **env}


def user_profile(major):
    """The profile that qgis_process would use: always the one called default."""
    own = os.environ.get("QGIS_CUSTOM_CONFIG_PATH")
    if own:
        base = Path(own)
    elif sys.platform == "win32":
        base = Path(os.environ.get("APPDATA", "")) / "QGIS" / f"QGIS{major}"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support" / "QGIS" / f"QGIS{major}"
    else:
        data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
        base = Path(data) / "QGIS" / f"QGIS{major}"
    return base / "profiles" / "default"


def copy_profile(source, target, env):
    """Copy a profile to ``target`` (a QGIS_CUSTOM_CONFIG_PATH); returns the environment that uses it."""
    place = Path(target) / "profiles" / "default"
    place.mkdir(parents=True)
    if source.is_dir():
        _copy(source, place)
    plugins = [*env.get("QGIS_PLUGINPATH", "").split(os.pathsep), str(source / "python" / "plugins")]
    return {**env, "QGIS_CUSTOM_CONFIG_PATH": str(target),
            "QGIS_PLUGINPATH": os.pathsep.join(path for path in plugins if path and os.path.isdir(path))}


def _copy(source, target):
    for entry in os.scandir(source):
        if entry.is_dir():
            if entry.name not in LEFT_OUT:
                (target / entry.name).mkdir(exist_ok=True)
                _copy(Path(entry.path), target / entry.name)
        elif entry.is_file() and entry.stat().st_size <= LARGEST and not entry.name.endswith(("-wal", "-shm", ".lock")):
            shutil.copyfile(entry.path, target / entry.name)


def describe(program, algorithm, env):
    """Parameters of an algorithm or model: name -> whether it is an output. Raises Fault when it is not known."""
    done = ask([program, "--json", "help", algorithm], env, PROBE_SECONDS)
    try:
        parameters = json.loads(done.out[done.out.index("{"):])["parameters"]
    except (ValueError, KeyError):
        plugin = algorithm.split(":")[0]
        reason = " ".join(done.err.split())[-300:] or f"exit code {done.code}"
        raise Fault("qgis_process does not know {algorithm} ({reason}). If it comes with a plugin, install the plugin "
                    "and run: qgis_process plugins enable {plugin}", algorithm=algorithm, plugin=plugin,
                    reason=reason) from None
    return {name: bool(about.get("is_destination")) for name, about in parameters.items()}


def command(program, version, step):
    """(command line, what goes to its standard input or None) of a step."""
    if not program.lower().endswith((".bat", ".cmd")):
        line = [program, "run", step.run]
        for name, value in step.parameters.items():
            line += [f"--{name}={_text(item)}" for item in (value if isinstance(value, list) else [value])]
        return line, None
    # A batch file hands its command line to cmd.exe, which would read | & % in it: parameters go in as JSON.
    if version < (3, 24):
        raise Fault("QGIS on Windows must be 3.24 or newer for batch runs.")
    data = {"inputs": {}}
    for name, value in step.parameters.items():
        if name in RESERVED:
            data[RESERVED[name]] = value
        else:
            data["inputs"][name] = value
    return [program, "--json", "run", step.run, "-"], json.dumps(data)


def shown(line):
    """A command line as it could be typed."""
    return shown_on_windows(line) if os.name == "nt" else " ".join(shlex.quote(part) for part in line)


def _text(value):
    return str(value).lower() if isinstance(value, bool) else str(value)


def failure(text):
    """The sentence by which qgis_process explains a failure, out of its log; empty if there is none."""
    lines = text.splitlines()
    said = [_error_at(lines, number) for number, line in enumerate(lines) if line.startswith("ERROR:")]
    if said:
        first = said[0]
        within = [more for more in said[1:] if more.startswith("Error encountered while running")]  # a step of a model
        found = f"{within[0]}: {first}" if within else first
    else:  # with --json there is no such line: the message stands by itself, twice, among the libraries' own
        worth = [line.strip() for line in lines if line.strip() and not NOISE.match(line)]
        twice = [line for line in worth if worth.count(line) > 1]
        found = (twice or worth[-1:] or [""])[0]
    return found[:500]


def _error_at(lines, number):
    """The message that begins in a line; after "An error was encountered while checking ..." its reason."""
    said = lines[number][len("ERROR:"):].strip()
    rest = []
    for more in lines[number + 1:]:
        if said.startswith("Traceback") and more.startswith(" ") or more.startswith("\t"):
            rest.append(more.strip())
        elif said.startswith("Traceback") and more.strip():
            return more.strip()
        else:
            break
    return " ".join(rest) or said
