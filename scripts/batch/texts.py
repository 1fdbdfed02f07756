"""Sentences for the user, in English or Chinese (ECOPLAN_LANG=zh, else the language of the system)."""

from __future__ import annotations

import locale
import os

CHINESE = {}


def chinese():
    """Whether sentences are to be Chinese."""
    wanted = os.environ.get("ECOPLAN_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG")
    if not wanted:
        wanted = locale.getlocale()[0] or ""
    return wanted.lower().startswith(("zh", "chinese"))


def say(template, **values):
    """A sentence with its values, in the user's language."""
    if chinese():
        template = CHINESE.get(template, template)
    return template.format(**values)


class Fault(Exception):
    """Something the user can put right: one sentence with its values."""

    def __init__(self, template, **values):
        super().__init__(template, values)
        self.template, self.values = template, values

    def text(self):
        return say(self.template, **self.values)

    __str__ = text
