"""The parent's side of the sweep: hands cases to a child process and starts another one when it dies or hangs."""

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

WORKER = Path(__file__).with_name("sweepworker.py")
PATIENCE = 120.0  # seconds for one case


class Client:
    """``run(case) -> {"outcome", "message", "faults", "seconds"}``; outcome "crash" or "hang" if the child is lost."""

    def __init__(self):
        self._child = None

    def _start(self):
        runtime = tempfile.mkdtemp(prefix="sweep_runtime_")
        os.chmod(runtime, 0o700)
        self._errors = tempfile.TemporaryFile()
        self._child = subprocess.Popen(
            [sys.executable, "-B", str(WORKER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors,
            text=True, encoding="utf-8", env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "1",
                                              "XDG_RUNTIME_DIR": runtime})
        self._answers = queue.Queue()
        threading.Thread(target=self._listen, args=(self._child.stdout, self._answers), daemon=True).start()

    @staticmethod
    def _listen(stream, answers):
        for line in stream:
            if line.startswith("@@"):
                answers.put(json.loads(line[2:]))
        answers.put(None)

    def ask(self, question, patience=PATIENCE):
        if self._child is None:
            self._start()
            patience += 60.0
        try:
            self._child.stdin.write(json.dumps(question) + "\n")
            self._child.stdin.flush()
        except OSError:
            pass
        try:
            answer = self._answers.get(timeout=patience)
        except queue.Empty:
            return self._lost("hang", f"no answer in {patience:.0f} s")
        if answer is None:
            self._child.wait()
            return self._lost("crash", f"the process ended with {self._child.returncode}")
        return answer

    run = ask

    def _lost(self, outcome, what):
        self._errors.seek(0)
        said = self._errors.read()[-1500:].decode("utf-8", "replace")
        self.close()
        return {"outcome": outcome, "message": "", "faults": [f"{outcome}: {what}\n{said}"], "seconds": 0.0,
                "warnings": []}

    def listing(self):
        return self.ask({"list": True})

    def close(self):
        if self._child is not None:
            self._child.kill()
            self._child.wait()
            self._child = None
