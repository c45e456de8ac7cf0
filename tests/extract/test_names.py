"""Names: exact spans, tables before shapes, titles outside persons, inflected and uncapitalised forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.extract.names import Name, find_names
from readout.extract.names.find import _without_surnames
from readout.extract.names.gazetteer import gazetteer
from readout.extract.names.words import key_of, words
from readout.extract.page import Page
from readout.facts import builtin
from readout.model import Passage

FORMS = ["Antony Blinken", "Sergey Lavrov", "Norway", "NATO", "the Kremlin", "Foreign Minister", "and", "said", "U.S.", "«", "会谈", "é", "\u00a0", "\n", ". "]


def page_of(text: str, language: str = "en") -> Page:
    """A text that is one body passage."""
    return Page(text, language, None, [Passage(start=0, end=len(text), role="body")], builtin())


def names(text: str, language: str = "en") -> list[Name]:
    """Its names."""
    return find_names(page_of(text, language))


def found(text: str, kind: str, language: str = "en") -> list[str]:
    """The words of the names of a kind."""
    return [text[n.start : n.end] for n in names(text, language) if n.kind == kind]


@given(st.lists(st.one_of(st.sampled_from(FORMS), st.text(max_size=6)), max_size=20))
def test_names_lie_in_the_text_in_order_and_do_not_overlap(parts: list[str]) -> None:
    text = " ".join(parts)
    end = 0
    for name in names(text):
        assert end <= name.start < name.end <= len(text)
        assert text[name.start : name.end].strip()
        end = name.end


@given(st.lists(st.one_of(st.sampled_from(FORMS), st.text(max_size=6)), max_size=20))
def test_gazetteer_hits_are_the_words_of_their_entry(parts: list[str]) -> None:
    text = " ".join(parts)
    for hit in gazetteer(builtin(), "en").find(text, words(text, 0, len(text), "en")):
        keys = words(text, hit.start, hit.end, "en").keys
        assert keys == hit.entry.keys or text[hit.start : hit.end] in hit.entry.keys


def test_titles_stay_outside_persons_and_are_offices() -> None:
    text = "Norwegian Foreign Minister Espen Barth Eide met Secretary of State Antony Blinken."
    assert found(text, "person") == ["Espen Barth Eide", "Antony Blinken"]
    assert found(text, "office") == ["Foreign Minister", "Secretary of State"]


def test_a_person_the_tables_do_not_know_is_found_by_a_title() -> None:
    (person,) = [n for n in names("French Deputy Foreign Minister Odilon Quatrebarbes spoke.") if n.kind == "person"]
    assert person.key is None
    assert "deputy-foreign-minister" in person.offices
    assert person.countries == ("FRA",)


@pytest.mark.parametrize(
    ("text", "language", "countries"),
    [
        ("US Ambassador to Latvia Orsolya Quatrebarbes spoke.", "en", ("USA",)),
        ("The Polish ambassador in Chile and Peru Orsolya Quatrebarbes spoke.", "en", ("POL",)),
        ("The ambassador of Poland to Chile Orsolya Quatrebarbes spoke.", "en", ("POL",)),
        ("Anna Quatrebarbes, Polish ambassador to Chile, spoke.", "en", ("POL",)),
        ("Norwegian special envoy to the African Union Orsolya Quatrebarbes spoke.", "en", ("NOR",)),
        ("Посол Польши в Чили Оршоля Катребарб выступила.", "ru", ("POL",)),
        ("Ambassador to Latvia Orsolya Quatrebarbes spoke.", "en", ()),
    ],
)
def test_where_an_envoy_is_sent_parts_no_title_and_is_no_country_of_theirs(text: str, language: str, countries: tuple[str, ...]) -> None:
    (person,) = [n for n in names(text, language) if n.kind == "person"]
    assert {"ambassador", "envoy"} & set(person.offices)
    assert person.countries == countries


def test_who_was_met_in_a_state_is_no_envoy_to_it() -> None:
    (person,) = [n for n in names("The ambassador flew to Latvia with Polish minister Orsolya Quatrebarbes.") if n.kind == "person"]
    assert "ambassador" not in person.offices


@pytest.mark.parametrize("text", ["Chancellor Odilon B. Quatrebarbes spoke.", "Senator J. Odilon Quatrebarbes spoke."])
def test_initials_belong_to_the_name(text: str) -> None:
    (person,) = found(text, "person")
    assert person.endswith("Quatrebarbes") and "." in person


def test_a_later_surname_is_the_person_named_before() -> None:
    assert found("Senator Odilon Quatrebarbes spoke. Later Quatrebarbes left.", "person") == ["Odilon Quatrebarbes", "Quatrebarbes"]


def test_a_family_name_that_stands_first() -> None:
    assert found("President Xi Jinping spoke. Later Xi left.", "person") == ["Xi Jinping", "Xi"]


def test_a_capital_is_a_government_only_when_it_acts() -> None:
    assert found("Moscow said it was ready.", "state") == ["Moscow"]
    assert found("They met in Moscow.", "place") == ["Moscow"]


@pytest.mark.parametrize("form", ["Сергей Лавров", "Сергея Лаврова", "Сергею Лаврову", "Сергеем Лавровым", "Сергее Лаврове"])
def test_russian_cases_are_one_person(form: str) -> None:
    (person,) = [n for n in names(f"Об этом говорили с участием {form} вчера.", "ru") if n.kind == "person"]
    assert person.key == "person:sergey-lavrov"


@pytest.mark.parametrize(("a", "b"), [("Россия", "России"), ("Китай", "Китая"), ("Макрон", "Макроном"), ("Песков", "Пескову"), ("Королёв", "Королева")])
def test_keys_of_russian_cases_meet(a: str, b: str) -> None:
    assert key_of(a, "ru") == key_of(b, "ru")


def test_names_in_a_text_without_capitals() -> None:
    assert found("sergey lavrov spoke with antony blinken", "person") == ["sergey lavrov", "antony blinken"]


def test_weekdays_and_institutions_are_no_persons() -> None:
    assert found("On Monday the Supreme Court sat. Prime Minister Tuesday is a book.", "person") == []


@pytest.mark.parametrize("text", ["Serbian Foreign Ministry", "Serbia's Foreign Ministry", "Serbia’s Defence Ministry", "Ministry of Foreign Affairs of Serbia"])
def test_ministries_are_named_by_rule(text: str) -> None:
    assert found(f"The {text} spoke.", "organisation") == [text]


@pytest.mark.parametrize(
    ("text", "full", "key", "bare"),
    [
        ("Maria Koslow spoke on Monday, Koslow says  The White House", "Maria Koslow", None, "Koslow"),
        ("Moon Jae-in spoke on Monday, Moon says", "Moon Jae-in", "person:moon-jae-in", "Moon"),
    ],
)
def test_a_surname_of_the_text_is_no_body_whatever_the_encoder_thinks(text: str, full: str, key: str | None, bare: str) -> None:
    person, at = Name(0, len(full), "person", key, "person" if key else "found"), text.rindex(bare)
    looks = Name(at, at + len(bare), "organisation", None, "found")
    assert _without_surnames(page_of(text), [person, looks]) == [person]
