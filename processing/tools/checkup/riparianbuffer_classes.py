"""Classes that ecoplan:riparianbuffer takes for natural or for encroaching unless told otherwise."""

from ...common.reading import class_code, pieces, plain_text

RASTER_NATURAL = "10, 20, 30, 90, 95, 100"  # ESA WorldCover: trees to moss, without crops, built-up, bare and water
SURVEY_NATURAL = "03*, 04*, 1105, 1106, 1108"
RASTER_WATER, SURVEY_WATER = "80", "1101, 1102, 1103, 1104, 1107"  # no land: not counted unless named as natural
ENCROACHING = "05*, 06*, 07*, 08H1, 08H2, 0809, 09*, 1201, 1202"  # third national land survey; EcoPlan's own choice


def patterns(text):
    """(set of codes, tuple of beginnings) of a list such as ``05*, 0701, industrial``; codes as class_code has them."""
    exact, starts = set(), []
    for part in pieces(text):
        if part.endswith("*"):
            starts.append(part[:-1].casefold())
        else:
            exact.add(class_code(part))
    return exact, tuple(starts)


def matches(value, wanted):
    """True if a class code is one of :func:`patterns`."""
    text = plain_text(value)
    return bool(text) and (class_code(text) in wanted[0] or (bool(wanted[1]) and text.casefold().startswith(wanted[1])))
