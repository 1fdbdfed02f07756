"""What is noticed deep in the reading of data, told to whoever runs in this thread."""

from contextlib import contextmanager
from contextvars import ContextVar

_told = ContextVar("ecoplan_notices", default=None)


@contextmanager
def heard(tell):
    """While the block runs, :func:`notice` in this thread calls ``tell(text)``."""
    token = _told.set(tell)
    try:
        yield
    finally:
        _told.reset(token)


def notice(text):
    """Tell a sentence in the label language as a warning of the run; without a run nobody hears it."""
    tell = _told.get()
    if tell is not None and text:
        tell(text)
