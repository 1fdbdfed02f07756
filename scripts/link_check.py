"""Links of the documentation: every relative one leads to a file of the repository, every #anchor to a heading.

Looks at all Markdown of the repository, and at the help addresses of the tools, the models and the panel. Addresses of
other sites are only checked for their form; `--external` prints them.

Needs QGIS's Python and the built catalogue.
"""

import os
import re
import sys
import unicodedata
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlparse

ROOT = Path(__file__).resolve().parents[1]
FENCE = re.compile(r"^ {0,3}(```+|~~~+).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.S | re.M)
COMMENT = re.compile(r"<!--.*?-->", re.S)
CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.S)
TARGET = r"(?:<([^<>\n]*)>|((?:[^\s()]|\([^\s()]*\))*))"
INLINE = re.compile(r"\]\(\s*" + TARGET + r"(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)")
DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:\s*" + TARGET, re.M)
HTML = re.compile(r"<(?:a|img)\b[^>]*?\b(?:href|src)=[\"']([^\"']*)[\"']", re.I)
AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]*)>")
ANCHOR = re.compile(r"<a\b[^>]*?\b(?:id|name)=[\"']([^\"']*)[\"']", re.I)
HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$", re.M)


def markdown_files(root):
    """README, changelog, everything in docs, and what lies beside the data that ships."""
    return sorted([*root.glob("*.md"), *(root / "docs").rglob("*.md"), *(root / "resources").rglob("*.md")])


def blank(match):
    """Spaces of the same lines, so that line numbers stay."""
    return "\n" * match.group().count("\n")


def links(text):
    """[(line, target)] of everything that leads somewhere; code and comments do not."""
    text = CODE.sub(blank, COMMENT.sub(blank, FENCE.sub(blank, text)))
    found = []
    for pattern in (INLINE, DEFINITION, HTML, AUTOLINK):
        for match in pattern.finditer(text):
            target = next((g for g in match.groups() if g is not None), "")
            found.append((text.count("\n", 0, match.start()) + 1, target.strip()))
    return sorted(found)


def slug(heading):
    """A heading's anchor as GitHub makes it: lower case, only letters, digits, - and _, spaces as -."""
    plain = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "")
    plain = re.sub(r"(\*{1,3})(.+?)\1", r"\2", plain).strip().lower()
    kept = (c for c in plain if c in "-_ " or unicodedata.category(c)[0] in "LNM")
    return "".join(kept).replace(" ", "-")


@lru_cache(maxsize=None)
def anchors(path):
    text = COMMENT.sub(blank, FENCE.sub(blank, path.read_text(encoding="utf-8")))
    found, seen = set(ANCHOR.findall(text)), {}
    for heading in HEADING.findall(text):
        name = slug(heading)
        found.add(f"{name}-{seen[name]}" if name in seen else name)
        seen[name] = seen.get(name, 0) + 1
    return found


def exists(path, root):
    """Also with this spelling on a file system that does not tell a from A."""
    if not path.exists():
        return False
    while path != root:
        if path.name not in os.listdir(path.parent):
            return False
        path = path.parent
    return True


def target_fault(source, target, root, own=""):
    """What is wrong with a link of the file ``source``, else None; ``own`` is the repository's address of its files."""
    if own and target.startswith(own):
        source, target = root / "README.md", target[len(own):]
    parts = urlparse(target)
    if parts.scheme in ("http", "https"):
        return None if re.fullmatch(r"[\w.-]+\.[a-z]{2,}(:\d+)?", parts.netloc) and " " not in target else "malformed"
    if parts.scheme == "mailto":
        return None if "@" in parts.path else "malformed"
    if parts.scheme or target.startswith("/"):
        return "is no relative link"
    path, _, anchor = target.partition("#")
    if not path and not anchor:
        return "is empty"
    place = Path(os.path.normpath(source.parent / unquote(path))) if path else source
    if place != root and root not in place.parents:
        return "leads out of the repository"
    if not exists(place, root):
        return "does not exist"
    if anchor and unquote(anchor) not in (anchors(place) if place.suffix == ".md" else ()):
        return "has no such heading"
    return None


def addresses():
    """{(tool, address)} that the plugin opens in a browser, and the address of the repository's files."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["ECOPLAN_LANG"] = "en"
    from inqgis import qgis
    with qgis():
        from ecoplan.processing import helppages
        from ecoplan.processing.provider import register
        provider = register()
        found = {(algorithm.name(), algorithm.helpUrl()) for algorithm in provider.algorithms()}
        found.add(("panel", helppages.address()))
    return found, ROOT.as_uri() + "/"


def main(arguments):
    asked, own = addresses()
    faults, external = [], set()
    for path in markdown_files(ROOT):
        for line, target in links(path.read_text(encoding="utf-8")):
            fault = target_fault(path, target, ROOT, own)
            if fault:
                faults.append(f"{path.relative_to(ROOT)}:{line}: {target} {fault}")
            elif urlparse(target).scheme in ("http", "https") and not target.startswith(own):
                external.add(target)
    for name, address in sorted(asked):
        fault = target_fault(ROOT / "README.md", address, ROOT, own)
        if fault or not address.startswith(own) and name != "panel":
            faults.append(f"help of {name}: {address} {fault or 'is not in the documentation'}")
    if "--external" in arguments:
        print("\n".join(sorted(external)))
    if faults:
        sys.exit("links:\n" + "\n".join(faults))
    print(f"links: {len(markdown_files(ROOT))} pages and {len(asked)} help addresses clean, "
          f"{len(external)} external links not followed")


if __name__ == "__main__":
    main(sys.argv[1:])
