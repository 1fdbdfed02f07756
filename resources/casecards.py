"""Case cards of a project resource pool: read from a folder, held against the schema, faults told by file.

A card is a GeoJSON Feature in a JSON file (``cases/schema.json``). Anybody may have written it: what a card says is
taken as text, and the files that it names must lie in its folder.
"""

import csv
import json
import math
import os
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple

from . import RESOURCES, jsonfile
from ..processing.common.errors import InputError

FORMAT = "ecoplan-case-card 1"
SCHEMA = RESOURCES / "cases" / "schema.json"
STATUS = {"proposed": ("proposed", "提出"), "planned": ("planned", "已规划"), "approved": ("approved", "已批准"),
          "building": ("being built", "建设中"), "built": ("built", "已建成"),
          "monitored": ("built and monitored", "建成并监测"), "stopped": ("given up", "已中止")}
SCALES = ("city", "neighbourhood", "street", "building")
# what NBSAPI v2 calls the special impacts: key: (group, unit)
SPECIAL = {"temp_reduction": ("climate", "°C"), "cool_spot": ("climate", ""),
           "evapotranspiration": ("climate", "mm/d"), "groundwater_recharge": ("climate", "mm/d"),
           "storage_capacity": ("climate", "m3"), "capture_unit": ("water_quality", ""),
           "filtering_unit": ("water_quality", ""), "settling_unit": ("water_quality", "")}
LARGEST = 1_000_000  # bytes of a card
MOST = 10_000  # files of a folder that are looked at
_DEEPEST = 40
_LONGEST_NAME = 180  # bytes; the pages of a card bear its file's name with something behind it
_DEPTH = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}


@dataclass(frozen=True)
class Service:
    """A service that a case gives; ``capacity`` is its key in NBSAPI's project settings, or empty."""

    key: str
    en: str
    zh: str
    capacity: str


@dataclass(frozen=True)
class Card:
    """A card as it was read: its file's name and its content, which follows the schema."""

    file: str
    content: Mapping[str, Any]

    @property
    def id(self) -> str:
        return self.content["id"]

    @property
    def said(self) -> Mapping[str, Any]:
        return self.content["properties"]

    @property
    def bbox(self) -> Optional[Tuple[float, ...]]:
        """West, south, east, north in degrees; None for a card without a place on the map."""
        return bounds(self.content)


@dataclass(frozen=True)
class Broken:
    """A file that is no card that can be shown, and why: the error's template and values."""

    file: str
    error: InputError


@lru_cache(maxsize=None)
def services() -> Dict[str, Service]:
    """The services that cards may name."""
    with open(RESOURCES / "tables" / "case_services.csv", encoding="utf-8-sig", newline="") as lines:
        return {row["service"]: Service(row["service"], row["en"], row["zh"], row["capacity"])
                for row in csv.DictReader(lines)}


@lru_cache(maxsize=None)
def schema() -> Mapping[str, Any]:
    return jsonfile.read(SCHEMA)[0]


def read_folder(folder: Path, own: Sequence[Card] = (),
                look: Callable[[], Any] = bool) -> Tuple[List[Card], List[Broken]]:
    """(cards, broken files) of the JSON files that lie in a folder itself, by name; ``own``: cards that are about to be
    written there. A file that repeats the id of an earlier one is broken. ``look`` is called before each file and may
    break off."""
    names = sorted(entry.name for entry in os.scandir(folder)
                   if entry.name.lower().endswith(".json") and not entry.name.startswith("."))
    cards: List[Card] = list(own)
    broken: List[Broken] = []
    seen: Dict[str, str] = {card.id.casefold(): card.file for card in own}
    stems = {Path(card.file).stem.casefold(): card.file for card in own}
    waiting = [name for name in names if name not in seen.values()]
    for name in waiting[:MOST]:
        look()
        try:
            _check_name(name, stems)
            card = read(Path(folder) / name)
            if card.id.casefold() in seen:
                raise InputError("The id {id} is that of the card in {other} already: give each case its own.",
                                 id=card.id, other=seen[card.id.casefold()])
        except InputError as error:
            broken.append(Broken(name.encode("utf-8", "replace").decode("utf-8"), error))
            continue
        seen[card.id.casefold()] = stems[Path(name).stem.casefold()] = name
        cards.append(card)
    if len(waiting) > MOST:
        broken.append(Broken("…", InputError("The folder holds {count} files; the first {most} are looked at.",
                                             count=len(waiting), most=MOST)))
    return sorted(cards, key=lambda card: card.file), broken


