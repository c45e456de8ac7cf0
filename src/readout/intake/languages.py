"""The language of a text, by py3langid confined to the languages that news here comes in.

py3langid is a naive Bayes model over byte n-grams (Lui and Baldwin 2012); own instance, so that nobody else's settings change.
"""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from readout.errors import InputError

LANGUAGES = ("en", "ru", "uk", "pl", "de", "fr", "zh", "ar", "fa", "he", "es", "it", "pt", "nl", "tr", "be", "bg", "sr", "hr", "cs", "sk", "ro",
             "hu", "lt", "lv", "et", "fi", "sv", "no", "da", "el", "ka", "hy", "az", "kk", "hi", "ja", "ko", "vi", "id")
ENOUGH = 3  # letters, under which nothing is said
SAMPLE = 5_000  # characters looked at; the answer does not change after about 500
_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)


def identify(text: str) -> str | None:
    """ISO 639-1 code of the text's language, or None where there are no letters to tell it from."""
    sample = text[:SAMPLE]
    if sum(c.isalpha() for c in sample) < ENOUGH:
        return None
    return str(_identifier().classify(sample)[0])


def language_code(written: str) -> str:
    """The primary subtag of a BCP 47 tag in lower case: `en` for `en-US`. Raises InputError for what is no code."""
    match = _CODE.fullmatch(written.strip())
    if match is None:
        raise InputError(f"language {written[:40]!r}", "a code such as en or ru", "correct it or leave it out")
    return match[1].lower()


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier
