"""The dialog of a tool, whoever opens it: the panel, the toolbox, the locator, a script.

QGIS asks the algorithm first. The plugin's desktop part gives :func:`use` what makes a dialog filled in; without it
(command line, a window without the plugin's panel) QGIS makes its own.
"""

_maker = []


def use(maker):
    """``maker(algorithm, parent)`` returns a dialog or None; None ends its use."""
    _maker[:] = [] if maker is None else [maker]


def made_for(algorithm, parent):
    """A dialog filled in, or None for QGIS's own."""
    return _maker[0](algorithm, parent) if _maker else None
