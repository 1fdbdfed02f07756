"""A real browser for tests of pages: Chromium without a window, no driver, nothing from the network."""

import shutil
import subprocess
from html.parser import HTMLParser

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PROGRAM = next((path for path in map(shutil.which, NAMES) if path), None)
needs_chromium = pytest.mark.skipif(PROGRAM is None, reason="no Chromium here (apt install chromium)")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


def run(profile, address, *options):
    """What Chromium prints; ``profile``: a folder of its own."""
    done = subprocess.run(
        [PROGRAM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
         "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={profile}",
         *options, address], capture_output=True, timeout=120)
    return done.stdout.decode("utf-8", "replace")


def dom(profile, address):
    """The page after its scripts have run."""
    return run(profile, address, "--virtual-time-budget=2000", "--dump-dom")


class Page(HTMLParser):
    """A dumped page: ``elements`` [(tag, attributes, text)], in order; an element in a hidden one is ``hidden``."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self._open = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        hidden = "hidden" in dict(attributes) or any(one["hidden"] for one in self._open)
        one = {"tag": tag, "attributes": dict(attributes), "text": "", "hidden": hidden}
        self.elements.append(one)
        if tag not in VOID:
            self._open.append(one)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag):
        if any(one["tag"] == tag for one in self._open):
            while self._open.pop()["tag"] != tag:
                pass

    def handle_data(self, data):
        for one in self._open:
            one["text"] += data

    def all(self, tag, **attributes):
        return [one for one in self.elements if one["tag"] == tag
                and all(one["attributes"].get(key) == value for key, value in attributes.items())]

    def one(self, tag, **attributes):
        found = self.all(tag, **attributes)
        assert len(found) == 1, (tag, attributes, len(found))
        return found[0]

    def titles(self):
        """The titles in the list of a pool that are shown."""
        return [one["text"] for one in self.all("b") if not one["hidden"]]
