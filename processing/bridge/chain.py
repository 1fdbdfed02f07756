"""Runs that build on each other, as their manifests tell: what was made of what, in which order, from whose data."""

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Mapping, Sequence

SAMPLE = "sample_city.gpkg"
_LARGEST = 5_000_000  # bytes of a manifest
_MOST = 500  # JSON files of a folder that are looked at
_NEEDED = ("tool", "started", "parameters", "inputs", "outputs")


@dataclass(frozen=True)
class Step:
    """One run: ``inputs`` {parameter: source}, ``outputs`` {output: place}, ``hashes`` {parameter: SHA-256 or None}."""

    path: str
    tool: str
    started: str
    inputs: Mapping[str, str]
    outputs: Mapping[str, str]
    hashes: Mapping[str, str] = field(default_factory=dict)
    credits: Sequence[str] = ()
    warnings: Sequence[str] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, dict] = field(default_factory=dict)
    crs: str = ""

    @property
    def date(self) -> str:
        return self.started[:10]


def read(path):
    """The :class:`Step` of a manifest, None for another file."""
    path = Path(path)
    try:
        if path.stat().st_size > _LARGEST:
            return None
        content = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(content, dict) or any(name not in content for name in _NEEDED):
            return None
        tool = str(content["tool"])
        inputs = {str(name): str(entry["source"]) for name, entry in content["inputs"].items()}
        hashes = {str(name): entry.get("sha256") for name, entry in content["inputs"].items()}
        return Step(
            str(path), tool.partition(":")[2] or tool, str(content["started"]), inputs,
            {str(name): str(place) for name, place in content["outputs"].items()}, hashes,
            tuple(map(str, content.get("credits") or ())), tuple(map(str, content.get("warnings") or ())),
            {str(k): str(v) for k, v in (content.get("versions") or {}).items()},
            {str(k): dict(v) for k, v in content["parameters"].items()}, str(content.get("crs") or ""))
    except (AttributeError, KeyError, OSError, RecursionError, TypeError, UnicodeDecodeError, ValueError):
        return None


def in_folder(folder):
    """The steps whose manifests lie in a folder or in the folders of single runs in it, as :func:`ordered` has them."""
    files = sorted([*Path(folder).glob("*.json"), *Path(folder).glob("*/*.json")])[:_MOST]
    return ordered([step for step in map(read, files) if step is not None])


def place_of(source):
    """(real path, table) of a layer source, what tells it from others."""
    path, _, options = str(source).partition("|")
    return os.path.normcase(os.path.realpath(path)), options.partition("layername=")[2].partition("|")[0]


def ordered(steps):
    """Steps so that each stands after those whose results it read; else by their start. Of several manifests of one
    result the latest is taken as its maker."""
    steps = sorted(steps, key=lambda step: (step.started, step.path))
    maker = {}
    for step in steps:
        for place in step.outputs.values():
            maker[place_of(place)[0]] = step.path
    needs = {step.path: {maker.get(place_of(source)[0]) for source in step.inputs.values()} - {None, step.path}
             for step in steps}
    done, out = set(), []
    while len(out) < len(steps):
        ready = [s for s in steps if s.path not in done and needs[s.path] <= done]
        step = (ready or [s for s in steps if s.path not in done])[0]  # a circle, by files overwritten: by start
        done.add(step.path)
        out.append(step)
    return out


def makers(steps):
    """{real path of a result: its step}; the latest run counts."""
    found = {}
    for step in sorted(steps, key=lambda one: one.started):
        for place in step.outputs.values():
            found[place_of(place)[0]] = step
    return found


def behind(sources, steps=None):
    """The steps that the results among ``sources`` come from, over all manifests beside them, in order."""
    known, found, waiting = {}, {}, list(sources)
    while waiting:
        path = place_of(waiting.pop())[0]
        folder = os.path.dirname(path)
        if not os.path.isfile(path):
            continue
        if folder not in known:
            known[folder] = makers(in_folder(folder) if steps is None else steps)
        step = known[folder].get(path)
        if step is not None and step.path not in found:
            found[step.path] = step
            waiting += list(step.inputs.values())
    return ordered(list(found.values()))


def roots(steps):
    """{source: SHA-256 or None} of what the steps read and none of them made."""
    made = set(makers(steps))
    found = {}
    for step in steps:
        for name, source in step.inputs.items():
            if place_of(source)[0] not in made:
                found.setdefault(source, step.hashes.get(name))
    return found


def is_fictional(sources):
    """True where one of the sources belongs to the sample city."""
    for source in sources:
        path = str(source).partition("|")[0]
        if os.path.basename(path) == SAMPLE or os.path.isfile(os.path.join(os.path.dirname(path) or ".", SAMPLE)):
            return True
    return False
