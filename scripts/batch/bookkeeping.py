"""What is done, what failed, and results that appear whole or not at all.

In the results folder: one folder per city, ``summary.csv``, and ``_batch`` with
the logs, the failures and what is being worked on. A city's tools write into a
folder in there; when all steps have ended well that folder is renamed to its
place and its ``batch.json`` is marked done. A folder without that mark is not
taken for a result.
"""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import os
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from jobfile import file_of, filled_steps
from texts import Fault, say

# what a GeoPackage says of its layers in words, and how it is said anew
_SAID = (
    ("SELECT rowid, description FROM gpkg_contents", "UPDATE gpkg_contents SET description = ? WHERE rowid = ?"),
    ("SELECT rowid, metadata FROM gpkg_metadata", "UPDATE gpkg_metadata SET metadata = ? WHERE rowid = ?"),
    ("SELECT rowid, styleQML FROM layer_styles", "UPDATE layer_styles SET styleQML = ? WHERE rowid = ?"))

MARK = "batch.json"
# Written by reading (statistics, open databases) or by the file browser: no change of an input.
VOLATILE = (".aux.xml", "-wal", "-shm", "-journal", ".lock", ".tmp", "~")
VOLATILE_NAMES = {MARK, "thumbs.db", "desktop.ini", ".ds_store"}
TEXT = {".json", ".html", ".csv", ".txt", ".md", ".qgs", ".xml", ".vrt", ".qlr", ".geojson", ".svg", ".log"}
LARGEST_TEXT = 100_000_000
LOCK_SECONDS = 6


