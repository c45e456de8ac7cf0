"""Sitemaps (sitemaps.org) with Google's news extension: addresses with title and date, and the sitemaps that an index lists."""

from __future__ import annotations

import gzip
import re
import zlib

import lxml.etree

from readout.errors import InputError
from readout.intake.kinds import LIMIT

_ROOT = re.compile(rb"\s*(?:<\?[^>]*\?>\s*|<!--.{0,2000}?-->\s*)*<(?:\w+:)?(?:urlset|sitemapindex)\b", re.DOTALL)
Found = tuple[str, str | None, str | None]  # address, title, moment


def is_sitemap(data: bytes) -> bool:
    """True where the bytes begin as a sitemap or an index of sitemaps, packed or not."""
    if data.startswith(b"\x1f\x8b"):
        try:
            data = zlib.decompressobj(31).decompress(data, 4096)
        except zlib.error:
            return False
    return bool(_ROOT.match(data))


def sitemap_entries(data: bytes) -> tuple[list[Found], list[str]]:
    """Pages, newest first, and further sitemaps, of one sitemap. Raises InputError for damaged data; of cut XML the whole entries count."""
    if data.startswith(b"\x1f\x8b"):
        try:
            data = zlib.decompressobj(31).decompress(data, LIMIT)
        except (zlib.error, gzip.BadGzipFile) as error:
            raise InputError(f"a damaged sitemap ({error})", "gzip data", "try again later") from error
    parser = lxml.etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    root = lxml.etree.fromstring(data, parser=parser)
    if root is None:
        raise InputError("a sitemap without an entry", "a sitemap", "check the address")
    pages = [_page(node) for node in root.iter("{*}url")]
    parts = [loc for node in root.iter("{*}sitemap") if (loc := _of(node, "loc"))]
    return sorted((p for p in pages if p[0]), key=lambda p: p[2] or "", reverse=True), parts


def _page(node: lxml.etree._Element) -> Found:
    return _of(node, "loc") or "", _of(node, "title"), _of(node, "publication_date") or _of(node, "lastmod")


def _of(node: lxml.etree._Element, name: str) -> str | None:
    found = next(node.iter(f"{{*}}{name}"), None)
    return " ".join((found.text or "").split()) or None if found is not None else None
