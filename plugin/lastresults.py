"""The last runs, kept over sessions: tool, time, the files they made, the project they belong to."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from qgis.core import QgsSettings

MOST = 12
_SETTING = "ecoplan/last_results"


@dataclass(frozen=True)
class Result:
    """One finished run of a dialog; ``when`` is date and time."""

    tool: str
    when: str
    files: tuple = ()
    layers: tuple = field(default=())
    title: str = ""


def stored():
    """The results that the settings remember and whose files are still there, the newest first."""
    try:
        rows = json.loads(QgsSettings().value(_SETTING, "[]"))
        results = [Result(str(row["tool"]), str(row["when"]), tuple(map(str, row["files"])), (),
                          str(row.get("title", ""))) for row in rows]
    except (AttributeError, KeyError, TypeError, ValueError):  # settings that somebody has edited
        return []
    kept = []
    for result in results:
        files = tuple(path for path in result.files if Path(path).is_file())
        if files:
            kept.append(Result(result.tool, result.when, files, (), result.title))
    return kept[:MOST]


def store(results):
    """Remember the results that made files outside the temporary folder."""
    rows = [{**asdict(result), "layers": ()} for result in results[:MOST] if result.files]
    QgsSettings().setValue(_SETTING, json.dumps(rows, ensure_ascii=False))
