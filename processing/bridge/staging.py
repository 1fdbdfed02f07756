"""Outputs are written aside and moved to their places together: a run that breaks off leaves what was there before."""

import errno
import os
import shutil
import tempfile
from pathlib import Path

from ..common.errors import InputError

_FULL = 2**20  # bytes; a failed write with less than this free is put down to the disk
_DATABASES = (".gpkg", ".sqlite", ".db")
_STALE_DATABASE = ("-wal", "-shm", "-journal")  # another file's log would spoil the new one
_STALE_RASTER = (".aux.xml", ".ovr", ".msk")  # statistics and overviews of the file that is replaced
_STALE_SHAPE = (".qix", ".sbn", ".sbx", ".cpg", ".qpj", ".idm", ".ind")


class Staging:
    """A hidden folder beside each target holds the files until :meth:`commit`.

    The folder is on the target's own disk, so that moving is one step of the file system: a
    target is the old file or the whole new one, even if the program is killed meanwhile.
    """

    def __init__(self):
        self._rooms = {}  # folder of targets: hidden folder in it
        self._names = {}  # path asked for: staged path
        self._made = []  # folders that were not there before, outermost first

    def place(self, path):
        """The path to write to instead of ``path``."""
        path = str(path)
        if path not in self._names:
            target = Path(os.path.realpath(path))
            check_target(path)
            try:
                if target.parent not in self._rooms:
                    self._rooms[target.parent] = Path(tempfile.mkdtemp(prefix=".ecoplan-", dir=target.parent))
            except OSError as error:
                raise refused(path, error) from error
            self._names[path] = str(self._rooms[target.parent] / target.name)
        return self._names[path]

    def where(self, path):
        """The staged path of a file, or the path itself where it is not staged."""
        return self._names.get(str(path), str(path))

    def make_folder(self, folder):
        """Make a folder and what is missing above it; taken back by :meth:`discard`."""
        folder, missing = Path(os.path.abspath(folder)), []
        while not folder.exists():
            missing.append(folder)
            folder = folder.parent
        try:
            for one in reversed(missing):
                one.mkdir(exist_ok=True)
                self._made.append(one)
        except OSError as error:
            raise InputError("The folder {path} cannot be made: {reason}. Choose another one.", path=str(missing[0]),
                             reason=error.strerror or str(error)) from error

    def final(self, source):
        """A layer source or path with the target's path in place of the staged one."""
        for path, staged in self._names.items():
            source = source.replace(staged, path)
        for folder, room in self._rooms.items():  # a name that a driver has chosen
            source = source.replace(str(room), str(folder))
        return source

    def targets(self):
        """What :meth:`commit` will write, as (path to show, real path)."""
        asked = {os.path.realpath(path): path for path in self._names}
        return [(asked.get(str(folder / entry.name), str(folder / entry.name)), str(folder / entry.name))
                for folder, room in self._rooms.items() for entry in sorted(room.iterdir())]

    def full_disk(self):
        """The folder of an output whose disk is full, or an empty text."""
        for folder, room in self._rooms.items():
            if room.is_dir() and shutil.disk_usage(room).free < _FULL:
                return str(folder)
        return ""

    def commit(self):
        """Move every file to its place; what is there is replaced."""
        for folder, room in self._rooms.items():
            for entry in sorted(room.iterdir()):
                target = folder / entry.name
                try:
                    _remove_stale(target, room)
                    _move(entry, target)
                except OSError as error:
                    raise InputError("The file {path} cannot be replaced: {reason}. Close it in other programs or "
                                     "choose another name.", path=str(target),
                                     reason=error.strerror or str(error)) from error
        self._empty()

    def discard(self):
        """Remove what was written and the folders that were made for it."""
        self._empty()
        for folder in reversed(self._made):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()

    def _empty(self):
        for room in self._rooms.values():
            shutil.rmtree(room, ignore_errors=True)
        self._rooms, self._names = {}, {}


def refused(path, error):
    """InputError for a file that cannot be written."""
    return InputError("The file {path} cannot be written: {reason}. Choose a folder that can be written to.",
                      path=str(path), reason=getattr(error, "strerror", None) or str(error))


def check_target(path):
    """Raise InputError where something other than a file stands at the path of an output file."""
    target = Path(os.path.realpath(path))
    if target.is_dir() and target.suffix.lower() != ".gdb":
        raise InputError("The output {path} is a folder: add a file name.", path=str(path))
    if not target.parent.is_dir():
        raise InputError("The folder of the output {path} does not exist: make it first or choose another one.",
                         path=str(path))
    if not os.access(target.parent, os.W_OK):
        raise refused(path, os.strerror(errno.EACCES))
    if target.exists() and not target.is_file() and not target.is_dir():
        raise InputError("The output {path} is no ordinary file: choose another name.", path=str(path))


def _remove_stale(target, room):
    endings = []
    if target.suffix.lower() in _DATABASES:
        endings = [Path(str(target) + ending) for ending in _STALE_DATABASE]
    elif target.suffix.lower() in (".tif", ".tiff", ".img"):
        endings = [Path(str(target) + ending) for ending in _STALE_RASTER]
    elif target.suffix.lower() == ".shp":
        endings = [target.with_suffix(ending) for ending in _STALE_SHAPE]
    for stale in endings:
        if stale.is_file() and not (room / stale.name).exists():
            stale.unlink()


def _move(entry, target):
    if entry.is_dir() and target.is_dir():
        shutil.rmtree(target)
    try:
        os.replace(entry, target)
    except PermissionError:
        shutil.copyfile(entry, target)  # Windows moves no file that is still open for reading
