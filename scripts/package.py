"""Build the plugin's zip from the last commit and put it through the checks of plugins.qgis.org; exit 1 on a finding.

The checks are those of the site's upload (github.com/qgis/QGIS-Plugins-Website, qgis-app/plugins: validator.py,
security_scanner.py and the rules in management/commands/data), none of them switched off or skipped. The site also
asks whether homepage, tracker and repository answer; that needs a network and is left to the release.

    package.py            build build/ecoplan-VERSION.zip and check it
    package.py FILE.zip   only check
    package.py --release  the same as without, and refuse while homepage, tracker or e-mail are placeholders
"""

import configparser
import io
import json
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path, PurePosixPath
from urllib.parse import urlparse

sys.path.insert(0, str(Path(__file__).parent))
import help_pages  # noqa: E402
import translations  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
NAME = "ecoplan"
LARGEST = 25_000_000
REQUIRED = ("name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker", "repository",
            "homepage")
FORBIDDEN_PARTS = {"__MACOSX", ".git", "__pycache__"}
SUSPICIOUS = (".exe", ".dll", ".so", ".dylib", ".bat", ".sh", ".ps1", ".cmd")
UNREAL = ("example.org", "example.com", "example.net", "//github.com/ecoplan-qgis/")  # until there is such a place
PLACEHOLDERS = {"tracker": "http://bugs", "repository": "http://repo", "homepage": "http://homepage"}


def git(*arguments, **options):
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, **options).stdout


def committed(path):
    return git("show", f"HEAD:{path}").decode("utf-8")


def read_metadata(text):
    """metadata.txt as the site reads it: interpolated, so that a bare % is an error, and with the keys' own case."""
    parser = configparser.ConfigParser()
    parser.optionxform = str
    parser.read_string(text)
    return dict(parser.items("general"))


def build(folder):
    """The zip of the last commit in ``folder``: what .gitattributes lets through, and the compiled Chinese."""
    version = read_metadata(committed("metadata.txt"))["version"]
    target = Path(folder) / f"{NAME}-{version}.zip"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    git("archive", "--format=zip", f"--prefix={NAME}/", "-o", str(target.resolve()), "HEAD")
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "ecoplan_zh.ts"
        source.write_text(committed("i18n/ecoplan_zh.ts"), encoding="utf-8")
        compiled = translations.compiled(source)
        with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.write(compiled, f"{NAME}/i18n/{compiled.name}")
            for page in committed_help(Path(place)):
                archive.write(page, f"{NAME}/{page.relative_to(place).as_posix()}")
    return target


def committed_help(place):
    """The help pages made from the docs of the last commit, as files below ``place``/help."""
    with zipfile.ZipFile(io.BytesIO(git("archive", "--format=zip", "HEAD:docs"))) as archive:
        archive.extractall(place / "docs")
    made = help_pages.build(place, place / "docs")
    return sorted(path for path in made.rglob("*") if path.is_file())


def release_faults(metadata):
    """What metadata.txt still tells of placeholders: a release with them could reach nobody."""
    return [f"{key}: {metadata.get(key)} is a placeholder" for key in ("email", "homepage", "tracker", "repository")
            if any(word in metadata.get(key, "") for word in UNREAL)]


def name_faults(archive):
    """Paths and folders."""
    names = archive.namelist()
    faults = []
    for name in names:
        parts = name.split("/")
        if ".." in name or name.startswith("/") or "\\" in name or re.match(r"[A-Za-z]:", name):
            faults.append(f"{name}: no plain relative path")
        if ".pyc" in name or FORBIDDEN_PARTS.intersection(parts):
            faults.append(f"{name}: not allowed in a package")
        if PurePosixPath(name).name.startswith("."):
            faults.append(f"{name}: hidden file")
        if "tests" in parts:
            faults.append(f"{name}: a test")
    tops = {name.split("/")[0] for name in names}
    if len(tops) != 1:
        faults.append(f"more than one top folder: {', '.join(sorted(tops))}")
    top = names[0].split("/")[0]
    if not top.isidentifier() or not top.isascii() or top != NAME:
        faults.append(f"top folder {top}: must be {NAME}, a Python identifier")
    for needed in ("__init__.py", "metadata.txt", "LICENSE", "i18n/ecoplan_zh.qm"):
        if f"{top}/{needed}" not in names:
            faults.append(f"{needed} is missing")
    return faults


def file_faults(archive):
    """Sums, permissions, kinds of files."""
    broken = archive.testzip()
    faults = [f"{broken}: damaged"] if broken else []
    for entry in archive.infolist():
        mode = entry.external_attr >> 16
        if not entry.is_dir() and mode & 0o111:
            faults.append(f"{entry.filename}: executable")
        if stat.S_ISLNK(mode):
            faults.append(f"{entry.filename}: symbolic link")
        if entry.filename.lower().endswith(SUSPICIOUS):
            faults.append(f"{entry.filename}: suspicious kind of file")
    return faults


