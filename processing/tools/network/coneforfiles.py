"""Text files of Conefor: nodes (number, attribute, state) and connections (node, node, value); also with headings."""

import csv
import html
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...common import reading
from ...common.errors import InputError

_WORDS = re.compile(r"[\s,;]+")


def node_key(value):
    """The name of a node as text, whole numbers without a point: ``7`` for 7, 7.0 and "７"."""
    text = reading.plain_text(value)
    try:
        number = float(text)
    except ValueError:
        return text
    return str(int(number)) if np.isfinite(number) and number == int(number) else text


def read_rows(path):
    """[(line number, words)] of a text file; blanks, tabs, commas and semicolons part the columns.

    A first line whose last word is no number is taken for headings and left out.
    """
    rows = []
    for number, line in enumerate(_text(path).splitlines(), 1):
        words = next(csv.reader([line])) if "," in line else _WORDS.split(line.strip())
        words = [word for word in (reading.plain_text(word) for word in words) if word]
        if words:
            rows.append((number, words))
    if rows and not _is_number(rows[0][1][-1]):
        rows = rows[1:]
    if not rows:
        raise InputError("The list {file} is empty.", file=Path(path).name)
    return rows


def _text(path):
    raw = Path(path).read_bytes()
    for code in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(code)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def _is_number(word):
    try:
        float(word)
    except ValueError:
        return False
    return True


def _number(word, line, path):
    try:
        value = float(word)
    except ValueError:
        value = float("nan")
    if not np.isfinite(value):
        raise InputError("Line {line} of {file} holds something that is no number: {words}", line=line,
                         file=Path(path).name, words=word[:60])
    return value


@dataclass(frozen=True)
class NodeFile:
    """Names, attributes (n,) and whether each node is there (True) or a candidate to add (False)."""

    ids: list
    attributes: np.ndarray
    exists: np.ndarray


def read_nodes(path):
    """:class:`NodeFile` of a node file: number, attribute and, for nodes to add, a third column 1 (there) or 0."""
    ids, attributes, exists = [], [], []
    for line, words in read_rows(path):
        if len(words) < 2:
            raise InputError("Line {line} of {file} has {count} numbers where {columns} are needed.", line=line,
                             file=Path(path).name, count=len(words), columns=2)
        ids.append(node_key(words[0]))
        attributes.append(_number(words[1], line, path))
        state = _number(words[2], line, path) if len(words) > 2 else 1.0
        if state not in (0.0, 1.0):
            raise InputError("Line {line} of {file}: the third column says whether a node is there (1) or to be added "
                             "(0), not {value}.", line=line, file=Path(path).name, value=words[2])
        exists.append(state == 1.0)
    check_nodes(ids, attributes, Path(path).name)
    return NodeFile(ids, np.array(attributes), np.array(exists))


def check_nodes(ids, attributes, name):
    """InputError for a number that stands twice and for an attribute below 0."""
    seen = set()
    for node in ids:
        if node in seen:
            raise InputError("The node {node} stands twice in {name}: every node has one line.", node=node, name=name)
        seen.add(node)
    wrong = [node for node, value in zip(ids, attributes) if not (np.isfinite(value) and value >= 0)]
    if wrong:
        raise InputError("{count} nodes of {name} have no attribute of 0 or more, the first is node {node}.",
                         count=len(wrong), name=name, node=wrong[0])


@dataclass(frozen=True)
class Connections:
    """Pairs of node positions ``first`` < ``second`` (m,), each once, with ``value`` (m,); ``loops`` were left out."""

    first: np.ndarray
    second: np.ndarray
    value: np.ndarray
    loops: int = 0


def read_connections(path, ids, valued=True):
    """:class:`Connections` of a file node, node, value; without a third column (not ``valued``) every pair counts 1."""
    name, ends, values = Path(path).name, [], []
    for line, words in read_rows(path):
        if len(words) < (3 if valued else 2):
            raise InputError("Line {line} of {file} has {count} numbers where {columns} are needed.", line=line,
                             file=name, count=len(words), columns=3 if valued else 2)
        ends.append((node_key(words[0]), node_key(words[1])))
        values.append(_number(words[2], line, path) if len(words) > 2 else 1.0)
    return connections(ends, values, ids, name)


def connections(ends, values, ids, name):
    """:class:`Connections` of pairs of names, held against the nodes there are.

    InputError for names that no node has, values below 0, and pairs that differ by direction.
    """
    place = {node: k for k, node in enumerate(ids)}
    unknown = [pair for pair in ends if pair[0] not in place or pair[1] not in place]
    if unknown:
        first = unknown[0]
        raise InputError("{count} pairs of {name} name a node that is not among the nodes, the first is {a} to {b} "
                         "({missing} is missing).", count=len(unknown), name=name, a=first[0], b=first[1],
                         missing=", ".join(node for node in dict.fromkeys(first) if node not in place))
    found, loops = {}, 0
    for (a, b), value in zip(ends, values):
        if not value >= 0:
            raise InputError("The pair {a} to {b} of {name} has the value {value:g}: it must be 0 or more.", a=a, b=b,
                             name=name, value=value)
        if a == b:
            loops += 1
            continue
        key = tuple(sorted((place[a], place[b])))
        if found.setdefault(key, value) != value:
            raise InputError("The pair {a} to {b} stands twice in {name}, with {one:g} and {other:g}: links that "
                             "differ by direction are not computed.", a=a, b=b, name=name, one=found[key], other=value)
    keys = sorted(found)
    pairs = np.array(keys, np.int64).reshape(-1, 2)
    return Connections(pairs[:, 0], pairs[:, 1], np.array([found[key] for key in keys], float), loops)


def nodes_text(ids, attributes, exists=None):
    """The node file, with the third column where there are candidates."""
    if exists is None or np.all(exists):
        return "".join(f"{node}\t{value:.15g}\n" for node, value in zip(ids, attributes))
    return "".join(f"{node}\t{value:.15g}\t{int(there)}\n" for node, value, there in zip(ids, attributes, exists))


def connections_text(ids, first, second, values):
    """The connection file: node, node, value."""
    return "".join(f"{ids[a]}\t{ids[b]}\t{value:.15g}\n" for a, b, value in zip(first, second, values))


def graphml(ids, node_columns, first, second, link_columns):
    """A GraphML file as igraph and networkx read it; columns are {name: values}, texts or numbers."""
    def kind(values):
        return "string" if any(isinstance(value, str) for value in values) else "double"

    def data(prefix, columns, row):
        return "".join(f'<data key="{prefix}{k}">{_cell(values[row])}</data>'
                       for k, values in enumerate(columns.values()) if not _missing(values[row]))

    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    for prefix, owner, columns in (("n", "node", {"name": ids, **node_columns}), ("e", "edge", link_columns)):
        lines += [f'<key id="{prefix}{k}" for="{owner}" attr.name="{html.escape(name)}" attr.type="{kind(values)}"/>'
                  for k, (name, values) in enumerate(columns.items())]
    lines.append('<graph id="G" edgedefault="undirected">')
    names = {"name": ids, **node_columns}
    lines += [f'<node id="n{k}">{data("n", names, k)}</node>' for k in range(len(ids))]
    lines += [f'<edge source="n{a}" target="n{b}">{data("e", link_columns, k)}</edge>'
              for k, (a, b) in enumerate(zip(first, second))]
    return "\n".join([*lines, "</graph>", "</graphml>", ""])


def _missing(value):
    return value is None or (not isinstance(value, str) and value != value)


def _cell(value):
    return html.escape(value) if isinstance(value, str) else f"{value:.15g}"
