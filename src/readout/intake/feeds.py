"""RSS and Atom feeds, and news sitemaps: their entries, each with address, title, date and what text the feed itself holds.

Promise: a malformed feed gives the entries that can be read, never an exception other than InputError; nothing is fetched.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import feedparser
import lxml.etree
import lxml.html

from readout.errors import InputError
from readout.intake.sitemaps import is_sitemap, sitemap_entries
from readout.intake.types import Hints, Raw, Refused

_ROOT = re.compile(rb"\s*(?:<\?xml[^>]*>\s*|<\?[^>]*\?>\s*|<!--.{0,2000}?-->\s*|<!DOCTYPE rss[^>]*>\s*)*<(?:rss|feed|rdf:RDF|channel)\b", re.IGNORECASE | re.DOTALL)
_MARKS = (b"\xef\xbb\xbf",)


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed: `key` names it in the feed, `stamp` changes when the item does, `text` is what the feed says of it.

    Only Atom's `updated` is a stamp: dates of RSS items and of sitemaps are the time of the request on too many sites.
    """

    key: str
    url: str | None
    title: str | None = None
    published: str | None = None
    stamp: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's entries in its order, its title, the minutes it asks readers to wait, and other sitemaps it points to."""

    entries: tuple[Entry, ...]
    title: str | None = None
    wait: int | None = None
    parts: tuple[str, ...] = ()


def is_feed(data: bytes) -> bool:
    """True where the bytes begin as RSS, Atom, RDF or a sitemap."""
    head = data[:4096].removeprefix(_MARKS[0])
    return bool(_ROOT.match(head)) or is_sitemap(head)


def parse_feed(data: bytes, url: str | None = None) -> Feed:
    """The feed in `data`. Raises InputError where no entry and no title can be found in it."""
    if is_sitemap(data[:4096].removeprefix(_MARKS[0])):
        entries, parts = sitemap_entries(data)
        return Feed(tuple(Entry(key=e[0], url=e[0], title=e[1], published=_day(e[2])) for e in entries), None, None, tuple(parts))
    try:
        found: Any = feedparser.parse(data, response_headers={"content-location": url} if url else {})
    except Exception as error:  # feedparser's promise is not to raise; what it lets through is still only a bad feed
        raise InputError(f"a feed its parser failed on ({type(error).__name__})", "RSS or Atom", "check the address in a browser") from error
    listed = tuple(e for e in (_entry(item) for item in found.entries) if e)
    if not listed and not found.feed.get("title"):
        raise InputError("no feed", "RSS, Atom or a sitemap", "check the address in a browser")
    return Feed(listed, _words(found.feed.get("title")), _minutes(found.feed.get("ttl")))


def feed_records(data: bytes, name: str, hints: Hints) -> Iterator[Raw | Refused]:
    """What a feed itself says of its items, each as a document: title, then text; no page is fetched."""
    try:
        feed = parse_feed(data)
    except InputError as error:
        yield Refused(name, " ".join(str(error).split()))
        return
    if not feed.entries:
        yield Refused(name, str(InputError("a feed without items", "at least one item", "watch it instead")))
    for number, entry in enumerate(feed.entries, 1):
        yield entry_record(entry, f"{name} item {number}", replace(hints, publisher=hints.publisher or feed.title))


def entry_record(entry: Entry, ref: str, hints: Hints) -> Raw | Refused:
    """The document that an entry is by itself."""
    text = "\n\n".join(part for part in (entry.title, entry.text) if part)
    if not text:
        return Refused(ref, str(InputError("an item without words", "a title or a description", "watch the feed, which fetches the pages")))
    return Raw(ref, text.encode("utf-8", "replace"), entry_hints(entry, hints), "text")


def entry_hints(entry: Entry, hints: Hints) -> Hints:
    """What a feed says of an item's page, where the caller has not said it."""
    hints = replace(hints, title=entry.title, source=entry.url or hints.source)
    return replace(hints, published=entry.published, basis="feed") if entry.published and not hints.published else hints


def _entry(item: Any) -> Entry | None:
    item = dict(item)  # feedparser's own dictionary answers for keys that are not there
    url = str(item.get("link") or "").strip() or None
    key = str(item.get("id") or url or item.get("title") or "").strip()
    if not key:
        return None
    content = item.get("content") or []
    body = str(content[0].get("value") or "") if content else str(item.get("summary") or "")
    return Entry(key, url, _words(item.get("title")), _moment(item.get("published_parsed") or item.get("updated_parsed")), str(item.get("updated") or ""), plain(body))


def _moment(parsed: Any) -> str | None:
    """The day, in UTC as feedparser gives it, of a moment that a feed says."""
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC).date().isoformat() if parsed else None
    except (ValueError, OverflowError, TypeError):
        return None


def _day(written: str | None) -> str | None:
    return written[:10] if written and re.match(r"\d{4}-\d\d-\d\d", written) else None


def _words(title: Any) -> str | None:
    return " ".join(plain(str(title)).split()) if title else None


def _minutes(ttl: Any) -> int | None:
    return int(ttl) if str(ttl or "").isdigit() and 0 < int(ttl) < 10_000 else None


def plain(markup: str) -> str:
    """The words of a fragment of HTML, a blank line between its blocks; text without tags is kept as it is."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    try:
        tree = lxml.html.fragment_fromstring(markup, create_parent="div")
    except (lxml.etree.LxmlError, ValueError):
        return re.sub(r"<[^>]*>", " ", markup).strip()
    for node in tree.iter("script", "style"):
        node.text = None
    for node in tree.iter("p", "br", "div", "li", "blockquote", "h1", "h2", "h3"):
        node.tail = "\n\n" + (node.tail or "")
    return re.sub(r"\s*\n\s*\n\s*", "\n\n", str(tree.text_content())).strip()
