"""What the pages of case cards share: texts made harmless, data in a page, a policy that forbids everything else."""

import base64
import hashlib
import html
import json
import re
from typing import Any
from urllib.parse import quote

from ...common.secrets import masked

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SIGNS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_WEB = re.compile(r"https?://[^\s\"'<>\\]+")


def text(value: Any) -> str:
    """A text for HTML: signs escaped, control characters and passwords left out, lines broken."""
    return html.escape(_CONTROL.sub("", masked(str(value)))).replace("\n", "<br>")


def data(value: Any) -> str:
    """JSON that can stand in a script element: nothing in it ends the element or a line of a script."""
    found = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return re.sub("[<>&\u2028\u2029]", lambda match: _SIGNS[match.group()], found)


def near(name: str, folder: str = "") -> str:
    """Address of a file that lies in ``folder`` (of ours) under a name from the data: no sign of it is a path's."""
    return html.escape(folder + quote(name, safe=""))


def web(address: str) -> str:
    """An address on the web as an attribute; an empty text for any other kind."""
    return html.escape(address) if _WEB.fullmatch(address) else ""


def fingerprint(content: str) -> str:
    """What names an inline style or script in a content security policy."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii") + "'"


def page(language: str, title: str, style: str, body: str, script: str = "") -> str:
    """A whole page; nothing runs but ``script``, nothing is loaded but pictures beside the page."""
    policy = ("default-src 'none'; base-uri 'none'; form-action 'none'; img-src 'self' file:; "
              f"style-src {fingerprint(style)}" + (f"; script-src {fingerprint(script)}" if script else ""))
    code = f"<script>{script}</script>" if script else ""
    return (f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            '<meta name="referrer" content="no-referrer">'
            f"<title>{text(title)}</title><style>{style}</style></head><body>\n{body}\n{code}</body></html>\n")
