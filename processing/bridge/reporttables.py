"""Tables of reports: columns wide enough for their words, wide tables on landscape pages, wider ones in parts.

Widths are reckoned in ems of the table's letters: a Chinese character is one, a Latin letter about half.
"""

from .reporttext import escape, lines, number, uniform

_PORTRAIT, _SMALL, _LANDSCAPE = 55.0, 65.0, 96.0  # ems across an A4 page: upright, in small letters, on its side
_PADDING = 1.4
_HEADING_LEAST, _TEXT_LEAST, _TEXT_WANTED, _WORD_MOST = 4.2, 6.2, 24.0, 13.0
_WIDE_CHARACTER = 0x2e80
SIDEWAYS = '<div class="sideways">'


def table(headings, rows, caption="", total_rows=0):
    """HTML of a table; the last ``total_rows`` rows are set off."""
    rows = uniform(rows)
    least = [_least(heading, [row[i] for row in rows if i < len(row)]) for i, heading in enumerate(headings)]
    parts = _parts(least)
    out = []
    for part in parts:
        chosen = [least[i] for i in part]
        out.append(_one([headings[i] for i in part], [[row[i] for i in part if i < len(row)] for row in rows], chosen,
                        [_wanted(headings[i], [row[i] for row in rows if i < len(row)], least[i]) for i in part],
                        caption, total_rows, _kind(sum(chosen))))
    return "".join(out)


def _kind(total):
    return "" if total <= _PORTRAIT else "small" if total <= _SMALL else "wide"


def _parts(least):
    """Columns of each part: all where they fit a page on its side, else the first column with some of the others."""
    if sum(least) <= _LANDSCAPE or len(least) < 3:
        return [list(range(len(least)))]
    parts, used = [[0]], least[0]
    for column in range(1, len(least)):
        if used + least[column] > _LANDSCAPE and len(parts[-1]) > 1:
            parts.append([0])
            used = least[0]
        parts[-1].append(column)
        used += least[column]
    return parts


def ems(text):
    """Width of a line."""
    return sum(1.0 if ord(c) > _WIDE_CHARACTER else 0.56 for c in str(text))


def _longest_word(text):
    """Width of the longest piece that is not broken: a Latin word; of Chinese, two characters."""
    longest, word = 0.0, 0.0
    for character in str(text):
        if ord(character) > _WIDE_CHARACTER:
            longest, word = max(longest, word, 2.0), 0.0
        elif character.isspace() or character in "/-":
            longest, word = max(longest, word), 0.0
        else:
            word += 0.62
    return min(max(longest, word), _WORD_MOST)


def _least(heading, values):
    """Width below which a column would break words, stand upright or run out of its cells."""
    found = [max(1.1 * _longest_word(heading), min(_HEADING_LEAST, ems(heading)))]
    for value in values:
        if isinstance(value, tuple):
            found.append(0.58 * len(str(value[0])))
        else:
            text = number(value)
            longest = max(map(ems, text.split("\n")))
            found.append(max(_longest_word(text), min(_TEXT_LEAST, longest)))
    return max(found) + _PADDING


def _wanted(heading, values, least):
    longest = max([ems(heading) / 2] + [min(max(map(ems, number(v).split("\n"))), _TEXT_WANTED) for v in values
                                        if not isinstance(v, tuple)])
    return max(least, longest + _PADDING)


def _one(headings, rows, least, wanted, caption, total_rows, kind):
    room = {"": _PORTRAIT, "small": _SMALL, "wide": _LANDSCAPE}[kind]
    spare, asked = max(room - sum(least), 0.0), sum(w - n for w, n in zip(wanted, least)) or 1.0
    widths = [n + spare * (w - n) / asked for n, w in zip(least, wanted)]
    total = sum(widths) or 1.0
    columns = "".join(f'<col style="width:{100 * w / total:.2f}%"/>' for w in widths)
    out = [f'<table class="{kind}">' if kind else "<table>",
           f"<caption>{lines(caption)}</caption>" if caption else "", f"<colgroup>{columns}</colgroup><thead><tr>"]
    out += [f"<th>{lines(h)}</th>" for h in headings] + ["</tr></thead><tbody>"]
    for index, row in enumerate(rows):
        out.append('<tr class="total">' if index >= len(rows) - total_rows else "<tr>")
        out += [_cell(value) for value in row]
        out.append("</tr>")
    out.append("</tbody></table>")
    text = "".join(out)
    return f"{SIDEWAYS}{text}</div>" if kind == "wide" else text


def _cell(value):
    """Numbers that are already formatted as text may be given as (text,) to right-align them."""
    if isinstance(value, tuple):
        return f'<td class="n">{escape(str(value[0]))}</td>'
    return f"<td>{lines(number(value))}</td>"
