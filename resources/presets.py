"""City presets: names, extents, CRS, facts, targets and tool defaults of a city or district.

One JSON file per city (``cities/*.json``, form in ``cities/schema.json``);
users add files of their own in folders they name. A preset is asked for by a
short text, see :func:`find`.
"""

import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from . import RESOURCES, jsonfile
from .citymodel import (Anomaly, Bookmark, City, Default, District, Fact, GreenwayLevel, GreenwayPart, Preset, Vintage,
                        Zone)
from ..processing.common.errors import PresetError

FOLDER = RESOURCES / "cities"
SCHEMA = "schema.json"


# --- reading ------------------------------------------------------------


@lru_cache(maxsize=None)
def _schema():
    return jsonfile.read(FOLDER / SCHEMA)[0]


def load_file(path, known=False):
    """Read and check one city file; returns a :class:`City`, raises PresetError. ``known``: tests have checked it."""
    path = Path(path)
    content, text = jsonfile.read(path)
    if not known:
        jsonfile.check(content, _schema(), path.name, text)
        _check_sense(content, path.name, text)
    crs = content["crs"]
    city = City(
        key=content["key"], name_en=content["name_en"], name_zh=content["name_zh"], adcode=content.get("adcode"),
        epsg=crs["default"], extent=tuple(content["extent"]), file=str(path), pinyin=content.get("pinyin", ""),
        aliases=tuple(content.get("aliases", ())), province_en=content.get("province_en", ""),
        province_zh=content.get("province_zh", ""), boundary_area_km2=content.get("boundary_area_km2"),
        utm_epsg=crs.get("utm"), zones=tuple(Zone(**z) for z in crs.get("zones", ())),
        crs_note_en=crs.get("note_en", ""), crs_note_zh=crs.get("note_zh", ""),
        offsets=MappingProxyType(content.get("offsets", {})),
        vintages=tuple(sorted((Vintage(**v) for v in content.get("vintages", ())), key=lambda v: v.valid_from or "")),
        bookmarks=tuple(Bookmark(**_extent(b)) for b in content.get("bookmarks", ())),
        greenway_levels=tuple(
            GreenwayLevel(**{**v, "parts": tuple(GreenwayPart(**p) for p in v.get("parts", ()))})
            for v in content.get("greenway_levels", ())),
        district_defaults=_defaults(content, "district_defaults"), **_common(content))
    districts = tuple(_district(d, city) for d in content["districts"])
    return replace(city, districts=districts)


def _common(content):
    return {
        "facts": tuple(Fact(**f) for f in content.get("facts", ())),
        "targets": tuple(Fact(**f) for f in content.get("targets", ())),
        "anomalies": tuple(Anomaly(**a) for a in content.get("anomalies", ())),
        "defaults": _defaults(content, "defaults"),
    }


def _defaults(content, key):
    return MappingProxyType({name: Default(**d) for name, d in content.get(key, {}).items()})


def _extent(bookmark):
    return {**bookmark, "extent": None if bookmark.get("extent") is None else tuple(bookmark["extent"])}


def _district(d, city):
    extent = tuple(d["extent"])
    return District(
        key=d["key"], name_en=d["name_en"], name_zh=d["name_zh"], adcode=d.get("adcode"),
        epsg=d.get("epsg") or city.crs_for((extent[0] + extent[2]) / 2), extent=extent, pinyin=d.get("pinyin", ""),
        aliases=tuple(d.get("aliases", ())), boundary_area_km2=d.get("boundary_area_km2"),
        vintages=tuple(d.get("vintages", ())), note_en=d.get("note_en", ""), note_zh=d.get("note_zh", ""), **_common(d))


