"""Put the plugin's zip into a QGIS profile of this user, or take it out again.

    install.py install FILE.zip [PROFILE]
    install.py uninstall [PROFILE] [--all]

The profile is QGIS 3's own default if none is named. Only the folder python/plugins/ecoplan of that profile is
touched, and only if it is an installed copy of this plugin: a link or a git clone is somebody's development checkout.
What the plugin has kept beside it (sample city, own cities, Python packages) is named; with --all it is removed, too.
"""

import configparser
import os
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

NAME, TITLE = "ecoplan", "EcoPlan"
ON_QGIS_4 = ("QGIS 4 keeps profiles of its own: install {package} there with Plugins > Manage and Install Plugins > "
             "Install from ZIP.")


def data_folder():
    """Where QGIS 3 keeps its profiles, as QGIS itself finds it."""
    custom = os.environ.get("QGIS_CUSTOM_CONFIG_PATH")
    if custom:
        return Path(custom)
    home = Path.home()
    if sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    elif os.name == "nt":
        base = Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming")
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "QGIS" / "QGIS3"


def plugins_folder(profile=""):
    """python/plugins of the named profile; without a name, of the one that QGIS starts with."""
    profiles = data_folder() / "profiles"
    if profile:
        if not (profiles / profile).is_dir():
            there = sorted(p.name for p in profiles.glob("*") if p.is_dir())
            sys.exit(f"There is no profile {profile!r} in {profiles}; there are: {', '.join(there) or 'none'}.")
    else:
        settings = configparser.ConfigParser(interpolation=None, strict=False)
        settings.read(profiles / "profiles.ini", encoding="utf-8")
        profile = settings.get("core", "defaultProfile", fallback="").strip('"') or "default"
    return profiles / profile / "python" / "plugins"


def title(folder):
    """The plugin's name in the folder's metadata.txt; empty if it has none."""
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read(folder / "metadata.txt", encoding="utf-8")
        return parser.get("general", "name", fallback="")
    except (configparser.Error, UnicodeDecodeError):
        return ""


def require_ours(folder):
    """Stop unless the folder may be deleted."""
    if folder.is_symlink():
        sys.exit(f"{folder} is a link to {os.readlink(folder)}, a development checkout: take the link away yourself.")
    if (folder / ".git").exists():
        sys.exit(f"{folder} is a git clone: move it away yourself.")
    if not folder.is_dir() or title(folder) != TITLE:
        sys.exit(f"{folder} is not an installed {TITLE}: it stays as it is.")


def install(package, profile=""):
    plugins = plugins_folder(profile)
    target = plugins / NAME
    if target.is_symlink() or target.exists():
        require_ours(target)
    plugins.mkdir(parents=True, exist_ok=True)
    # Unpacked beside the profile's plugins, so that the old copy stays until the new one is whole.
    place = Path(tempfile.mkdtemp(prefix=f"{NAME}-", dir=plugins.parent))
    try:
        with zipfile.ZipFile(package) as archive:
            archive.extractall(place)
        if title(place / NAME) != TITLE:
            sys.exit(f"{package} is not the zip of {TITLE}: run make package.")
        if target.exists():
            target.rename(place / "old")
        (place / NAME).rename(target)
    finally:
        shutil.rmtree(place)
    print(f"{TITLE} is installed in {target}\n"
          f"Switch it on once: Plugins > Manage and Install Plugins > Installed > {TITLE}, or on the command line\n"
          f"    qgis_process plugins enable {NAME}\n"
          "A QGIS that is running shows it after a restart.")
    print(ON_QGIS_4.format(package=package))


def leftovers(profile=""):
    """Folders of the profile that the plugin has made beside its own."""
    place = plugins_folder(profile).parents[1]
    return [path for path in (place / "ecoplan", place / "python" / "ecoplan_packages") if path.is_dir()]


def uninstall(profile="", everything=False):
    target = plugins_folder(profile) / NAME
    if not target.is_symlink() and not target.exists():
        print(f"{TITLE} is not installed in {target.parent}")
        return
    require_ours(target)
    shutil.rmtree(target)
    print(f"{target} is deleted. A QGIS that is running keeps the plugin until it is restarted.")
    for path in leftovers(profile):
        if everything:
            shutil.rmtree(path)
            print(f"{path} is deleted.")
        else:
            print(f"{path} stays (sample city, own cities, Python packages); uninstall with --all removes it.")
    print("Settings stay in the section [ecoplan] of the profile's QGIS/QGIS3.ini.")


def main(arguments):
    if len(arguments) in (2, 3) and arguments[0] == "install":
        install(Path(arguments[1]), *arguments[2:])
    elif arguments and arguments[0] == "uninstall" and len(arguments) - ("--all" in arguments) in (1, 2):
        uninstall(*(a for a in arguments[1:] if a != "--all"), everything="--all" in arguments)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
