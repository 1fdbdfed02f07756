"""The one error that tells a user what is wrong with the input.

The sciences know nothing of QGIS or of the label language. They raise
:class:`InputError` with an English template and its values; the toolbox
translates the template and shows the sentence.
"""


class InputError(ValueError):
    """Input that cannot be computed with; the text says what, where and the remedy.

    ``text`` is a literal template (it is extracted for translation), ``values``
    fill its ``{named}`` places. ``str(error)`` is the English sentence.
    """

    def __init__(self, text, **values):
        super().__init__(text.format(**values))
        self.text = text
        self.values = values

    def __reduce__(self):
        return _again, (type(self), self.text, self.values)


class PresetError(InputError):
    """A city preset that cannot be read, or that nobody has."""


class TableError(InputError):
    """A table that cannot be read; names file, line and column."""


def _again(kind, text, values):
    """An error that comes from another process."""
    return kind(text, **values)
