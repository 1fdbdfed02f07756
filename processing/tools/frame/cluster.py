"""The Dask cluster of the user's choice: ECOPLAN_DASK, else the settings page; an empty ECOPLAN_DASK means none."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from typing import Iterator, Optional

from qgis.core import QgsApplication

from ....i18n import translate
from ... import packages
from ...bridge.machine import DASK, OR_LOCAL
from ...bridge.options import option
from ...common import cluster
from ...common.errors import InputError
from ...dependencies import numpy_version
from .algorithm import error_text


def address() -> str:
    """tcp://computer:port of the scheduler, or an empty text."""
    given = os.environ.get("ECOPLAN_DASK")
    return (option(DASK, "") if given is None else given).strip()


def or_local() -> bool:
    """Whether runs go on with this machine alone where the cluster cannot be used: the user said so."""
    given = os.environ.get("ECOPLAN_DASK_OR_LOCAL")
    return option(OR_LOCAL, False) if given is None else given.lower() in ("1", "true", "yes")


@contextmanager
def executor(run) -> Iterator[Optional[cluster.ClusterExecutor]]:
    """What the sciences take as ``executor``: the cluster's, or None for this machine's own threads.

    Raises InputError where the cluster cannot be used, unless the user said to go on without it: then it is a warning.
    """
    place = address()
    if not place:
        yield None
        return
    found: Optional[cluster.ClusterExecutor] = None
    with ExitStack() as stack:
        try:
            found = stack.enter_context(cluster.connected(
                place, packages.command(QgsApplication.qgisSettingsDirPath(), numpy_version(), cluster.PACKAGES),
                lambda difference: _tell(run, difference)))
        except InputError as error:
            if not or_local():
                raise
            run.warn(translate("Cluster", "Computed on this machine alone. {problem}").format(
                problem=error_text(error)))
        if found is not None:
            run.info(translate("Cluster", "Computed on the Dask cluster {address} with {threads} threads.").format(
                address=place, threads=found.threads))
        yield found


def _tell(run, difference):
    computer, package, theirs, ours = difference
    missing = translate("Cluster", "none")
    run.warn(translate("Cluster", "The computer {computer} of the cluster has {package} {theirs}, this one {ours}: "
                                  "results may differ in their last digits.").format(
        computer=computer, package=package, theirs=theirs or missing, ours=ours or missing))
