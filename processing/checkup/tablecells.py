"""Numbers in the cells of a table that a user gives."""

from __future__ import annotations

from typing import Optional

from ..common.errors import TableError
from ..common.reading import number


def quantity(row, column, file, line) -> Optional[float]:
    """A number from 0 on, None where the cell is empty; TableError names ``file`` and ``line``."""
    text = row.get(column, "")
    if not text:
        return None
    try:
        value = number(text)
    except ValueError:
        raise TableError("{file}, line {line}, column {column}: {value} is not a number.", file=file, line=line,
                         column=column, value=text) from None
    if value < 0:
        raise TableError("{file}, line {line}, column {column}: {value} must be at least {least}.", file=file,
                         line=line, column=column, value=text, least=0)
    return value
