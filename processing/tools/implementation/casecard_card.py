"""Puts a case card together: texts, place, runs, numbers and costs, after NBSAPI v2 and in both languages."""

import hashlib
import html
import json
import os
import re
import time

import numpy as np

from ....resources import casecards, catalogue
from ... import bridge
from ...bridge.coordinates import CGCS2000
from ...common.errors import InputError
from ...common.secrets import masked
from ...dependencies import shapely
from . import casecard_numbers as numbers
from . import casecard_words as words

_VERTICES = 400  # of the area in a card
_HEADLINE = re.compile(r'<p class="headline">(.*?)</p>', re.DOTALL)
_LONGEST = 600
_LARGEST = 50_000_000  # bytes of a report that is looked into


def content(run, steps, place):
    """The card as a dictionary; ``place``: :class:`Place`. Maps are added where they are drawn."""
    titles, places = _titles(run, steps), _places(run)
    entries = numbers.of_table(run.path("NUMBERS")) if run.path("NUMBERS") else []
    own = len(entries)
    if run.flag("RUN_NUMBERS"):
        entries += numbers.of_runs(steps)
    cost = {"construction": run.number("CONSTRUCTION_COST"), "maintenance": run.number("MAINTENANCE_COST"),
            "currency": (run.text("CURRENCY") or "CNY").upper(), "source": run.text("COST_SOURCE") or ""}
    given = services(run.text("SERVICES"))
    family = run.choice("FAMILY")
    known = catalogue.families().get(family)
    summary, problem = _texts(run, "SUMMARY"), _texts(run, "PROBLEM")
    scale = run.choice("CASE_SCALE")
    every = [source for step in steps for source in (*step.inputs.values(), *step.outputs.values())]
    card = {
        "format": casecards.FORMAT, "type": "Feature", "id": _id(titles, places),
        "bbox": None if place.bbox is None else [round(value, 6) for value in place.bbox], "geometry": place.geometry,
        "properties": {
            "name": titles["en"] or titles["zh"], "definition": summary["en"] or summary["zh"],
            "cobenefits": run.text("COBENEFITS") or "",
            "specificdetails": problem["en"] or problem["zh"], "location": places["en"] or places["zh"],
            "measure_id": None if known is None else family, "area": place.area, "length": None,
            "impacts": numbers.impacts(entries[:own], cost),
            "project": {
                "scenario_name": titles["en"] or titles["zh"],
                "capacity": {one.capacity: one.key in given for one in casecards.services().values() if one.capacity},
                "scale": {key: key == scale for key in casecards.SCALES}},
            "title": titles, "place": places, "city": _city(run), "problem": problem, "summary": summary,
            "family": "" if known is None else family, "services": given, "status": run.choice("STATUS"),
            "date": time.strftime("%Y-%m-%d"), "cost": cost, "payer": _texts(run, "PAYER"),
            "contact_role": _texts(run, "CONTACT_ROLE"), "licence": run.text("LICENCE") or "",
            "review_number": bridge.options.imprint_text(run, "REVIEW_NUMBER") or "",
            "fictional": bridge.chain.is_fictional(every),
            "maps": [], "numbers": entries, "chain": [_step(step) for step in steps],
            "credits": list(dict.fromkeys(line for step in steps for line in step.credits)), "links": []}}
    if card["bbox"] is None:
        del card["bbox"]
    return _masked(card)


