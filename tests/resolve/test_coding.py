"""Country and sector of actors that are no names, or names with words around them."""

import pytest

from readout.extract.names import find_names
from readout.extract.page import Page
from readout.facts import builtin
from readout.model import Passage
from readout.resolve.coding import Code, Named, code, sector_of
from readout.resolve.people import resolve


def code_of(words: str, day: str | None = "2022-02-01") -> Code:
    """The code of a phrase by itself."""
    page = Page(words, "en", day, [Passage(start=0, end=len(words), role="body")], builtin())
    cast = resolve(page, find_names(page))
    return code(words, [Named(m.start, m.end, a) for m in cast.mentions if m.kind != "office" and (a := cast.actor(m.actor))], builtin())


@pytest.mark.parametrize(
    ("words", "country", "sector"),
    [
        ("a senior U.S. official", "USA", "GOV"),
        ("Norwegian fishermen", "NOR", "AGR"),
        ("two Danish warships", "DNK", "MIL"),
        ("the Bavarian police", None, "COP"),
        ("Lagos police", "NGA", "COP"),
        ("Iceland’s ambassador to Japan", "ISL", "GOV"),
        ("a former Portuguese minister", "PRT", "ELI"),
        ("the president of the Althing", "ISL", "LEG"),
        ("workers in Ghana", "GHA", "LAB"),
        ("Belgrade", "SRB", "GOV"),
        ("Gdansk", "POL", "CVL"),
        ("Transnistria", "MDA", "PRE"),
        ("separatist rebels", None, "REB"),
        ("members of the Bundeswehr", "DEU", "MIL"),
        ("a group of men", None, "UNK"),
        ("Portugal", "PRT", None),
        ("the committee’s furniture", None, None),
    ],
)
def test_phrases(words: str, country: str | None, sector: str | None) -> None:
    assert code_of(words) == Code(country, sector)


def test_words_inside_the_name_of_a_body_do_not_code_it_again() -> None:
    assert code_of("the People's Liberation Army") == Code("CHN", "MIL")


@pytest.mark.parametrize(
    ("words", "country", "sector"),
    [
        ("Peru's Defense Department", "PER", "GOV"),  # not the Pentagon
        ("the Defense Department", "USA", "MIL"),
        ("the US State Department", "USA", "GOV"),
        ("the Norwegian Red Cross Society", "NOR", "NGO"),  # the whole phrase, not a society by a body's name
    ],
)
def test_a_body_behind_another_states_name_or_inside_a_longer_word_is_no_name(words: str, country: str | None, sector: str | None) -> None:
    assert code_of(words) == Code(country, sector)


def test_the_sector_of_a_person_is_that_of_the_office_on_the_day() -> None:
    facts = builtin()
    terms = facts.terms_of("angela-merkel")
    assert sector_of(terms, facts, "2017-04-01") == "GOV"
    assert sector_of(terms, facts, "2023-04-01") == "ELI"
    assert sector_of(terms, facts, "1999-04-01") is None
    assert sector_of([], facts, "2017-04-01") is None
