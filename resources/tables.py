"""Tables that people edit: CSV files read tolerantly, their faults told by file, line and column.

Files saved by spreadsheets are taken as they come: UTF-8 with or without byte
order mark, GBK (GB 18030) or UTF-16; comma, semicolon or tab between columns.
"""

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping, Tuple

from . import RESOURCES
from ..processing.common.errors import TableError
from ..processing.common.reading import number, truth

FOLDER = RESOURCES / "tables"


@dataclass(frozen=True)
class Table:
    """Rows of text by lower-case column name; ``lines`` holds each row's line in the file."""

    file: str
    columns: Tuple[str, ...]
    rows: Tuple[Mapping[str, str], ...]
    lines: Tuple[int, ...]

    def texts(self, column):
        """The texts of a column; empty ones where the column is missing."""
        return [row.get(column, "") for row in self.rows]

    def required(self, column):
        """The texts of a column, none of which may be empty."""
        for row, line in zip(self.rows, self.lines):
            if not row.get(column):
                raise TableError("{file}, line {line}, column {column}: the cell is empty.",
                                 file=self.file, line=line, column=column)
        return self.texts(column)

    def unique(self, column):
        """The texts of a column, no two of which may be the same."""
        seen = {}
        for text, line in zip(self.required(column), self.lines):
            if text in seen:
                raise TableError("{file}, line {line}, column {column}: {value} stands already in line {first}.",
                                 file=self.file, line=line, column=column, value=text, first=seen[text])
            seen[text] = line
        return list(seen)

    def numbers(self, column, above=None, least=None, most=None, empty=None):
        """The numbers of a column (floats).

        ``above``, ``least`` and ``most`` bound them; an empty cell gives
        ``empty``, and is an error where that is None.
        """
        return [self._number(row.get(column, ""), line, column, above, least, most, empty)
                for row, line in zip(self.rows, self.lines)]

    def _number(self, text, line, column, above, least, most, empty):
        where = {"file": self.file, "line": line, "column": column}
        if not text and empty is not None:
            return empty
        if not text:
            raise TableError("{file}, line {line}, column {column}: the cell is empty.", **where)
        try:
            value = number(text)
        except ValueError as error:
            raise TableError("{file}, line {line}, column {column}: {value} is not a number.",
                             **where, value=text) from error
        if above is not None and value <= above:
            raise TableError("{file}, line {line}, column {column}: {value} must be greater than {least}.",
                             **where, value=text, least=above)
        if least is not None and value < least:
            raise TableError("{file}, line {line}, column {column}: {value} must be at least {least}.",
                             **where, value=text, least=least)
        if most is not None and value > most:
            raise TableError("{file}, line {line}, column {column}: {value} must be at most {most}.",
                             **where, value=text, most=most)
        return value

    def flags(self, column):
        """The yes/no cells of a column; empty or missing is no."""
        result = []
        for text, line in zip(self.texts(column), self.lines):
            try:
                result.append(bool(truth(text)))
            except ValueError:
                raise TableError("{file}, line {line}, column {column}: {value} must be yes or no.",
                                 file=self.file, line=line, column=column, value=text) from None
        return result


def shipped(name):
    """Path of a table that comes with the plugin, ``resistance_worldcover`` for instance."""
    return FOLDER / f"{name}.csv"


def read(path, columns=()):
    """Read a CSV file into a :class:`Table`; ``columns`` are those it must have.

    Raises TableError naming file, line and column for files that cannot be
    read or decoded, have no rows, lack a column, repeat a column or have rows
    with more cells than the header.
    """
    path = Path(path)
    rows = list(_cells(path, decoded(path)))
    if not rows:
        raise TableError("{file} is empty: a header and at least one row are needed.", file=path.name)
    first, header = rows[0][0], [name.strip().casefold() for name in rows[0][1]]
    while header and not header[-1]:
        header.pop()
    for index, name in enumerate(header):
        if not name or name in header[:index]:
            raise TableError("{file}, line {line}: column {number} has no name or one that is used twice ({name}).",
                             file=path.name, line=first, number=index + 1, name=name)
    for name in columns:
        if name not in header:
            raise TableError("{file}, line {line}: the column {column} is missing; the file has {found}.",
                             file=path.name, line=first, column=name, found=", ".join(header))
    if len(rows) == 1:
        raise TableError("{file} is empty: a header and at least one row are needed.", file=path.name)
    found, lines = [], []
    for line, cells in rows[1:]:
        cells = [cell.strip() for cell in cells]
        if any(cells[len(header):]):
            raise TableError("{file}, line {line}: {found} cells where the header has {expected} columns.",
                             file=path.name, line=line, found=len(cells), expected=len(header))
        found.append(dict(zip(header, cells + [""] * (len(header) - len(cells)))))
        lines.append(line)
    return Table(path.name, tuple(header), tuple(found), tuple(lines))


def decoded(path):
    """The text of a file in UTF-8, GBK or UTF-16; TableError where it is none of them."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise TableError("{file} cannot be read: {reason}.", file=path.name, reason=error.strerror or error) from error
    encodings = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
    raise TableError("{file}, line {line}: neither UTF-8 nor GBK text; save it as CSV UTF-8.",
                     file=path.name, line=line)


def _cells(path, text):
    """(line, cells) of each row that is not blank."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise TableError("{file}, line {line}: not a readable table row ({reason}).",
                             file=path.name, line=line, reason=error) from error
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1