def metadata_faults(archive):
    """metadata.txt."""
    names = archive.namelist()
    try:
        metadata = read_metadata(archive.read(f"{NAME}/metadata.txt").decode("utf-8"))
    except (KeyError, UnicodeDecodeError, configparser.Error) as error:
        return [f"metadata.txt: {error}"]
    faults = [f"{key} is missing" for key in REQUIRED if not metadata.get(key, "").strip()]
    if not re.fullmatch(r"\d+\.\d+\.\d+", metadata.get("version", "")):
        faults.append("version: not X.Y.Z")
    if "/" in metadata.get("author", ""):
        faults.append("author: with a slash")
    if "plugin" in metadata.get("name", "").lower():
        faults.append("name: with the word plugin")
    if f"{NAME}/{metadata.get('icon', '')}" not in names:
        faults.append("icon: no such file")
    for key, placeholder in PLACEHOLDERS.items():
        url = metadata.get(key, "")
        if url == placeholder or urlparse(url).scheme not in ("http", "https") or not urlparse(url).netloc:
            faults.append(f"{key}: no web address")
    for key in ("experimental", "deprecated", "server"):
        if metadata.get(key, "False") not in ("True", "False"):
            faults.append(f"{key}: neither True nor False")
    if "supportsQt6" in metadata:
        faults.append("supportsQt6: no longer a key of QGIS")
    if not metadata.get("changelog", "").startswith(metadata.get("version", "?")):
        faults.append("changelog: does not begin with the version")
    return faults


def bandit_faults(folder):
    """Bandit; of the five tests that the site leaves out only B404, the import of subprocess, is left out here too:
    the batch script starts qgis_process."""
    done = subprocess.run([sys.executable, "-m", "bandit", "-r", ".", "-f", "json", "--quiet", "--skip", "B404"],
                          cwd=folder, capture_output=True, text=True)
    report = json.loads(done.stdout)
    if report["errors"]:
        return [f"{e['filename']}: {e['reason']}" for e in report["errors"]]
    return [f"{i['filename']}:{i['line_number']}: {i['test_id']} {i['issue_text']}" for i in report["results"]]


def secret_faults(folder):
    """detect-secrets on all files; metadata.txt too, which the site leaves out."""
    done = subprocess.run([sys.executable, "-m", "detect_secrets", "scan", "--all-files", "--no-verify",
                           "--disable-plugin", "IPPublicDetector", "."], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        return [done.stderr.strip()]
    return [f"{name}:{found['line_number']}: {found['type']}"
            for name, of_file in json.loads(done.stdout)["results"].items() for found in of_file]


def flake8_faults(folder):
    """flake8 with lines of 120 characters, all of its default checks."""
    done = subprocess.run([sys.executable, "-m", "flake8", "--isolated", "--max-line-length=120", "."], cwd=folder,
                          capture_output=True, text=True)
    return (done.stdout + done.stderr).splitlines()


def structure(package):
    """{check: faults} of what the site refuses at once."""
    with zipfile.ZipFile(package) as archive:
        size = Path(package).stat().st_size
        return {f"size {size / 1e6:.2f} MB of {LARGEST / 1e6:.0f} MB": ["too large"] if size > LARGEST else [],
                f"{len(archive.namelist())} names, folders, LICENSE": name_faults(archive),
                "sums, permissions, kinds of files": file_faults(archive),
                "metadata.txt": metadata_faults(archive)}


def scans(package):
    """{check: faults} of the site's scanners, on the unpacked zip."""
    with tempfile.TemporaryDirectory() as place, zipfile.ZipFile(package) as archive:
        archive.extractall(place)
        return {"bandit": bandit_faults(place), "detect-secrets": secret_faults(place),
                "flake8": flake8_faults(place)}


def main(arguments):
    release = "--release" in arguments
    arguments = [argument for argument in arguments if argument != "--release"]
    if arguments:
        package = Path(arguments[0])
    else:
        package = build(ROOT / "build")
        unpacked = ROOT / "build" / "package"
        shutil.rmtree(unpacked, ignore_errors=True)
        with zipfile.ZipFile(package) as archive:
            archive.extractall(unpacked)
        if git("status", "--porcelain", "--untracked-files=no").strip():
            print("the zip is of the last commit: changes that are not committed are not in it")
    unreal = release_faults(read_metadata(committed("metadata.txt")))
    print(f"{'FAILED' if unreal and release else 'note' if unreal else 'ok':8}fit for a release"
          + "".join(f"\n        {fault}" for fault in unreal))
    failed = bool(unreal) and release
    for check in (structure, scans):
        for title, faults in check(package).items():
            print(f"{'FAILED' if faults else 'ok':8}{title}" + "".join(f"\n        {fault}" for fault in faults), flush=True)
            failed = failed or bool(faults)
    print(package)
    sys.exit(failed)


if __name__ == "__main__":
    main(sys.argv[1:])
