"""The pool and the pages of cards in a real Chromium: filters work, hostile texts stay texts."""

import re
import shutil
import subprocess

import casefiles
import chromium
import pytest
from chromium import Page, dom, needs_chromium

pytestmark = needs_chromium
NAME = "\"><img src=x onerror=document.title='owned'> %41&#x2e;"  # of a file; no path's sign in it


@pytest.fixture(scope="module")
def profile(tmp_path_factory):
    return tmp_path_factory.mktemp("chromium")


@pytest.fixture(scope="module")
def pool(ecoplan_provider, tmp_path_factory):
    """A pool whose cards others have dropped in, one of them hostile, two of them broken."""
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback
    folder = tmp_path_factory.mktemp("资源库 pool")
    wetland = casefiles.card(
        "wet-1", "Panyu wetland", "番禺湿地", family="natural_wetlands", services=["flood", "biodiversity"],
        status="built", cost={"construction": 2e6, "currency": "CNY"}, problem={"en": "Flooded streets", "zh": "内涝"})
    roofs = casefiles.card(
        "roof-1", "Green roofs", "屋顶绿化", "Haishu", ("ningbo", "Ningbo", "宁波"), (121.55, 29.87),
        family="building_solutions", services=["heat"], cost={"construction": 2e8, "currency": "CNY"})
    plain = casefiles.card("plain-1", "Bare case", "无费用案例", "Yuzhong", ("chongqing", "Chongqing", "重庆"), (106.5, 29.5))
    plain["geometry"] = None
    for name, content in (("wet.json", wetland), ("roof.json", roofs), ("plain.json", plain),
                          (NAME + ".json", casefiles.hostile())):
        casefiles.write(folder, name, content)
    (folder / (NAME + "2.json")).write_text("{" + casefiles.EVIL, encoding="utf-8")
    casefiles.write(folder, "link.json", casefiles.card("l-1", "L", "L", links=[
        {"label": {"en": "x"}, "url": "javascript:document.title='owned'"}]))
    (folder / "x' onerror='document.title=1;.png").write_bytes(b"no picture")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ECOPLAN_LANG", "en")
        algorithm = QgsApplication.processingRegistry().createAlgorithmById("ecoplan:casecard")
        results, fine = algorithm.run({"POOL": str(folder)}, QgsProcessingContext(), QgsProcessingFeedback(), {}, False)
    assert fine and results["CARDS"] == 4 and results["LEFT_OUT"] == 2
    return folder


@pytest.fixture(scope="module")
def opened(pool, profile):
    """``opened("q=wetland")``: the pool's page with that behind #."""
    return lambda state: Page(dom(profile, f"{(pool / 'index.html').as_uri()}#{state}"))


def test_the_browser_would_notice(profile, tmp_path):
    (tmp_path / "bad.html").write_text(f"<title>fine</title><p>{casefiles.EVIL}", encoding="utf-8")
    assert Page(dom(profile, (tmp_path / "bad.html").as_uri())).all("title")[0]["text"] == "owned"


def test_search_and_filters(opened):
    whole = opened("sort=title")
    assert whole.one("html")["attributes"]["data-ready"].isdigit()  # set when the script has come to its end
    assert len(whole.titles()) == 4 and whole.one("p", id="count")["text"] == "4 of 4 cases"
    assert [t for t in whole.titles() if "script" not in t] == ["Bare case", "Green roofs", "Panyu wetland"]
    assert whole.one("span", id="nomap")["text"].startswith("1 ")
    broken = {one["text"] for one in whole.all("td")}
    assert "link.json" in broken and NAME + "2.json" in broken
    assert any("url" in text and "javascript" in text for text in broken)
    assert opened("q=FLOODED%20%20wetland&city=guangzhou&cost=under10").titles() == ["Panyu wetland"]
    assert opened("q=%E5%86%85%E6%B6%9D&lang=zh&service=flood").titles() == ["番禺湿地"]  # 内涝
    none = opened("family=natural_wetlands&service=heat")
    assert none.titles() == [] and not none.one("p", id="none")["hidden"]


def test_a_hostile_card_stays_text(opened, profile, pool):
    page = opened("card=evil-1")
    assert [one["text"] for one in page.all("title")][0] == "Project resource pool"
    article = page.one("article", id="card")
    assert not article["hidden"] and article["text"].count("document.title='owned'") > 20
    harmless(page)
    link = next(one for one in page.all("a") if one["text"] == "Page for printing")
    address = link["attributes"]["href"]
    assert address.startswith("pages/") and "/" not in address[6:] and "<" not in address
    printed = Page(dom(profile, (pool / "pages" / f"{NAME}_zh.html").as_uri()))
    assert printed.one("title")["text"].startswith("</script>") and "onerror" in printed.one("h1")["text"]
    assert not printed.all("script")
    harmless(printed)


def harmless(page):
    """No element that the data could have made, no attribute that runs, no address but one beside the page."""
    for one in page.elements:
        assert not [key for key in one["attributes"] if key.startswith("on")], one
        assert one["tag"] not in ("iframe", "object", "embed", "form", "base"), one
        for key in ("src", "href"):
            address = one["attributes"].get(key, "")
            assert re.match(r"^($|https://example\.org/|pages/[^/]*$|(\.\./)?[^/:]*$)", address), address
    assert "polluted" not in str(page.elements)


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="no pdfinfo here (apt install poppler-utils)")
def test_the_page_of_a_card_prints_on_a4(profile, pool, tmp_path):
    chromium.run(profile, (pool / "pages" / "wet_zh.html").as_uri(), f"--print-to-pdf={tmp_path / 'wet.pdf'}",
                 "--no-pdf-header-footer")
    said = subprocess.run(["pdfinfo", str(tmp_path / "wet.pdf")], capture_output=True, text=True, check=True).stdout
    assert re.search(r"^Pages: +1$", said, re.M) and "A4" in said
