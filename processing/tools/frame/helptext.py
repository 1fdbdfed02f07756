"""Help of the tools, read from resources/help/<tool>.json in both languages."""

import json
from functools import lru_cache
from html import escape

from ....i18n import choose, label_language, translate
from ....resources import RESOURCES


@lru_cache(maxsize=None)
def load(tool) -> dict:
    """The help of a tool as a dictionary, with the entries that all tools share."""
    path = RESOURCES / "help" / f"{tool}.json"
    texts = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    shared = json.loads((RESOURCES / "help" / "common.json").read_text(encoding="utf-8"))
    for key in ("parameters", "outputs"):
        texts[key] = {**shared[key], **texts.get(key, {})}
    return texts


def summary(tool) -> str:
    """One plain sentence."""
    return choose(load(tool).get("summary", {}))


def parameter_help(tool, name) -> str:
    """Plain help of one parameter or output; empty where there is none."""
    return _help_in(label_language(), tool, name)


@lru_cache(maxsize=None)
def _help_in(language, tool, name):
    """Asked for again by each model that has the tool as a step."""
    texts = load(tool)
    return choose(texts.get("parameters", {}).get(name) or texts.get("outputs", {}).get(name) or {}, language)


def html_help(algorithm, texts=None) -> str:
    """Simple HTML: description, inputs, outputs, methods with their sources; ``texts`` instead of the tool's file."""
    texts = texts or load(algorithm.name())
    parts = [_paragraphs(choose(texts.get("description", {})))]
    for title, key, definitions in (
            (translate("Base", "Inputs"), "parameters", algorithm.parameterDefinitions()),
            (translate("Base", "Outputs"), "outputs", algorithm.outputDefinitions())):
        rows = [f"<li><b>{escape(d.description())}</b> ({d.name()}): {escape(choose(texts[key][d.name()]))}</li>"
                for d in definitions if d.name() in texts.get(key, {})]
        if rows:
            parts.append(f"<h3>{escape(title)}</h3><ul>{''.join(rows)}</ul>")
    methods = [f"<li>{escape(choose(m))}" + (f" <i>{escape(m['source'])}</i>" if m.get("source") else "") + "</li>"
               for m in texts.get("methods", [])]
    if methods:
        parts.append(f"<h3>{escape(translate('Base', 'Methods'))}</h3><ul>{''.join(methods)}</ul>")
    return "".join(parts)


def _paragraphs(text):
    return "".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line.strip())
