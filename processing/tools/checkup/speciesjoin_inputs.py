"""What ecoplan:speciesjoin reads: occurrence tables, species lists, the table of names, habitat needs."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ....i18n import translate
from ....resources import tables
from ...checkup import habitat, occurrences, speciesnames
from ...common.errors import InputError, TableError
from ...common.reading import plain_text, ranges

_LOOK = 20_000  # rows between two looks at the cancel button
_COLUMNS = ("scientific", "chinese", "lat", "lon", "date", "amount", "uncertainty", "obscured", "geoprivacy",
            "taxon_geoprivacy", "withheld", "generalized", "status", "datum", "record", "station", "effort")


@dataclass(frozen=True)
class Read:
    """``records`` and, beside them, (n,) texts: ``scientific`` and ``chinese`` names, ``record`` ids, ``station``;
    ``effort``: (n,) camera days or NaN; ``files``: their names in order."""

    records: occurrences.Records
    scientific: list
    chinese: list
    record: list
    station: list
    effort: np.ndarray
    files: list


def read_lists(paths):
    """:class:`~...checkup.speciesnames.SpeciesLists` of CSV files."""
    found = []
    for path in paths:
        table = tables.read(path, ("scientific_name",))
        for column in ("list", "version"):
            if column not in table.columns:
                raise TableError("{file}: a species list needs its name and version in the columns list and version, "
                                 "for example the announcement's number and year.", file=table.file)
        found.append((table.file, table.rows, table.lines))
    return speciesnames.SpeciesLists(found)


def read_synonyms(path):
    """{name as written: (accepted, reason)}; empty without a file."""
    if not path:
        return {}
    table = tables.read(path, ("name", "accepted"))
    return speciesnames.read_synonyms(table.rows, table.file, table.lines)


def read_needs(path):
    """[:class:`~...checkup.habitat.Need`]; empty without a file."""
    if not path:
        return []
    table = tables.read(path, ("species", "classes"))
    return habitat.read_needs(table.rows, table.file, table.lines)


def read_records(run, paths, progress):
    """:class:`Read` of occurrence files in any order of columns; says which column was taken for what."""
    known = tables.read(tables.shipped("species_columns"), ("column", "name"))
    parts = {name: [] for name in _COLUMNS}
    file_of, line_of = [], []
    for number, path in enumerate(paths):
        rows, lines, columns = _columns(path, known, lambda share, n=number: progress((n + share) / len(paths)))
        if "lat" not in columns or "lon" not in columns:
            raise InputError("{file}: no columns of longitude and latitude were found among {found}. Name them "
                             "decimalLongitude and decimalLatitude, or 经度 and 纬度.", file=Path(path).name,
                             found=", ".join(columns["*"]))
        if "scientific" not in columns and "chinese" not in columns:
            raise InputError("{file}: no column of species names was found among {found}. Name it scientificName, or "
                             "中文名.", file=Path(path).name, found=", ".join(columns["*"]))
        run.info(translate("SpeciesJoin", "{file}: {count} records; columns taken: {columns}.").format(
            file=Path(path).name, count=len(lines),
            columns=", ".join(f"{role} = {columns[role]}" for role in _COLUMNS if role in columns)))
        for name in _COLUMNS:
            parts[name] += rows[name] if name in rows else [""] * len(lines)
        file_of.append(np.full(len(lines), number))
        line_of.append(np.array(lines, np.int64))
    return _typed(parts, np.concatenate(file_of), np.concatenate(line_of), [Path(p).name for p in paths])


def _typed(parts, file, line, files):
    amount = occurrences.floats(parts["amount"])
    amount[~(amount >= 0)] = 1.0
    hidden = {}
    for key in set(zip(parts["obscured"], parts["geoprivacy"], parts["taxon_geoprivacy"], parts["withheld"],
                       parts["generalized"])):
        hidden[key] = occurrences.is_obscured(*key)
    obscured = np.array([hidden[key] for key in zip(
        parts["obscured"], parts["geoprivacy"], parts["taxon_geoprivacy"], parts["withheld"], parts["generalized"])],
        bool)
    absent = _each(parts["status"], lambda text: plain_text(text).casefold() in ("absent", "缺失", "未见", "无"))
    shifted = _each(parts["datum"], occurrences.is_shifted)
    records = occurrences.Records(
        file, line, occurrences.floats(parts["lon"]), occurrences.floats(parts["lat"]),
        occurrences.days(parts["date"]), occurrences.floats(parts["uncertainty"]), amount, obscured, absent, shifted)
    return Read(records, parts["scientific"], parts["chinese"], parts["record"], parts["station"],
                occurrences.floats(parts["effort"]), files)


def _each(texts, judge):
    known = {text: judge(text) for text in set(texts)}
    return np.array([known[text] for text in texts], bool)


def _columns(path, known, progress):
    """({role: texts}, line numbers, {role: column name; "*": all}) of one delimited file."""
    path = Path(path)
    text = tables.decoded(path)
    head = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(",;\t", key=head.count)
    options = {"quoting": csv.QUOTE_NONE} if separator == "\t" and '"' not in head else {}  # GBIF quotes nothing
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, **options)
    header = next((row for row in reader if any(cell.strip() for cell in row)), None)
    if header is None:
        raise TableError("{file} is empty: a header and at least one row are needed.", file=path.name)
    header = [plain_text(name) for name in header]
    place = {name.casefold(): i for i, name in reversed(list(enumerate(header)))}
    columns = {"*": [name for name in header if name]}
    for role, name in zip(known.texts("column"), known.texts("name")):
        if role not in columns and name.casefold() in place:
            columns[role] = header[place[name.casefold()]]
    taken = [(role, place[columns[role].casefold()]) for role in columns if role != "*"]
    rows, lines = {role: [] for role, _ in taken}, []
    size = max(len(text), 1)
    try:
        for row in reader:
            if not any(row):
                continue
            lines.append(reader.line_num)
            for role, at in taken:
                rows[role].append(row[at].strip() if at < len(row) else "")
            if len(lines) % _LOOK == 0:
                progress(min(0.99, 60.0 * len(lines) / size))
    except csv.Error as error:
        raise TableError("{file}, line {line}: not a readable table row ({reason}).", file=path.name,
                         line=reader.line_num, reason=error) from error
    if not lines:
        raise TableError("{file} is empty: a header and at least one row are needed.", file=path.name)
    return rows, lines, columns


def read_years(text):
    """(first, last) year of ``2015-2024`` or ``2020``; None for an empty text."""
    if not plain_text(text):
        return None
    try:
        (low, high), = ranges(text)
        if not (1700 <= low <= high <= 2200 and low == int(low) and high == int(high)):
            raise ValueError(text)
    except ValueError:
        raise InputError("YEARS says {given}; write one year or a range, for example 2015-2024.",
                         given=str(text)) from None
    return int(low), int(high)
