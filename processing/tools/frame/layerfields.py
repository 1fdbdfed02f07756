"""Fields of input layers: recognised by their usual names; yes/no and whole-number columns read and told."""

import numpy as np

from ....i18n import translate
from ...bridge.filledfields import usual_field
from ...common import reading
from ...common.errors import InputError

RECOGNISED = "recognised"


def field_of(run, parameter, role, source) -> str:
    """The field that was chosen for ``parameter``, else the one with a usual name of ``role``, else an empty text."""
    chosen = run.field(parameter)
    if source is None:
        return ""
    if chosen and source.fields().lookupField(chosen) < 0:
        raise InputError("The layer {name} has no field {field} ({parameter}).", name=source.sourceName(),
                         field=chosen, parameter=parameter)
    found = chosen or usual_field(source, role)
    if found and not chosen:
        run.settle(parameter, found, RECOGNISED)
        run.info(translate("Access", "{layer}: field {field} is taken for {parameter}.").format(
            layer=source.sourceName(), field=found, parameter=parameter))
    return found


def yes_no(run, parameter, field, values, empty=False, unknown=False, yes=(), no=()) -> np.ndarray:
    """(n,) bool of a yes/no column; unknown words count as ``unknown`` and are listed."""
    read = reading.truths(values, empty, unknown, yes, no)
    if read.unknown:
        text = (translate("Access", "{field} ({parameter}): these values say neither yes nor no and count as yes: "
                                    "{list}.") if unknown else
                translate("Access", "{field} ({parameter}): these values say neither yes nor no and count as no: "
                                    "{list}."))
        run.warn(text.format(field=field, parameter=parameter, list=read.unknown_text()))
    return read.values


def whole_numbers(run, parameter, field, values) -> np.ndarray:
    """(n,) int of a column of whole numbers, 0 where empty; what is none is told and counts as 0.

    A field that was only recognised by its name and holds no number at all is something else: it is not used.
    """
    result, strange, said = np.zeros(len(values), dtype=np.int64), {}, 0
    for index, value in enumerate(values):
        text = reading.plain_text(value)
        if text.casefold() in reading.EMPTY:
            continue
        try:
            number = reading.number(text)
            if number != int(number):
                raise ValueError(text)
            result[index] = int(number)
            said += 1
        except ValueError:
            strange[text] = strange.get(text, 0) + 1
    if strange and not said and run.origins.get(parameter) == RECOGNISED:
        run.settle(parameter, "", "unset")
        run.info(translate("Access", "{field} holds no whole numbers and is not used for {parameter}.").format(
            field=field, parameter=parameter))
    elif strange:
        rows = sorted(strange.items(), key=lambda row: (-row[1], row[0]))
        run.warn(translate("Access", "{field} ({parameter}): these values are no whole numbers and count as 0: "
                                     "{list}.").format(field=field, parameter=parameter, list=", ".join(
                                         f"{text} ({count})" for text, count in rows[:8])))
    return result
