"""Where figures come from: documents by issuer, title, number and date, never addresses of websites."""

import csv
import json
import re

import pytest

from ecoplan.resources import RESOURCES

ADDRESS = re.compile(
    r"https?://|\bwww\.|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|org|net|gov|edu|info|io|eu|hk|tw|xyz|top)\b", re.I)
SEEN_AT_SECOND_HAND = re.compile(r"\b(press|news|article|copy|copies|quoted|encyclopaedia|not seen|commonly)\b", re.I)
DATED = re.compile(r"(19|20)\d\d")
OWN = "The city's own presentation"
CITIES = sorted(p for p in (RESOURCES / "cities").glob("*.json") if p.stem != "schema")
TABLES = sorted((RESOURCES / "tables").glob("*.csv"))
HELP = sorted((RESOURCES / "help").glob("*.json"))


def sources(content):
    """Every (source, status) of a city's file."""
    if isinstance(content, list):
        return [pair for item in content for pair in sources(item)]
    if not isinstance(content, dict):
        return []
    own = [(content["source"], content.get("status"))] if "source" in content else []
    return own + [pair for value in content.values() for pair in sources(value)]


def faults(source, status):
    """What is wrong with a source, in words; empty if it may ship."""
    found = []
    if ADDRESS.search(source):
        found.append("an address")
    if status == "confirmed" and SEEN_AT_SECOND_HAND.search(source):
        found.append("confirmed, but only a text about the document was seen")
    if status == "confirmed" and not DATED.search(source):
        found.append("confirmed without number, yearbook or date")
    if (status == "seed") != source.startswith(OWN):
        found.append("the city's own presentation and other sources are kept apart")
    return found


@pytest.mark.parametrize("source, status, fault", [
    ("www.some-news.com", "unverified", "an address"), ("ludancu.cn, 2022-07-20", "unverified", "an address"),
    ("GB 55014-2021, jianbiaoku.com/webarbs/1", "confirmed", "an address"),
    ("Press report of 2024-03-26 on the plan", "confirmed", "confirmed, but only a text about the document was seen"),
    ("State Council's reply", "confirmed", "confirmed without number, yearbook or date"),
    ("A statistical yearbook 2020", "seed", "the city's own presentation and other sources are kept apart")])
def test_what_is_no_source(source, status, fault):
    assert fault in faults(source, status)


def test_a_document_is_a_source():
    assert not faults("Guangzhou municipal government, reply of 2024-09-15 on the plan, 穗府〔2024〕10号", "confirmed")
    assert not faults("Yearbook of no known address", "unverified")


@pytest.mark.parametrize("path", CITIES, ids=lambda p: p.stem)
def test_sources_of_cities(path):
    found = sources(json.loads(path.read_text(encoding="utf-8")))
    assert len(found) > 10
    assert not {(source, tuple(faults(source, status))) for source, status in found if faults(source, status)}


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.stem)
def test_sources_of_tables(path):
    with open(path, encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            assert not ADDRESS.search(" ".join(v for v in row.values() if isinstance(v, str))), row
            if row.get("status") == "confirmed":
                assert not faults(row["provenance"], "confirmed"), row


@pytest.mark.parametrize("path", CITIES + HELP, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_no_addresses_in_help_and_cities(path):
    assert not ADDRESS.search(path.read_text(encoding="utf-8"))
