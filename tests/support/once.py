"""What is dear to make is made once in a run of tests, also where several workers share the run (pytest-xdist)."""

import fcntl
import os
import shutil


def made_once(tmp_path_factory, name, make):
    """A folder ``name`` that ``make(folder)`` fills in the first worker that asks; every worker has a copy of its own."""
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "made_once"
    shared.mkdir(exist_ok=True)
    whole, under_way = shared / name, shared / f"{name}.part"
    with open(shared / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not whole.exists():
            shutil.rmtree(under_way, ignore_errors=True)  # of a worker that failed
            under_way.mkdir()
            make(under_way)
            under_way.rename(whole)
    return shutil.copytree(whole, tmp_path_factory.mktemp("copy") / name)
