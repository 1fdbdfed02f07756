"""Programs that the batch starts: a list of arguments, never a line for a shell, so that a name is only a name."""

from __future__ import annotations

import subprocess
from typing import Any, Mapping, NamedTuple, Sequence

PIPE, NOTHING, TOGETHER = subprocess.PIPE, subprocess.DEVNULL, subprocess.STDOUT
TooLong = subprocess.TimeoutExpired


class Process(subprocess.Popen):
    """A running program; ``options`` are Popen's, without its shell."""

    def __init__(self, line: Sequence[str], **options: Any) -> None:
        super().__init__(list(line), shell=False, **options)


class Answer(NamedTuple):
    code: int
    out: str
    err: str


def ask(line: Sequence[str], env: Mapping[str, str] | None = None, seconds: float | None = None) -> Answer:
    """Run a program to its end; raises TooLong after ``seconds``, OSError where it cannot be started."""
    with Process(line, env=env, stdin=NOTHING, stdout=PIPE, stderr=PIPE, text=True, encoding="utf-8",
                 errors="replace") as process:
        try:
            out, err = process.communicate(timeout=seconds)
        except TooLong:
            process.kill()
            raise
        return Answer(process.returncode, out, err)


def own_group() -> dict:
    """Options for a process that Ctrl-C in the batch's terminal does not reach (Windows)."""
    return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}


def shown_on_windows(line: Sequence[str]) -> str:
    """A command line as it could be typed there."""
    return subprocess.list2cmdline(line)
