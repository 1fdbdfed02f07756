"""One case per verdict code, and what each says is still missing."""

import pytest

from ecoplan.processing.overlay import opinions, verdicts, zones
from ecoplan.processing.overlay.opinions import opinion_keys, stated
from ecoplan.processing.overlay.verdicts import Facts, Marks, judge

IN, OUT, UNREAD = Facts(True), Facts(False), Facts(False, undetermined=True)
LIMITED, UNAVOIDABLE, FORESTRY, FARMLAND = (frozenset({o}) for o in opinions.OPINIONS)


def inside(*names, **more):
    return Facts(True, zones=frozenset(names), **more)


CASES = [
    # role, facts, marks, code, state, missing
    ("redline", OUT, Marks(6, LIMITED), "R1", "clear", ()),
    ("redline", IN, Marks(no_land=True), "R2", "marked", ()),
    ("redline", IN, Marks(6, LIMITED), "R3", "marked", ()),
    ("redline", IN, Marks(0, UNAVOIDABLE), "R4", "marked", ()),
    ("redline", IN, Marks(), "R5", "open", ("activity_type", "confirmation", "demonstration")),
    ("redline", IN, Marks(6), "R5", "open", ("confirmation",)),
    ("redline", IN, Marks(11, LIMITED), "R5", "open", ("activity_type",)),
    ("redline", IN, Marks(6, FORESTRY), "R5", "open", ("confirmation",)),
    ("redline", Facts(True, in_core=True), Marks(6, LIMITED), "R5", "open", ("demonstration",)),
    ("redline", UNREAD, Marks(), "RU", "undetermined", ("repair",)),
    ("redline", Facts(True, undetermined=True), Marks(6, LIMITED), "R3", "open", ("repair",)),
    ("farmland", IN, Marks(), "F1", "open", ("state_approval",)),
    ("farmland", IN, Marks(0, FARMLAND), "F1", "marked", ()),
    ("farmland", IN, Marks(no_land=True), "F1", "marked", ()),
    ("farmland", OUT, Marks(), "F2", "clear", ()),
    ("farmland", UNREAD, Marks(), "FU", "undetermined", ("repair",)),
    ("protected", OUT, Marks(), "N1", "clear", ()),
    ("protected", inside(zones.GENERAL), Marks(no_land=True), "N2", "marked", ()),
    ("protected", inside(zones.GENERAL), Marks(0, FORESTRY), "N3", "marked", ()),
    ("protected", inside(zones.GENERAL), Marks(), "N4", "open", ("consent",)),
    ("protected", inside(zones.GENERAL, zones.CORE), Marks(0, FORESTRY), "N4", "open", ("authority",)),
    ("protected", inside(zones.CORE), Marks(no_land=True), "N4", "open", ("consent", "authority")),
    ("protected", inside(zones.UNKNOWN), Marks(0, FORESTRY), "N4", "open", ("zone",)),
    ("protected", UNREAD, Marks(), "NU", "undetermined", ("repair",)),
    ("development", Facts(True, inside_all=True), Marks(), "D1", "clear", ()),
    ("development", OUT, Marks(), "D2", "clear", ()),
    ("development", IN, Marks(), "D3", "clear", ()),
    ("development", Facts(True, undetermined=True), Marks(), "DU", "undetermined", ("repair",)),
    ("water", OUT, Marks(), "W1", "clear", ()),
    ("water", inside(zones.QUASI), Marks(), "W2", "open", ("authority",)),
    ("water", inside(zones.QUASI, zones.CLASS2), Marks(), "W3", "open", ("authority",)),
    ("water", inside(zones.CLASS1, zones.CLASS2), Marks(no_land=True), "W4", "open", ("authority",)),
    ("water", inside(zones.UNKNOWN), Marks(), "W5", "open", ("zone", "authority")),
    ("water", UNREAD, Marks(), "WU", "undetermined", ("repair",)),
    ("redline", Facts(False, touches=True), Marks(), "RT", "touching", ()),
    ("redline", Facts(True, touches=True), Marks(6), "R5", "open", ("confirmation",)),
    ("redline", Facts(False, True, touches=True, reasons=("datum",)), Marks(), "RU", "undetermined", ("datum",)),
    ("farmland", Facts(False, touches=True), Marks(), "FT", "touching", ()),
    ("protected", inside(touches=True), Marks(), "N4", "open", ("consent", "zone")),
    ("protected", Facts(False, touches=True), Marks(), "NT", "touching", ()),
    ("water", Facts(False, touches=True), Marks(), "WT", "touching", ()),
    ("other_1", Facts(False, touches=True), Marks(), "OT", "touching", ()),
    ("development", Facts(False, touches=True), Marks(), "D2", "clear", ()),
    ("other_2", OUT, Marks(), "O1", "clear", ()),
    ("other_2", IN, Marks(), "O2", "open", ("authority",)),
    ("other_2", UNREAD, Marks(), "OU", "undetermined", ("repair",)),
]


