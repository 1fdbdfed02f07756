"""Legends and table headings of the plugin's layers follow the label language; what a user has changed stays."""

import html
import re
from functools import lru_cache

from qgis.core import (
    QgsCategorizedSymbolRenderer, QgsGraduatedSymbolRenderer, QgsPalettedRasterRenderer, QgsRuleBasedRenderer,
    QgsVectorLayer)

from ...i18n import LANGUAGES, chinese, choose
from ...resources import RESOURCES, tables
from . import origins, rasterunits, tablelooks

_PATTERNS = ("Within {limit} m", "Within {limit} min", "Within {limit}")
_LABEL = re.compile(r'<(?:category|range|rule|paletteEntry|item)\b[^>]*?\blabel="([^"]*)"')


def relabel(layer):
    """Put labels that are the plugin's, in whatever language, into the label language; True if any changed."""
    changed = rasterunits.relabel(layer) or _legend(layer)
    origin = origins.origin_of(layer)
    if origin is not None and isinstance(layer, QgsVectorLayer):
        changed = _headings(layer, origin) or changed
    if changed:
        layer.legendChanged.emit()
        layer.triggerRepaint()
    return changed


def _legend(layer):
    renderer = layer.renderer() if hasattr(layer, "renderer") else None
    changed = False
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        for index, category in enumerate(renderer.categories()):
            changed |= _put(category.label(), lambda text, i=index: renderer.updateCategoryLabel(i, text))
    elif isinstance(renderer, QgsGraduatedSymbolRenderer):
        for index, interval in enumerate(renderer.ranges()):
            changed |= _put(interval.label(), lambda text, i=index: renderer.updateRangeLabel(i, text))
    elif isinstance(renderer, QgsRuleBasedRenderer):
        for rule in renderer.rootRule().descendants():
            changed |= _put(rule.label(), rule.setLabel)
    elif isinstance(renderer, QgsPalettedRasterRenderer):
        for entry in renderer.classes():
            changed |= _put(entry.label, lambda text, value=entry.value: renderer.setLabel(value, text))
    return changed


def _put(label, place):
    text = in_language(label)
    if text is None or text == label:
        return False
    place(text)
    return True


def in_language(label):
    """A legend label in the label language; None for one that is not the plugin's."""
    pair = _pairs().get(label)
    if pair is not None:
        return choose(pair)
    for source in _PATTERNS:
        texts = {"en": source, "zh": chinese("Legend", source) or source}
        for language in LANGUAGES:
            shape = re.escape(choose(texts, language)).replace(re.escape("{limit}"), "(.+?)")
            found = re.fullmatch(shape, label)
            if found and len(set(found.groups())) == 1:
                return choose(texts).replace("{limit}", found.group(1))
    return None


@lru_cache(maxsize=None)
def _pairs():
    """{label in any language: both texts} of the labels of all styles and of the sample's symbols."""
    pairs = []
    for path in (RESOURCES / "styles").glob("*.qml"):
        for label in _LABEL.findall(path.read_text(encoding="utf-8")):
            source = html.unescape(label)
            if re.search(r"[A-Za-z]{2}", source):
                pairs.append({"en": source, "zh": chinese("Legend", source) or source})
    table = tables.read(tables.shipped("map_symbols"), ("label_en", "label_zh"))
    pairs += [{"en": row["label_en"], "zh": row["label_zh"]} for row in table.rows if row["label_en"]]
    return {choose(pair, language): pair for pair in pairs for language in LANGUAGES}


def _headings(layer, origin):
    changed = False
    fields = tablelooks.declared_fields(origin.tool, origin.output)
    theirs = []
    for name, field in fields.items():
        index = layer.fields().lookupField(name)
        if index >= 0 and _is_ours(layer.attributeAlias(index), field):
            theirs.append(name)
    if theirs:
        tablelooks.dress(layer, origin.tool, origin.output, only=theirs)
        changed = True
    return changed


def _is_ours(alias, field):
    """True if an alias begins with the field's label in one of the languages."""
    return any(alias.startswith(choose({"en": field.en, "zh": field.zh}, language)) for language in LANGUAGES)
