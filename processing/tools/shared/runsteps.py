"""The runs that a tool is about: from the parameters FOLDER and MANIFESTS."""

import os

from ... import bridge
from ...common.errors import InputError


def chosen(run, needed=True):
    """The :class:`~...bridge.chain.Step` objects in their order, the tool's own runs left out.

    InputError where there is no manifest; without ``needed`` an empty list where neither parameter is given.
    """
    algorithm = run.algorithm
    given = algorithm.parameterAsFileList(run.parameters, "MANIFESTS", run.context) if run.given("MANIFESTS") else []
    steps = []
    for number, path in enumerate(given, 1):
        step = bridge.chain.read(path)
        if step is None:
            raise InputError("{path} is no manifest of a run: choose the JSON file that a tool wrote as its run "
                             "manifest.", path=path)
        run.named(f"MANIFESTS {number}", path)
        steps.append(step)
    folder = run.path("FOLDER")
    if folder and not given:
        if not os.path.isdir(folder):
            raise InputError("The folder {path} is not there.", path=folder)
        steps = bridge.chain.in_folder(folder)
        if not steps:
            raise InputError("The folder {path} holds no manifest of a run: let the tools write one (run "
                             "manifest, JSON) and try again.", path=folder)
    if not steps and needed:
        raise InputError("Choose a folder with manifests, or manifests.")
    latest = {}
    for step in steps:  # a run that was repeated counts once: what wrote the same files later replaces it
        latest[(step.tool, tuple(sorted(map(str, step.outputs.values()))))] = step
    return bridge.chain.ordered([step for step in latest.values() if step.tool != algorithm.ID])
