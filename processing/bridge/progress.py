"""Progress and cancelling between QGIS's feedback and the sciences' callbacks."""

import time
from contextlib import contextmanager
from contextvars import ContextVar

from qgis.PyQt.QtCore import QCoreApplication, QEventLoop, QThread

_QUIET = 0.05  # seconds between two reports; feedback signals are not free


class Cancelled(Exception):
    """The user cancelled; raised out of whatever was running."""


class Progress:
    """Callable for one stretch of a run: ``progress(0.5)`` reports its middle and may raise Cancelled."""

    def __init__(self, feedback, start=0.0, end=100.0):
        self.feedback, self.start, self.end = feedback, start, end
        self._last = 0.0

    def __call__(self, fraction):
        now = time.monotonic()
        if now - self._last >= _QUIET:
            _let_signals_in()
        if self.feedback.isCanceled():
            raise Cancelled()
        if now - self._last >= _QUIET or fraction >= 1:
            self._last = now
            self.feedback.setProgress(self.start + (self.end - self.start) * min(max(fraction, 0.0), 1.0))

    def part(self, start, end):
        """The stretch between two fractions of this one."""
        span = self.end - self.start
        return Progress(self.feedback, self.start + span * start, self.start + span * end)


class Watch:
    """Callable that looks at the cancel button and may raise Cancelled; reports no progress."""

    def __init__(self, feedback):
        self.feedback = feedback
        self._last = 0.0

    def __call__(self):
        if self.feedback is None:
            return
        now = time.monotonic()
        if now - self._last >= _QUIET:
            self._last = now
            _let_signals_in()
        if self.feedback.isCanceled():
            raise Cancelled()


_run = ContextVar("ecoplan_run", default=None)


@contextmanager
def watched(feedback):
    """While the block runs, :func:`look` in this thread hears of this feedback's cancel."""
    token = _run.set(Watch(feedback))
    try:
        yield
    finally:
        _run.reset(token)


def look():
    """Raise Cancelled if the run in this thread was cancelled: for long loops far from any feedback."""
    watch = _run.get()
    if watch is not None:
        watch()


def _let_signals_in():
    """qgis_process runs tools in the main thread and hears Ctrl-C through its event loop."""
    application = QCoreApplication.instance()
    if application is not None and QThread.currentThread() == application.thread():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
