"""How much of the machine a run may use, as the settings page says: threads, and where temporary files go."""

from ..common import scratch, workers
from .options import option

#: Options of the settings page and their defaults; the environment (ECOPLAN_THREADS, ...) wins where they are read.
THREADS, MEMORY_MB, SCRATCH = "threads", "memory_budget_mb", "scratch_folder"
DASK, OR_LOCAL = "dask_address", "dask_or_local"
DEFAULTS = {THREADS: 0, MEMORY_MB: 0, SCRATCH: "", DASK: "", OR_LOCAL: False}


def follow_options() -> None:
    """Hand the options to the sciences, which know no QGIS."""
    workers.choose(option(THREADS, 0) or None)
    scratch.choose(option(SCRATCH, ""))
