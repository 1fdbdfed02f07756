"""Metadata of a layer as ISO 19115 in the XML of ISO 19139, in Chinese with English beside it (PT_FreeText).

Written element by element with Qt, in the order that the standard's schemas give. TD/T 1016 asks for the same core
(title, date, abstract, extent, reference system, lineage, responsible party, format, rights); its text was not read,
so no conformance to it is claimed.
"""

import re
from dataclasses import dataclass, field
from typing import Mapping, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice, QXmlStreamWriter

MARK = "ecoplan:"  # how the file identifiers of our own files begin
_SPACES = (("gmd", "http://www.isotc211.org/2005/gmd"), ("gco", "http://www.isotc211.org/2005/gco"),
           ("gml", "http://www.opengis.net/gml"), ("xlink", "http://www.w3.org/1999/xlink"),
           ("xsi", "http://www.w3.org/2001/XMLSchema-instance"))
_LISTS = "http://www.isotc211.org/2005/resources/codeList.xml#"
_LANGUAGES = (("zh", "zho", "ZH"), ("en", "eng", "EN"))
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNKNOWN = {"gco:nilReason": "unknown"}
Texts = Mapping[str, str]  # {"en": ..., "zh": ...}


@dataclass(frozen=True)
class Record:
    """A layer in words and numbers.

    ``bbox``: west, south, east, north in degrees; ``kind``: vector, grid or textTable; ``cell``: metres; ``moment``:
    ISO date and time of the run; ``sources``: (name, SHA-256 or empty) of what was read.
    """

    identifier: str
    title: Texts
    abstract: Texts
    kind: str
    format: str
    date: str
    bbox: Optional[Tuple[float, float, float, float]] = None
    crs: str = ""
    cell: Optional[float] = None
    keywords: Sequence[Texts] = ()
    lineage: Texts = field(default_factory=dict)
    steps: Sequence[str] = ()
    moment: str = ""
    sources: Sequence[Tuple[str, str]] = ()
    rights: Sequence[str] = ()
    institute: str = ""
    contact: Texts = field(default_factory=dict)


def xml(record: Record, today: str) -> bytes:
    """The metadata file of a layer, UTF-8; ``today`` (YYYY-MM-DD) is the date of the metadata themselves."""
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QXmlStreamWriter(buffer)
    writer.setAutoFormatting(True)
    writer.setAutoFormattingIndent(1)
    writer.writeStartDocument()
    _write(writer, _metadata(record, today), _SPACES)
    writer.writeEndDocument()
    buffer.close()
    return bytes(store)


def _write(writer, element, spaces=()):
    """Write (name, attributes, children); a child is an element, a text or None."""
    name, attributes, children = element
    writer.writeStartElement(name)
    for prefix, address in spaces:
        writer.writeAttribute(f"xmlns:{prefix}", address)
    for key, value in attributes.items():
        writer.writeAttribute(key, _ILLEGAL.sub("", value))
    for child in children:
        if isinstance(child, str):
            writer.writeCharacters(_ILLEGAL.sub("", child))
        elif child is not None:
            _write(writer, child)
    writer.writeEndElement()


def _e(name, *children, **attributes):
    """An element in the gmd namespace, unless another is named."""
    return name if ":" in name else f"gmd:{name}", attributes, children


def _text(name, value):
    return _e(name, _e("gco:CharacterString", str(value)))


def _both(name, texts):
    """An element with a text in Chinese (English where there is none), the English beside it."""
    chinese, english = texts.get("zh", ""), texts.get("en", "")
    first, second = chinese or english, english if chinese and english != chinese else ""
    if not second:
        return _text(name, first)
    localised = ("gmd:LocalisedCharacterString", {"locale": "#EN"}, (second,))
    return (f"gmd:{name}", {"xsi:type": "gmd:PT_FreeText_PropertyType"},
            (_e("gco:CharacterString", first), _e("PT_FreeText", _e("textGroup", localised))))


def _code(name, kind, value):
    return _e(name, _listed(kind, value))


def _listed(kind, value):
    return f"gmd:{kind}", {"codeList": _LISTS + kind, "codeListValue": value}, (value,)


def _date(name, value):
    return _e(name, _e("gco:DateTime" if "T" in value else "gco:Date", value))


def _cited(title, date):
    return (_both("title", title), _e("date", _e("CI_Date", _date("date", date), _code(
        "dateType", "CI_DateTypeCode", "creation"))) if date else ("gmd:date", _UNKNOWN, ()))


