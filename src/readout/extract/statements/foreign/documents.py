"""Documents that speak: "heißt es in einer Erklärung", "In dem Brief heißt es", "Darin steht", "говорится в заявлении"."""

from __future__ import annotations

import re

from readout.extract.statements.direct import Attribution
from readout.extract.statements.foreign.phrases import named_phrase
from readout.language.tongue import Tongue
from readout.model import Span

LONGEST = 160  # characters of a document's name


class Documents:
    """Finds documents as speakers in one text."""

    def __init__(self, text: str, tongue: Tongue) -> None:
        self._text, self._tongue = text, tongue

    def after(self, start: int, stop: int, score: float = 0.85) -> Attribution | None:
        """The document that is named right behind the verb at `start`."""
        return self._named(self._tongue.pattern("document").match(self._text, start, stop), stop, score)

    def inside(self, start: int, stop: int, score: float) -> Attribution | None:
        """A document named behind or before its verb somewhere in the clause."""
        return self._named(self._tongue.pattern("document").search(self._text, start, stop), stop, score) or self.before(start, stop, score)

    def before(self, start: int, stop: int, score: float) -> Attribution | None:
        """"In dem Brief heißt es": the document stands before its verb, behind a preposition that opens the clause."""
        verb = self._tongue.pattern("reads").search(self._text, start, stop)
        opening = self._tongue.pattern("within").search(self._text, start, verb.start()) if verb else None
        if verb is None or opening is None or verb.start() - opening.end() > LONGEST or re.search(r"[;:]\s", self._text[opening.end() : verb.start()]):
            return None
        source = named_phrase(self._text, opening.end(), verb.start(), self._tongue)
        between = self._text[source.end : verb.start()].strip() if source else ""
        if source is None or (between and not (between[0] in ",(" and between[-1] in ",)")):
            return None  # only a relative clause or a bracket may stand between
        return Attribution(Span(*verb.span()), source, score, "document before its verb")

    def behind(self, start: int, stop: int, score: float) -> Attribution | None:
        """", so heißt es in der Erklärung" at the end of the sentence."""
        match = self._tongue.pattern("document").search(self._text, start, stop)
        return self._named(match, stop, score) if match and self._text[start : match.start()].rstrip()[-1:] in {",", "–", "—"} else None

    def there(self, sentence: Span, earlier: Span | None, stop: int) -> Attribution | None:
        """"Darin heißt es": the last document that the sentence before names."""
        verb = self._tongue.pattern("reads_there").search(self._text, sentence.start, stop)
        nouns = list(self._tongue.pattern("documents").finditer(self._text, earlier.start, earlier.end)) if verb and earlier else []
        if verb is None or not nouns:
            return None
        return Attribution(Span(*verb.span()), Span(*nouns[-1].span()), 0.75, "document of the sentence before")

    def _named(self, match: re.Match[str] | None, stop: int, score: float) -> Attribution | None:
        source = named_phrase(self._text, match.end(), stop, self._tongue) if match else None
        return Attribution(Span(*match.span()), source, score, "document") if match and source else None
