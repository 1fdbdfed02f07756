"""Verdict codes with what they mean in a few words, for tables: the code stays in front."""

_ENDINGS = {"T": ("touches within the tolerance", "容差内相接"), "U": ("cannot be determined", "无法判定")}
_MEANINGS = {
    "redline": {"R1": ("outside", "不涉及"), "R2": ("passes under or over, no land applied for", "上下穿越，不申请用地"),
                "R3": ("limited activity, confirmation issued", "有限人为活动，已出具认定意见"),
                "R4": ("major national project, demonstration issued", "国家重大项目，已出具不可避让论证意见"),
                "R5": ("inside, documents missing", "涉及，材料不全")},
    "farmland": {"F1": ("occupies", "占用"), "F2": ("outside", "不涉及")},
    "development": {"D1": ("inside", "边界内"), "D2": ("outside", "边界外"), "D3": ("straddles", "跨边界")},
    "protected": {"N1": ("outside", "不涉及"), "N2": ("crosses, no land applied for", "穿越，不申请用地"),
                  "N3": ("general control zone, consent issued", "一般控制区，林草部门已同意"),
                  "N4": ("inside, documents missing", "涉及，材料不全")},
    "water": {"W1": ("outside", "不涉及"), "W2": ("quasi-protection area", "准保护区"),
              "W3": ("class-2 protection area", "二级保护区"), "W4": ("class-1 protection area", "一级保护区"),
              "W5": ("inside, class not stated", "涉及，级别未注明")},
    "other": {"O1": ("outside", "不涉及"), "O2": ("inside", "涉及")}}


def verdict_words(role):
    """{code: (English, Chinese)} of the verdicts about a control line; further lines share the codes of ``other``."""
    kind = role.partition("_")[0]
    meanings = dict(_MEANINGS[kind])
    letter = next(iter(meanings))[0]
    if kind == "development":
        meanings["DU"] = _ENDINGS["U"]
    else:
        meanings.update({letter + ending: words for ending, words in _ENDINGS.items()})
    return {code: (f"{code} {english}", f"{code} {chinese}") for code, (english, chinese) in meanings.items()}
