"""Person names by their shape and surroundings: title before, known given name, apposition or verb of saying after.

Precision before recall: a run of capitals without any such evidence is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.extract.names.gazetteer import Hit
from readout.extract.names.lists import NUMERAL, given_names, honorifics
from readout.extract.names.name import Name
from readout.extract.names.runs import OPENED, Runs
from readout.facts import Facts
from readout.language.tongues import tongue_of
from readout.model import Span

_AFTER = re.compile(r"\s*(?:,|\()\s*(?:the|a|an|who|whose|[A-Z]?[a-z]+['’]s|spokes|head|chief|\d\d,)|\s+(?:said|told|says|added|wrote)\b")
_OWNED = re.compile(r"['’´]s?[ \u00a0](?:[a-z]+[ \u00a0]){0,3}|[ \u00a0](?:Photo|Images|[a-z]+)?/")  # "the Post's Jane Roe", "AP Photo/Jane Roe"
_CREDIT = re.compile(r"[ \u00a0]?/[ \u00a0]?")  # "Jane Roe/Reuters"
JOURNALIST = "photographer"  # the office of who works for the media
_SUFFIX = re.compile(r"(?:Jr|Sr|[IVX]+)\b\.?")  # tells people of one name apart and names nobody
_PARTED = re.compile(r"[.,;:!?\"“”«»()\n]|\b(?:and|said|with|to|by|и|с|that|met|told)\b")  # what stands between a title and the name of another
_APPOSED = re.compile(r",\s|\s*\(")
_PLACED = re.compile(r"(?:^|\s)(?:в|во|на|из|под|над|около|вблизи|у|із|зі|біля)\s+$", re.IGNORECASE)
_SIGN = re.compile(r"\s*/\s*[A-Z]")
_SENT = frozenset({"office:ambassador", "office:envoy"})  # offices whose holders are sent to a state or body
_SENT_TO = re.compile(r"\s+(?:to|in|at|в|во|на|у|w|na|in|en|au|aux)\s+(?:the\s+)?")
_OF_OR_AND = re.compile(r"\s+(?:(?:of|and|и|та|i|und|et)\s+(?:the\s+)?)?")


class PersonFinder:
    """Finds persons in one text, one sentence after the other."""

    def __init__(self, text: str, facts: Facts, language: str, runs: Runs) -> None:
        self._text, self._language, self._facts, self._runs = text, language, facts, runs
        self._given = given_names(facts)
        self._tongue = tongue_of(language)

    def persons(self, start: int, end: int, hits: Sequence[Hit], learned: Sequence[Span] = ()) -> list[Name]:
        """Persons between `start` and `end` (one sentence), with the titles and states that stand beside them.

        `learned` are spans that the encoder takes for persons: they count where no table has a name.
        """
        out = [self.dressed(h.start, h.end, h.entry.key, hits) for h in hits if h.entry.kind == "person"]
        tabled = [(h.start, h.end) for h in hits if h.entry.kind != "office" and (self._language == "en" or not self._surname_like(h))]
        bare = [b for s in learned if not any(a < s.end and s.start < b for a, b in tabled) and (b := self._untitled(s, hits))]
        out += [self.dressed(s.start, s.end, None, hits) for s in bare]
        taken = [*tabled, *[(n.start, n.end) for n in out], *[(h.start, h.end) for h in hits if h.entry.kind == "office"]]
        for s, e in self._runs.find(start, end, taken):
            titled = self._title_before(s, hits)
            if self._is_person(s, e, start, titled):
                out.append(self.dressed(s, e, None, hits))
        return out

    def _surname_like(self, hit: Hit) -> bool:
        """Outside English, a word that looks like a case of a state's name right behind a given name ("Мухаммеда Судани")."""
        before = self._text[max(0, hit.start - 24) : hit.start].split()
        return hit.entry.kind == "state" and bool(before) and before[-1][:1].isupper() and len(before[-1]) > 3 and self._runs.given_name(before[-1])

    def _untitled(self, span: Span, hits: Sequence[Hit]) -> Span | None:
        """The span without the titles it begins with and the possessive it ends in; None where nothing of a name is left."""
        offices = [h for h in hits if h.entry.kind == "office"]
        tokens = self._runs.tokens(span.start, span.end)
        while tokens and self._is_title(tokens[0], offices):
            tokens = tokens[1:]
        if all(_SUFFIX.fullmatch(self._text, *t) for t in tokens):
            return None
        return Span(tokens[0][0], self._runs.bare_end(tokens[-1]))

    def _is_title(self, token: tuple[int, int], offices: Sequence[Hit]) -> bool:
        word = self._text[token[0] : token[1]].rstrip(".").lower()
        return word in honorifics() or any(h.start <= token[0] and token[1] <= h.end for h in offices)

    def _title_before(self, start: int, hits: Sequence[Hit]) -> bool:
        head = self._text[max(0, start - 14) : start].split()
        if head and head[-1].rstrip(".").lower() in honorifics():
            return True
        if head and self._tongue.pattern("titles").fullmatch(head[-1].lower()):
            return True
        ends = [*[h.end for h in hits if h.entry.kind == "office"], *[p.end for p in self._posts(hits)]]
        return any(not self._text[e:start].strip() for e in ends if 0 < start - e + 1 <= 3)

    def _is_person(self, start: int, end: int, sentence: int, titled: bool) -> bool:
        words = self._text[start:end].split()
        names = [w for w in words if not w.endswith(".")]
        if not names or len(words) > 5:
            return False
        if len(names) == 1:
            return titled and len(names[0]) > 2 and names[0].lower() not in self._given and not NUMERAL.fullmatch(names[0].lower())
        if titled or self._runs.given_name(names[0]) or words[0].endswith("."):
            return True
        if len(names) <= 3 and self._coined(start, names):
            return True
        after = _AFTER.match(self._text, end) or _SIGN.match(self._text, end)
        return len(names) <= 3 and bool(after) and start > sentence and all(w[0].isupper() for w in names)

    def _coined(self, start: int, names: Sequence[str]) -> bool:
        """Where a dictionary tells: words that it does not hold name somebody, unless they are a place ("в Ксилом Арат") or stand in marks."""
        coined, before = self._tongue.coined, self._text[max(0, start - 12) : start]
        return coined is not None and not before.endswith(OPENED) and not _PLACED.search(before) and all(map(coined, names))

    def dressed(self, start: int, end: int, key: str | None, hits: Sequence[Hit]) -> Name:
        """The person at [start, end) with the titles and states that the hits have beside the name."""
        posts = self._posts(hits)
        own = [h for h in hits if not any(p.start <= h.start < p.end for p in posts)] if posts else hits
        reach = 60 + sum(p.end - p.start for p in posts if start - 60 < p.end <= start)
        near = [h for h in own if h.start - end > -reach and h.end <= start and start - h.end < reach and self._same_phrase(h.end, start, posts)]
        after = [h for h in own if 0 <= h.start - end < 40 and _APPOSED.match(self._text[end : h.start + 2])]
        near = [h for h in near if h.entry.key != f"office:{JOURNALIST}" or self._text[h.end : start].isspace()]  # "journalists awaited X": no trade of X's
        offices = [h.entry.key.removeprefix("office:") for h in [*near, *after] if h.entry.kind == "office"]
        states = [h.entry.key for h in [*near, *after] if h.entry.kind == "state"]
        bodies = [h.entry.key for h in [*near, *after] if h.entry.kind == "organisation" and not self._of_media(h)]
        offices += [JOURNALIST for h in near if h.entry.kind == "organisation" and self._of_media(h) and _OWNED.fullmatch(self._text[h.end : start])]
        offices += [JOURNALIST for h in hits if h.entry.kind == "organisation" and self._of_media(h) and _CREDIT.fullmatch(self._text, end, max(end, h.start))]
        countries = [k.removeprefix("state:") for k in states] + [c for c in map(self._country_of, bodies) if c]
        return Name(start, end, "person", key, "person" if key else "found", tuple(dict.fromkeys(offices)), tuple(dict.fromkeys(countries)))

    def _of_media(self, hit: Hit) -> bool:
        """Does the hit name a newspaper, station or agency? Who is theirs or credited beside them works there; their country says nothing."""
        organisation = self._facts.organisations.get(hit.entry.key.removeprefix("org:"))
        return bool(organisation and organisation.kind == "media")

    def _country_of(self, key: str) -> str | None:
        organisation = self._facts.organisations.get(key.removeprefix("org:"))
        return organisation.country if organisation else None

    def _posts(self, hits: Sequence[Hit]) -> list[Span]:
        """Where envoys are sent ("ambassador| to Latvia|"): no country of theirs, and nothing that parts the title from the name."""
        out: list[Span] = []
        if _SENT.isdisjoint([h.entry.key for h in hits]):
            return out
        sent = last = -1  # where the title, or the state that it is of, ends; where a post ends that another may follow
        for hit in hits:
            between = self._text[max(sent, last) : hit.start]
            if hit.entry.kind == "office":
                sent, last = (hit.end, -1) if hit.entry.key in _SENT else (-1, -1)
            elif sent < 0 or hit.entry.kind == "person":
                sent = last = -1
            elif (_SENT_TO if last < 0 else _OF_OR_AND).fullmatch(between):
                out.append(Span(max(sent, last), hit.end))
                last = hit.end
            else:
                sent = hit.end if last < 0 and _OF_OR_AND.fullmatch(between) else -1
        return out

    def _same_phrase(self, left: int, right: int, posts: Sequence[Span] = ()) -> bool:
        """Is there nothing between but words of one title? Where an envoy is sent counts for nothing."""
        for post in posts:
            if left <= post.start and post.end <= right:
                return self._same_phrase(left, post.start, posts) and self._same_phrase(post.end, right, posts)
        return not _PARTED.search(self._text, left, right)