def _party(record, role):
    position = _both("positionName", record.contact) if any(record.contact.values()) else None
    institute = _text("organisationName", record.institute) if record.institute else None
    if position is None and institute is None:
        institute = ("gmd:organisationName", _UNKNOWN, ())
    return _e("CI_ResponsibleParty", institute, position, _code("role", "CI_RoleCode", role))


def _metadata(record, today):
    level = "dataset" if record.kind != "textTable" else "nonGeographicDataset"
    return _e(
        "MD_Metadata", _text("fileIdentifier", MARK + record.identifier), _code("language", "LanguageCode", "zho"),
        _code("characterSet", "MD_CharacterSetCode", "utf8"), _code("hierarchyLevel", "MD_ScopeCode", level),
        _text("hierarchyLevelName", level) if level != "dataset" else None,
        _e("contact", _party(record, "pointOfContact")), _date("dateStamp", today),
        _text("metadataStandardName", "ISO 19115:2003/19139"), _text("metadataStandardVersion", "1.0"),
        *(_e("locale", ("gmd:PT_Locale", {"id": key}, (
            _code("languageCode", "LanguageCode", code),
            _code("characterEncoding", "MD_CharacterSetCode", "utf8")))) for _, code, key in _LANGUAGES),
        _reference(record), _e("identificationInfo", _identification(record)), _distribution(record),
        _quality(record, level))


def _reference(record):
    space, _, code = record.crs.partition(":")
    if not code:
        return None
    return _e("referenceSystemInfo", _e("MD_ReferenceSystem", _e("referenceSystemIdentifier", _e(
        "RS_Identifier", _text("code", code), _text("codeSpace", space)))))


def _identification(record):
    keywords = None
    if record.keywords:
        keywords = _e("descriptiveKeywords", _e("MD_Keywords", *(_both("keyword", word) for word in record.keywords)))
    resolution = None
    if record.cell:
        resolution = _e("spatialResolution", _e("MD_Resolution", _e(
            "distance", ("gco:Distance", {"uom": "m"}, (f"{record.cell:.10g}",)))))
    extent = None
    if record.bbox is not None:
        sides = zip(("westBoundLongitude", "eastBoundLongitude", "southBoundLatitude", "northBoundLatitude"),
                    (record.bbox[0], record.bbox[2], record.bbox[1], record.bbox[3]))
        extent = _e("extent", _e("EX_Extent", _e("geographicElement", _e("EX_GeographicBoundingBox", *(
            _e(name, _e("gco:Decimal", f"{value:.6f}")) for name, value in sides)))))
    return _e(
        "MD_DataIdentification", _e("citation", _e("CI_Citation", *_cited(record.title, record.date))),
        _both("abstract", record.abstract), _code("status", "MD_ProgressCode", "completed"),
        _e("pointOfContact", _party(record, "originator")), keywords, _rights(record),
        _code("spatialRepresentationType", "MD_SpatialRepresentationTypeCode", record.kind), resolution,
        _code("language", "LanguageCode", "zho"), _code("characterSet", "MD_CharacterSetCode", "utf8"),
        *(_e("topicCategory", _e("MD_TopicCategoryCode", topic)) for topic in ("environment", "planningCadastre")),
        extent)


def _rights(record):
    if not record.rights:
        return None
    return _e("resourceConstraints", _e(
        "MD_LegalConstraints", _code("useConstraints", "MD_RestrictionCode", "otherRestrictions"),
        *(_text("otherConstraints", line) for line in record.rights)))


def _distribution(record):
    return _e("distributionInfo", _e("MD_Distribution", _e("distributionFormat", _e(
        "MD_Format", _text("name", record.format), ("gmd:version", _UNKNOWN, ())))))


def _quality(record, level):
    steps = [_e("processStep", _e("LI_ProcessStep", _text("description", text),
                                  _e("dateTime", _e("gco:DateTime", record.moment)) if record.moment else None))
             for text in record.steps]
    sources = [_e("source", _e("LI_Source", _text("description", name + (f" (SHA-256 {digest})" if digest else ""))))
               for name, digest in record.sources]
    statement = _both("statement", record.lineage) if any(record.lineage.values()) else None
    named = None
    if level != "dataset":
        named = _e("levelDescription", _e("MD_ScopeDescription", _text("other", level)))
    return _e("dataQualityInfo", _e("DQ_DataQuality", _e("scope", _e("DQ_Scope", _code(
        "level", "MD_ScopeCode", level), named)), _e("lineage", _e("LI_Lineage", statement, *steps, *sources))))
