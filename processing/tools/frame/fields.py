"""Outputs declared once: fields of a layer or table with type, unit, both labels and where each value comes from.

The writer, the aliases in QGIS, the headings and number formats of reports and
workbooks, and the reference pages read these declarations.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, make_dataclass, replace
from functools import cached_property
from keyword import iskeyword
from operator import attrgetter
from typing import Any, Callable, Iterable, Mapping, Optional, Sequence, Tuple, Union

from ....i18n import choose, label_language
from ...bridge.units import unit_label

KINDS = ("int", "double", "text", "bool")
_UNIT_WORDS = {"m2": ("m2", "m²", "平方米"), "ha": ("ha", "公顷"), "mu": ("mu", "亩")}
GEOMETRIES = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "NoGeometry",
              "Unknown")  # unknown until the input is read


@dataclass(frozen=True)
class Field:
    """One column: ``name`` (ASCII, never changes), ``kind`` of :data:`KINDS`, labels, ``unit`` and printed ``digits``.

    ``value`` says where the value comes from: None (the attribute of the row that
    has the field's name), an attribute's name, dots allowed, or a function of the row.
    ``words`` gives the (English, Chinese) label of each stored word that is a key, or is a function that does.
    """

    name: str
    kind: str
    en: str
    zh: str
    unit: str = ""
    value: Union[None, str, Callable[[Any], Any]] = None
    digits: Optional[int] = None
    words: Union[None, Mapping[Any, Tuple[str, str]], Callable[[], Mapping[Any, Tuple[str, str]]]] = dataclasses.field(
        default=None, hash=False)

    def __post_init__(self) -> None:
        if self.kind not in KINDS or not (self.en and self.zh):
            raise ValueError(f"field {self.name}: a kind of {KINDS} and both labels are needed")

    @cached_property
    def of(self) -> Callable[[Any], Any]:
        """``of(row)`` is the field's value in a row."""
        return self.value if callable(self.value) else attrgetter(self.value or self.attribute)

    @property
    def attribute(self) -> str:
        """The name of the row's attribute; ``class_`` for the field ``class``, which Python keeps for itself."""
        return self.name + "_" if iskeyword(self.name) else self.name

    def label(self) -> str:
        """The label in the label language."""
        return choose({"en": self.en, "zh": self.zh})

    def heading(self) -> str:
        """The label with its unit, as it stands over a column; a label that ends with its unit has it already."""
        label, words, unit = self.label(), _UNIT_WORDS.get(self.unit, (self.unit,)), unit_label(self.unit)
        if not self.unit or label.endswith(tuple(f"({word})" for word in words) + tuple(f"（{word}）" for word in words)):
            return label
        return f"{label}（{unit}）" if label_language() == "zh" else f"{label} ({unit})"

    def word(self, value: Any) -> Any:
        """A stored word in the label language; other values as they are."""
        return self.labels_of_words().get(value, value)

    def labels_of_words(self) -> Mapping[Any, str]:
        """{stored word: its label in the label language}, empty for a field without keys."""
        words = self.words() if callable(self.words) else self.words or {}
        return {word: choose({"en": english, "zh": chinese}) for word, (english, chinese) in words.items()}


@dataclass(frozen=True)
class Output:
    """A layer or table that a tool writes: the output parameter's name, the geometry type and the fields."""

    name: str
    geometry: str
    fields: Tuple[Field, ...]

    def __post_init__(self) -> None:
        names = [field.name for field in self.fields]
        if self.geometry not in GEOMETRIES or len(set(names)) < len(names):
            raise ValueError(f"output {self.name}: a geometry of {GEOMETRIES} and fields of different names are needed")

    def __getitem__(self, name: str) -> Field:
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def row(self, **values: Any) -> Any:
        """A row as an object with one attribute per field that says no other source; TypeError for more or fewer."""
        return self._row_class(**values)

    def rows(self, **columns: Sequence[Any]) -> list:
        """Rows as of :meth:`row`, from one column of values for each field that says no other source."""
        names = [field.attribute for field in self._own]
        if set(columns) != set(names) or len(set(map(len, columns.values()))) > 1:
            raise TypeError(f"output {self.name}: columns of one length are needed for {names}")
        return [self._row_class(*values) for values in zip(*(columns[name] for name in names))]

    @cached_property
    def _own(self) -> Tuple[Field, ...]:
        return tuple(field for field in self.fields if field.value is None)

    @cached_property
    def _row_class(self) -> type:
        return make_dataclass("Row_" + self.name, [(field.attribute, object) for field in self._own])

    def values(self, row: Any) -> list:
        """The row's values in the order of the fields."""
        return [field.of(row) for field in self.fields]

    def headings(self, names: Iterable[str]) -> list:
        """Column headings with units of the named fields."""
        return [self[name].heading() for name in names]

    def only(self, names: Iterable[str]) -> "Output":
        """The same output without the fields of other names, for columns that only some inputs bring."""
        kept = set(names)
        return replace(self, fields=tuple(field for field in self.fields if field.name in kept))

    def with_fields(self, more: Sequence[Field]) -> "Output":
        """The same output with further fields, for columns that depend on the input."""
        return replace(self, fields=self.fields + tuple(more))
