"""What is at an address, only when the user names it (or names a feed that lists it)."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message

from readout.errors import InputError
from readout.intake.kinds import LIMIT, too_big

TIMEOUT = 30.0  # seconds to wait for an answer
_ADVICE = "check the address, or save the page and read the file"
_ACCEPT = {"User-Agent": "readout", "Accept": "text/html, text/plain, application/pdf;q=0.9, */*;q=0.5"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: bytes and declared charset, or status 304 (unchanged) or an error's status without them; headers in lower case."""

    status: int
    data: bytes = b""
    charset: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def fetch(url: str, *, timeout: float = TIMEOUT) -> tuple[bytes, str | None]:
    """Bytes and declared charset of a page. Raises InputError when it cannot be had, or is over the size limit."""
    answer = ask(url, timeout=timeout)
    if answer.status >= 300:
        raise InputError(f"no page ({answer.status} {http.client.responses.get(answer.status, '')})".replace(" )", ")"), "a page that can be fetched", _ADVICE)
    return answer.data, answer.charset


def ask(url: str, headers: Mapping[str, str] | None = None, *, timeout: float = TIMEOUT) -> Answer:
    """One request. Raises InputError when no server answers, the answer is cut off or over the size limit, or the address is none."""
    address = urllib.parse.quote(url, safe="%/:=&?~#+!$,;'@()*[]")
    try:
        request = urllib.request.Request(address, headers={**_ACCEPT, **(headers or {})})
        with urllib.request.urlopen(request, timeout=timeout) as got:
            if urllib.parse.urlsplit(got.url).scheme not in ("http", "https"):
                raise InputError(f"a redirect to {got.url[:80]}", "a page at http or https", _ADVICE)
            answer = Answer(got.status, bytes(got.read(LIMIT + 1)), got.headers.get_content_charset(), _lower(got.headers))
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, headers=_lower(error.headers))
    except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError) as error:
        raise InputError(f"no page ({_short(error)})", "a page that can be fetched", _ADVICE) from error
    too_big(len(answer.data))
    return answer


def _lower(headers: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _short(error: Exception) -> str:
    return " ".join(str(getattr(error, "reason", None) or error).split())[:120] or type(error).__name__
