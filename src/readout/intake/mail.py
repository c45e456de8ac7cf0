"""Mail: a maildir or .eml files. The text of a message is its plain part, or else its HTML part; the envelope gives date, subject and sender."""

from __future__ import annotations

import email
import email.policy
import os
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from readout.errors import InputError
from readout.intake.kinds import LIMIT
from readout.intake.types import Hints, Raw, Refused
from readout.intake.unpack import unreadable


def is_maildir(name: str) -> bool:
    """True for a folder in maildir form: cur, new and tmp in it."""
    return all(os.path.isdir(os.path.join(name, part)) for part in ("cur", "new", "tmp"))


def maildir_records(name: str, hints: Hints) -> Iterator[Raw | Refused]:
    """Messages of a maildir, those read (cur) before the new ones, sorted by file name; nothing is moved or marked."""
    paths = [os.path.join(name, part, f) for part in ("cur", "new") for f in sorted(os.listdir(os.path.join(name, part))) if not f.startswith(".")]
    if not paths:
        yield Refused(name, str(InputError("a maildir without messages", "at least one message", "check the path")))
    for path in paths:
        try:
            with open(path, "rb") as file:
                yield message_record(file.read(LIMIT + 1), path, replace(hints, source=path))
        except OSError as error:
            yield Refused(path, unreadable(error))


def message_record(data: bytes, ref: str, hints: Hints) -> Raw | Refused:
    """The document of one message (RFC 5322). Its id is that of the part's bytes, not of the envelope."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        part = message.get_body(preferencelist=("plain", "html")) if isinstance(message, EmailMessage) else None
        body = part.get_payload(decode=True) if part else None
        if not isinstance(body, bytes) or not body.strip():
            return Refused(ref, str(InputError("a message without a text part", "a text or HTML part", "save what is attached as files")))
        charset = part.get_content_charset() if part else None
        plain = part is not None and part.get_content_type() == "text/plain"
        return Raw(ref, body, _envelope(message, hints), "text" if plain else "any", charset)
    except (ValueError, LookupError, TypeError, AttributeError, IndexError) as error:  # what the standard library raises for broken headers
        return Refused(ref, str(InputError(f"a damaged message ({type(error).__name__})", "an e-mail message", "save it again")))


def _envelope(message: email.message.Message[str, str], hints: Hints) -> Hints:
    name, address = parseaddr(str(message.get("From") or ""))
    hints = replace(hints, title=" ".join(str(message.get("Subject") or "").split()) or None, publisher=name or address or None)
    if hints.published:
        return hints
    try:
        return replace(hints, published=parsedate_to_datetime(str(message["Date"])).date().isoformat(), basis="feed")
    except (TypeError, ValueError):
        return hints