def _check_sense(content, file, text):
    """What the schema cannot say: order of bounds, districts in the city, unique keys, known vintages."""
    def where(*path):
        return {"file": file, "line": jsonfile.line_of(text, path), "key": jsonfile.key_text(path)}

    def check_extent(extent, *path):
        west, south, east, north = extent
        if not (west < east and -90 <= south < north <= 90):
            raise PresetError("{file}, line {line}: {key} must be west, south, east, north in degrees.", **where(*path))

    check_extent(content["extent"], "extent")
    for i, zone in enumerate(content["crs"].get("zones", ())):
        if zone["west"] >= zone["east"]:
            raise PresetError("{file}, line {line}: {key} must begin west of its end.", **where("crs", "zones", i))
    for i, bookmark in enumerate(content.get("bookmarks", ())):
        if bookmark.get("extent") is not None:
            check_extent(bookmark["extent"], "bookmarks", i, "extent")
    west, south, east, north = content["extent"]
    for i, district in enumerate(content["districts"]):
        extent = district["extent"]
        check_extent(extent, "districts", i, "extent")
        if extent[0] < west or extent[1] < south or extent[2] > east or extent[3] > north:
            raise PresetError("{file}, line {line}: {key} of {name} lies outside the city's extent.",
                              **where("districts", i, "extent"), name=district["name_en"])
    _check_vintages(content, where)


def _check_vintages(content, where):
    vintages = {v["key"] for v in content.get("vintages", ())}
    seen = set()
    for i, district in enumerate(content["districts"]):
        for vintage in district.get("vintages", ()):
            if vintage not in vintages:
                raise PresetError(
                    "{file}, line {line}: {key} names the vintage {vintage}, which the city does not have.",
                    **where("districts", i, "vintages"), vintage=vintage)
        for vintage in district.get("vintages") or vintages or {""}:
            for name in ("key", "adcode"):
                value = district.get(name)
                if value is not None and (vintage, name, value) in seen:
                    raise PresetError("{file}, line {line}: {key} = {value} stands for two districts.",
                                      **where("districts", i, name), value=value)
                seen.add((vintage, name, value))


@lru_cache(maxsize=None)
def _shipped():
    return tuple(load_file(path, known=True) for path in sorted(FOLDER.glob("*.json")) if path.name != SCHEMA)


def _read_all(extra_folders):
    """({key: City}, {file stem: PresetError}); a user's city takes the place of ours with the same key."""
    found, broken = {city.key: city for city in _shipped()}, {}
    for folder in extra_folders:
        own = {}
        for path in sorted(Path(folder).glob("*.json")):
            try:
                city = load_file(path)
                if city.key in own:
                    raise PresetError("{file} and {other} both describe the city {key}: remove one.",
                                      file=path.name, other=Path(own[city.key].file).name, key=city.key)
            except PresetError as error:
                broken[path.stem] = error
            else:
                own[city.key] = city
        found.update(own)
    return found, broken


# --- asking -------------------------------------------------------------


def cities(extra_folders=()):
    """All cities that can be read, the shipped ones first."""
    return tuple(_read_all(extra_folders)[0].values())


def faults(extra_folders=()):
    """The errors of files in the extra folders that cannot be used."""
    return tuple(_read_all(extra_folders)[1].values())


def keys(extra_folders=()):
    """Every key that :func:`find` takes: ``guangzhou``, ``guangzhou/conghua``, ..."""
    result = {}
    for city in cities(extra_folders):
        result[city.key] = None
        result.update((f"{city.key}/{d.key}", None) for d in city.districts)
    return tuple(result)


def preset_of(city, district=None, vintage=""):
    """The preset of a city or of one of its districts."""
    if district is None:
        return Preset(
            city.key, city.name_en, city.name_zh, city.adcode, city.epsg, city.extent, city.facts, city.targets,
            city.anomalies, city.bookmarks, city.greenway_levels, city.defaults, "", vintage or city.vintage,
            city.zones_of(city.extent), city)
    if not vintage:
        vintage = city.vintage if city.vintage in district.vintages or not district.vintages else district.vintages[-1]
    return Preset(
        f"{city.key}/{district.key}", district.name_en, district.name_zh, district.adcode, district.epsg,
        district.extent, district.facts, district.targets + tuple(t for t in city.targets if t.scope == "all"),
        district.anomalies + city.anomalies,
        tuple(b for b in city.bookmarks if b.within is not None and b.within == district.adcode),
        city.greenway_levels,
        MappingProxyType({**city.defaults, **city.district_defaults, **district.defaults}), city.key, vintage,
        city.zones_of(district.extent), city, district)