def _masked(value):
    """The same without passwords and keys in any text."""
    if isinstance(value, dict):
        return {key: _masked(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_masked(item) for item in value]
    return masked(value) if isinstance(value, str) else value


def services(text):
    """Keys of the services that a text names by key, English or Chinese word; InputError for others."""
    known, found = casecards.services(), []
    names = {name.casefold(): one.key for one in known.values() for name in (one.key, one.en, one.zh)}
    for word in re.split(r"[,;，；、|\n]+", text or ""):
        if not word.strip():
            continue
        key = names.get(word.strip().casefold())
        if key is None:
            raise InputError("The service {name} is unknown; use {known}.", name=word.strip(), known=", ".join(known))
        found.append(key)
    return list(dict.fromkeys(found))


def _texts(run, name):
    return {"en": (run.text(name) or "").strip(), "zh": (run.text(name + "_ZH") or "").strip()}


def _titles(run, steps):
    found = _texts(run, "TITLE")
    if any(found.values()):
        return found
    last, places = words.tool_titles(steps[-1].tool), _places(run)
    return {"en": ", ".join(filter(None, (last["en"], places["en"]))), "zh": places["zh"] + last["zh"]}


def _places(run):
    found = _texts(run, "PLACE")
    if not any(found.values()) and run.preset is not None:
        found = {"en": run.preset.name_en, "zh": run.preset.name_zh}
    return found


def _city(run):
    """The city of the preset, also where that is a district; without one the place stands for it."""
    if run.preset is None:
        places = _places(run)
        return {"key": "", **places} if any(places.values()) else {}
    city = run.preset.city
    return {"key": city.key, "en": city.name_en, "zh": city.name_zh}


def _id(titles, places):
    """Letters of the English title and a checksum of title and place: the same case has the same id again."""
    said = json.dumps([titles, places], ensure_ascii=False, sort_keys=True)
    start = re.sub(r"[^a-z0-9]+", "-", titles["en"].lower()).strip("-")[:40].strip("-") or "case"
    return f"{start}-{hashlib.sha256(said.encode('utf-8')).hexdigest()[:8]}"


def _step(step):
    """A run in the card: its manifest's checksum, names of the files read and theirs, the report's headline."""
    inputs = [{"name": name, "file": os.path.basename(bridge.reportdata.split(source)[0]) or str(source)[:80],
               "sha256": step.hashes.get(name)} for name, source in step.inputs.items()]
    return {"tool": f"ecoplan:{step.tool}", "title": words.tool_titles(step.tool), "date": step.date,
            "manifest": os.path.basename(step.path), "sha256": bridge.manifest.file_hash(step.path),
            "headline": headline(step), "inputs": inputs, "versions": dict(step.versions)}


def headline(step):
    """The headline of a run's report, in the language it was written in; empty where there is none."""
    said = step.outputs.get("REPORT", "")
    for path in (said, os.path.join(os.path.dirname(step.path), os.path.basename(said)) if said else ""):
        try:
            if not path or os.path.getsize(path) > _LARGEST:
                continue
            with open(path, encoding="utf-8") as lines:
                match = _HEADLINE.search(lines.read())
        except (OSError, UnicodeDecodeError):
            continue
        if match is not None:
            return html.unescape(re.sub(r"<[^>]*>", " ", match.group(1))).strip()[:_LONGEST]
    return ""


class Place:
    """Where a case lies: GeoJSON ``geometry``, ``bbox`` (degrees) and ``area`` (m2); None where it is not known."""

    def __init__(self, geometry=None, bbox=None, area=None):
        self.geometry, self.bbox, self.area = geometry, bbox, area


def place_of_area(table, context):
    """The :class:`Place` of a layer of polygons (a FeatureTable)."""
    area = float(np.sum(bridge.measure.ellipsoidal_areas(table.geometries, table.crs, context.transformContext())))
    degrees = bridge.coordinates.transform_geometries(
        table.geometries, table.crs, bridge.coordinates.crs(CGCS2000), context.transformContext())
    whole = shapely.union_all(shapely.make_valid(degrees))
    bbox = tuple(map(float, whole.bounds))
    tolerance = 1e-5
    plain = whole
    while shapely.get_num_coordinates(plain) > _VERTICES and tolerance < 1.0:
        plain, tolerance = shapely.simplify(whole, tolerance), tolerance * 2
    parts = [part for part in shapely.get_parts(plain) if part.geom_type == "Polygon" and not part.is_empty]
    if not parts or sum(map(shapely.get_num_coordinates, parts)) > 10 * _VERTICES:
        parts = [shapely.box(*bbox)]
    polygons = [{"type": "Polygon", "coordinates": [
        [[round(x, 6), round(y, 6)] for x, y in shapely.get_coordinates(ring)]
        for ring in (part.exterior, *part.interiors)]} for part in parts]
    geometry = polygons[0] if len(polygons) == 1 else {"type": "GeometryCollection", "geometries": polygons}
    return Place(geometry, bbox, round(area, 2))


def place_of_box(bbox):
    """The :class:`Place` of a box in degrees: a rectangle without an area of its own."""
    if bbox is None:
        return Place()
    west, south, east, north = (round(value, 6) for value in bbox)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return Place({"type": "Polygon", "coordinates": [ring]}, bbox)
