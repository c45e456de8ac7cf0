"""The interface's languages: English in the source, the others from one catalogue each, chosen by cookie or by what the browser asks for."""

from __future__ import annotations

import io
from functools import cache
from importlib.resources import files
from typing import Any

from babel import negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from litestar import Request

LANGUAGES = {"en": "English", "pl": "Polski", "uk": "Українська", "ru": "Русский"}
COOKIE = "readout_language"


@cache
def catalogue(language: str) -> NullTranslations:
    """The translations of one language; English needs none."""
    source = files("readout.desk") / "locale" / f"{language}.po"
    if language == "en" or not source.is_file():
        return NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(source.read_bytes()), locale=language))
    compiled.seek(0)
    return Translations(compiled)


def chosen(request: Request[Any, Any, Any]) -> str:
    """The language of a request."""
    kept = request.cookies.get(COOKIE, "")
    if kept in LANGUAGES:
        return kept
    asked = [part.partition(";")[0].strip().replace("-", "_") for part in request.headers.get("accept-language", "").split(",")]
    found = negotiate_locale([*asked, *(a.partition("_")[0] for a in asked)], list(LANGUAGES))
    return found or "en"
