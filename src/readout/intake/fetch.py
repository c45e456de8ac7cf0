"""A page from the network, only when the user names its address."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.parse
import urllib.request

from readout.errors import InputError
from readout.intake.kinds import LIMIT, too_big

TIMEOUT = 30.0  # seconds to wait for an answer
_ADVICE = "check the address, or save the page and read the file"


def fetch(url: str, *, timeout: float = TIMEOUT) -> tuple[bytes, str | None]:
    """Bytes and declared charset of a page. Raises InputError when it cannot be had, or is over the size limit."""
    address = urllib.parse.quote(url, safe="%/:=&?~#+!$,;'@()*[]")
    try:
        request = urllib.request.Request(address, headers={"User-Agent": "readout", "Accept": "text/html, text/plain, application/pdf;q=0.9, */*;q=0.5"})
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            if urllib.parse.urlsplit(answer.url).scheme not in ("http", "https"):
                raise InputError(f"a redirect to {answer.url[:80]}", "a page at http or https", _ADVICE)
            data = bytes(answer.read(LIMIT + 1))
            charset = answer.headers.get_content_charset()
    except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError) as error:
        raise InputError(f"no page ({_short(error)})", "a page that can be fetched", _ADVICE) from error
    too_big(len(data))
    return data, charset


def _short(error: Exception) -> str:
    reason = getattr(error, "reason", None)
    code = getattr(error, "code", None)
    words = f"{code} {reason}" if code else str(reason or error)
    return " ".join(words.split())[:120] or type(error).__name__
