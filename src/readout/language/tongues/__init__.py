"""The languages that are read, one module each; `tongue_of` gives the one for a code, or an empty one for a language without a module."""

from __future__ import annotations

from functools import cache

from readout.language.tongue import Tongue
from readout.language.tongues import arabic, chinese, english, french, german, polish, russian, ukrainian

TONGUES: dict[str, Tongue] = {
    t.code: t for t in (m.TONGUE for m in (english, russian, ukrainian, polish, german, french, chinese, arabic))
}


@cache
def tongue_of(code: str) -> Tongue:
    """The tongue of an ISO 639-1 code; of level none where no module covers the language."""
    return TONGUES.get(code) or Tongue(code=code, name=code, level="none")
