"""Runs one command and ends it when told to, when its time is up, or when the batch itself is gone.

The order comes as one line of JSON on standard input, which then stays open:
its end means stop. That also holds when the batch was killed, because the
system closes the pipe, so no qgis_process is left behind. The answer is one
line of JSON on standard output.
"""

import json
import os
import signal
import sys
import threading

from processes import NOTHING, PIPE, TOGETHER, Process, TooLong, ask

GRACE_SECONDS = 2


def end(child):
    """End a command and whatever it started."""
    if os.name == "nt":
        ask(["taskkill", "/F", "/T", "/PID", str(child.pid)])
    else:
        _signal(child, signal.SIGTERM)
        try:
            child.wait(GRACE_SECONDS)
        except TooLong:
            pass  # it is killed next
        _signal(child, signal.SIGKILL)
    child.wait()


def _signal(child, number):
    try:
        os.killpg(child.pid, number)
    except ProcessLookupError:
        return


def peak_mb():
    """Largest memory of the command in MB; None where the system does not tell."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return round(peak / (1 << 20 if sys.platform == "darwin" else 1 << 10))


def answer(**values):
    """Tell the batch, if it is still there, and leave."""
    try:
        print(json.dumps(values), flush=True)
    except OSError:
        os._exit(1)
    os._exit(0)  # at once: the watching thread still waits for the end of standard input


def main():
    order = json.loads(sys.stdin.readline())
    own = {"start_new_session": True, "pass_fds": order["keep"]} if os.name != "nt" else {}
    stopped = threading.Event()
    ended = threading.Lock()
    try:
        with open(order["log"], "ab") as log:
            child = Process(order["command"], cwd=order["cwd"], stdout=log, stderr=TOGETHER,
                            stdin=PIPE if order["input"] else NOTHING, **own)
    except OSError as error:
        answer(error=str(error))

    def watch():
        sys.stdin.read()
        stopped.set()
        with ended:
            if child.poll() is None:
                end(child)

    threading.Thread(target=watch, daemon=True).start()
    timed_out = False
    try:
        child.communicate(order["input"].encode("utf-8") if order["input"] else None, timeout=order["seconds"])
    except TooLong:
        timed_out = True
        with ended:
            end(child)
    with ended:  # a stop that is under way is finished first
        answer(code=child.returncode, timed_out=timed_out, stopped=stopped.is_set(), peak_mb=peak_mb())


if __name__ == "__main__":
    main()
