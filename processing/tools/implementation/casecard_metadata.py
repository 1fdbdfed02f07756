"""ISO metadata beside each layer that the runs of a case have written."""

import os
import time
from pathlib import Path

from qgis.core import QgsRasterLayer

from ....i18n import translate
from ... import bridge
from ...bridge.isometadata import MARK, Record, xml
from ...bridge.manifest import file_hash
from ...bridge.staging import refused
from ...common.errors import InputError
from . import casecard_maps as maps
from . import casecard_words as words

ENDING = ".iso.xml"
_FORMATS = {".gpkg": "GeoPackage", ".tif": "GeoTIFF", ".tiff": "GeoTIFF", ".shp": "ESRI Shapefile",
            ".geojson": "GeoJSON", ".gml": "GML", ".img": "HFA"}
_HEAD = 4096  # bytes of a file in which ours says that it is ours


def write(run, steps, card, progress):
    """Write the files; returns how many. A file of that name that is not ours is left alone and told."""
    written, said = 0, card["properties"]
    for number, step in enumerate(steps):
        progress(number / len(steps))
        for output, place in step.outputs.items():
            layer = maps.opened(place)
            if layer is None:
                continue
            path = target(place)
            if os.path.exists(path) and not _is_ours(path):
                run.warn(translate(
                    "CaseCard", "{file} is there already and was not written by this tool: it is left as it is."
                ).format(file=os.path.basename(path)))
                continue
            record = record_of(step, output, place, layer, said, run.context)
            try:
                Path(run.stage(path)).write_bytes(xml(record, time.strftime("%Y-%m-%d")))
            except InputError as error:
                run.warn(str(error))
                continue
            except OSError as error:
                raise refused(path, error) from error
            written += 1
    return written


def target(place):
    """Where the metadata of a layer lie: beside its file, with the table's name where that differs."""
    path, _, options = place.partition("|")
    table = options.partition("layername=")[2].partition("|")[0]
    plain = "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in table)
    return path + (f".{plain}" if table and table != Path(path).stem else "") + ENDING


def _is_ours(path):
    try:
        with open(path, "rb") as data:
            return MARK.encode("ascii") in data.read(_HEAD)
    except OSError:
        return False


def record_of(step, output, place, layer, said, context):
    """The :class:`Record` of a layer that a run has written; ``said``: properties of the case's card."""
    path = place.partition("|")[0]
    raster = isinstance(layer, QgsRasterLayer)
    crs = layer.crs()
    title = words.output_titles(step.tool, output)
    tool = words.tool_titles(step.tool)
    used = [f"{name} = {entry['value']}" for name, entry in step.parameters.items()
            if entry.get("origin") not in ("default", "unset") and name not in step.inputs
            and entry.get("value") not in (None, "")]
    cell = layer.rasterUnitsPerPixelX() if raster and not crs.isGeographic() else None
    rights = list(step.credits) + ([said["licence"]] if said["licence"] else [])
    if said["review_number"]:
        rights.append("审图号 / map review number: " + said["review_number"])
    return Record(
        identifier=f"{step.tool}:{output}:{(file_hash(step.path) or '')[:16]}",
        title={language: " – ".join(filter(None, (title[language], said["place"].get(language))))
               for language in ("en", "zh")},
        abstract=words.output_texts(step.tool, output), kind="grid" if raster else "vector",
        format=_FORMATS.get(Path(path).suffix.lower(), Path(path).suffix.lstrip(".").upper()), date=step.date,
        bbox=maps.bbox_of([layer], context), crs=crs.authid(), cell=cell,
        keywords=[tool] + ([said["city"]] if any(said["city"].get(x) for x in ("en", "zh")) else []),
        lineage={"en": f"Made with EcoPlan {step.versions.get('ecoplan', '')}, {tool['en']} (ecoplan:{step.tool}).",
                 "zh": f"由 EcoPlan {step.versions.get('ecoplan', '')} 的“{tool['zh']}”（ecoplan:{step.tool}）生成。"},
        steps=[f"ecoplan:{step.tool}; " + "; ".join(used)[:2000]] if used else [f"ecoplan:{step.tool}"],
        moment=step.started[:19], sources=[(os.path.basename(bridge.reportdata.split(source)[0]) or name,
                                           step.hashes.get(name) or "") for name, source in step.inputs.items()],
        rights=rights, institute=bridge.options.imprint()["institute"], contact=said["contact_role"])
