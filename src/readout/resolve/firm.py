"""Whether the likeliest person may be linked at all: what could be another's name, or anybody's, is offered at most.

The weights say who is likeliest among the people of the tables; these rules keep back what the news has and the made mentions that the weights
are fitted on have not: strangers whose names resemble.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from readout.extract.names.lists import given_names
from readout.facts import Facts
from readout.resolve.evidence import Evidence, common
from readout.resolve.fold import initial
from readout.resolve.index import PeopleIndex
from readout.resolve.likeness import Likeness

LEAST = 0.6  # names less alike are suggested at most: no title makes up for it
# Given names
SAME_GIVEN = 0.7  # less alike (Jill, Joe; Nate, Ned) they need the title
FAR_GIVEN = 0.34  # with more of their letters off they need it too
SLIP = 0.9  # how alike one is that is only mistyped
# Surnames
LONG = 7  # letters of one that is known with one of them off, though it stands alone; two less where the text names the country or gives a title
SHORT, STEM = 4, 0.8  # letters of a short one; how alike two letters apart they must be without the ending they share (Gorenko, Kiriyenko)
FAR = 0.25  # with more of their letters off they need a title or country
FAR_NAMED, FEW = 0.34, 9  # the same under the very given name, where so few bear that name and the text does not name other countries only
LEADING = 2  # rank of offices whose holders are called by their surname alone: heads, foreign ministers and the like


def firm(evidence: Evidence, facts: Facts, index: PeopleIndex) -> bool:
    """May the person be linked? By a form that the tables list always; else names that are half alike only are never taken, nor what another name
    could be as well: then the title has to say who is meant."""
    like, signs = evidence.named.likeness, evidence.signs
    if evidence.named.listed:
        return True
    if not like.compatible or like.total < LEAST or (like.written is not None and len(like.written.surname) < 2):
        return False
    if like.given is not None and like.given < SAME_GIVEN and like.letters > 1:
        return False  # a title makes up for one half of the name, not for both
    if like.letters and {"country differs", "another occupation"} & signs.keys():
        return False  # the Argentine Salvarezza is no Alvarez of the Dominican Republic
    if {"title fits", "title former"} & signs.keys():
        return True
    return not (_renamed(like, signs) or _bare_and_far(like, signs) or _another_surname(like, signs, index) or _anybodys(evidence, facts, index))


def _renamed(like: Likeness, signs: Mapping[str, float]) -> bool:
    """Another given name: Tamas, Thomas; Jean Castex, Sean Casten; Young Kim, Sung Kim."""
    known = signs.get("given name another known one", 0.0) > 0
    far = like.given_letters > max(1.0, FAR_GIVEN * len(like.written.given or "") if like.written else 0)
    if like.given is None or like.written is None or like.form is None:
        return False
    begun = like.given_letters > 0 and "country beside" not in signs and initial(like.written.given or "") != initial(like.form.given or "")
    return bool(like.given < SAME_GIVEN or far or begun or (known and (like.given_letters > 1 or like.letters > 0)))


def _bare_and_far(like: Likeness, signs: Mapping[str, float]) -> bool:
    """A surname that stands alone in another spelling, or only begins like one, may be any word (One, Luna, Patriot)."""
    if like.given is not None or like.written is None:
        return False
    told = {"country beside", "title general", "title lately"} & signs.keys()
    long = like.letters == 1 and len(like.written.surname) >= (LONG - 2 if {"country in the text", "title differs"} & signs.keys() else LONG)
    same = like.letters == 0 and (like.surname >= 0.999 or len(like.written.surname) > SHORT)  # Shi, Shea
    return like.clipped or not (told or same or long)


def _anybodys(evidence: Evidence, facts: Facts, index: PeopleIndex) -> bool:
    """A surname that stands alone and is many people's, a given name or a town as well (Taylor, Mason): without title and country beside it only who leads a
    state or its diplomacy is called so, and only where the text names the state. One that few bear needs no more than an office held that day, or the highest
    once, and of several bearers in the tables one who leads; in another spelling it has to be long or a leader's too."""
    like, signs, term = evidence.named.likeness, evidence.signs, evidence.term
    if like.given is not None or like.written is None or {"title general", "title lately"} & signs.keys():
        return False
    surname = like.written.surname
    borne = like.written.surname_skeleton in common() or surname in given_names(facts) or surname in facts.places or len(surname) < SHORT
    leads = term is not None and facts.offices[term.office].rank <= LEADING
    if "country beside" in signs:
        return borne and not leads and "title differs" in signs  # General Mao of China is not their spokeswoman
    if like.letters and (borne or (not leads and len(surname) < LONG)):
        return True
    if "country in the text" in signs:
        return borne and not leads
    known = term is not None or any(facts.offices[t.office].rank == 1 for t in facts.terms_of(evidence.named.person.id))
    return borne or not known or (not leads and index.bearers(like.written.surname_skeleton) > 1)


def _another_surname(like: Likeness, signs: Mapping[str, float], index: PeopleIndex) -> bool:
    """A surname that is probably somebody else's: one that many or other people of the tables bear, one that begins with another sound (Terry, Kerry), one far
    off without a country beside it (Budanov, Sukhanov), or a short one under a given name that is not quite equal (Tony Tan, Ton That)."""
    if not like.letters or like.written is None or like.form is None:
        return False
    beside = "country beside" in signs
    slight = like.letters == 1 and like.given_letters <= 1 and (like.given or 0.0) >= SLIP and "country in the text" in signs
    if like.given is not None and like.given < 1.0 and len(like.written.surname) <= SHORT and not (beside or slight):
        return True
    named = like.given == 1.0
    slip = named and like.letters == 1 and (beside or ("country in the text" in signs and len(like.written.surname) >= LONG - 1))
    if "surname another common one" in signs or (initial(like.written.surname) != initial(like.form.surname) and not slip):
        return True
    told = named and "country not in the text" not in signs and _namesakes(index)[like.form.given_skeleton] <= FEW
    share = FAR_NAMED if told else FAR
    far = like.letters > max(1.0, share * len(like.written.surname))
    if like.letters > 1 and like.stem < min(STEM, like.surname) and not (beside or like.clipped):
        return True
    return far and not like.clipped and not beside and not (named and like.heard and (len(like.written.surname) >= LONG - 1 or "country in the text" in signs))


@lru_cache(maxsize=4)
def _namesakes(index: PeopleIndex) -> Counter[str]:
    """How many people of the tables have a given name."""
    return Counter(given for forms in index.forms.values() for given in {f.given_skeleton for f in forms})
