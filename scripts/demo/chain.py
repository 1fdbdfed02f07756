"""A chain of tools as a user would type them, through qgis_process in a throw-away profile, and its project at the end."""

import os
import shlex
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import qgis_cli  # noqa: E402


def run(out, runs, script):
    """Run ``runs`` ((tool, parameters), ...), then ``script`` (of this folder), which makes the project in ``out``.

    Each command line is printed before it runs; a tool that fails stops the chain.
    """
    start = time.monotonic()
    print("Enabling the plugin in a throw-away profile ...", flush=True)
    env = qgis_cli.enable(out / "profile", PYTHONWARNINGS="ignore")
    for tool, parameters in runs:
        _run_tool(env, tool, parameters)
    done = subprocess.run(
        ["/usr/bin/python3", str(Path(__file__).with_name(script)), str(out)],
        env={**env, "ECOPLAN_LANG": os.environ.get("ECOPLAN_LANG", "both")}, capture_output=True, text=True)
    if done.returncode:
        sys.exit("the project could not be made:\n" + done.stdout + done.stderr)
    print("\n" + "=" * 70 + "\n" + done.stdout + f"\nDone in {time.monotonic() - start:.0f} s.")


def _run_tool(env, tool, parameters):
    line = qgis_cli.arguments(tool, parameters)
    print(f"\n=== {tool}\n{_shown(line)}", flush=True)
    start = time.monotonic()
    code = subprocess.run(line, env=env).returncode
    if code:
        sys.exit(f"{tool} failed with exit code {code}")
    print(f"=== {tool}: {time.monotonic() - start:.1f} s", flush=True)


def _shown(line):
    """The command line as a user would type it, with paths relative to the checkout."""
    text = " ".join(shlex.quote(part) for part in line[1:])
    return "qgis_process " + text.replace(str(qgis_cli.ROOT) + os.sep, "")
