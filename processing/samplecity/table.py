"""A layer as geometries and columns."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True)
class Table:
    """Geometries and, for each, the values of the columns; ``None`` is null.

    ``about`` is the layer's description. Column types follow their values:
    int, float or str.
    """

    geometries: np.ndarray
    columns: dict = field(default_factory=dict)
    about: str = ""

    def __post_init__(self):
        wrong = [name for name, values in self.columns.items() if len(values) != len(self.geometries)]
        if wrong:
            raise ValueError(f"columns of another length than the geometries: {wrong}")

    def __len__(self):
        return len(self.geometries)

    def where(self, name, value):
        """Geometries of the rows whose column ``name`` equals ``value``."""
        return self.geometries[np.array([v == value for v in self.columns[name]], dtype=bool)]
