"""One address for one page: without tracking, AMP and mobile forms, default ports, dot segments and fragments.

courlan (of trafilatura's makers) strips tracking parameters; what it does not do stands in addresses.csv.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from courlan import normalize_url

from readout.facts.table import read_table

KINDS = ("host", "end", "query", "reader")


@cache
def _table() -> dict[str, frozenset[str]]:
    rows = list(read_table(files("readout.intake") / "addresses.csv", ("kind", "written", "basis")))
    return {kind: frozenset(r.need("written").lower() for r in rows if r.choice("kind", KINDS) == kind) for kind in KINDS}


def canonical(url: str) -> str:
    """The address of the page itself; what is no http address comes back as it is.

    >>> canonical("HTTP://amp.Paper.example:80/a/../talks/amp/?utm_source=x&page=2#comments")
    'http://paper.example/talks/?page=2'
    """
    try:
        parts = urlsplit(_unwrapped(url.strip()))
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return url
        path = urlsplit(urljoin("http://x/", parts.path or "/")).path
        plain = urlunsplit(SplitResult(parts.scheme.lower(), _host(parts), _without_end(path), _query(parts.query), ""))
        return str(normalize_url(plain))
    except ValueError:  # no address after all: a bad port, a broken IPv6 host
        return url


def address_key(url: str) -> str:
    """What two addresses of one page have in common: the canonical address without scheme, `www.` and a slash at its end."""
    words = canonical(url)
    return words.partition("://")[2].removeprefix("www.").rstrip("/") or words


def _unwrapped(url: str) -> str:
    """The address inside a reader's: https for the readers that say /s/."""
    _, _, rest = url.partition("://")
    for reader in sorted(_table()["reader"], key=len, reverse=True):
        host, _, path = reader.partition("/")
        at = rest.lower().find("/" + path)
        if rest.lower().startswith(reader) or (at > 0 and rest[:at].lower().endswith("." + host)):
            inner = rest[at + 1 + len(path) :]
            return inner if "://" in inner else ("https://" if reader.endswith("/s/") else "http://") + inner
    return url


def _host(parts: SplitResult) -> str:
    """The host name without a label that only names a form, with a port that is not the scheme's own."""
    host = (parts.hostname or "").rstrip(".")
    first, _, rest = host.partition(".")
    if first in _table()["host"] and "." in rest:
        host = rest
    name = f"[{host}]" if ":" in host else host
    return name if parts.port in (None, {"http": 80, "https": 443}[parts.scheme.lower()]) else f"{name}:{parts.port}"


def _without_end(path: str) -> str:
    steps = path.rstrip("/").split("/")
    return "/".join(steps[:-1]) + "/" if len(steps) > 2 and steps[-1].lower() in _table()["end"] else path


def _query(query: str) -> str:
    """Parameters in the order written, those of a form or a share left out."""
    dropped = _table()["query"]
    return "&".join(p for p in query.split("&") if p and p.lower() not in dropped and p.partition("=")[0].lower() not in dropped)
