"""Two written names compared by their letters alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.name_pairs import same_name


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Odilon Quatrebarbes", "Odilon Quatrebarbe"),
        ("Quatrebarbes, Odilon", "Odilon Quatrebarbes"),
        ("O. Quatrebarbes", "Odilon Quatrebarbes"),
        ("Odilon Marie Quatrebarbes", "Odilon Quatrebarbes"),
        ("Sergej Lawrow", "Сергей Лавров"),
        ("Odilon van der Quatrebarbes", "Odilon Quatrebarbes"),
        ("OdilonQuatrebarbes", "Odilon Quatrebarbes"),
    ],
)
def test_one_person(a: str, b: str) -> None:
    assert same_name(a, b) and same_name(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Odilon Quatrebarbes", "Theodora Quatrebarbes"),
        ("Odilon Quatrebarbes", "Odilon Zimmerling"),
        ("Wang Yi", "Wang Li"),
        ("Odilon", "Odilon Quatrebarbes"),
        ("Odilon Petrovich Quatrebarbes", "Odilon Ivanovich Quatrebarbes"),
        ("", "Odilon"),
    ],
)
def test_two_people(a: str, b: str) -> None:
    assert not same_name(a, b) and not same_name(b, a)


@given(st.text(max_size=24))
def test_a_name_is_the_same_as_itself(name: str) -> None:
    assert same_name(name, name)