class Store:
    """A results folder."""

    def __init__(self, results):
        self.results = Path(results)
        self.inner = self.results / "_batch"
        self.logs, self.failures = self.inner / "logs", self.inner / "failed"
        self.work, self.profiles = self.inner / "work", self.inner / "profiles"
        self.lock_file = None

    def open(self):
        """Make the folders, wait for a batch that is just ending, and clear what an interrupted one left."""
        try:
            for folder in (self.logs, self.failures):
                folder.mkdir(parents=True, exist_ok=True)
            self._lock()
            for folder in (self.work, self.profiles):
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir(exist_ok=True)
        except OSError as error:
            raise Fault("The results folder {folder} cannot be written: {reason}.", folder=self.results,
                        reason=error.strerror or error) from None

    def close(self):
        for folder in (self.work, self.profiles):
            shutil.rmtree(folder, ignore_errors=True)
        if self.lock_file is not None:
            self.lock_file.close()

    def _lock(self):
        """One batch at a time. On Linux and macOS the lock is handed on to every qgis_process, so that it also
        holds while one of a killed batch is still alive."""
        self.lock_file = open(self.inner / "lock", "a+")
        limit = time.monotonic() + LOCK_SECONDS
        while not _try_lock(self.lock_file):
            if time.monotonic() > limit:
                self.lock_file.close()
                raise Fault("Another batch is working in {folder}, or a qgis_process of one that was killed: wait or "
                            "end it.", folder=self.results)
            time.sleep(0.3)

    # --- one city -------------------------------------------------------

    def place(self, city):
        return self.results / city.name

    def mark_of(self, city):
        return _read(self.place(city) / MARK)

    def failure_of(self, city):
        return _read(self.failures / (city.name + ".json"))

    def decide(self, city, asked):
        """("skip" | "failed" | "run" | "redo", why in a sentence). ``asked`` is the fingerprint. Raises Fault."""
        mark = self.mark_of(city)
        if self.place(city).exists() and mark is None:
            raise Fault("{folder} exists and was not made by a batch: move it away or choose another results folder.",
                        folder=self.place(city))
        failed = self.failure_of(city)
        if failed and not difference(failed["fingerprint"], asked):
            return "failed", say(
                "Failed before with the same inputs, not tried again (--retry-failed tries it): {message}",
                message=failed["message"])
        if mark is None:
            return "run", ""
        if mark.get("state") != "done":
            return "run", say("An earlier run was interrupted.")
        changed = difference(mark["fingerprint"], asked)
        if changed:
            return "redo", say("Done again because {reason}.", reason=changed)
        for name in mark["outputs"]:
            path = self.place(city) / name
            if not path.is_file() or not path.stat().st_size:
                return "redo", say("Done again because the result {name} is missing or empty.", name=name)
        return "skip", say("Already done on {when} with the same inputs.", when=mark["finished"])

    def begin(self, city):
        """(folder for outputs, folder for temporary files) of a run."""
        base = Path(tempfile.mkdtemp(prefix=city.name + ".", dir=self.work))
        out, temporary = base / city.name, base / "tmp"
        out.mkdir()
        temporary.mkdir()
        return out, temporary

    def end(self, out):
        """Remove what a run left beside its results."""
        shutil.rmtree(out.parent, ignore_errors=True)

    def finish(self, city, out, log, record):
        """Put the outputs in place and mark them done."""
        place = self.place(city)
        for path in [log, *out.rglob("*")]:
            if path.suffix.lower() in TEXT and path.is_file() and path.stat().st_size <= LARGEST_TEXT:
                _name_final_place(path, out, place)
            elif path.suffix.lower() == ".gpkg" and path.is_file():
                _name_final_place_within(path, out, place)
        record = {**record, "outputs": sorted(p.relative_to(out).as_posix() for p in out.rglob("*")
                                              if p.is_file() and p.stat().st_size)}
        write(out / MARK, json.dumps({**record, "state": "moving"}, ensure_ascii=False, indent=1))
        if place.exists():
            _rename(place, out.parent / "old")
        _rename(out, place)
        write(place / MARK, json.dumps({**record, "state": "done"}, ensure_ascii=False, indent=1))
        self.forget_failure(city)

    def fail(self, city, fingerprint, message):
        write(self.failures / (city.name + ".json"),
              json.dumps({"message": message, "fingerprint": fingerprint}, ensure_ascii=False, indent=1))

    def forget_failure(self, city):
        (self.failures / (city.name + ".json")).unlink(missing_ok=True)

    def earlier_rows(self, names):
        """Rows of the last summary for cities that are not among ``names``."""
        try:
            with open(self.results / "summary.csv", encoding="utf-8-sig", newline="") as file:
                return [row for row in list(csv.reader(file))[1:] if row and row[0] not in names]
        except (OSError, ValueError):
            return []

    def write_summary(self, rows):
        """The table of all cities, anew after each; never half-written."""
        text = io.StringIO(newline="")
        table = csv.writer(text)
        table.writerow(["city", "status", "seconds", "peak_mb", "message"])
        for row in rows:
            # no formula in a spreadsheet
            table.writerow(["'" + v if v[:1] in ("=", "+", "-", "@") else v for v in row])
        write(self.results / "summary.csv", "\ufeff" + text.getvalue())


def _read(path):
    """A record, or None; an unreadable one counts as none of ours only if there is no file."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        data["fingerprint"]["steps"]
        return data
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        return {"state": "damaged", "fingerprint": {"steps": [], "values": {}, "inputs": {}}, "outputs": [],
                "message": ""}


def write(path, text):
    """Write a text file whole or not at all."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with open(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _rename(source, target):
    """Rename a folder; on Windows another program (virus scanner, indexer) may hold it for a moment."""
    for last in (False,) * 10 + (True,):
        try:
            return os.rename(source, target)
        except PermissionError:
            if last:
                raise
            time.sleep(0.3)


def _try_lock(file):
    try:
        if os.name == "nt":
            import msvcrt
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True  # a network disk without locks
    return True


def _name_final_place(path, out, place):
    """Reports, manifests and the log name files by the folder they were written in: name the final one instead."""
    raw = path.read_bytes()
    changed = raw
    for old, new in _names(out, place):
        changed = changed.replace(old.encode(), new.encode())
    if changed != raw:
        path.write_bytes(changed)


def _name_final_place_within(path, out, place):
    """The same in what a GeoPackage says of its layers: descriptions, metadata, styles."""
    touched = False
    with closing(sqlite3.connect(path)) as database:
        for ask, tell in _SAID:
            try:
                said = database.execute(ask).fetchall()
            except sqlite3.Error:
                continue  # it has no such table
            for row, text in said:
                changed = text or ""
                for old, new in _names(out, place):
                    changed = changed.replace(old, new)
                if changed != (text or ""):
                    database.execute(tell, (changed, row))
                    touched = True
        database.commit()
        if touched:
            database.execute("VACUUM")  # the former texts go from the file too


