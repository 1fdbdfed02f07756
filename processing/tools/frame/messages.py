"""What one run says: log, warnings that reach report and manifest, progress."""

from ...bridge.progress import Progress
from ...common.secrets import masked
from .plainnames import with_labels


class Messages:
    """Hands texts to QGIS's feedback (None: nobody listens) without passwords; :attr:`warnings` keeps the warnings."""

    def __init__(self, feedback, algorithm):
        self.feedback, self.algorithm = feedback, algorithm
        self.warnings = []

    def info(self, text) -> None:
        if self.feedback is not None:
            self.feedback.pushInfo(with_labels(masked(text), self.algorithm))

    def warn(self, text) -> None:
        """A warning for the log; it also stands in the report and the manifest."""
        text = with_labels(masked(text), self.algorithm)
        if text and text not in self.warnings:
            self.warnings.append(text)
            if self.feedback is not None:
                self.feedback.pushWarning(text)

    def progress(self, start=0.0, end=1.0) -> Progress:
        """The callback for the stretch of the run between two fractions."""
        return Progress(self.feedback, 100.0 * start, 100.0 * end)
