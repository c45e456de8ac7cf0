"""Names taken apart: particles, worn titles, numbers of rulers, younger and elder, both orders."""

import pytest

from readout.facts import Person, builtin
from readout.resolve.fold import consonants
from readout.resolve.forms import form_of, forms_of


@pytest.mark.parametrize(
    ("written", "surname", "given", "number"),
    [
        ("Sergey Lavrov", "lavrov", "sergey", ""),
        ("Lavrov", "lavrov", None, ""),
        ("von der Leyen", "leyen", None, ""),
        ("Ursula von der Leyen", "leyen", "ursula", ""),
        ("Mohammed bin Salman", "salman", "mohammed", ""),
        ("Felipe VI", "felipe", None, "vi"),
        ("Harald V", "harald", None, "v"),
        ("King Felipe", "felipe", None, ""),
        ("Michael V. Hayden", "hayden", "michael", ""),
        ("Odilon Quatrebarbes Jr.", "quatrebarbes", "odilon", "jr"),
        ("Сергей Лавров", "lavrov", "sergey", ""),
    ],
)
def test_the_parts_of_a_written_name(written: str, surname: str, given: str | None, number: str) -> None:
    form = form_of(written)
    assert (form.surname, form.given, form.number) == (surname, given, number)


def test_a_middle_name_is_kept_between() -> None:
    assert form_of("Andres Manuel Lopez Obrador").between == {"manuel", "lopez"}


def test_family_names_that_stand_first_are_read_in_both_orders() -> None:
    person = Person("x", "Xi Jinping", (), (), "", "CHN", "m")
    assert [(f.surname, f.given, f.full_only) for f in forms_of(person)] == [("xi", "jinping", False), ("jinping", "xi", True)]


@pytest.mark.parametrize("name", ["", "…", "123", "  "])
def test_whatever_is_written_has_a_form(name: str) -> None:
    assert form_of(name).given is None


def test_surnames_that_sound_alike_meet() -> None:
    assert consonants("blinken") == consonants("blingen")
    assert consonants("lavrov") != consonants("ryabkov")


def test_nobody_of_the_tables_is_without_a_form() -> None:
    assert all(forms_of(p) and all(f.surname for f in forms_of(p)) for p in builtin().people.values())
