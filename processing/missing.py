"""What to say where QGIS's Python lacks a needed package."""

from qgis.core import QgsApplication

from ..i18n import translate
from . import packages
from .dependencies import numpy_version


def missing_message(missing):
    """What is missing and the one command that installs it into the profile, with QGIS's own numpy kept as it is."""
    command = packages.command(QgsApplication.qgisSettingsDirPath(), numpy_version())
    return translate(
        "Base", "EcoPlan needs the Python package(s) {names}. This command installs them into your QGIS profile and "
                "changes nothing else: {command} (the panel's message has a button for it); then start QGIS again."
    ).format(names=", ".join(missing), command=command)