def _names(out, place):
    """[(former, final)] of a folder's name in every form that files write it in."""
    forms = [str, lambda t: t.replace(os.sep, "/"), lambda t: json.dumps(t)[1:-1], html.escape, quote,
             lambda t: json.dumps(t, ensure_ascii=False)[1:-1], lambda t: quote(t.replace(os.sep, "/"))]
    return [(form(str(out)), form(str(place))) for form in forms]


# --- fingerprints -----------------------------------------------------------

def fingerprint(job, city, earlier=()):
    """What a result depends on: the steps, the city's row of the table, and the content of its inputs.

    Inputs are all files of the city's folder and every other file that a
    parameter names. ``earlier`` are fingerprints whose hashes are reused for
    files of the same size and time. Raises Fault for a file that cannot be read.
    """
    known = {}
    for old in earlier:
        known.update(old["inputs"])
    out = "\x01"  # stands for {out}; what lies there is no input
    files = {}
    if city.folder is not None and any("{folder}" in str(step.parameters) + step.run for step in job.steps):
        for path in _walk(city.folder):
            files[path.relative_to(city.folder).as_posix()] = path
    for step in filled_steps(job, city, out):
        for value in [step.run, *step.parameters.values()]:
            for item in value if isinstance(value, list) else [value]:
                files.update(_named(file_of(item), city.folder))
    inputs = {}
    for key, path in sorted(files.items()):
        try:
            about = path.stat()
            old = known.get(key)
            if old and old[:2] == [about.st_size, about.st_mtime_ns]:
                inputs[key] = old
            else:
                inputs[key] = [about.st_size, about.st_mtime_ns, _hash(path)]
        except OSError as error:
            raise Fault("{file} cannot be read: {reason}.", file=path, reason=error.strerror or error) from None
    return {"steps": [[step.run, step.parameters] for step in job.steps],
            "values": {k: v for k, v in city.values.items() if k != "folder"}, "inputs": inputs}


def _walk(folder):
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in names:
            if not name.startswith(".") and name.lower() not in VOLATILE_NAMES and not name.endswith(VOLATILE):
                path = Path(base, name)
                if path.is_file():
                    yield path


def _named(text, folder):
    """The file that a parameter names outside the city's folder, with its companions (.dbf, .prj ...)."""
    if not text or text.startswith("\x01") or len(text) > 2000:
        return {}
    path = Path(text)
    try:
        if not path.is_absolute() or not path.is_file() or folder is not None and folder in path.parents:
            return {}
        return {str(p): p for p in path.parent.glob(glob_escape(path.stem) + ".*")
                if p.is_file() and (p == path or path.suffix.lower() == ".shp") and not p.name.endswith(VOLATILE)}
    except (OSError, ValueError):
        return {}


def glob_escape(text):
    """A name for Path.glob without special meaning."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in text)


def _hash(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        first = bytearray(file.read(100))
        if first[:15] == b"SQLite format 3" and len(first) == 100:
            # A GeoPackage that is only opened changes its read and write version and counters, not its content.
            for start, end in ((18, 20), (24, 28), (92, 100)):
                first[start:end] = bytes(end - start)
        digest.update(first)
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def difference(old, new):
    """What differs between two fingerprints, in words; empty if nothing does."""
    if json.dumps(old["steps"]) != json.dumps(new["steps"]):
        return say("the steps or their parameters changed")
    if old["values"] != new["values"]:
        return say("its row of the table changed")
    changed = [key for key in sorted(set(old["inputs"]) | set(new["inputs"]))
               if (old["inputs"].get(key) or [None])[-1] != (new["inputs"].get(key) or [None])[-1]]
    if changed:
        more = len(changed) - 1
        return say("{name} changed", name=changed[0]) if not more else say(
            "{name} and {more} more changed", name=changed[0], more=more)
    return ""
