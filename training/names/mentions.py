"""Labelled mentions in context: somebody of the tables under a damaged name, or somebody who only looks like one of them.

Each case is a short text of one or two own sentences with one mention, its span, the publication date and the id of the person meant (None:
nobody of the tables). The kinds of damage are drawn independently, so that every mixture occurs; `Mix` says how often.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from readout.extract.names.lists import FAMILY_FIRST
from readout.facts import Facts, Person, Term, bounds
from readout.resolve.fold import similarity
from readout.resolve.forms import form_of
from training.names.damage import clipped, edited
from training.names.ordinary import Ordinary

FIRST_DAY, LAST_DAY = date(2010, 1, 1), date(2025, 6, 30)
FIT_FRAMES = (
    "{who} said on Monday that the document was ready.", "The answer came from {who} late in the evening.", "{who} spoke for an hour.",
    "A letter by {who} was made public.", "“That is not our plan,” {who} added.", "Journalists asked {who} about the border.",
)
TEST_FRAMES = (
    "{who} told reporters on Tuesday that the talks would go on.", "According to {who}, no date has been set.", "“We will answer in writing,” said {who}.",
    "Everybody in the hall was waiting for {who} to arrive.", "The proposal was made by {who} after a long night.", "{who} did not rule out another round.",
)
ELSEWHERE = ("Nothing more was heard from {state} that day.", "The mood in {capital} is sober.", "In {state} the news was received calmly.")
OTHERS = ("A similar paper had been signed with {state} the year before.", "Visitors from {state} were in the hall as well.")
NEUTRAL = ("Nobody else wished to comment.", "The text was sent out on the same day.", "Observers had expected as much.")
OTHER_TITLES = ("lawyer", "businessman", "historian", "senator", "photographer", "colonel", "pianist", "analyst")


@dataclass(frozen=True)
class Mix:
    """How often what happens (shares of 1). `edits`: weights of 0, 1, 2 and 3 changed letters in the surname."""

    title_right: float = 0.7
    title_wrong: float = 0.1  # the rest: no title
    country_beside: float = 0.7
    country_elsewhere: float = 0.5  # where it does not stand beside the name
    others: float = 0.4  # where the own state is not named: another one is, elsewhere in the text
    surname_only: float = 0.2
    clip: float = 0.1
    edits: tuple[int, int, int, int] = (12, 58, 24, 6)
    other_given: float = 0.05  # the given name is replaced by another with the same first letter, as machines do (Ned, Nate)
    country_wrong: float = 0.04  # the state that stands beside the name is another: a counterpart's, a host's
    left: float = 0.12  # mentions after the person left the last office, untitled or as "former ..."
    outsiders: float = 0.25  # cases about nobody of the tables
    compatriots: float = 0.0  # of the outsiders: a given name of somebody of the tables before a surname of the same country that is like the own one


SPOILT = Mix(title_right=0.0, title_wrong=0.5, country_beside=0.0, country_elsewhere=0.0)


@dataclass
class Case:
    """One labelled mention; `tags` name what was done to it."""

    text: str
    start: int
    end: int
    published: str
    person: str | None
    tags: set[str] = field(default_factory=set)


def cases(facts: Facts, known: Facts, count: int, seed: int, mix: Mix, frames: tuple[str, ...]) -> Iterator[Case]:
    """`count` cases about the people of `facts`; those who are not in `known`, the tables that will be asked, are outsiders."""
    maker = _Maker(facts, known, Random(seed), mix, frames)
    for _ in range(count):
        yield maker.case()


class _Maker:
    def __init__(self, facts: Facts, known: Facts, dice: Random, mix: Mix, frames: tuple[str, ...]) -> None:
        self._facts, self._known, self._dice, self._mix, self._frames = facts, known, dice, mix, frames
        self._ordinary = Ordinary(dice)
        self._terms = [t for t in facts.terms if t.of in facts.states and _days(t) and form_of(facts.people[t.person].name).given]
        self._states = sorted({t.of for t in self._terms})
        self._inside = [t for t in self._terms if t.person in known.people]
        self._removed = [t for t in self._terms if t.person not in known.people]

    def case(self) -> Case:
        """One case: an outsider with the share the mix says."""
        return self._outsider() if self._dice.random() < self._mix.outsiders else self._insider()

    def _insider(self) -> Case:
        term = self._dice.choice(self._inside)
        person = self._facts.people[term.person]
        given, surname = _parts(person, self._dice)
        tags = {"insider"}
        edits = self._dice.choices(range(4), self._mix.edits)[0]
        if self._dice.random() < self._mix.clip and len(surname) >= 6:
            surname = clipped(surname, self._dice)
            tags.add("clipped")
        else:
            surname = edited(surname, edits, self._dice)
            tags.add(f"{edits} edits")
            given = edited(given, 1, self._dice) if edits and self._dice.random() < 0.3 and len(given) > 3 else given
        if self._dice.random() < self._mix.other_given and person.country not in FAMILY_FIRST:
            offers = (self._ordinary.given() for _ in range(300))
            given = next((g for g in offers if g[0] == given[:1] and len(g) > 2), given)
            tags.add("other given name")
        return self._written(person, term, given, surname, tags, person.id)

    def _outsider(self) -> Case:
        if self._mix.compatriots and self._dice.random() < self._mix.compatriots:
            return self._compatriot()
        kind = self._dice.choice(("ordinary", "namesake", "namesake", "look-alike", "removed"))
        term = self._dice.choice(self._removed if kind == "removed" and self._removed else self._inside)
        person = self._facts.people[term.person]
        if kind == "removed" and self._removed:
            given, surname = _parts(person, self._dice)
            return self._written(person, term, given, surname, {"outsider", kind}, None)
        given, surname = self._ordinary.full()
        if kind == "namesake":
            given, surname = self._other_given(person), _parts(person, self._dice)[1]
        if kind == "look-alike":
            given, surname = self._alike(person)
        return self._written(person, term, given, surname, {"outsider", kind}, None, stranger=True)

    def _compatriot(self) -> Case:
        """A given name of the tables before the surname, of those who were taken out, that is most like the own one: Alexander Suvorov."""
        term = self._dice.choice(self._inside)
        person = self._facts.people[term.person]
        given, surname = (w[:1].upper() + w[1:] for w in _parts(person, self._dice))
        taken = {w.lower() for p in self._known.people.values() for f in (p.name, *p.aliases) for w in f.split()}
        others = [t for t in self._removed if self._facts.people[t.person].country == person.country]
        offers = [s for t in others if (s := _parts(self._facts.people[t.person], self._dice)[1]).lower() not in taken] or [self._ordinary.full()[1]]
        nearest = max(offers, key=lambda s: similarity(s.lower(), surname.lower()))
        return self._written(person, term, given, nearest[0].upper() + nearest[1:], {"outsider", "compatriot"}, None, stranger=self._dice.random() < 0.7)

    def _other_given(self, person: Person) -> str:
        """A given name that nobody of the tables with this surname has, in no romanisation; now and then with the same first letter."""
        surname = _parts(person, self._dice)[1].lower()
        taken = {w.lower() for p in self._facts.people.values() for f in (p.name, *p.aliases) if surname in f.lower() for w in f.split()}
        initial = person.name[0] if self._dice.random() < 0.3 else ""
        offers = (self._ordinary.given() for _ in range(400))
        return next((g for g in offers if len(g) > 1 and g.startswith(initial) and all(similarity(g.lower(), t) < 0.8 for t in taken)), "Odilon")

    def _alike(self, person: Person) -> tuple[str, str]:
        """The person's given name before the most similar of many ordinary surnames: Sergey Lavrentiev, Ned Prince."""
        given, surname = _parts(person, self._dice)
        taken = {w.lower() for p in self._facts.people.values() for f in (p.name, *p.aliases) for w in f.split()}
        offers = [s for s in (self._ordinary.full()[1] for _ in range(150)) if s.lower() not in taken]
        return given, max(offers, key=lambda s: similarity(s.lower(), surname.lower()))

    def _written(self, person: Person, term: Term, given: str, surname: str, tags: set[str], label: str | None, stranger: bool = False) -> Case:
        alone = self._dice.random() < self._mix.surname_only and not tags & {"namesake", "removed"}
        tags.add("surname only" if alone else "full name")
        first = person.country in FAMILY_FIRST
        name = surname if alone else f"{surname} {given}" if first else f"{given} {surname}"
        day = _day(term, self._dice)
        later = self._later(person) if label and self._dice.random() < self._mix.left else None
        title = self._title(term, tags, stranger)
        if later:
            day = later
            tags.add("left office")
            title = f"former {title}" if "title right" in tags else title
        who = self._phrase(name, title, self._country(term, tags))
        text = self._dice.choice(self._frames).format(who=who)
        text = text[0].upper() + text[1:]
        text += " " + self._second(term, tags)
        start = text.index(name if name in text else name[0].upper() + name[1:])
        return Case(text, start, start + len(name), day, label, tags)

    def _later(self, person: Person) -> str | None:
        """A day up to three years after the person left every office, or None where one has no end or too late a one."""
        ends = [t.end for t in self._facts.terms_of(person.id)]
        if not ends or not all(ends):
            return None
        first = max(bounds(e)[1] for e in ends) + timedelta(days=30)
        return (first + timedelta(days=self._dice.randrange(1000))).isoformat() if FIRST_DAY < first < LAST_DAY else None

    def _title(self, term: Term, tags: set[str], stranger: bool) -> str:
        roll = self._dice.random()
        if roll < self._mix.title_right:
            tags.add("title right" if not stranger else "other title")
            return self._dice.choice(OTHER_TITLES) if stranger else self._dice.choice(self._facts.offices[term.office].forms["en"])
        if roll < self._mix.title_right + self._mix.title_wrong:
            tags.add("title wrong")
            others = [o for o in self._facts.offices.values() if o.rank <= 4 and o.office_class != self._facts.offices[term.office].office_class and not o.covers and not o.only]
            return self._dice.choice(self._dice.choice(others).forms["en"])
        tags.add("no title")
        return ""

    def _country(self, term: Term, tags: set[str]) -> str:
        if self._dice.random() < self._mix.country_beside:
            tags.add("country")
            if "insider" in tags and self._dice.random() < self._mix.country_wrong:
                tags.add("country wrong")
                return self._dice.choice([c for c in self._states if c != term.of])
            return term.of
        tags.add("no country")
        return ""

    def _phrase(self, name: str, title: str, code: str) -> str:
        if not code:
            return f"{title} {name}".strip()
        words = self._facts.states[code].words["en"]
        if title and words.adjectives and self._dice.random() < 0.6:
            return f"{words.adjectives[0]} {title} {name}"
        state = self._facts.states[code].name
        return f"{state}’s {title} {name}".replace("  ", " ") if title else f"{name} of {state}"

    def _second(self, term: Term, tags: set[str]) -> str:
        words = self._facts.states[term.of].words["en"]
        if "country" in tags or self._dice.random() >= self._mix.country_elsewhere:
            return self._dice.choice(OTHERS).format(state=self._other_state(term)) if self._dice.random() < self._mix.others else self._dice.choice(NEUTRAL)
        tags.add("country elsewhere")
        return self._dice.choice(ELSEWHERE).format(state=self._facts.states[term.of].name, capital=(words.capitals or words.names)[0])

    def _other_state(self, term: Term) -> str:
        return self._facts.states[self._dice.choice([c for c in self._states if c != term.of])].name


def _parts(person: Person, dice: Random) -> tuple[str, str]:
    """(given name, surname) of one of the person's Latin forms."""
    forms = [f for f in (person.name, *person.aliases) if form_of(f).given and f.isascii() and "." not in f]
    words = (dice.choice(forms) if forms and dice.random() < 0.3 else person.name).split()
    family_first = person.country in FAMILY_FIRST and " ".join(words) == person.name
    return (" ".join(words[1:]), words[0]) if family_first else (words[0], words[-1])


def _days(term: Term) -> tuple[date, date] | None:
    """First and last day of the term inside the span of years, or None."""
    start = max(bounds(term.start)[1], FIRST_DAY) if term.start else FIRST_DAY
    end = min(bounds(term.end)[0], LAST_DAY) if term.end else LAST_DAY
    return (start, end) if start < end else None


def _day(term: Term, dice: Random) -> str:
    start, end = _days(term) or (FIRST_DAY, LAST_DAY)
    return (start + timedelta(days=dice.randrange((end - start).days + 1))).isoformat()
