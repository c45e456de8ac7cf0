"""The seam between languages: everything the extractors must know of a language stands in one `Tongue`, made by one module per language.

A tongue is plain data: word sets and pattern pieces in lower case, and a function for dictionary forms. `level` says how far the reader
goes: full (statements of every form, all statuses), partial (direct and mixed quotations, encounters), tables (people, states, dates,
encounters by patterns), none (a language without a module: passages, dates and the people of the tables).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Literal

Level = Literal["full", "partial", "tables", "none"]
Gender = Literal["male", "female", "plural"]
Bases = Callable[[str], tuple[str, ...]]
Cases = Callable[[str], frozenset[str]]


def word_set(*lines: str) -> frozenset[str]:
    """Words parted by blanks, as a set."""
    return frozenset(w for line in lines for w in line.split())


def any_of(words: Iterable[str]) -> str:
    """Alternatives of a pattern, longest first; a blank stands for any run of blanks."""
    return "|".join(re.escape(w).replace(r"\ ", r"[\s\u00a0]+") for w in sorted(words, key=lambda w: (-len(w), w)))


def _itself(word: str) -> tuple[str, ...]:
    return (word,)


@dataclass(frozen=True)
class Tongue:
    """One language. Word sets are in lower case; patterns are pieces of regular expressions that ignore case.

    `bases` gives the dictionary forms that an inflected name may have, the likeliest first; `cases` the grammatical cases a word may stand
    in (nomn, gent, datv, accs, ablt, loct; empty: not known).
    """

    code: str
    name: str
    level: Level
    home: str = ""  # the state (alpha-3) that most who write it live in
    parted: bool = True  # do blanks part words?
    exchange: frozenset[str] = frozenset()  # "from", "to": what stands before the other side of a letter or call
    pronouns: dict[str, Gender] = field(default_factory=dict)
    nobody: frozenset[str] = frozenset()  # pronouns that name nobody by themselves: I, we, who
    things: frozenset[str] = frozenset()  # pronouns that can be no speaker: it, this, that
    that: str = r"(?!)"  # what opens a reported clause, its comma included
    according: str = r"(?!)"  # "according to"; the speaker follows
    according_after: str = r"(?!)"  # "... zufolge": the speaker stands before
    citing: str = r"(?!)"  # "citing"; the next link of the chain follows
    as_said: frozenset[str] = frozenset()  # "as" before a verb of saying at the head of a sentence
    said_in: str = r"(?!)"  # a plural verb of saying without subject, and "in"; the body follows
    not_held: str = r"(?!)"  # what says behind the words for an encounter that it did not take place
    says_so: str = r"(?!)"  # ", so X": a word that stands for the verb between a quotation and its speaker
    document: str = r"(?!)"  # "heißt es in", "говорится в": the speaker is the document named next
    conjunctions: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()  # what opens an adjunct, so no subject
    company: frozenset[str] = frozenset()  # "with"
    between: frozenset[str] = frozenset()  # "between", "of": prepositions that may stand before the parties of a meeting
    inner: frozenset[str] = frozenset()  # prepositions that may stand inside a title ("minister für", "по делам")
    located: frozenset[str] = frozenset()  # of these, those that open an adjunct of place behind a bare name
    openers: frozenset[str] = frozenset()  # words that can only open a subject: determiners in the nominative
    oblique: frozenset[str] = frozenset()  # determiners that only open something else
    objects: frozenset[str] = frozenset()  # determiners that only open an object
    light: frozenset[str] = frozenset()  # adverbs and particles beside a verb of saying
    auxiliaries: frozenset[str] = frozenset()  # "hatte ... erklärt", "a déclaré"
    particles: frozenset[str] = frozenset()  # of parted verbs: "teilte ... mit"
    sure: frozenset[str] = frozenset()  # pronouns that can be nothing but the subject, so that what stands before the verb is none
    focus: frozenset[str] = frozenset()  # particles before a subject: also, even
    subordinators: frozenset[str] = frozenset()  # conjunctions behind which the subject stands first
    times: frozenset[str] = frozenset()  # nouns and adjectives of time without preposition, no subjects ("letzten September")
    ambiguous: str = ""  # a determiner that is no nominative before nouns of `feminine` form ("der Zeitung")
    feminine: str = r"(?!)"
    adverbial: str = r"(?!)"  # forms of adverbs that may open a sentence: no subject where another follows the verb
    passive: frozenset[str] = frozenset()  # auxiliaries of the passive
    future: frozenset[str] = frozenset()  # of these, those that also make the future
    clausal: frozenset[str] = frozenset()  # words that open a clause or a phrase; at the head of a sentence with a comma, a clause
    before_names: frozenset[str] = frozenset()  # words behind which marks enclose the name of a source
    definite: frozenset[str] = frozenset()  # definite articles, alone or joined with a preposition
    whereto: frozenset[str] = frozenset()  # preposition and article before the name of a newspaper or body in marks
    clause_ends: str = r"(?!)"  # what may follow a verb that ends its clause
    agents: frozenset[str] = frozenset()  # prepositions before the doer of a passive
    with_words: str = r"(?!)"  # "with the words", right before a quotation
    reads: str = r"(?!)"  # what a document does; the document is named before it, behind one of `within` ("in dem Brief heißt es")
    within: str = r"(?!)"
    reads_there: str = r"(?!)"  # "darin heißt es": the document stands in the sentence before
    reads_in: str = r"(?!)"  # "in dem es heißt": a relative clause to what reads so
    points_back: str = r"(?!)"  # "dies", "об этом" at the head of a sentence, before a verb of saying: what is said stands in the sentence before
    this: str = r"(?!)"  # "this", before a noun of saying that means the sentence before
    forum: str = r"(?!)"  # where something is said by nobody in particular ("in den Medien"); group 1 names it
    documents: str = r"(?!)"  # nouns that name a document
    own_view: str = r"(?!)"  # "seiner Ansicht nach": group 1 is the pronoun
    says_noun: str = r"(?!)"  # nouns of saying; whose words they are stands behind `whose` ("der Vorwurf der Partei, ...")
    whose: str = r"(?!)"
    names: frozenset[str] = frozenset()  # names that begin with a preposition ("von der leyen")
    verb_second: bool = False  # one constituent before the verb; nouns have capitals, verbs have none
    titles: str = r"(?!)"  # words beside which a capitalised word is a person: colleague, partner, prince
    collective: str = r"(?!)"  # "the leaders", "the sides": those named in the sentence before
    taking_part: str = r"(?!)"  # "with the participation of"
    visit: str = r"(?!)"  # nouns of visits, whose guest the sentence before names
    given: Callable[[str], bool] | None = None  # does a dictionary know the word as a given name? None: not known
    coined: Callable[[str], bool] | None = None  # is the word none that a dictionary holds but for names of people? None: not known
    verbs: Callable[[str], bool] | None = None  # is the word a finite verb? None: not known
    reported_mood: str = r"(?!)"  # verb forms that mark a clause as somebody's words ("sei", "habe")
    status: dict[str, str] = field(default_factory=dict)  # status -> pattern over the trigger's clause
    bases: Bases = _itself
    cases: Cases | None = None

    @cached_property
    def subject_pronouns(self) -> frozenset[str]:
        """All pronouns that can be a speaker."""
        return frozenset(self.pronouns) | self.nobody | self.things

    def citing_object(self) -> Tongue:
        """The tongue in which an object may stand where a subject is looked for ("zitiert einen Augenzeugen")."""
        return replace(self, openers=self.openers | self.oblique, oblique=frozenset())

    def pattern(self, name: str) -> re.Pattern[str]:
        """The pattern of a field as whole words, compiled once."""
        return _compiled(str(getattr(self, name)), self.parted)

    def mark_of(self, status: str) -> re.Pattern[str]:
        """The pattern of a status."""
        return _compiled(self.status.get(status, r"(?!)"), self.parted)


@cache
def _compiled(pattern: str, parted: bool) -> re.Pattern[str]:
    """A piece of the tongues as a pattern; bounded, since the tongues are."""
    if not parted:
        return re.compile(pattern)
    spaced = re.sub(r"(?<!\[) ", r"\\s+", pattern)  # a no-break space or a line break stands for a blank
    return re.compile(rf"(?<![\w-])(?:{spaced})(?![\w])", re.IGNORECASE)
