"""The shell blocks of the tutorials, and a run of them as printed.

A block that starts with ``` ```sh `` is a command for a reader to copy and is run here; what cannot be
run on the sample city (it needs a download) stands in a ``` ```console `` block.
"""

import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import qgis_cli  # noqa: E402

TUTORIALS = qgis_cli.ROOT / "docs" / "tutorials"
PAGES = ("corridors", "beyond-corridors", "redline", "access", "nbs", "accounts", "payments", "nature-checkup", "implementation",
         "handin")
_BLOCK = re.compile(r"^```sh\n(.*?)^```", re.M | re.S)


def page_path(name, language):
    return TUTORIALS / (f"{name}.md" if language == "en" else f"{name}.{language}.md")


def blocks(name, language):
    """The texts of a page's shell blocks, from the top."""
    return _BLOCK.findall(page_path(name, language).read_text(encoding="utf-8"))


def environment(folder, language):
    """Environment of a reader's shell: the plugin enabled, ``qgis_process`` on the path."""
    env = qgis_cli.enable(folder / "profile", ECOPLAN_LANG=language, PYTHONWARNINGS="ignore", LC_ALL="C.UTF-8")
    shim = folder / "bin" / "qgis_process"
    shim.parent.mkdir(parents=True, exist_ok=True)
    shim.write_text(f'#!/bin/sh\nexec {shlex.quote(qgis_cli.binary())} "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    return {**env, "PATH": f"{shim.parent}:{env['PATH']}"}


def run_pages(folder, language, pages=PAGES):
    """Run the pages' commands in ``folder/work``; blocks that pages share run once. Stops at the first failure."""
    env, work, done = environment(folder, language), folder / "work", set()
    work.mkdir(parents=True, exist_ok=True)
    for name in pages:
        script = [b for b in blocks(name, language) if b not in done or not b.startswith("qgis_process")]
        done.update(script)
        log, begun = folder / f"{name}.log", time.monotonic()
        with open(log, "w", encoding="utf-8") as out:
            code = subprocess.run(["bash", "-euo", "pipefail", "-c", "\n".join(script)], cwd=work, env=env, stdout=out,
                                  stderr=subprocess.STDOUT).returncode
        if code:
            sys.exit(f"{page_path(name, language).name}: a command failed with exit code {code}; see {log}")
        print(f"{page_path(name, language).name}: {len(script)} blocks ran in {time.monotonic() - begun:.0f} s", flush=True)
    return work
