"""The body of a report file as markup for another report: only tags and attributes that reports have come through.

A file on disk may have been changed by anybody: what is not on the lists is left out, text is escaped again.
Title, block, contents and the sections on the run itself stay behind; headings go down a level.
"""

import re
from html import escape
from html.parser import HTMLParser
from pathlib import Path

_LARGEST = 100_000_000  # bytes
_HTML = {"h2", "h3", "h4", "p", "div", "table", "thead", "tbody", "tr", "th", "td", "caption", "colgroup", "col",
         "figure", "figcaption", "b", "span", "br"}
_SVG = {"svg", "path", "rect", "circle", "text", "image", "polyline", "g", "line"}
_VOID = {"br", "col", "path", "rect", "circle", "image", "polyline", "line"}
_MARKS = set((
    "d x y x1 y1 x2 y2 cx cy r width height viewbox points transform fill fill-opacity fill-rule stroke "
    "stroke-width stroke-opacity stroke-dasharray stroke-linejoin stroke-linecap font-size font-family "
    "text-anchor paint-order preserveaspectratio opacity ").split())
_CLASSES = {"headline", "facts", "fact", "note", "warn", "small", "wide", "sideways", "total", "n", "beside"}
_DROPPED = {"block", "contents", "sub"}
_STYLE = re.compile(r"(width:[\d.]+%|image-rendering:auto)")
_PICTURE = re.compile(r"data:image/png;base64,[A-Za-z0-9+/=]*")
_DOWN = {"h2": "h3", "h3": "h4"}
_UNSAFE = ("url(", "javascript", "expression", "<", "&")


class _Body(HTMLParser):
    """Collects what may stay in :attr:`out`; :attr:`skipped` counts open tags of a part that does not."""

    def __init__(self, step):
        super().__init__(convert_charrefs=True)
        self.step, self.out, self.open = step, [], []
        self.skipped, self.ended, self.inside, self.figures = [], False, False, 0
        self._caption = 0  # 1 within a caption of a figure, 2 within its number

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "body":
            self.inside = True
            return
        kinds = set((given.get("class") or "").split())
        if tag == "h2" and "closing" in kinds:
            self.ended = True
        if not self.inside or self.ended:
            return
        if self.skipped:
            if tag not in _VOID and tag not in ("img", "meta", "link", "input", "hr"):
                self.skipped.append(tag)
            return
        if tag not in _HTML | _SVG or kinds & _DROPPED:
            if tag not in _VOID and tag not in ("img", "meta", "link", "input", "hr"):
                self.skipped.append(tag)
            return
        if tag == "figure":
            self.figures += 1
        if tag == "figcaption":
            self._caption = 1
        elif tag == "b" and self._caption == 1:
            self._caption = 2
        name = _DOWN.get(tag, tag)
        self.out.append(f"<{name}{self._attributes(given, kinds)}" + ("/>" if tag in _VOID else ">"))
        if tag not in _VOID:
            self.open.append(name)

    def handle_endtag(self, tag):
        if self.skipped:
            if tag in self.skipped:
                while self.skipped.pop() != tag:
                    pass
            return
        name = _DOWN.get(tag, tag)
        if not self.inside or name not in self.open or tag in _VOID:
            return
        if tag == "figcaption":
            self._caption = 0
        elif tag == "b" and self._caption == 2:
            self._caption = 1
        while True:
            last = self.open.pop()
            self.out.append(f"</{last}>")
            if last == name:
                return

    def handle_data(self, data):
        if not self.inside or self.ended or self.skipped:
            return
        if self._caption == 2:  # the number of a figure gets that of its step before it
            data = re.sub(r"\d+", f"{self.step}-{self.figures}", data, count=1)
        self.out.append(escape(data, quote=False))

    @staticmethod
    def _attributes(given, kinds):
        found = []
        shown = sorted(kinds & _CLASSES)
        if shown:
            found.append(("class", " ".join(shown)))
        for name, value in given.items():
            value = value or ""
            allowed = {"style": _STYLE, "href": _PICTURE}.get(name)
            safe = name in _MARKS and not any(word in value.lower() for word in _UNSAFE)
            if safe or allowed is not None and allowed.fullmatch(value):
                found.append((name, value))
        return "".join(f' {name}="{escape(value)}"' for name, value in found)


def body(path, step):
    """Markup of a report file for section number ``step``; an empty text for a file that cannot be read."""
    try:
        path = Path(path)
        if path.stat().st_size > _LARGEST:
            return ""
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    parser = _Body(step)
    parser.feed(text)
    parser.close()
    return "".join(parser.out) + "".join(f"</{name}>" for name in reversed(parser.open))
