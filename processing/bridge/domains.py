"""Coded values of fields: the words that a geodatabase's domain or a layer's value map gives to its codes."""

from __future__ import annotations

from ..common.reading import plain_text


def words_of(source, field: str) -> dict[str, str]:
    """{code: word} of a field of a layer or feature source; empty where its values stand for themselves.

    QGIS shows a domain of a file geodatabase as the field's value map.
    """
    index = source.fields().lookupField(field)
    if index < 0:
        return {}
    setup = source.fields().at(index).editorWidgetSetup()
    if setup.type() != "ValueMap":
        return {}
    pairs = setup.config().get("map") or []
    found = {}
    for words in pairs if isinstance(pairs, (list, tuple)) else [pairs]:
        for word, code in words.items():
            found[_plain(code)] = str(word)
    return found


def decoded(values, words: dict[str, str]) -> list:
    """The values with codes turned into their words; what is no code stays."""
    return [words.get(_plain(value), value) for value in values] if words else list(values)


def _plain(value):
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return plain_text(value)