def find(text, extra_folders=()):
    """The preset that a text names; None for an empty text or ``none``.

    Taken are a key (``guangzhou``, ``guangzhou/conghua``), an administrative
    code (``440117``), an English or a Chinese name with or without its last
    word (``Conghua``, ``从化区``), a Chinese district name after its city's
    (``宁波江北区``). ``@`` and a vintage choose an older state of the divisions
    (``chongqing@pre-2025-11``); without it the current one is preferred.

    Raises PresetError when nothing or more than one thing bears the name (with
    the candidates), or when the user's own file of that name is faulty.
    """
    asked = (text or "").strip()
    if asked.casefold() in ("", "none"):
        return None
    name, _, vintage = (part.strip() for part in asked.partition("@"))
    found, broken = _read_all(extra_folders)
    city_key = name.partition("/")[0]
    if city_key in broken:
        raise broken[city_key]
    if vintage and not any(vintage == v.key for city in found.values() for v in city.vintages):
        known = ", ".join(v.key for city in found.values() for v in city.vintages)
        raise PresetError("No city has a vintage {vintage}; known: {known}.", vintage=vintage, known=known)
    matches = _matches(_normal(name), found.values(), vintage)
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise PresetError("{asked} is the name of more than one place: use one of {candidates}.", asked=asked,
                          candidates=", ".join(f"{m.key} ({m.city.name_zh} {m.name_zh})" for m in matches))
    for stem, error in broken.items():
        if any(asked in _text_of(Path(folder) / f"{stem}.json") for folder in extra_folders):
            raise error
    if broken:
        raise PresetError(
            "No city or district {asked}: use a key such as guangzhou or guangzhou/conghua, a code such as 440117, or "
            "a name; cities: {known}. These files of your own cannot be read and may describe it: {files}.",
            asked=asked, known=", ".join(found), files=", ".join(f"{name}.json" for name in broken))
    raise PresetError("No city or district {asked}: use a key such as guangzhou or guangzhou/conghua, a code such as "
                      "440117, or a name; cities: {known}.", asked=asked, known=", ".join(found))


def _text_of(path):
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return ""


def _matches(wanted, among, vintage):
    result = {}
    for city in among:
        if vintage and not any(vintage == v.key for v in city.vintages):
            continue
        if wanted in _names(city):
            result[city.key] = preset_of(city, None, vintage)
        current = city.districts_of(vintage)
        for district in current if vintage else sorted(city.districts, key=lambda d: d not in current):
            names = _names(district) | {_normal(f"{city.key}/{district.key}")}
            names |= {c + d for c in _chinese(city) for d in _chinese(district)}
            key = f"{city.key}/{district.key}"
            if wanted in names and key not in result:
                result[key] = preset_of(city, district, vintage)
    return list(result.values())


def _normal(name):
    return re.sub(r"\s+", " ", name.casefold().replace("’", "'"))


def _chinese(place):
    full = _normal(place.name_zh)
    return {full, *map(_normal, place.aliases)} | ({full[:-1]} if len(full) > 2 and full[-1] in "市区县" else set())


def _names(place):
    english = _normal(place.name_en)
    short = re.sub(r" (autonomous county|county|district|city)$", "", english)
    codes = {place.adcode} if place.adcode else set()
    own_key = {place.key} if isinstance(place, City) else set()
    return {english, short} | _chinese(place) | codes | own_key
