"""Which opinions the text of a field states: words matched whole, and nothing that denies or postpones.

A text counts only if every word of it is known: an opinion's name with the words that
usually stand around it. What is left over may be a negation (不涉及, 未出具, 可避让, not
issued), so such a text states nothing and is handed back to be told.
"""

from __future__ import annotations

import re

from ..common.reading import pieces, plain_text, truth

LIMITED, UNAVOIDABLE, FORESTRY, FARMLAND_APPROVAL = "limited_activity", "unavoidable", "forestry", "farmland"
OPINIONS = (LIMITED, UNAVOIDABLE, FORESTRY, FARMLAND_APPROVAL)

_NAMES = (  # the first that is found is what a text states
    (UNAVOIDABLE, ("unavoidable", "unavoidability", "不可避让", "无法避让", "不能避让", "难以避让")),
    (FORESTRY, ("forestry", "林草", "林业和草原", "林业", "自然保护地", "自然保护区")),
    (FARMLAND_APPROVAL, ("farmland", "永久基本农田", "基本农田", "农田", "国务院", "补划", "state council")),
    (LIMITED, ("limited_activity", "limited", "有限人为活动", "有限人为", "认定")),
)
_AROUND = (
    "符合 允许 生态保护红线 生态红线 红线 内 的 和 及 与 关于 对 已 出具 取得 获得 通过 批复 批准 同意 许可 审查 审核 审批 论证 "
    "意见 意见书 报告 报告书 文件 函 复函 材料 证明 书 省 市 县 区 国家 级 人民 政府 部门 主管 行政 局 厅 部 自然资源 重大 项目 "
    "建设 占用 确需 用地 农用地 转用 方案 选址 opinion opinions issued approval approved consent consented confirmation "
    "confirmed statement demonstration of the and for by to human activity activities provincial government authority "
    "authorities ministry major national project permanent basic occupy occupation letter document land").split()
_WORDS = frozenset(_AROUND).union(*(names for _, names in _NAMES))
_LONGEST = max(map(len, _WORDS))
# Reference numbers such as 鄂政函〔2024〕12号, and dates; a word that denies is never part of one.
_NUMBERS = re.compile(r"[^\W\da-z_不未无非否没免待拟缺勿可]{0,6}[〔【\[(]\d{4}[〕】\])]\s*\d+\s*号"
                      r"|\d{4}[-./年]\d{1,2}(?:[-./月](?:\d{1,2}日?)?)?")
_MARKS = re.compile(r"[\s_\-:.·()\[\]〔〕【】《》<>\"'“”]+")
ISSUED = frozenset((
    "已出具", "已取得", "已获得", "已批复", "已批准", "已办理", "已同意", "同意", "issued", "approved", "granted"))
NOT_ISSUED = frozenset((
    "未出具", "未取得", "未获得", "未批复", "未批准", "未办理", "未同意", "不同意", "待出具", "待办理", "办理中", "正在办理", "不需要",
    "无需", "不涉及", "pending", "not issued", "refused", "rejected"))


def stated(text) -> tuple[frozenset[str], tuple[str, ...]]:
    """(opinions, strange): a frozenset of :data:`OPINIONS` and the parts of the text that state none.

    Parts are separated by commas, semicolons and the like. A strange part without the
    name of an opinion may speak of the others (``不可避让论证意见，未出具``): then none counts.
    """
    found, strange, doubtful = set(), [], False
    for part in pieces(text):
        plain = _plain(part)
        if not plain:  # a reference number or a date by itself
            continue
        key = next((key for key, names in _NAMES if any(_plain(name) in plain for name in names)), None)
        if key is not None and _only_known_words(plain):
            found.add(key)
        else:
            strange.append(part)
            doubtful |= key is None
    return frozenset() if doubtful else frozenset(found), tuple(strange)


def opinion_keys(issued, kind, activity) -> frozenset[str]:
    """Opinions that a project's fields state, as a frozenset of :data:`OPINIONS`.

    ``issued``: yes-value that an opinion was issued; an unknown word is no. ``kind``:
    text that names one or more opinions, or None where there is no such field: then an
    issued opinion is the confirmation of a listed activity if one is given, else the
    unavoidability demonstration.
    """
    try:
        if not truth(issued, ISSUED, NOT_ISSUED):
            return frozenset()
    except ValueError:
        return frozenset()
    if kind is None:
        return frozenset({LIMITED if activity else UNAVOIDABLE})
    return stated(kind)[0]


def _plain(text):
    return _MARKS.sub("", _NUMBERS.sub("", plain_text(text).casefold()))


def _only_known_words(text):
    """True if the text can be cut into known words without a rest."""
    ends = {0}
    for start in range(len(text)):
        if start in ends:
            ends.update(start + size for size in range(1, _LONGEST + 1) if text[start:start + size] in _KNOWN)
    return len(text) in ends


_KNOWN = frozenset(_plain(word) for word in _WORDS)
