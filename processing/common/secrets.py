"""Passwords and keys taken out of what is shown or stored: layer sources, addresses, messages.

Covers QGIS's data source texts (``password='...' authcfg=...``), GDAL's (``PG:... password=...``,
``MSSQL:...;PWD=...``), web addresses (``user:word@host``, ``?token=...``, also percent-encoded
inside another address) and headers of web services. Names of users, hosts and tables stay.
"""

import re
from typing import overload

HIDDEN = "***"
_NAMES = (r"[\w.:-]*?(?:password|passwd|passphrase|passwort|pwd|authcfg|authorization|token|secret|apikey|api_key|"
          r"api-key|accesskey|access_key|signature|credential|sslkey)[\w-]*")
_SHORT = r"tk|ak|sk|key|sig|pass|pw"  # parameters of web addresses, as Tianditu, Baidu and Azure have them
_QUOTED = r"'(?:[^'\\]|\\.)*'?|\"(?:[^\"\\]|\\.)*\"?"
_IN_SOURCE = re.compile(
    rf"(?<![\w%])({_NAMES})(\s*=\s*|\s*:\s*(?=['\"])|['\"]\s*:\s*)({_QUOTED}|[^\s&;,'\")}}\]|]+)", re.I)
_IN_ADDRESS = re.compile(rf"([?&;]|%3F|%26)({_SHORT}|{_NAMES})(=|%3D)((?:(?!%26)[^&\s'\"|])+)", re.I)
_USERINFO = re.compile(r"((?:://|%3A%2F%2F)[^\s/:@?#'\"]*):([^\s/?#'\"]+)(?=@)", re.I)
_BEARER = re.compile(r"\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{6,}")


@overload
def masked(text: str) -> str: ...


@overload
def masked(text: object) -> object: ...


def masked(text) -> object:
    """The text with every password, key and authentication id replaced by ``***``."""
    if not isinstance(text, str) or not any(sign in text for sign in ("=", ":", "%3", "Bearer", "Basic")):
        return text
    text = _BEARER.sub(rf"\1 {HIDDEN}", text)
    text = _USERINFO.sub(rf"\1:{HIDDEN}", text)
    text = _IN_SOURCE.sub(_hide, text)
    return _IN_ADDRESS.sub(rf"\1\2\3{HIDDEN}", text)


def _hide(found):
    name, sign, value = found.groups()
    if value.startswith(HIDDEN):
        return found.group(0)
    mark = value[0] if value[0] in "'\"" else ""
    return f"{name}{sign}{mark}{HIDDEN}{mark}"
