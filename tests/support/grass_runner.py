"""GRASS GIS as an independent reference: r.cost on plain arrays.

Rasters go in and out as raw binary files, in a throw-away location without a CRS.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import numpy as np

NULL = -99999.0

SCRIPT = """set -e
export GRASS_VERBOSE=0 GRASS_MESSAGE_FORMAT=silent
g.region n={north} s=0 w=0 e={east} rows={rows} cols={columns} --q
r.in.bin -d --q input="{folder}/resistance.bin" output=resistance bytes=8 rows={rows} cols={columns} \
    north={north} south=0 west=0 east={east} anull={null}
r.in.bin --q input="{folder}/sources.bin" output=sources bytes=4 rows={rows} cols={columns} \
    north={north} south=0 west=0 east={east} anull=0
start=$(date +%s.%N)
r.cost --q --o input=resistance output=cost start_raster=sources memory={memory_mb}
end=$(date +%s.%N)
echo "$start $end" > "{folder}/seconds.txt"
r.null --q map=cost setnull={null}
r.out.bin --q -f input=cost output="{folder}/cost.bin" bytes=8 null={null}
"""


def available():
    """Whether GRASS is installed."""
    return shutil.which("grass") is not None


def r_cost(resistance, sources, cell_size=1.0, memory_mb=4000):
    """Cost distance by GRASS r.cost times the cell size, and the seconds of the r.cost call alone.

    resistance : 2-D, NaN = null. sources : 2-D, not 0 = start cell. NaN where not reached.
    The memory given to r.cost keeps all of it in memory at the sizes used here.
    """
    rows, columns = resistance.shape
    with tempfile.TemporaryDirectory(prefix="ecoplan_grass_") as folder:
        np.where(np.isnan(resistance), NULL, resistance).astype("<f8").tofile(Path(folder, "resistance.bin"))
        (np.asarray(sources) != 0).astype("<i4").tofile(Path(folder, "sources.bin"))
        Path(folder, "script.sh").write_text(SCRIPT.format(
            folder=folder, rows=rows, columns=columns, north=rows * cell_size,
            east=columns * cell_size, null=NULL, memory_mb=memory_mb), encoding="utf-8")
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
        environment["HOME"] = folder
        done = subprocess.run(["grass", "--tmp-location", "XY", "--exec", "bash", str(Path(folder, "script.sh"))],
                              capture_output=True, text=True, env=environment, check=False)
        if not Path(folder, "cost.bin").exists():
            raise RuntimeError("GRASS failed: " + done.stdout + done.stderr)
        cost = np.fromfile(Path(folder, "cost.bin"), "<f8").reshape(rows, columns)
        start, end = (float(word) for word in Path(folder, "seconds.txt").read_text().split())
    return np.where(cost == NULL, np.nan, cost) * cell_size, end - start
