"""Links as CommonMark writes them, anchors as GitHub makes them."""

import link_check
import pytest

OWN = "https://example.org/repository/blob/main/"


@pytest.fixture
def repository(tmp_path):
    root = tmp_path / "repository"
    (root / "docs" / "images").mkdir(parents=True)
    (root / "docs" / "images" / "a b(1).png").write_bytes(b"")
    (root / "README.md").write_text("# Title\n\n## 中文 说明（试用）\n\n## Same\n\n## Same\n\n```\n# no heading\n```\n", encoding="utf-8")
    (root / "docs" / "page.md").write_text('<a id="own"></a>\n\n## `make lint`, *and* [more](x.md): α/β!\n', encoding="utf-8")
    (tmp_path / "outside.md").write_text("")
    return root


@pytest.mark.parametrize("target", [
    "page.md", "../README.md", "../README.md#title", "../README.md#中文-说明试用",
    "../README.md#%E4%B8%AD%E6%96%87-%E8%AF%B4%E6%98%8E%E8%AF%95%E7%94%A8", "../README.md#same", "../README.md#same-1",
    "#own", "#make-lint-and-more-αβ", "images/a%20b(1).png", "images", "..", OWN + "docs/page.md#own",
    "https://qgis.org/a?b=c#d", "http://localhost.example:8080/", "mailto:a@example.org"])
def test_sound(repository, target):
    assert link_check.target_fault(repository / "docs" / "page.md", target, repository, OWN) is None


@pytest.mark.parametrize("target, word", [
    ("pge.md", "does not exist"), ("Page.md", "does not exist"), ("../README.md#no-heading", "no such heading"),
    ("../README.md#same-2", "no such heading"), ("#Own", "no such heading"), ("images/a.png", "does not exist"),
    ("../../outside.md", "leads out"), ("/docs/page.md", "no relative"), ("file:///docs/page.md", "no relative"),
    ("", "empty"), (OWN + "docs/pge.md", "does not exist"), ("https://qgis", "malformed"), ("https:///x", "malformed"),
    ("mailto:nobody", "malformed"), ("page.md/x.png", "does not exist")])
def test_faulty(repository, target, word):
    assert word in link_check.target_fault(repository / "docs" / "page.md", target, repository, OWN)


def test_finds_every_kind_of_link_and_nothing_in_code():
    text = """[a](one.md "title") and ![alt [x]](two (2).png)
[![badge](three.png)](four.md)
![b](<five six.png>) [c][ref] <https://seven.org/>
<img width="3" src='eight.png'> <a href="nine.md">x</a>

`[no](code.md)` and ``[no ` ](code.md)`` <!-- [no](comment.md)
[no](comment.md) -->
```sh
[no](fence.md)
```
~~~
[no](fence.md)
~~~

[ref]: ten.md
[empty]()
[中文](#中文)
"""
    text = text.replace("two (2).png", "two(2).png")
    assert link_check.links(text) == [
        (1, "one.md"), (1, "two(2).png"), (2, "four.md"), (2, "three.png"), (3, "five six.png"), (3, "https://seven.org/"),
        (4, "eight.png"), (4, "nine.md"), (15, "ten.md"), (16, ""), (17, "#中文")]
