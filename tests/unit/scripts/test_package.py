"""Each rule of the plugin site finds what breaks it, and version and changelog say the same in all places."""

import re
import subprocess
import zipfile

import package
import pytest

METADATA = (package.ROOT / "metadata.txt").read_text(encoding="utf-8")
SOUND = {
    "__init__.py": "", "LICENSE": "", "i18n/ecoplan_zh.qm": "", "resources/icons/ecoplan.svg": "",
    "metadata.txt": METADATA}


def make(path, **changes):
    """A zip of the sound files with changes: text, None to leave one out, (text, mode)."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in {**SOUND, **changes}.items():
            if text is None:
                continue
            text, mode = text if isinstance(text, tuple) else (text, 0o644)
            entry = zipfile.ZipInfo(name if name.startswith("/") else f"ecoplan/{name}")
            entry.external_attr = mode << 16
            archive.writestr(entry, text)
    return path


def faults(path):
    return [fault for found in package.structure(path).values() for fault in found]


def test_sound_package_passes(tmp_path):
    assert faults(make(tmp_path / "a.zip")) == []


@pytest.mark.parametrize("name, text, word", [
    ("LICENSE", None, "LICENSE is missing"),
    ("__init__.py", None, "__init__.py is missing"),
    ("i18n/ecoplan_zh.qm", None, "ecoplan_zh.qm is missing"),
    ("resources/icons/ecoplan.svg", None, "icon"),
    ("a/../b.py", "", "no plain relative path"),
    ("/etc/b.py", "", "no plain relative path"),
    ("a/b.pyc", "", "not allowed"),
    (".git/config", "", "not allowed"),
    (".hidden", "", "hidden"),
    ("tests/test_a.py", "", "a test"),
    ("run.sh", "", "suspicious"),
    ("lib.so", "", "suspicious"),
    ("tool.py", ("", 0o755), "executable"),
    ("link.py", ("x", 0o120777), "symbolic link"),
])
def test_files(tmp_path, name, text, word):
    found = faults(make(tmp_path / "a.zip", **{name: text}))
    assert any(word in fault for fault in found), found


@pytest.mark.parametrize("old, new, word", [
    ("about=", "about=100 % sure, ", "%"),
    ("about=", "aboot=", "about is missing"),
    ("homepage=", "hompage=", "homepage"),
    ("tracker=https", "tracker=http://bugs\nx=https", "tracker: no web address"),
    ("version=0", "version=v0", "version: not X.Y.Z"),
    ("author=", "author=A/B ", "slash"),
    ("name=EcoPlan", "name=EcoPlan plugin", "word plugin"),
    ("experimental=True", "experimental=yes", "experimental"),
    ("server=False", "server=False\nsupportsQt6=True", "supportsQt6"),
    ("[general]", "[genral]", "general"),
    ("changelog=", "changelog=9.9.9 ", "changelog"),
])
def test_metadata(tmp_path, old, new, word):
    assert METADATA.count(old) >= 1
    text = re.sub("^" + re.escape(old), lambda _: new, METADATA, count=1, flags=re.M)
    found = faults(make(tmp_path / "a.zip", **{"metadata.txt": text}))
    assert any(word in fault for fault in found), found


def test_scanners_find_what_is_planted(tmp_path):
    """One finding of each kind; detect-secrets also in a model file."""
    random = "c3VwZXJsb25nc3RyaW5nc2hvdWxkY2F1c2VlbnRyb3B5QUJDREVG"
    found = package.scans(make(tmp_path / "a.zip", **{
        "bad.py": "def f(a):\n    assert a\n    return eval(a)\n", "long.py": f"A = {'1' * 130}\n",
        "models/a.model3": f'<Option value="{random}" name="id" type="QString"/>\n'}))
    assert any("B101" in f for f in found["bandit"]) and any("B307" in f for f in found["bandit"])
    assert any("a.model3" in f and "Base64" in f for f in found["detect-secrets"]), found
    assert any("E501" in f for f in found["flake8"])


def sections():
    """[(version, first paragraph)] of CHANGELOG.md, newest first."""
    text = (package.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.split(r"^## \[?(\d+\.\d+\.\d+)\]?.*$", text, flags=re.M)[1:]
    return [(version, " ".join(body.strip().split("\n\n")[0].split())) for version, body in zip(found[::2], found[1::2])]


def test_changelog_in_metadata_is_that_of_the_file():
    metadata = package.read_metadata(METADATA)
    written = [" ".join(line.split()) for line in metadata["changelog"].splitlines()]
    assert written == [f"{version} {text}" for version, text in sections()]
    assert sections()[0][0] == metadata["version"]


def test_no_other_place_holds_another_version():
    version = package.read_metadata(METADATA)["version"]
    spelt = re.compile(r"(?:ecoplan-|EcoPlan |__version__ = [\"'])(\d+\.\d+\.\d+)")
    for name in subprocess.run(["git", "ls-files"], cwd=package.ROOT, capture_output=True, text=True).stdout.split():
        path = package.ROOT / name
        if path.is_file() and path.suffix in (".py", ".md", ".sh", ".json", ".txt", ".toml", ".cfg", ".ts") \
                and "tests" not in path.parts:
            for found in spelt.findall(path.read_text(encoding="utf-8")):
                assert found == version, name
