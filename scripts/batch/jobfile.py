"""The job file, and the cities it is run for.

A job file is JSON. Its texts may hold places such as ``{folder}``; they are
filled in by plain replacement, never by a shell and never by format codes.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sqlite3
import unicodedata
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Optional, Tuple

from texts import Fault

KEYS = {"cities", "table", "results", "run", "parameters", "steps", "workers", "memory_gb", "timeout_minutes"}
PLACE = re.compile(r"\{([^\W\d]\w*)\}")
FORBIDDEN = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
RESERVED = {"con", "prn", "aux", "nul", "summary.csv", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}


@dataclass(frozen=True)
class Step:
    run: str  # algorithm id, or the path of a model
    parameters: Dict[str, object]
    optional: frozenset = frozenset()  # outputs that need not be made


@dataclass(frozen=True)
class Job:
    path: Path
    results: Path
    steps: Tuple[Step, ...]
    cities: Optional[Path] = None
    table: Optional[Path] = None
    workers: Optional[int] = None
    memory_gb: float = 2.0
    timeout_minutes: Optional[float] = None


@dataclass(frozen=True)
class City:
    name: str
    folder: Optional[Path] = None
    values: Dict[str, str] = field(default_factory=dict)  # columns of the table
    problem: str = ""  # why it cannot be run


def load(path, **given):
    """The job of a file; ``given`` are values of the command line, which win. Raises Fault."""
    path = Path(path).absolute()
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Fault("The job file {file} cannot be read: {reason}.", file=path,
                    reason=error.strerror or error) from None
    except ValueError as error:
        raise Fault("The job file {file} is not valid JSON: {reason}.", file=path, reason=error) from None
    if not isinstance(data, dict):
        raise Fault("The job file {file} must hold one JSON object.", file=path)
    unknown = sorted(set(data) - KEYS)
    if unknown:
        raise Fault("Unknown key {key} in the job file; known are {known}.", key=unknown[0],
                    known=", ".join(sorted(KEYS)))
    where = {key: path.parent / data[key] if data.get(key) else None for key in ("cities", "table", "results")}
    where.update({key: Path(given[key]).absolute() for key in where if given.get(key)})
    if where["results"] is None:
        raise Fault("The job file names no results folder: add the key results.")
    if where["cities"] is None and where["table"] is None:
        raise Fault("The job file names neither a folder of cities nor a table: add the key cities or table.")
    job = Job(path, steps=_steps(data), **{key: _plain(value) for key, value in where.items()},
              workers=given.get("workers") or _number(data, "workers", 1, whole=True),
              memory_gb=_number(data, "memory_gb", 0.01) or 2.0,
              timeout_minutes=given.get("timeout_minutes") or _number(data, "timeout_minutes", 0))
    if job.cities is not None:
        if not job.cities.is_dir():
            raise Fault("The folder of cities {folder} does not exist.", folder=job.cities)
        if within(job.results, job.cities):
            raise Fault("The results folder {folder} lies in the folder of cities: choose one outside it.",
                        folder=job.results)
    return job


def _plain(path):
    """Absolute, without ``..``; links stay as they are."""
    return None if path is None else Path(os.path.abspath(path))


def _number(data, key, least, whole=False):
    value = data.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value < least or whole and value != int(value):
        raise Fault("{key} in the job file must be a number of at least {least}.", key=key, least=least)
    return int(value) if whole else float(value)


def _steps(data):
    raw = data.get("steps")
    if raw is None:
        raw = [{key: data[key] for key in ("run", "parameters") if key in data}]
    elif "run" in data or "parameters" in data:
        raise Fault("The job file has both steps and run: keep one of them.")
    if not isinstance(raw, list) or not raw:
        raise Fault("steps in the job file must be a list of steps.")
    steps = []
    for number, step in enumerate(raw, 1):
        if not isinstance(step, dict) or not isinstance(step.get("run"), str) or set(step) - {"run", "parameters"}:
            raise Fault("Step {step} of the job file must have run (an algorithm or a model) and parameters.",
                        step=number)
        parameters = step.get("parameters", {})
        if not isinstance(parameters, dict):
            raise Fault("Step {step} of the job file must have run (an algorithm or a model) and parameters.",
                        step=number)
        for name, value in parameters.items():
            _check_parameter(number, name, value)
        steps.append(Step(step["run"], parameters))
    return tuple(steps)


def _check_parameter(number, name, value):
    if not re.fullmatch(r"[A-Za-z_][\w:. -]*\??", name):
        raise Fault("Step {step}: {name} is not the name of a parameter.", step=number, name=name)
    for item in value if isinstance(value, list) else [value]:
        if not (item is None or isinstance(item, (str, int, float, bool))):
            raise Fault("Step {step}, {name}: give a text, a number, true or false, or a list of these; "
                        "inline JSON goes in as a text.", step=number, name=name)


# --- cities -----------------------------------------------------------------

def cities(job):
    """The cities of a job, in order; what cannot be run has its problem told."""
    found = _from_table(job) if job.table else _from_folder(job.cities)
    if not found:
        raise Fault("No city was found in {place}.", place=job.table or job.cities)
    seen, checked = set(), []
    for city in found:
        same = unicodedata.normalize("NFC", city.name).casefold()  # as file systems that ignore case see it
        if not city.problem and same in seen:
            city = City(city.name, problem=Fault("Another city has the same name {name}.", name=city.name).text())
        seen.add(same)
        checked.append(city)
    return checked


def _from_folder(base):
    found = []
    for entry in sorted(base.iterdir(), key=lambda p: p.name):
        if entry.name[0] in "._" or not entry.is_dir():
            continue
        found.append(_city(entry.name, entry, {}, base))
    return found


def _from_table(job):
    rows = _read_table(job.table)
    if job.cities is None and "folder" in rows[0]:
        raise Fault("The table has a column folder: the job file must name the folder of cities that these lie in.")
    found = []
    for row in rows:
        name = row.get("name", "")
        folder = None
        if job.cities is not None:
            folder = job.cities / (row.get("folder") or name)
        found.append(_city(name, folder, row, job.cities))
    return found


def _city(name, folder, values, base):
    problem = name_problem(name)
    if not problem and folder is not None:
        if not within(folder, base):
            problem = Fault("The folder of {name} lies outside the folder of cities.", name=name)
        elif not folder.is_dir():
            problem = Fault("The folder {folder} does not exist.", folder=folder)
    if problem:
        return City(name or "?", problem=problem.text())
    return City(name, _plain(folder), values)


def _read_table(path):
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Fault("The table {file} cannot be read: {reason}.", file=path,
                    reason=error.strerror or error) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030", errors="replace")  # what spreadsheets save in China
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    if not rows or "name" not in rows[0]:
        raise Fault("The table {file} must have a heading with the column name and at least one row.", file=path)
    own = sorted(set(rows[0]) & {"out", "cities", "job"})
    if own:
        raise Fault("The table must not have a column called {name}: that place has a meaning of its own.", name=own[0])
    return [{key: (value or "").strip() for key, value in row.items() if isinstance(key, str)
             and not isinstance(value, list)} for row in rows]


def name_problem(name):
    """A Fault when a name cannot become a folder on every system; else None."""
    if not name or name in (".", "..") or FORBIDDEN.search(name) or len(name.encode("utf-8")) > 150:
        return Fault("{name} cannot be the name of a folder: leave out / \\ : * ? \" < > | and keep it short.",
                     name=repr(name))
    if name[0] in "._ " or name[-1] in ". " or name.split(".")[0].casefold() in RESERVED or name.casefold() in RESERVED:
        return Fault("{name} cannot be the name of a folder: such names are reserved.", name=repr(name))
    return None


def within(path, base):
    """Whether a path is the folder ``base`` or lies in it, links followed."""
    path, base = os.path.realpath(path), os.path.realpath(base)
    try:
        return os.path.commonpath([path, base]) == base
    except ValueError:  # another drive
        return False


# --- places -----------------------------------------------------------------

def places_of(job, city, out):
    """What the places of a city stand for."""
    places = dict(city.values)
    places.update(name=city.name, out=str(out), job=str(job.path.parent))
    if job.cities is not None:
        places["cities"] = str(job.cities)
        places["folder"] = str(city.folder)
    return places


def fill(template, places):
    """A value with its places filled in; texts only. Fault for an unknown place or one that leaves its folder."""
    if isinstance(template, list):
        return [fill(item, places) for item in template]
    if not isinstance(template, str):
        return template
    used = PLACE.findall(template)
    for name in used:
        if name not in places:
            raise Fault("There is no {place}; known are {known}.", place="{" + name + "}",
                        known=", ".join("{" + n + "}" for n in sorted(places)))
    text = PLACE.sub(lambda match: places[match.group(1)], template)
    if "\x00" in text or "\n" in text and {"folder", "out"} & set(used):
        raise Fault("A value holds a character that cannot be in a path: {value}.", value=repr(text))
    if {"folder", "out"} & set(used) and ".." in re.split(r"[\\/|]", text.replace("'", "/")):
        raise Fault("The value {value} leaves its folder.", value=text)
    return text


def file_of(value):
    """The file part of a layer source (``a.gpkg|layername=x``), or of a plain path."""
    return value.split("|", 1)[0] if isinstance(value, str) else ""


def is_there(value):
    """Whether a layer source's file exists and, in a GeoPackage, has the layer with at least one feature."""
    file = file_of(value)
    layer = re.search(r"\|layername=([^|]+)", value) if isinstance(value, str) else None
    if not os.path.exists(file):
        return False
    if layer is None or not file.lower().endswith(".gpkg"):
        return True
    try:  # immutable: the city's folder stays as it is, without journals
        with closing(sqlite3.connect(f"{Path(file).resolve().as_uri()}?immutable=1", uri=True)) as database:
            known = database.execute("SELECT table_name FROM gpkg_contents WHERE lower(table_name) = lower(?)",
                                     (layer.group(1),)).fetchone()
            if known is None:
                return False
            quoted = known[0].replace('"', '""')
            query = " ".join(("SELECT 1 FROM", f'"{quoted}"', "LIMIT 1"))  # a table's name cannot be a parameter
            return database.execute(query).fetchone() is not None
    except sqlite3.Error:
        return True  # the tool says what is wrong with it


def filled_steps(job, city, out) -> List[Step]:
    """The steps of one city.

    An input NAME? whose file is missing, or whose layer is missing or empty, is left out; an output NAME? need not
    be made.
    """
    places = places_of(job, city, out)
    steps = []
    for step in job.steps:
        parameters, optional = {}, set()
        for name, template in step.parameters.items():
            value = fill(template, places)
            if name.endswith("?"):
                name = name[:-1]
                if isinstance(template, str) and template.startswith("{out}"):
                    optional.add(name)
                elif not all(is_there(v) for v in (value if isinstance(value, list) else [value])):
                    continue
            if value is not None:
                parameters[name] = value
        steps.append(Step(fill(step.run, places), parameters, frozenset(optional)))
    return steps
