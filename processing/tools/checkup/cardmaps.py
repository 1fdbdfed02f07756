"""The maps of report cards: the units of a level coloured by grade, one of them outlined."""

import numpy as np
import shapely

from ... import bridge
from .reportcard_outputs import COLOURS

_MOST = 150  # units on a card's map; a level with more shows the neighbours under the same unit above
_PIXELS = 330
_NAMED = 12  # units whose names fit on a card's map


class Atlas:
    """``shapes``: {unit code: outline}; ``above``: {unit code: code of the unit above}."""

    def __init__(self, cards, shapes, above):
        self._above = above
        self._cards = {card.code: card for card in cards if card.code in shapes}
        self._shapes = {}
        if self._cards:
            box = shapely.total_bounds(np.array([shapes[code] for code in self._cards], dtype=object))
            tolerance = max(box[2] - box[0], box[3] - box[1]) / _PIXELS / 4.0
            codes = list(self._cards)
            plain = shapely.simplify(np.array([shapes[c] for c in codes], dtype=object), tolerance)
            self._shapes = dict(zip(codes, plain))
        self._names = {card.code: card.name for card in cards}

    def names_above(self, card):
        """Names of the units above, the lowest first."""
        found, code = [], self._above.get(card.code, "")
        while code:
            name = self._names.get(code, code)
            if name != code:
                found.append(name)
            code = self._above.get(code, "")
        return found

    def shown_with(self, card):
        """The cards on a card's map: its level, or what lies in it where it is alone there."""
        same = [c for c in self._cards.values() if c.level == card.level]
        if len(same) > _MOST:
            up = self._above.get(card.code)
            same = [c for c in same if self._above.get(c.code) == up]
        if len(same) > 1:
            return same
        below = [c for c in self._cards.values() if self._inside(c.code, card.code)]
        levels = list(dict.fromkeys(c.level for c in below))
        for level in levels:
            some = [c for c in below if c.level == level]
            if 1 < len(some) <= _MOST:
                return some
        return same

    def _inside(self, code, upper):
        while code:
            code = self._above.get(code, "")
            if code == upper:
                return True
        return False

    def map_of(self, card):
        """SVG of a card's map; an empty text without outlines."""
        if card.code not in self._shapes:
            return ""
        shown = self.shown_with(card)
        return self._draw(shown, lambda c: c.overall.grade, card, _PIXELS, len(shown) <= _NAMED, 9)

    def of_level(self, level, indicator=None, width=900, labels=True):
        """SVG of the units of a level by overall grade or by that of an indicator."""
        shown = [c for c in self._cards.values() if c.level == level]
        if not shown:
            return ""

        def grade(card):
            if indicator is None:
                return card.overall.grade
            line = card.of(indicator)
            return (line.grade if line is not None else "") or "I"
        return self._draw(shown, grade, None, width, labels)

    def _draw(self, shown, grade_of, own, width, labels=False, size=11):
        shapes = np.array([self._shapes[c.code] for c in shown], dtype=object)
        drawing = bridge.maps.Map(shapely.total_bounds(shapes), width)
        for grade, colour in COLOURS.items():
            mine = [self._shapes[c.code] for c in shown if grade_of(c) == grade]
            if mine:
                drawing.polygons(mine, colour, "#ffffff", 0.7)
        if own is not None and len(shown) > 1 and own in shown:
            drawing.polygons([self._shapes[own.code]], "none", "#111111", 2.4)
        if labels and len(shown) <= 60:
            drawing.labels(shapes, [c.name.replace("（", "(").partition("(")[0] for c in shown], size)
        return drawing.svg()
