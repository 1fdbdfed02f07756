"""Cases of the sweep, and how a case's value is made in the child process."""

import zlib


def value_of(runner, definition, value, good):
    """The value that a case asks for: by label, as it is, or a drawn layer."""
    if "label" in value:
        return runner.values.get(definition, value["label"], good)
    if "raw" in value:
        return value["raw"]
    import drawnlayers
    return drawnlayers.make(runner, definition, value, good)


def all_cases(listing):
    """One case per tool, parameter and absurd value."""
    return [{"tool": tool, "changes": {name: {"label": label}}}
            for tool, parameters in sorted(listing.items()) for name, about in parameters.items()
            for label in about["labels"]]


def some_cases(listing, tool):
    """For every second parameter of a tool one absurd value, both chosen by the names."""
    chosen = []
    for name, about in listing[tool].items():
        if about["destination"]:
            continue
        number = zlib.crc32(f"{tool}.{name}".encode())
        if number % 2:
            continue
        pick = number // 2 % len(about["labels"])
        chosen.append({"tool": tool, "changes": {name: {"label": about["labels"][pick]}}})
    return chosen
