"""Parameters in Chinese messages by their labels: an id such as MIN_PIECE stands in no dialog."""

import re

from ....i18n import label_language

# An id that stands by itself: not part of a path, a longer word or a label that has it behind it in brackets.
_ID = re.compile(r"(?<![\w/\\.(（\"'=])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![\w./\\=])", re.ASCII)


_POWER = re.compile(r"(?<![\w/\\.])\d(?:\.\d+)?e\+\d{1,2}(?![\w.])")  # 2.425e+04


def with_labels(text, algorithm) -> str:
    """``text`` with large numbers written out; in Chinese also with the ids of parameters as labels in quotes."""
    text = _POWER.sub(lambda found: f"{float(found.group()):,.0f}", text)
    if label_language() != "zh":
        return text

    def label(found):
        definition = algorithm.parameterDefinition(found.group())
        return found.group() if definition is None else f"“{definition.description()}”"

    return _ID.sub(label, text)
