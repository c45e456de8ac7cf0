"""Bytes to text without touching what the text says: no newline or Unicode normalisation.

The order of trust: byte-order mark, UTF-8, the encoding that was declared, the page's own charset, UTF-16 by its
pattern of zeros, then detection among the encodings that news comes in.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from readout.errors import InputError

# UTF-32 before UTF-16: its little-endian mark begins with the other's.
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_META = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]+encoding=[\"']([\w.-]+)", re.IGNORECASE)
# Signs that no word holds: where they touch letters, the text was decoded with the wrong table.
_SIGNS = r"[\x80-\x9f¢-©¬®-±´¶¸¹²³¼-¾×÷ˇ˘˙˛˝¨]"
_ODD = re.compile(rf"(?<=[^\W\d_]){_SIGNS}|{_SIGNS}(?=[^\W\d_])")
# Detection is confined to these: with all codecs allowed, a Russian sentence in KOI8-R came out as Japanese.
_NEWS_ENCODINGS = ["cp1251", "koi8_r", "cp1250", "cp1252", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp1256", "cp1255", "cp1253", "cp1254"]
_SISTERS = {"cp1252": ("cp1250", "iso8859_2"), "cp1250": ("iso8859_2", "cp1252"), "cp1251": ("iso8859_5",), "koi8_r": ("koi8_u",)}
SAMPLE = 65_536  # bytes shown to the detector
CONTROL_SHARE = 0.01  # of control characters, from which bytes are held to be no text
DAMAGED_SHARE = 0.25  # of broken to whole multi-byte sequences, up to which bytes still are UTF-8


def decode(data: bytes, *, html: bool = False, declared: str | None = None) -> str:
    """The text of `data`. Raises InputError for binary data and for bytes in no known encoding."""
    text = _decoded(data, html, declared)
    if "\x00" in text or len(re.findall(r"[\x01-\x08\x0e-\x1b]", text)) > CONTROL_SHARE * max(len(text), 1):
        raise binary()
    return text


def binary(what: str = "binary data") -> InputError:
    """The refusal of what is no text."""
    return InputError(what, "text, HTML, PDF or JSONL", "convert it to one of these")


def _decoded(data: bytes, html: bool, declared: str | None) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    for said in (declared, _of_page(data) if html else None):
        text = _tried(data, said)
        if text is not None:
            return text
    return _guessed(data)


def _of_page(data: bytes) -> str | None:
    match = _META.search(data[:4096])
    return (match[1] or match[2]).decode("ascii", "replace") if match else None


def _tried(data: bytes, encoding: str | None) -> str | None:
    """The text in that encoding, or None; a page that calls itself UTF-8 and is damaged falls through."""
    if not encoding:
        return None
    try:
        # What calls itself Latin-1 is Windows-1252 (WHATWG Encoding Standard).
        name = "cp1252" if codecs.lookup(encoding).name in ("iso8859-1", "ascii") else encoding
        return data.decode(name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _guessed(data: bytes) -> str:
    zeros = data[:2000].count(0)
    if zeros:
        return _utf16(data, zeros)
    if _is_damaged_utf8(data):
        return data.decode("utf-8", errors="replace")
    best = from_bytes(data[:SAMPLE], cp_isolation=_NEWS_ENCODINGS).best()
    if best is None:
        raise InputError("bytes in no known encoding", "UTF-8 or a common 8-bit encoding", "save it as UTF-8")
    return _best_sister(data, best.encoding)


def _utf16(data: bytes, zeros: int) -> str:
    """UTF-16 without a mark shows a zero in every other byte of Latin text; any other zeros are no text."""
    odd = data[1:2000:2].count(0)
    if zeros < 0.4 * len(data[:2000]) or min(odd, zeros - odd) > 0.02 * zeros:
        raise binary()
    return data.decode("utf-16-le" if odd > zeros - odd else "utf-16-be", errors="replace")


def _is_damaged_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", errors="replace")
    broken, whole = text.count("\ufffd"), sum(c > "\x7f" and c != "\ufffd" for c in text)
    return broken <= DAMAGED_SHARE * whole


def _best_sister(data: bytes, encoding: str) -> str:
    """The text in `encoding`, or in a table akin to it where that leaves less than half the signs inside words, of two or more."""
    texts = [data.decode(name, errors="replace") for name in (encoding, *_SISTERS.get(encoding, ()))]
    odd = [len(_ODD.findall(text)) for text in texts]
    best = odd.index(min(odd))
    return texts[best] if odd[0] >= 2 * max(odd[best], 1) else texts[0]
