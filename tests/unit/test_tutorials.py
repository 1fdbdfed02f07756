"""The tutorials' commands name tools and parameters that exist, and both languages give the same commands.

`make screenshots` runs the commands themselves; here only their words are checked, against the reference pages
that are written from the tools.
"""

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts" / "screenshots"))
import commands  # noqa: E402

RUN = re.compile(r"qgis_process run ecoplan:(\w+)((?:.*\\\n)*.*)")


def reference(tool):
    """Ids of a tool's parameters and outputs."""
    page = (ROOT / "docs" / "tools" / f"{tool}.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| `([A-Z0-9_]+)` \|", page, re.M))


@pytest.mark.parametrize("name", commands.PAGES)
def test_commands_name_what_exists(name):
    runs = RUN.findall("\n".join(commands.blocks(name, "en")))
    assert runs
    for tool, rest in runs:
        given = set(re.findall(r"--([A-Z0-9_]+)=", rest))
        assert given and given <= reference(tool), (tool, given - reference(tool))


@pytest.mark.parametrize("name", commands.PAGES)
def test_both_languages_give_the_same_commands(name):
    english, chinese = ("\n".join(commands.blocks(name, language)) for language in ("en", "zh"))
    assert english == chinese.replace("name_zh", "name_en")


def test_every_picture_of_a_page_is_there_and_every_picture_is_used():
    pages = [*(ROOT / "docs").rglob("*.md"), ROOT / "README.md"]
    used = {(page.parent / target).resolve() for page in pages
            for target in re.findall(r"!\[[^\]]*\]\(([^)\s]+\.(?:jpg|png))\)", page.read_text(encoding="utf-8"))}
    assert used == {path.resolve() for path in (ROOT / "docs" / "images").iterdir()}
