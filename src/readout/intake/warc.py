"""WARC and WET files (Common Crawl, CC-NEWS, wget): one document per answered page, with its address and the time it was fetched.

Answers that are no pages (an error status, a picture) and revisits without a body are refused by name, so that the counts add up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from readout.errors import InputError
from readout.intake.kinds import LIMIT
from readout.intake.types import Hints, Raw, Refused

WANTED = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion | WarcRecordType.revisit
_DAY = re.compile(r"\d{4}-\d\d-\d\dT")
PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")


def warc_records(stream: IO[bytes] | str, name: str, hints: Hints) -> Iterator[Raw | Refused]:
    """Documents of one WARC file, packed or not, in its order; `ref` is `NAME record N`, N counted over the records that could hold a page."""
    count = 0
    try:
        for record in ArchiveIterator(stream, record_types=WANTED, auto_decode="all", strict_mode=False):
            count += 1
            yield _record(record, f"{name} record {count}", hints)
    except Exception as error:  # the library raises what its decoders raise; the records before stay
        yield Refused(name, f"damaged data after record {count} ({' '.join(str(error).split())[:120]}); expected a WARC file; fetch it again")
        return
    if not count:
        yield Refused(name, str(InputError("no pages in it", "a WARC file with response records", "check the source")))


def _record(record: WarcRecord, ref: str, hints: Hints) -> Raw | Refused:
    url = record.headers.get("WARC-Target-URI") or ""
    hints = replace(hints, source=url.strip("<> ") or hints.source, retrieved=_day(record))
    said = _media(record)
    if record.record_type == WarcRecordType.revisit:
        return _refused(ref, "a revisit, whose page is stored elsewhere")
    if record.record_type == WarcRecordType.response and not record.is_http:
        return _refused(ref, "an answer that is not HTTP")
    if record.is_http and record.http_headers.status_code != 200:
        return _refused(ref, f"an answer with status {record.http_headers.status_code}")
    if said and not said.startswith(PAGES):
        return _refused(ref, f"content of type {said[:60]}")
    data = record.reader.read(LIMIT + 1)
    return Raw(ref, data, hints, "text" if said.startswith("text/plain") else "any", record.http_charset if record.is_http else None)


def _day(record: WarcRecord) -> str | None:
    """The day the record was made, as it says itself; None where it does not."""
    written = record.headers.get("WARC-Date") or ""
    return written[:10] if _DAY.match(written) else None


def _media(record: WarcRecord) -> str:
    if record.is_http:
        return (record.http_content_type or "").lower()
    return (record.headers.get("Content-Type") or "").lower().partition(";")[0]


def _refused(ref: str, what: str) -> Refused:
    return Refused(ref, str(InputError(what, "an answered page with a text")))
