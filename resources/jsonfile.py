"""JSON files that people edit: read strictly, checked against a schema, faults told by line.

The schema language is the part of JSON Schema that our own schemas use: type,
enum, required, properties, additionalProperties, items, minItems, maxItems,
minLength, pattern, minimum, maximum and ``$ref`` to ``#/definitions/...``.
"""

import json
import re

from ..processing.common.errors import PresetError

WHITESPACE = re.compile(r"[ \t\r\n]*")
TYPES = {
    "object": lambda v: isinstance(v, dict),
    "array": lambda v: isinstance(v, list),
    "string": lambda v: isinstance(v, str),
    "boolean": lambda v: isinstance(v, bool),
    "null": lambda v: v is None,
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "number": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
}


def read(path):
    """(content, text) of a UTF-8 JSON file.

    Raises PresetError for a file that cannot be read, is not UTF-8, is not
    JSON (with line and column), repeats a key or holds NaN or Infinity.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise PresetError("{file} cannot be read: {reason}.", file=path.name, reason=error.strerror or error) from error
    except UnicodeDecodeError as error:
        raise PresetError("{file} is not UTF-8 text (byte {byte}): save it as UTF-8.",
                          file=path.name, byte=error.start) from error

    def pairs(items):
        seen = {}
        for key, value in items:
            if key in seen:
                raise PresetError("{file}: the key {key} stands twice in one object.", file=path.name, key=key)
            seen[key] = value
        return seen

    def constant(name):
        raise PresetError("{file}: {value} is not a number that can be used.", file=path.name, value=name)

    try:
        return json.loads(text, object_pairs_hook=pairs, parse_constant=constant), text
    except json.JSONDecodeError as error:
        raise PresetError("{file} is not valid JSON at line {line}, column {column}: {reason}.", file=path.name,
                          line=error.lineno, column=error.colno, reason=error.msg) from error
    except RecursionError as error:
        raise PresetError("{file} is not valid JSON: it is nested too deeply.", file=path.name) from error


def key_text(path):
    """``facts[2].value`` for the path ("facts", 2, "value")."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text or "the file's object"


def line_of(text, path):
    """Line (from 1) on which the value at ``path`` begins, or the deepest part of it that exists."""
    decoder = json.JSONDecoder()

    def skip(at):
        return WHITESPACE.match(text, at).end()

    at = skip(0)
    for part in path:
        found = None
        inner, index = skip(at + 1), 0
        while text[inner] not in "]}":
            name = index
            if isinstance(part, str):
                name, inner = decoder.raw_decode(text, inner)
                inner = skip(skip(inner) + 1)
            if name == part:
                found = inner
                break
            inner = skip(decoder.raw_decode(text, inner)[1])
            if text[inner] == ",":
                inner = skip(inner + 1)
            index += 1
        if found is None:
            break
        at = found
    return text.count("\n", 0, at) + 1


def check(value, schema, file, text):
    """Raise PresetError for the first place where ``value`` does not follow ``schema``."""
    _Checker(schema, file, text).check(value, schema, ())


class _Checker:
    def __init__(self, root, file, text):
        self.root, self.file, self.text = root, file, text

    def where(self, path):
        return {"file": self.file, "line": line_of(self.text, path), "key": key_text(path)}

    def check(self, value, schema, path):
        while "$ref" in schema:
            target = self.root
            for part in schema["$ref"].lstrip("#/").split("/"):
                target = target[part]
            schema = target
        self.check_type(value, schema, path)
        if "enum" in schema and value not in schema["enum"]:
            raise PresetError("{file}, line {line}: {key} must be one of {allowed}, not {found}.", **self.where(path),
                              allowed=", ".join(map(_shown, schema["enum"])), found=_shown(value))
        if isinstance(value, dict):
            self.check_object(value, schema, path)
        elif isinstance(value, list):
            self.check_array(value, schema, path)
        elif isinstance(value, str):
            self.check_string(value, schema, path)
        elif value is not None and not isinstance(value, bool):
            self.check_number(value, schema, path)

    def check_type(self, value, schema, path):
        allowed = schema.get("type", ())
        allowed = [allowed] if isinstance(allowed, str) else allowed
        if allowed and not any(TYPES[name](value) for name in allowed):
            raise PresetError("{file}, line {line}: {key} must be of type {expected}, not {found}.",
                              **self.where(path), expected="/".join(allowed), found=_shown(value))

    def check_object(self, value, schema, path):
        for key in schema.get("required", ()):
            if key not in value:
                raise PresetError("{file}, line {line}: the key {missing} is missing in {key}.",
                                  **self.where(path), missing=key)
        known = schema.get("properties", {})
        others = schema.get("additionalProperties", True)
        for key, item in value.items():
            if key in known:
                self.check(item, known[key], path + (key,))
            elif others is False:
                raise PresetError("{file}, line {line}: {key} is not a known key; check its spelling.",
                                  **self.where(path + (key,)))
            elif isinstance(others, dict):
                self.check(item, others, path + (key,))

    def check_array(self, value, schema, path):
        least, most = schema.get("minItems", 0), schema.get("maxItems", len(value))
        if not least <= len(value) <= most:
            raise PresetError("{file}, line {line}: {key} must have {expected} items, not {found}.", **self.where(path),
                              expected=least if least == most else f"{least}-{most}", found=len(value))
        for index, item in enumerate(value):
            self.check(item, schema.get("items", {}), path + (index,))

    def check_string(self, value, schema, path):
        if len(value.strip()) < schema.get("minLength", 0):
            raise PresetError("{file}, line {line}: {key} is empty.", **self.where(path))
        if "pattern" in schema and not re.search(schema["pattern"], value):
            raise PresetError("{file}, line {line}: {key} = {found} does not have the form {pattern}.",
                              **self.where(path), found=_shown(value), pattern=schema["pattern"])

    def check_number(self, value, schema, path):
        least, most = schema.get("minimum", value), schema.get("maximum", value)
        if not least <= value <= most:
            raise PresetError("{file}, line {line}: {key} = {found} lies outside {least} to {most}.",
                              **self.where(path), found=value, least=schema.get("minimum", "-"),
                              most=schema.get("maximum", "-"))


def _shown(value):
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "..."
