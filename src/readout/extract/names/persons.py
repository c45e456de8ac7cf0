"""Person names by their shape and surroundings: title before, known given name, apposition or verb of saying after.

Precision before recall: a run of capitals without any such evidence is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache

from readout.extract.names.gazetteer import Hit
from readout.extract.names.lists import FAMILY_FIRST, given_names, honorifics, not_names, openers, word_surnames
from readout.extract.names.name import Name
from readout.extract.page import Sentence
from readout.facts import Facts
from readout.language.tongues import tongue_of
from readout.model import Span

_CAP = r"[^\W\d_a-zа-яёіїєґ][\w’'´\-]*"
_PARTICLE = r"(?:de|da|dos|del|della|di|van|von|der|den|bin|bint|ibn|al|el|ul|ten|ter|du|la|le|да|де|дер|ван|фон|бен|бин|ибн|аль|эль|оглы)"
_PART = rf"(?:[A-ZА-Я]\.(?=[ \u00a0]*[A-ZА-Я])|{_CAP})"  # an initial, or a capitalised word
_RUN = re.compile(rf"{_PART}(?:(?:[ \u00a0]+|[ \u00a0]+{_PARTICLE}[ \u00a0-]+){_PART})*")
_TOKEN = re.compile(r"[^\s\u00a0]+")
_POSSESSIVE = re.compile(r"(?:['’´]s|['’´])$")
_AFTER = re.compile(r"\s*(?:,|\()\s*(?:the|a|an|who|whose|[A-Z]?[a-z]+['’]s|spokes|head|chief|\d\d,)|\s+(?:said|told|says|added|wrote)\b")
_OWNED = re.compile(r"['’´]s?[ \u00a0](?:[a-z]+[ \u00a0]){0,3}|[ \u00a0](?:Photo|Images|[a-z]+)?/")  # "the Post's Jane Roe", "AP Photo/Jane Roe"
_CREDIT = re.compile(r"[ \u00a0]?/[ \u00a0]?")  # "Jane Roe/Reuters"
_NAMED_FOR = re.compile(
    r"[ \u00a0](?:Islands?|Cent(?:er|re)|Institute|Hospital|Airport|International|University|College|County|School|Street|Avenue|Road|Square|Foundation|Prize|Award"
    r"|Bay|Beach|Hall|Stadium|Arena|Park|Bridge|Library|Museum|Theat(?:er|re)|Township|Oblast|Raion|Group|Brothers|Ltd|Inc|LLC|Insolvency|Motors|Hotel|Tower|Castle|Act"
    r"|(?i:cent(?:er|re)|(?:battle )?tanks?|frigate|destroyer|cruiser|district|province|rifles?|syndrome|disease))\b"
)  # what bears a name that is nobody's here: "Barry Island", "Abrams tanks"
_NAMED_IN = re.compile(r"\b(?:County|Lake|Mount|Mt\.?|Fort|Ft\.?|Port|Camp|River|Cape|Point|Saint|St\.?|San|Santa)[ \u00a0]$")  # "County Kerry", "Fort Worth"
_NICKNAMED = re.compile(r"[ \u00a0][\"“'‘(][A-Z]\w+[\"”'’)][ \u00a0]+[A-Z]")  # what stands before a nickname is a given name
_TITLE_OF = re.compile(r"[.,]?[”»\"]")  # a name alone between quotation marks is that of a work
_COMPOUND = re.compile(r"(?<=\w)[\u2010-\u2015-]$")
_REGION = re.compile(r",[ \u00a0]([A-Z][a-z]+)(?:[ \u00a0][A-Z][a-z]+)?")
_SMALL_BEFORE, _SMALL_BEHIND = re.compile(r"(?<!\w)[a-z]+[ \u00a0]$"), re.compile(r"[ \u00a0][a-z]")
_LYING, _PHRASE_END = re.compile(r"(?<!\w)(?:in|at|near|outside)[ \u00a0]$"), re.compile(r"[.,;)]|\s*$")
_LINE_END = re.compile(r"(?<!\w)([A-Z][a-z]+)(?:[ \u00a0][A-Z]\.)?[ \u00a0]*\n[ \u00a0]*$")
_LAST = re.compile(r"(?<!\w)([A-Z][a-z]+)[ \u00a0]$")
_MONTH = frozenset({"april", "may", "june", "august"})
_IN_MONTH = re.compile(r"\b(?:in|since|until|till|by|from|of|last|this|next|early|late|mid)[ \u00a0-]$", re.IGNORECASE)
JOURNALIST = "photographer"  # the office of who works for the media
_NUMERAL = re.compile(r"[ivx]+")  # of rulers: "III" alone is nobody
_SUFFIX = re.compile(r"(?:Jr|Sr|[IVX]+)\b\.?")  # tells people of one name apart and names nobody
_PARTED = re.compile(r"[.,;:!?\"“”«»()\n]|\b(?:and|said|with|to|by|и|с|that|met|told)\b")  # what stands between a title and the name of another
_APPOSED = re.compile(r",\s|\s*\(")
_OPENED = ("«", "„", "“", "\"")
_PLACED = re.compile(r"(?:^|\s)(?:в|во|на|из|под|над|около|вблизи|у|із|зі|біля)\s+$", re.IGNORECASE)
_SMALL = re.compile(r"(?<!\w)(?:[^\W\d_A-ZА-ЯЁІЇЄҐ]\w{4,}|(?:said|says|told|they|were|will|have)(?!\w))")  # a word no title has in small letters
_POSSESSED = re.compile(r"['’´]")
_VERBAL = re.compile(r"(?:ing|ed|ly|ism|ion|ment|[A-Z])$|\d|['’´-]")  # endings of words that are no given names
_SIGN = re.compile(r"\s*/\s*[A-Z]")
_SENT = frozenset({"ambassador", "envoy"})  # offices whose holders are sent to a state or body
_SENT_TO = re.compile(r"\s+(?:to|in|at|в|во|на|у|w|na|in|en|au|aux)\s+(?:the\s+)?")
_OF_OR_AND = re.compile(r"\s+(?:(?:of|and|и|та|i|und|et)\s+(?:the\s+)?)?")


class PersonFinder:
    """Finds persons in one text; remembers full names so that later surnames can be tied to them."""

    def __init__(self, text: str, facts: Facts, language: str) -> None:
        self._text, self._language, self._facts = text, language, facts
        self._given = given_names(facts)
        self._surnames = _known_surnames(facts)
        self._not = not_names()
        self._tongue = tongue_of(language)

    def persons(self, start: int, end: int, hits: Sequence[Hit], learned: Sequence[Span] = ()) -> list[Name]:
        """Persons between `start` and `end` (one sentence), with the titles and states that stand beside them.

        `learned` are spans that the encoder takes for persons: they count where no table has a name.
        """
        out = [self.dressed(h.start, h.end, h.entry.key, hits) for h in hits if h.entry.kind == "person"]
        tabled = [(h.start, h.end) for h in hits if h.entry.kind != "office" and not self._surname_like(h)]
        bare = [b for s in learned if not any(a < s.end and s.start < b for a, b in tabled) and (b := self._untitled(s, hits))]
        out += [self.dressed(s.start, s.end, None, hits) for s in bare]
        blocked = tabled + [(n.start, n.end) for n in out]
        for s, e in self._runs(start, end, blocked, hits):
            titled = self._title_before(s, hits)
            if self._is_person(s, e, start, titled):
                out.append(self.dressed(s, e, None, hits))
        return out

    def _surname_like(self, hit: Hit) -> bool:
        """Outside English, a word that looks like a case of a state's name right behind a given name ("Мухаммеда Судани")."""
        before = self._text[max(0, hit.start - 24) : hit.start].split()
        return self._language != "en" and hit.entry.kind == "state" and bool(before) and before[-1][:1].isupper() and len(before[-1]) > 3 and self._given_name(before[-1])

    def _untitled(self, span: Span, hits: Sequence[Hit]) -> Span | None:
        """The span without the titles it begins with and the possessive it ends in; None where nothing of a name is left."""
        offices = [h for h in hits if h.entry.kind == "office"]
        tokens = [(span.start + t.start(), span.start + t.end()) for t in _TOKEN.finditer(self._text[span.start : span.end])]
        while tokens and self._is_title(tokens[0], offices):
            tokens = tokens[1:]
        if all(_SUFFIX.fullmatch(self._text, *t) for t in tokens):
            return None
        return Span(tokens[0][0], self._bare_end(tokens[-1]))

    def _is_title(self, token: tuple[int, int], offices: Sequence[Hit]) -> bool:
        word = self._text[token[0] : token[1]].rstrip(".").lower()
        return word in honorifics() or any(h.start <= token[0] and token[1] <= h.end for h in offices)

    def _runs(self, start: int, end: int, blocked: list[tuple[int, int]], hits: Sequence[Hit]) -> Iterable[tuple[int, int]]:
        taken = [*blocked, *((h.start, h.end) for h in hits if h.entry.kind == "office")]
        for match in _RUN.finditer(self._text, start, end):
            tokens = [(match.start() + t.start(), match.start() + t.end()) for t in _TOKEN.finditer(match.group())]
            run: list[tuple[int, int]] = []
            for token in [*tokens, None]:
                if token is None or self._breaks(token, taken):
                    while run and self._text[run[-1][0]].islower():
                        run.pop()  # a particle whose name is another's ("Leila de" Lima)
                    if run:
                        yield run[0][0], self._bare_end(run[-1])
                    run = []
                else:
                    run.append(token)

    def _breaks(self, token: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
        word = self._text[token[0] : self._bare_end(token)]
        return word.lower() in self._not or any(a < token[1] and token[0] < b for a, b in taken)

    def _bare_end(self, token: tuple[int, int]) -> int:
        word = self._text[token[0] : token[1]]
        cut = _POSSESSIVE.search(word)
        return token[1] - (len(cut.group()) if cut and cut.group() else 0)

    def _title_before(self, start: int, hits: Sequence[Hit]) -> bool:
        head = self._text[max(0, start - 14) : start].split()
        if head and head[-1].rstrip(".").lower() in honorifics():
            return True
        if head and self._tongue.pattern("titles").fullmatch(head[-1].lower()):
            return True
        ends = [*(h.end for h in hits if h.entry.kind == "office"), *(p.end for p in self._posts(hits))]
        return any(0 < start - e + 1 <= 3 and not self._text[e:start].strip() for e in ends)

    def _is_person(self, start: int, end: int, sentence: int, titled: bool) -> bool:
        words = self._text[start:end].split()
        names = [w for w in words if not w.endswith(".")]
        if not names or len(words) > 5:
            return False
        if len(names) == 1:
            return titled and len(names[0]) > 2 and names[0].lower() not in self._given and not _NUMERAL.fullmatch(names[0].lower())
        if titled or self._given_name(names[0]) or (words[0].endswith(".") and len(names) >= 1):
            return True
        if len(names) <= 3 and self._coined(start, names):
            return True
        after = _AFTER.match(self._text, end) or _SIGN.match(self._text, end)
        return len(names) <= 3 and bool(after) and start > sentence and all(w[0].isupper() for w in names)

    def _coined(self, start: int, names: Sequence[str]) -> bool:
        """Where a dictionary tells: words that it does not hold name somebody, unless they are a place ("в Ксилом Арат") or stand in marks."""
        coined, before = self._tongue.coined, self._text[max(0, start - 12) : start]
        return coined is not None and not before.endswith(_OPENED) and not _PLACED.search(before) and all(map(coined, names))

    def _given_name(self, word: str) -> bool:
        """A given name of the lists, in whatever case the language puts it."""
        known = self._tongue.given is not None and len(word) > 3 and self._tongue.given(word)
        return known or any(form.lower().rstrip("'’") in self._given for form in (word, *self._tongue.bases(word)))

    def dressed(self, start: int, end: int, key: str | None, hits: Sequence[Hit]) -> Name:
        """The person at [start, end) with the titles and states that the hits have beside the name."""
        posts = self._posts(hits)
        own = [h for h in hits if not any(p.start <= h.start < p.end for p in posts)]
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
        sent = last = -1  # where the title, or the state that it is of, ends; where a post ends that another may follow
        for hit in hits:
            between = self._text[max(sent, last) : hit.start]
            if hit.entry.kind == "office":
                sent, last = (hit.end, -1) if hit.entry.key.removeprefix("office:") in _SENT else (-1, -1)
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

    def surnames(self, sentences: Sequence[Sentence], names: Sequence[Name]) -> list[Name]:
        """Bare surnames: of full names in this text, of office holders the tables know, and clipped or respelt repeats."""
        here = self._named_here(names)
        known = here | {s[:-1] for s in here if len(s) > 7}
        taken = sorted((n.start, n.end) for n in names)
        longest = max((b - a for a, b in taken), default=0)
        ends = {n.end for n in names if n.kind == "person"}
        out = []
        for sentence in sentences:
            near = taken[bisect_left(taken, (sentence.start - longest, 0)) : bisect_left(taken, (sentence.end, 0))]
            loose = self._language == "de" or not _SMALL.search(self._text, sentence.start, sentence.end)  # capitals say nothing of names
            for s, e in self._runs(sentence.start, sentence.end, near, []):
                if s - 1 in ends and self._text[s - 1].isspace():
                    continue  # the rest of a longer name
                singles = list(self._single(s, e, known, here))
                out += [Name(a, b, "person", None, "found") for a, b in (singles if loose else self._whole(s, e, sentence.start, singles, here))]
        return out

    def _whole(self, start: int, end: int, sentence: int, singles: Sequence[tuple[int, int]], here: set[str]) -> Iterable[tuple[int, int]]:
        """What the known surnames of a run stand for: with a capitalised word before it a surname is that of a full name ("Monica Crowley"),
        and with one behind it that the text does not know as a surname it is no surname ("Shannon Crawford")."""
        tokens = [(start + t.start(), start + t.end()) for t in _TOKEN.finditer(self._text[start:end])]
        for a, b in singles:
            before = self._untitled_part([t for t in tokens if t[1] <= a])
            behind = [t for t in tokens if t[0] >= b]
            if self._text[a:b].lower() not in here and behind and not _POSSESSED.match(self._text, b):
                continue
            if before and before[0][0] == sentence and self._opens(self._text[before[0][0] : before[0][1]]):
                before = before[1:]  # any word is capitalised there
            if any(c.isdigit() for t in before for c in self._text[t[0] : t[1]]):
                continue  # "M1 Abrams"
            if before and all(self._text[t[1] - 1] == "." for t in before) and self._text[before[0][0] - 1] == ".":
                continue  # the end of other initials ("H.W. Bush")
            before = (self._given_last(before) if len(before) > 2 else before) or self._given_that_breaks(a)
            parted = bool(before) and any(s <= before[0][0] < e for s, e in singles)
            yield (a, b) if parted or not before or behind else (before[0][0], b)

    def _given_that_breaks(self, start: int) -> list[tuple[int, int]]:
        """The given name right before `start` that is another word too, and so begins no run ("Bill")."""
        word = _LAST.search(self._text, max(0, start - 14), start)
        return [word.span(1)] if word and word[1].lower() in self._given and word[1].lower() in self._not else []

    def _given_last(self, tokens: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The last of the tokens with the initials behind it: ranks and trades stand before the given name."""
        initials = next((i for i, (_, end) in enumerate(reversed(tokens)) if self._text[end - 1] != "."), 0)
        return tokens[-1 - initials :]

    def _opens(self, word: str) -> bool:
        """May a word that a sentence begins with be any other than a given name?"""
        return not self._given_name(word) and (self._language != "en" or word.lower() in openers() or bool(_VERBAL.search(word)))

    def _untitled_part(self, tokens: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The tokens behind the last possessive, honorific or abbreviated rank among them ("Mexico’s", "Republican Rep.", "Marine Cpl.")."""
        titles = [i for i, (a, b) in enumerate(tokens) if self._leads(self._text[a:b])]
        return tokens[titles[-1] + 1 :] if titles else tokens

    @staticmethod
    def _leads(word: str) -> bool:
        return bool(_POSSESSIVE.search(word)) or word.lower().rstrip(".") in honorifics() or (word.endswith(".") and len(word) > 2)

    def _named_here(self, names: Sequence[Name]) -> set[str]:
        """Surnames of the full names in this text, in lower case."""
        out = set()
        for name in names:
            if name.kind == "person":
                words = self._text[name.start : name.end].lower().split()
                person = self._facts.people.get((name.key or "").removeprefix("person:"))
                out.add(words[0] if person and person.country in FAMILY_FIRST else words[-1])
        return out

    def _single(self, start: int, end: int, known: set[str], here: set[str]) -> Iterable[tuple[int, int]]:
        """Surnames among the words of a run: `here` those of this text, `known` the same with clipped ones."""
        for token in _TOKEN.finditer(self._text, start, end):
            stop = self._bare_end((token.start(), token.end()))
            word = self._text[token.start() : stop].lower()
            if self._nobody(word, token.start(), stop):
                continue
            told = len(word) > 2 and word not in self._not and (self._known(word, known) or self._inflected(word, known))
            if word in here or (told and not self._short_for(token.start(), stop)):
                yield token.start(), stop

    def _nobody(self, word: str, start: int, end: int) -> bool:
        """A numeral ("World War III"), a month, or the name of a thing, place or work that is called so."""
        before = self._text[max(0, start - 14) : start]
        if _NUMERAL.fullmatch(word) and self._text[start:end].isupper():
            return True
        if before.endswith(_OPENED) and _TITLE_OF.match(self._text, end):
            return True
        if before.endswith("& ") or self._text.startswith(" & ", end) or self._wrapped(start):
            return True
        if _NAMED_FOR.match(self._text, end) or _NAMED_IN.search(before) or _NICKNAMED.match(self._text, end):
            return True
        return bool(word in _MONTH and _IN_MONTH.search(before[-8:])) or self._of_a_compound(before) or self._town(end)

    def _wrapped(self, start: int) -> bool:
        """Behind a given name at the end of the line before: the name is not to be had whole, and the surname alone would be anybody's."""
        given = _LINE_END.search(self._text, max(0, start - 30), start)
        return given is not None and self._given_name(given[1])

    def _short_for(self, start: int, end: int) -> bool:
        """Capitals among small words ("the journal JAMA found"), or where something lies ("a farm in Kerry."): no surname without the full name in the text."""
        before, word = self._text[max(0, start - 14) : start], self._text[start:end]
        if word.isupper() and ((before.endswith("(") and self._text[end : end + 1] == ")") or _SMALL_BEFORE.search(before) or _SMALL_BEHIND.match(self._text, end)):
            return True
        return bool(_LYING.search(before) and _PHRASE_END.match(self._text, end))

    def _of_a_compound(self, before: str) -> bool:
        """The second half of a word that two surnames make where the first is nobody's ("Guillain–Barré")."""
        joined = before[:-1].split() if _COMPOUND.search(before) else []
        return bool(joined) and not self._known(joined[-1].lower(), set())

    def _town(self, end: int) -> bool:
        """A town with the region that it lies in ("Mason, Ohio")."""
        region = _REGION.match(self._text, end)
        found = [self._facts.places.get(w.lower()) for w in (region[0][2:], region[1])] if region else []
        return any(place and place.kind == "region" for place in found)

    def _known(self, word: str, known: set[str]) -> bool:
        return word in known or word in self._surnames

    def _inflected(self, word: str, known: set[str]) -> bool:
        if self._language != "en" and any(self._known(b.lower(), known) for b in self._tongue.bases(word.capitalize())):
            return True
        if word.isascii():
            return False
        return any(word.startswith(k) and len(word) - len(k) <= 3 and len(k) >= 4 for k in (word[:-1], word[:-2], word[:-3]) if self._known(k, known))


@lru_cache(maxsize=4)
def _known_surnames(facts: Facts) -> frozenset[str]:
    """Surnames of people in the tables, long ones also without their last letter, where they are no ordinary word and no given name."""
    out: set[str] = set()
    ordinary = given_names(facts) | not_names() | word_surnames()
    for person in facts.people.values():
        for form in (person.name, *person.aliases, *person.native):
            parts = form.split()
            if len(parts) > 1:
                surname = (parts[0] if person.country in FAMILY_FIRST and form == person.name else parts[-1]).lower()
                if surname not in ordinary and len(surname) > 2 and not _NUMERAL.fullmatch(surname):
                    out.add(surname)
    return frozenset(out | {s[:-1] for s in out if len(s) > 7})
