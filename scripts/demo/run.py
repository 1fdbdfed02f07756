"""make demo: the main job on the sample city, through qgis_process, in a throw-away profile.

Everything lands in build/demo: layers, a QGIS project, reports, a PNG map. Each
stage is one command line that a user could type; it is printed before it runs.
"""

import shutil

import chain
from qgis_cli import ROOT
from stages import STAGES

OUT = ROOT / "build" / "demo"


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    layers = OUT / "layers"
    layers.mkdir(parents=True)
    chain.run(OUT, (run for stage in STAGES for run in stage.runs(OUT / "sample", layers)), "project.py")


if __name__ == "__main__":
    main()
