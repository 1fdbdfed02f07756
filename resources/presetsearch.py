"""Cities and districts by what a user types: Chinese, pinyin (also initials), English or code."""

import re


def search(text, cities, most=12):
    """[(city, district or None)] that the text may mean, the best first.

    A match at the beginning of a name comes before one inside it, a city before its
    districts, the current divisions before older ones. ``chongqing yuzhong`` and
    ``重庆渝中`` find the district of that city.
    """
    wanted = _plain(text)
    if not wanted:
        return []
    found = []
    for city in cities:
        names = _names(city)
        rank = _rank(wanted, names)
        if rank is not None:
            found.append((rank, 0, len(found), city, None))
        current = {d.key for d in city.districts_of()}
        for district in city.districts:
            own = _names(district)
            rank = _rank(wanted, own)
            if rank is None:
                rank = _rank(wanted, [c + d for c in names for d in own if c and d])
            if rank is not None:
                found.append((rank, 1 + (district.key not in current), len(found), city, district))
    return [(city, district) for *_, city, district in sorted(found, key=lambda item: item[:3])[:most]]


def _rank(wanted, names):
    ranks = [0 if name == wanted else 1 if name.startswith(wanted) else 2 for name in names if wanted in name]
    return min(ranks) if ranks else None


def _names(place):
    syllables = place.pinyin.split()
    chinese = place.name_zh
    short = [chinese[:-1]] if len(chinese) > 2 and chinese[-1] in "市区县" else []
    initials = "".join(s[0] for s in syllables)
    texts = [chinese, *short, place.name_en, place.pinyin, initials, place.adcode or "", place.key, *place.aliases]
    return [t for t in dict.fromkeys(_plain(t) for t in texts) if t]


def _plain(text):
    return re.sub(r"[\s'’·_-]+", "", str(text).casefold())
