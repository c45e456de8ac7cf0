"""The language of each passage of a document, so that a Russian quotation block inside an English page is read as Russian.

Promise: a passage keeps the document's language unless its script is clearly another's, or it is long enough and its words are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from readout.intake.languages import identify
from readout.language.tongues import TONGUES
from readout.model import Span

LETTERS = 60  # letters under which the words of a passage say nothing about its language
# Letters from which another script says that the language is another: a byline or a caption of one name has fewer. Latin is not here, since names of
# people and agencies stand in it in any text. Of the 103 titles of Russian leads with under 20 letters `identify` takes 102 for Russian, of 595 under 40 591.
FEW = {"cyrillic": 12, "arabic": 12, "han": 4}
SHARE = 0.7  # of its letters that must be of another script
_SCRIPTS = {"cyrillic": re.compile(r"[\u0400-\u04ff]+"), "han": re.compile(r"[\u3400-\u9fff]+"), "arabic": re.compile(r"[\u0600-\u06ff]+"),
            "latin": re.compile(r"[A-Za-z\u00c0-\u024f]+")}
_NOT_LATIN = re.compile(r"[\u0400-\u04ff\u3400-\u9fff\u0600-\u06ff]")
_OF = {"ru": "cyrillic", "uk": "cyrillic", "be": "cyrillic", "bg": "cyrillic", "sr": "cyrillic", "kk": "cyrillic", "zh": "han", "ja": "han", "ar": "arabic", "fa": "arabic"}
_SMALL = re.compile(r"[^\W\d_]+")
# The commonest function words; a passage with a fair share of them is in that language, whatever a statistical guess says.
_COMMON = {
    "en": frozenset(["the", "of", "and", "to", "in", "a", "that", "is", "was", "for", "on", "with", "as", "by", "his", "her", "said", "it", "he", "at", "be", "from", "has", "have", "not", "are"]),
    "de": frozenset(["der", "die", "das", "und", "in", "den", "von", "zu", "mit", "dem", "ist", "nicht", "ein", "eine", "sich", "auf", "für", "im", "des", "er", "sie", "hat", "dass", "wird", "am", "bei"]),
    "fr": frozenset(["le", "la", "les", "de", "des", "et", "à", "en", "un", "une", "du", "que", "qui", "est", "dans", "pour", "par", "sur", "au", "il", "elle", "ne", "pas", "a", "ont", "l", "d"]),
    "pl": frozenset(["w", "z", "na", "i", "do", "się", "nie", "że", "to", "jest", "o", "za", "od", "po", "jak", "przez", "dla", "oraz", "był", "była", "został", "są", "ma"]),
    "ru": frozenset(["в", "и", "на", "с", "что", "не", "по", "о", "за", "из", "к", "от", "для", "это", "он", "она", "как", "но", "его", "также"]),
    "uk": frozenset(["в", "у", "і", "й", "на", "з", "що", "не", "про", "за", "до", "та", "від", "для", "це", "він", "вона", "як", "але", "його", "також", "є"]),
}
COMMON_SHARE, COMMON, LEAD = 0.15, 4, 2.5  # share and number of function words that settle a language, and how far it must be ahead of the document's own


def passage_languages(text: str, passages: Sequence[Span], document: str) -> list[str]:
    """The ISO 639-1 code of each passage, in order."""
    return [_of_passage(text[p.start : p.end], document) for p in passages]


def language_of(words: str) -> str | None:
    """The language of a short wording by its script and function words; None where neither tells."""
    letters = [c for c in words if c.isalpha()]
    if not letters:
        return None
    counts = _letters(words)
    script = max(counts, key=lambda name: counts[name])
    small = [w.lower() for w in _SMALL.findall(words)]
    shares = {code: sum(w in common for w in small) for code, common in _COMMON.items() if _OF.get(code, "latin") == script}
    if script == "cyrillic":
        return "uk" if re.search("[іїєґ]", words.lower()) else "ru"
    if script in ("han", "arabic"):
        return {"han": "zh", "arabic": "ar"}[script]
    ranked = sorted(shares, key=lambda code: -shares[code])
    return ranked[0] if shares[ranked[0]] > shares[ranked[1]] else None


def _letters(words: str) -> dict[str, int]:
    """How many letters of each script there are."""
    return {name: sum(map(len, pattern.findall(words))) for name, pattern in _SCRIPTS.items()}


def _of_passage(words: str, document: str) -> str:
    script = _OF.get(document, "latin")
    if script == "latin" and not _NOT_LATIN.search(words):  # as nearly everywhere: then nothing is to be counted exactly
        long = any(sum(map(str.isalpha, part)) >= LETTERS for part in (words[: 3 * LETTERS], words))
        return _same_script(words, script, document) if long else document
    letters = sum(map(str.isalpha, words))
    if letters < min(FEW.values()):
        return document
    counts = _letters(words)
    other = max(counts, key=lambda name: counts[name])
    if other != script:
        return _other_script(words, other, (letters, counts[other]), document)
    return _same_script(words, script, document) if letters >= LETTERS else document


def _other_script(words: str, script: str, counts: tuple[int, int], document: str) -> str:
    """The language of a passage nearly all of whose letters (`counts`: all, of that script) are in another script; a short one must be in a language of that script."""
    letters, own = counts
    if letters < FEW.get(script, LETTERS) or own < SHARE * letters:
        return document
    found = identify(words) or document
    return found if letters >= LETTERS or _OF.get(found, "latin") == script else document


def _same_script(words: str, script: str, document: str) -> str:
    """Another language of the same script, where its function words are far ahead of those of the document's language."""
    small = list(map(str.lower, _SMALL.findall(words)))
    counted = Counter(small)
    shares = {code: sum([counted[w] for w in common]) / len(small) for code, common in _COMMON.items() if _OF.get(code, "latin") == script}
    if not shares:
        return document
    best = max(shares, key=lambda code: shares[code])
    ahead = shares[best] >= LEAD * shares.get(document, 0.0) and document in TONGUES
    enough = shares[best] >= COMMON_SHARE and shares[best] * len(small) >= COMMON
    return best if best != document and enough and ahead else document
