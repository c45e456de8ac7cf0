"""How alike a cluster's names and a person's names are: the nearest pair of forms, part by part."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from readout.resolve.cluster import Spelling
from readout.resolve.fold import consonants, letters_off, name_similarity, similarity, stem_similarity
from readout.resolve.forms import Form

LEAST_LIKENESS = 0.5  # people whose names are less alike are not weighed: no title makes up for it
LEAST_ALIKE = 0.4  # surnames less alike are not compared further
# Given names less alike than this, and with different initials, are two people's; East Asian names are short and must be much alike.
GIVEN_CONFLICT, SHORT_CONFLICT = 0.62, 0.75


class Likeness(NamedTuple):
    """The nearest pair of a written form and a table form. `surname` and `given` 0..1 (`given` None where one has none), `compatible`: the
    given names may be one person's, `clipped`: the written surname is the beginning of the other, `heard`: the surnames sound alike,
    `written` and `form`: the pair itself."""

    total: float = 0.0
    surname: float = 0.0
    given: float | None = None
    compatible: bool = True
    clipped: bool = False
    heard: bool = False
    written: Form | None = None
    form: Form | None = None

    @property
    def letters(self) -> int:
        """Letters of the surname that are other, missing, added or swapped, habits of romanisation aside."""
        if self.written is None or self.form is None:
            return 0
        return letters_off(self.written.surname, self.form.surname)

    @property
    def stem(self) -> float:
        """How alike the surnames are without an ending that both share."""
        return stem_similarity(self.written.surname_skeleton, self.form.surname_skeleton) if self.written and self.form else self.surname

    @property
    def given_letters(self) -> int:
        """The same of the given name; 0 where one has none."""
        if self.given is None or self.written is None or self.form is None or not self.written.given or not self.form.given:
            return 0
        return letters_off(self.written.given, self.form.given)

    @property
    def exact(self) -> bool:
        """Written as in the tables, habits of romanisation aside."""
        return self.total >= 0.999


_UNLIKE = Likeness()


def likeness(spelling: Spelling, forms: Iterable[Form], family_first: bool) -> Likeness:
    """How a cluster's forms and a person's forms compare at best, all that is under LEAST_LIKENESS as 0; regnal numbers that differ are two people.

    Where the cluster has full names a bare surname lends them only its spelling: "Biden" beside "Hunter Biden" is no Joe.
    """
    best, named = 0.0, False  # how alike the nearest pair is, and whether given names were compared
    nearest: tuple[float, float | None, Form, Form] | None = None
    full, bare, usual = spelling.full, spelling.bare, spelling.usual
    for form in forms:
        if usual and (form.given is None or form.regnal):
            continue  # none of the full names is `_comparable` with it
        surname, lent = form.surname_skeleton, 0.0
        for other in bare:
            lent = max(lent, similarity(other.surname_skeleton, surname))
        for written in full or bare:
            if nearest and named and best >= 1.0:
                return _told(best, *nearest, family_first)
            near = max(lent, similarity(written.surname_skeleton, surname)) if full else lent
            if near >= LEAST_ALIKE and near > best - 0.4 and (usual or _comparable(written, form, spelling)):
                given = _given(written, form)
                total = near if given is None or written.regnal else name_similarity(near, given)
                if total > best or (total == best and given is not None and not named):
                    best, named, nearest = total, given is not None, (near, given, written, form)
    return _told(best, *nearest, family_first) if nearest and best >= LEAST_LIKENESS else _UNLIKE


def _comparable(written: Form, form: Form, spelling: Spelling) -> bool:
    if written.number and written.number != form.number:
        return False
    if written.regnal and not form.regnal:
        return False
    if written.first_named and written.given is None and not (form.given is None and written.surname_skeleton == form.surname_skeleton):
        return False  # Prince Andrew is no Andreev, Prince Abdulaziz not the son of one
    if form.regnal:  # a ruler's one name is an ordinary given name: a number or the title has to say that a ruler is meant
        return written.given is None and bool(written.number or written.regnal or spelling.monarch or spelling.keys)
    if form.given is None and spelling.full:
        return False  # one word in a script without blanks: no match for a name of two
    return not (form.full_only and written.given is None)


def _given(written: Form, form: Form) -> float | None:
    """How alike the given names are; None where one has none."""
    if written.regnal:
        return 1.0  # the one name and the title or number are the full name
    if written.given is None or form.given is None or written.given in form.between:
        return None
    return similarity(written.given_skeleton, form.given_skeleton)


def _told(total: float, near: float, given: float | None, written: Form, form: Form, family_first: bool) -> Likeness:
    """What there is to say of the nearest pair."""
    clipped = near < 1 and len(written.surname) >= 4 and form.surname.startswith(written.surname)
    heard = consonants(written.surname) == consonants(form.surname)
    compared = not written.regnal and given is not None and written.given and form.given
    one = one_given_name(written.given or "", form.given or "", given or 0.0, family_first) if compared else True
    return Likeness(total, near, given, one, clipped, heard, written, form)


def one_given_name(a: str, b: str, alike: float, family_first: bool = False) -> bool:
    """May two folded given names be one person's? Alike or with one initial (Nate, Ned); those of one or two letters (Yi, Li) only if equal."""
    if a == b or min(len(a), len(b)) <= 2:
        return a == b
    return alike >= SHORT_CONFLICT if family_first else alike >= GIVEN_CONFLICT or a[:1] == b[:1]
