"""make demo: the main job on the sample city, through qgis_process, in a throw-away profile.

Everything lands in build/demo: layers, a QGIS project, reports, a PNG map. Each
stage is one command line that a user could type; it is printed before it runs.
"""

import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import qgis_cli  # noqa: E402
from stages import STAGES  # noqa: E402

OUT = qgis_cli.ROOT / "build" / "demo"


def shown(line):
    """The command line as a user would type it, with paths relative to the checkout."""
    text = " ".join(shlex.quote(part) for part in line[1:])
    return "qgis_process " + text.replace(str(qgis_cli.ROOT) + os.sep, "")


def run_tool(env, tool, parameters):
    """Run one tool with its progress on the screen; stop the demo if it fails."""
    line = qgis_cli.arguments(tool, parameters)
    print(f"\n=== {tool}\n{shown(line)}", flush=True)
    start = time.monotonic()
    code = subprocess.run(line, env=env).returncode
    if code:
        sys.exit(f"{tool} failed with exit code {code}")
    print(f"=== {tool}: {time.monotonic() - start:.1f} s", flush=True)


def main():
    start = time.monotonic()
    shutil.rmtree(OUT, ignore_errors=True)
    layers = OUT / "layers"
    layers.mkdir(parents=True)
    print("Enabling the plugin in a throw-away profile ...", flush=True)
    env = qgis_cli.enable(OUT / "profile", PYTHONWARNINGS="ignore")
    for stage in STAGES:
        for tool, parameters in stage.runs(OUT / "sample", layers):
            run_tool(env, tool, parameters)
    figures = subprocess.run(
        ["/usr/bin/python3", str(Path(__file__).with_name("project.py")), str(OUT)],
        env={**env, "ECOPLAN_LANG": os.environ.get("ECOPLAN_LANG", "both")}, capture_output=True, text=True)
    if figures.returncode:
        sys.exit("the project could not be made:\n" + figures.stdout + figures.stderr)
    print("\n" + "=" * 70 + "\n" + figures.stdout + f"\nDone in {time.monotonic() - start:.0f} s.")


if __name__ == "__main__":
    main()
