"""Class codes of rasters and surveys matched to the rows of a table."""

from __future__ import annotations

import numpy as np


def hierarchical(codes) -> bool:
    """True for codes like 03 and 0303, where a longer code is part of a shorter one."""
    return any(len(code) > 1 and code.startswith("0") for code in codes)


def match_codes(wanted, codes) -> np.ndarray:
    """(n,) int64: position among ``codes`` of each wanted code (texts), -1 where there is none.

    A number is matched by its value (10 and 10.0, 303 and 0303). Where the codes
    are :func:`hierarchical`, a code that is missing takes the longest code it begins
    with: 0301 or 0301K that of 03.
    """
    exact = {}
    for index, code in enumerate(codes):
        exact.setdefault(_plain(code), index)
    nested = hierarchical(codes)
    return np.array([_match(str(code).strip(), exact, codes, nested) for code in wanted], np.int64)


def _plain(code):
    """The code as a whole number where it is one, so that 03 and 3 are the same."""
    try:
        number = float(code)
    except ValueError:
        return code.casefold()
    return int(number) if number.is_integer() else code


def _match(code, exact, codes, nested):
    if not code:
        return -1
    index = exact.get(_plain(code), -1)
    if index >= 0 or not nested:
        return index
    text = code.casefold()
    if len(text) % 2 and text.isdigit():
        text = "0" + text  # a number has lost its leading zero
    prefixes = [(len(c), i) for i, c in enumerate(codes) if text.startswith(c.casefold())]
    return max(prefixes)[1] if prefixes else -1
