"""What a result says about itself in its metadata: title, abstract, sources, licence, the run, report and manifest."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Sequence, Tuple

from qgis.core import QgsAbstractMetadataBase, QgsLayerMetadata
from qgis.PyQt.QtCore import QUrl

from ...i18n import translate


@dataclass(frozen=True)
class About:
    """A result in words: ``sources`` and ``rights`` are lines, ``history`` what was done, ``files`` (name, path)."""

    title: str
    abstract: str = ""
    sources: Sequence[str] = ()
    rights: Sequence[str] = ()
    history: Sequence[str] = ()
    files: Sequence[Tuple[str, str]] = field(default_factory=tuple)


def metadata_of(layer, about, beside=""):
    """A QgsLayerMetadata for a layer; paths in the folder ``beside`` are told by their file names."""
    metadata = QgsLayerMetadata()
    metadata.setType("dataset")
    metadata.setTitle(about.title)
    metadata.setIdentifier(layer.name())
    abstract = about.abstract
    if about.sources:
        abstract += "\n\n" + translate("Results", "Made from:") + "\n" + "\n".join(about.sources)
    metadata.setAbstract(abstract.strip())
    metadata.setKeywords({"gmd:topicCategory": ["environment", "planningCadastre"]})
    rights = list(about.rights) or [translate(
        "Results", "No licence is stated in the input files; the rights of the data they were made from apply.")]
    metadata.setRights(rights)
    metadata.setLicenses(list(about.rights))
    metadata.setHistory(list(about.history))
    metadata.setCrs(layer.crs())
    metadata.setLinks([_link(name, path, beside) for name, path in about.files])
    return metadata


def _link(name, path, beside):
    near = beside and Path(path).parent == Path(beside)
    link = QgsAbstractMetadataBase.Link(name, "WWW:LINK",
                                        Path(path).name if near else QUrl.fromLocalFile(str(path)).toString())
    link.format = Path(path).suffix.lstrip(".").upper()
    return link