@pytest.mark.parametrize("role, facts, marks, code, state, missing", CASES)
def test_verdict(role, facts, marks, code, state, missing):
    verdict = judge(role, facts, marks)
    assert (verdict.code, verdict.state, verdict.missing) == (code, state, missing)


def test_every_code_has_a_case():
    assert {case[3] for case in CASES} == {code for codes in verdicts.CODES.values() for code in codes}


def test_nothing_marked_turns_an_overlap_into_a_no():
    every = Marks(6, frozenset(opinions.OPINIONS), True)
    for role, clear in (("redline", "R1"), ("farmland", "F2"), ("protected", "N1"), ("water", "W1"), ("other", "O1")):
        assert judge(role, inside(zones.GENERAL, zones.QUASI), every).code != clear


@pytest.mark.parametrize("issued, kind, activity, expected", [
    (1, "limited_activity", 0, {"limited_activity"}), (0, "limited_activity", 6, set()), (None, None, 6, set()),
    ("是", "认定意见；林草部门同意", 6, {"limited_activity", "forestry"}), ("已出具", "不可避让论证意见", 0, {"unavoidable"}),
    (True, None, 6, {"limited_activity"}), (1.0, None, 0, {"unavoidable"}), ("yes", "farmland", 0, {"farmland"}),
    # A text counts whole: what avoids, denies or is still to come states nothing, nor does a remark beside it.
    ("是", "可避让", 0, set()), ("是", "已避让", 0, set()), ("是", "避让", 0, set()), (1, "unavoidable", 0, {"unavoidable"}),
    (1, "avoidable", 0, set()), (1, "not unavoidable", 0, set()), (1, "unlimited", 0, set()),
    ("是", "不涉及永久基本农田", 0, set()), ("是", "无需林草部门同意", 0, set()), ("是", "非有限人为活动", 6, set()),
    ("是", "不可避让论证意见（未出具）", 0, set()), ("是", "不可避让论证意见，未出具", 0, set()),
    ("是", "认定意见；林草部门不同意", 6, {"limited_activity"}), ("是", "拟认定", 6, set()), ("是", "未取得鄂政函〔2024〕12号认定意见", 6, set()),
    ("是", "符合生态保护红线内允许有限人为活动的认定意见", 6, {"limited_activity"}), ("是", "国务院批准占用永久基本农田", 0, {"farmland"}),
    ("是", "鄂政函〔2024〕12号 不可避让论证意见书", 0, {"unavoidable"}), ("是", "林草部门同意，2024年3月5日", 0, {"forestry"}),
    ("是", "limited_activity; Forestry consent", 6, {"limited_activity", "forestry"}), ("是", "", 6, set()),
    ("未出具", "认定意见", 6, set()), ("待定", "认定意见", 6, set()), ("已取得", "认定意见", 6, {"limited_activity"}),
    (1, "something else", 6, set()), (float("nan"), None, 6, set()), ("否", "认定意见", 1, set()),
])
def test_opinions_from_fields(issued, kind, activity, expected):
    assert opinion_keys(issued, kind, activity) == expected


def test_texts_that_state_no_opinion_are_handed_back():
    assert stated("认定意见；林草部门不同意、可避让")[1] == ("林草部门不同意", "可避让")
    assert stated("不可避让论证意见")[1] == ()


@pytest.mark.parametrize("value, zone", [
    ("非核心保护区", "unknown"), ("核心区外", "unknown"), ("outside core", "unknown"), ("一般控制区调入核心保护区", "unknown"),
    ("核心保护区", "core"), ("核心区", "core"), ("缓冲区", "core"), ("实验区", "general"), ("一般控制区", "general"),
    ("Core protection zone", "core"), ("buffer area", "core"), ("experimental area", "general"), (1, "core"), (2.0, "general"),
    (None, "unknown"), ("", "unknown"), ("恢复区", "unknown")])
def test_zones_of_protected_areas_old_and_new(value, zone):
    assert zones.protected_zone(value) == zone


def test_legacy_zones_are_recognised_as_such():
    assert [zones.is_legacy(v) for v in ("核心区", "缓冲区", "实验区", "核心保护区", "一般控制区", None)] == [
        True, True, True, False, False, False]


@pytest.mark.parametrize("value, zone", [
    ("二级保护区和准保护区", "unknown"), ("非一级保护区", "unknown"), ("批准的一级保护区", "class1"), ("class 10", "unknown"), ("准", "quasi"),
    ("一级保护区", "class1"), ("二级保护区", "class2"), ("准保护区", "quasi"), ("Class 1", "class1"), ("class-2", "class2"),
    ("quasi-protection area", "quasi"), (1, "class1"), ("Ⅱ级", "class2"), ("II级", "class2"), ("I级", "class1"), (None, "unknown")])
def test_zones_of_water_sources(value, zone):
    assert zones.water_zone(value) == zone
