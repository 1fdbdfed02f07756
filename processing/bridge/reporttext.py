"""Texts of reports: escaped, numbers grouped, one number format per column."""

import html
import math

from ...i18n import translate
from ..common.secrets import masked

_MOST_DIGITS = 4


def escape(text):
    """The text for HTML, without passwords and keys."""
    return html.escape(masked(text))


def lines(text):
    return escape(str(text)).replace("\n", "<br>")


def number(value, digits=None):
    """A value as text: thousands grouped, sensible digits, a dash for nothing."""
    if value is None or (isinstance(value, float) and value != value):
        return "–"
    if isinstance(value, bool):
        return translate("Report", "yes") if value else translate("Report", "no")
    if isinstance(value, int) or hasattr(value, "__index__"):
        return f"{int(value):,}"
    if isinstance(value, float) or hasattr(value, "dtype"):
        value = float(value)
        if value != value:
            return "–"
        if value in (float("inf"), float("-inf")):
            return "∞"
        if digits is not None:
            return f"{value:,.{digits}f}"
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
    return str(value)


def _is_number(value):
    return not isinstance(value, (str, bool, tuple)) and value is not None and (
        isinstance(value, (int, float)) or hasattr(value, "dtype"))


def column_digits(values):
    """Digits after the point with which a column of numbers is printed, None where it holds none or only integers.

    Four figures of the largest, and two of the smallest where at most four digits are enough for that.
    """
    seen = [float(v) for v in values if _is_number(v) and not hasattr(v, "__index__")]
    seen = [abs(v) for v in seen if math.isfinite(v)]
    if not seen:
        return None
    if all(v == int(v) for v in seen) and max(seen) < 1e15:
        return 0
    largest = max(seen)
    smallest = min((v for v in seen if v), default=largest)
    digits = max(3 - math.floor(math.log10(largest)), 1 - math.floor(math.log10(smallest)))
    return min(max(digits, 0), _MOST_DIGITS)


def uniform(rows):
    """Rows with every number as ``(text,)``, the columns each in one format."""
    rows = [list(row) for row in rows]
    for column in range(max(map(len, rows), default=0)):
        digits = column_digits([row[column] for row in rows if column < len(row)])
        for row in rows:
            if column < len(row) and _is_number(row[column]):
                row[column] = (number(float(row[column]), digits) if digits is not None else number(row[column]),)
    return rows