def _check_name(name: str, stems: Mapping[str, str]) -> None:
    """InputError for a file whose name cannot be that of pages."""
    try:
        size = len(name.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise InputError("The file's name is no UTF-8 text: give it another name.") from error
    if size > _LONGEST_NAME:
        raise InputError("The file's name is too long: give it at most {most} bytes.", most=_LONGEST_NAME)
    if Path(name).stem.casefold() in stems:
        raise InputError("The file's name is that of {other} but for capitals: give it another name.",
                         other=stems[Path(name).stem.casefold()])


def read(path: Path) -> Card:
    """The card in a file; InputError says what is wrong with it."""
    path = Path(path)
    try:
        size, plain = path.stat().st_size, path.is_file()
        inside = Path(os.path.realpath(path)).parent == Path(os.path.realpath(path.parent))
    except OSError as error:
        raise InputError("The file cannot be read: {reason}.", reason=error.strerror or str(error)) from error
    if not plain or not inside:
        raise InputError("This is no ordinary file of the folder.")
    if size > LARGEST:
        raise InputError("The file has {size} bytes; a card has at most {most}: put its pictures into files of their "
                         "own.", size=size, most=LARGEST)
    try:
        content, text = jsonfile.read(path)
    except InputError:
        raise
    except (RecursionError, ValueError) as error:  # integers of thousands of digits, too deep
        raise InputError("{file} is not valid JSON: {reason}.", file=path.name, reason=str(error)) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise InputError("This is no case card: a card has the key format with the value {format}.", format=FORMAT)
    check(content, path.name, text)
    return Card(path.name, content)


def check(content: Mapping[str, Any], file: str = "card", text: str = "") -> None:
    """Raise InputError where a card does not follow the schema, or says what no card may say."""
    _check_plain(content, 0)
    text = text or json.dumps(content, ensure_ascii=False)
    jsonfile.check(content, schema(), file, text)
    if not re.fullmatch(schema()["properties"]["id"]["pattern"].strip("^$"), content["id"]):
        raise InputError("The id {id} may have letters, digits, dots and dashes only.", id=repr(content["id"]))
    said = content["properties"]
    if not any(str(value).strip() for value in said["title"].values()):
        raise InputError("The card has no title.")
    if content["geometry"] is not None:
        _check_geometry(content["geometry"], 0)
    box = content.get("bbox")
    if box is not None and not (box[0] <= box[2] and box[1] <= box[3] and box[1] >= -90 and box[3] <= 90):
        raise InputError("The bbox must be west, south, east, north in degrees, not {found}.", found=str(box))


def missing_pictures(card: Card, folder: Path) -> List[str]:
    """Names of the pictures of a card that are no files of the folder."""
    home = os.path.realpath(folder)
    found = []
    for entry in card.said.get("maps", ()):
        for name in (entry["file"], entry.get("file_zh", entry["file"])):
            place = os.path.realpath(os.path.join(home, name))
            if os.path.dirname(place) != home or not os.path.isfile(place):
                found.append(name)
    return list(dict.fromkeys(found))


def bounds(content: Mapping[str, Any]) -> Optional[Tuple[float, ...]]:
    """The bbox of a checked card, else that of its geometry, else None."""
    if content.get("bbox"):
        return tuple(map(float, content["bbox"]))
    points = list(_points(content["geometry"])) if content["geometry"] is not None else []
    if not points:
        return None
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return float(min(xs)), float(min(ys)), float(max(xs)), float(max(ys))


def _check_plain(value: Any, depth: int) -> None:
    """InputError for numbers and texts that JSON has but no page can hold, and for too deep nesting."""
    if depth > _DEEPEST:
        raise InputError("The card is nested too deeply.")
    if isinstance(value, float) and not math.isfinite(value):
        raise InputError("The card holds a number that is too large.")
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 1e15:
        raise InputError("The card holds a number that is too large.")
    if isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise InputError("The card holds half of a character (a lone surrogate).") from error
    elif isinstance(value, dict):
        for key, item in value.items():
            _check_plain(key, depth + 1)
            _check_plain(item, depth + 1)
    elif isinstance(value, list):
        for item in value:
            _check_plain(item, depth + 1)


def _check_geometry(geometry: Any, depth: int) -> None:
    if not isinstance(geometry, dict) or depth > 3:
        raise InputError("The geometry is no GeoJSON geometry.")
    kind = geometry.get("type")
    if kind == "GeometryCollection":
        parts = geometry.get("geometries")
        if not isinstance(parts, list):
            raise InputError("The geometry is no GeoJSON geometry.")
        for part in parts:
            _check_geometry(part, depth + 1)
        return
    if kind not in _DEPTH:
        raise InputError("The geometry is no GeoJSON geometry.")
    _check_coordinates(geometry.get("coordinates"), _DEPTH[kind])


def _check_coordinates(value: Any, depth: int) -> None:
    if not isinstance(value, list) or not value:
        raise InputError("The geometry is no GeoJSON geometry.")
    if depth:
        for item in value:
            _check_coordinates(item, depth - 1)
        return
    number = jsonfile.TYPES["number"]
    if len(value) not in (2, 3) or not all(map(number, value)) or abs(value[0]) > 180 or abs(value[1]) > 90:
        raise InputError("The geometry has the point {point}: longitude and latitude in degrees are needed.",
                         point=str(value)[:60])


def _points(geometry: Mapping[str, Any]) -> Any:
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from _points(part)
        return

    def walk(value: Any, depth: int) -> Any:
        if depth == 0:
            yield value
        else:
            for item in value:
                yield from walk(item, depth - 1)
    yield from walk(geometry["coordinates"], _DEPTH[geometry["type"]])
