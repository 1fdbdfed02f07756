"""A PostgreSQL server with PostGIS on loopback in a temporary folder, for as long as the tests need it."""

import glob
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

PASSWORD = "Geheim-" + secrets.token_hex(6)  # asked for by the server, looked for in everything that a run writes


def missing():
    """Why no server can be started, or an empty text."""
    if not _programs():
        return "PostgreSQL's initdb and pg_ctl are not installed"
    if not glob.glob("/usr/share/postgresql/*/extension/postgis.control"):
        return "the PostGIS extension of PostgreSQL is not installed"
    if os.getuid() == 0:
        try:
            pwd.getpwnam("postgres")
        except KeyError:
            return "PostgreSQL does not run as root and there is no user postgres"
    return ""


def _programs():
    folders = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda f: float(Path(f).parent.name))
    return next((f for f in reversed(folders) if os.path.exists(f"{f}/initdb")), "")


@contextmanager
def running():
    """The port of a server with user ``planner``, database ``city`` and :data:`PASSWORD`."""
    programs, folder = _programs(), Path(tempfile.mkdtemp(prefix="pg-"))
    words = folder / "word"
    words.write_text(PASSWORD + "\n", encoding="ascii")
    as_user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    if as_user:
        for path in (folder, words):
            shutil.chown(path, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def run(*command):
        subprocess.run([*as_user, *command], check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=120)

    run(f"{programs}/initdb", "-D", str(folder / "data"), "-U", "planner", "-A", "scram-sha-256", "-E", "UTF8",
        "--locale=C", f"--pwfile={words}", "--no-sync")
    run(f"{programs}/pg_ctl", "-D", str(folder / "data"), "-w", "-l", str(folder / "log"), "-o",
        f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off", "start")
    try:
        sql(port, "postgres", "CREATE DATABASE city")
        sql(port, "city", "CREATE EXTENSION postgis")
        yield port
    finally:
        run(f"{programs}/pg_ctl", "-D", str(folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def sql(port, database, text):
    """The lines that psql prints for a statement."""
    done = subprocess.run(
        [f"{_programs()}/psql", "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(port), "-U",
         "planner", "-d", database, "-c", text],
        check=True, capture_output=True, text=True, timeout=120, env={**os.environ, "PGPASSWORD": PASSWORD})
    return done.stdout.splitlines()


def source(port, table, geometry="geom", key="id", more=""):
    """A layer source of QGIS for a table."""
    return (f"dbname='city' host=127.0.0.1 port={port} user='planner' password='{PASSWORD}' sslmode=disable key='{key}' "
            f"{more}table=\"public\".\"{table}\"" + (f" ({geometry})" if geometry else ""))
