"""Cities of the user's own, kept as JSON files in the profile: take in, copy, change, remove."""

import json
import tempfile
from pathlib import Path

from ...resources import presets
from ..common.errors import InputError
from .presets import require_metric, user_folders


def folder():
    """Where they are kept; made when first needed."""
    path = user_folders()[0]
    path.mkdir(parents=True, exist_ok=True)
    return path


def is_own(city):
    """True for a city that the user added."""
    return Path(city.file).parent == user_folders()[0]


def take_in(path):
    """Check a file and copy it into the profile; returns the City, raises PresetError naming key and line."""
    path = Path(path)
    city = presets.load_file(path)
    return save(path.read_text(encoding="utf-8-sig"), f"{city.key}.json")


def copy_text(city, key):
    """JSON text of a copy of a city under another key, ready to be edited."""
    content = json.loads(Path(city.file).read_text(encoding="utf-8-sig"))
    content["key"] = key
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def free_key(key):
    """A key for a copy that no city has yet."""
    taken = {city.key for city in presets.cities(user_folders())}
    number, wish = 2, f"{key}-own"
    while wish in taken:
        wish, number = f"{key}-own-{number}", number + 1
    return wish


def check_text(text, name):
    """The City that a JSON text describes; raises PresetError with ``name`` as the file."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / name
        path.write_text(text, encoding="utf-8")
        city = presets.load_file(path)
        require_metric(city)
        return city


def save(text, name):
    """Check a JSON text and keep it as the file ``name``; returns the City."""
    city = check_text(text, name)
    path = folder() / f"{city.key}.json"
    part = path.with_suffix(".part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise InputError("The file {path} cannot be written: {reason}. Choose a folder that can be written to.",
                         path=str(path), reason=error.strerror or str(error)) from error
    return presets.load_file(path)


def remove(city):
    """Delete a city of the user's own; shipped cities stay."""
    if is_own(city):
        Path(city.file).unlink()
