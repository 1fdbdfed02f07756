"""Errors of the data that ships or that users add; same shape as the sciences' InputError."""


class DataError(ValueError):
    """A data file that cannot be used, or a name that is not in it.

    ``text`` is a literal template (it is extracted for translation), ``values``
    fill its ``{named}`` places. ``str(error)`` is the English sentence.
    """

    def __init__(self, text, **values):
        super().__init__(text.format(**values))
        self.text = text
        self.values = values


class PresetError(DataError):
    """A city preset that cannot be read, or that nobody has."""


class TableError(DataError):
    """A table that cannot be read; names file, line and column."""
