"""The help pages of the zip: one language a page, links that lead somewhere, Markdown as docs uses it."""

import re

import help_pages
import package
import pytest

CHINESE = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    return help_pages.build(tmp_path_factory.mktemp("pages"))


def text_of(path):
    return re.sub(r"<(style|pre|code)>.*?</\1>|<[^>]+>", " ", path.read_text(encoding="utf-8"), flags=re.S)


def test_every_tool_and_tutorial_in_both_languages(pages):
    tools = {p.stem for p in (help_pages.ROOT / "docs" / "tools").glob("*.md")}
    for language in ("en", "zh"):
        assert {p.stem for p in (pages / language / "tools").glob("*.html")} == tools
        assert (pages / language / "tutorials" / "redline.html").is_file() and (pages / language / "index.html").is_file()


def test_pages_speak_their_language(pages):
    english, chinese = (text_of(pages / language / "tools" / "corridors.html") for language in ("en", "zh"))
    assert len(CHINESE.findall(english)) < 0.02 * len(english)
    assert len(CHINESE.findall(chinese)) > 0.2 * len(chinese)
    assert "Inputs" in english and "输入" in chinese and "Inputs" not in chinese


def test_links_and_pictures_are_there(pages):
    for path in pages.rglob("*.html"):
        for address in re.findall(r'(?:href|src)="([^"]+)"', path.read_text(encoding="utf-8")):
            if not address.startswith(("http:", "https:", "mailto:", "#")):
                assert (path.parent / address).is_file(), (path.name, address)


@pytest.mark.parametrize("markdown, html", [
    ("# A `b` *c*", "<h1>A <code>b</code> <i>c</i></h1>"), ("a < b & **c**", "<p>a &lt; b &amp; <b>c</b></p>"),
    ("- one\n- two\n  more", "<ul><li>one</li><li>two more</li></ul>"), ("1. one\n2. two", "<ol><li>one</li><li>two</li></ol>"),
    ("```sh\nx < y\n```", "<pre><code>x &lt; y</code></pre>"), ("[x](y.md)", '<p><a href="y.md!">x</a></p>'),
    ("| a | b |\n|---|---|\n| `x\\|y` | 2 |",
     "<table><tr><th>a</th><th>b</th></tr><tr><td><code>x|y</code></td><td>2</td></tr></table>")])
def test_markdown(markdown, html):
    assert help_pages.to_html(markdown, lambda target, image: target + "!") == html


def test_a_release_with_placeholders_is_refused():
    metadata = package.read_metadata((help_pages.ROOT / "metadata.txt").read_text(encoding="utf-8"))
    assert package.release_faults({**metadata, "email": "ecoplan@example.org"})
    real = {"email": "a@b.cn", "homepage": "https://b.cn/x", "tracker": "https://b.cn/i", "repository": "https://b.cn/r"}
    assert package.release_faults(real) == []


def test_the_addresses_stand_in_one_place():
    root = help_pages.ROOT
    metadata = package.read_metadata((root / "metadata.txt").read_text(encoding="utf-8"))
    for folder in ("plugin", "processing", "resources", "i18n"):
        for path in (root / folder).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            assert metadata["email"] not in text and metadata["homepage"] not in text, path
