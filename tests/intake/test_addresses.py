"""One address for one page, however it was shared; an address that is none is left alone."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.intake import addresses
from readout.intake.addresses import address_key, canonical


def test_the_example_in_the_module_holds() -> None:
    assert doctest.testmod(addresses).failed == 0


@pytest.mark.parametrize(
    ("written", "page"),
    [
        ("https://m.paper.example/world/talks", "https://paper.example/world/talks"),
        ("https://amp.paper.example/world/talks", "https://paper.example/world/talks"),
        ("https://paper.example/2022/02/01/talks/amp", "https://paper.example/2022/02/01/talks/"),
        ("https://paper.example/talks?outputType=amp&page=2", "https://paper.example/talks?page=2"),
        ("https://paper.example/talks?utm_source=x&fbclid=y&id=7", "https://paper.example/talks?id=7"),
        ("https://www.google.com/amp/s/paper.example/talks", "https://paper.example/talks"),
        ("https://paper-example.cdn.ampproject.org/c/s/paper.example/talks", "https://paper.example/talks"),
        ("https://paper.example:443/a/./b/../talks#reply-7", "https://paper.example/a/talks"),
        ("https://m.com/talks", "https://m.com/talks"),  # the first label is the site itself
    ],
)
def test_forms_of_an_address(written: str, page: str) -> None:
    assert canonical(written) == page


def test_two_addresses_of_one_page_have_one_key() -> None:
    assert address_key("http://www.paper.example/talks/") == address_key("https://m.paper.example/talks?utm_campaign=z") == "paper.example/talks"
    assert address_key("https://paper.example/talks?page=1") != address_key("https://paper.example/talks?page=2")


@pytest.mark.parametrize("written", ["mailto:desk@paper.example", "pages/a.html", "http://[bad", "http://paper.example:99999/x", ""])
def test_what_is_no_address_is_left_alone(written: str) -> None:
    assert canonical(written) == written


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=60), st.sampled_from(["https://paper.example/", "http://m.paper.example/amp/", "https://www.google.com/amp/s/", ""]))
def test_an_address_brought_to_its_form_stays_there(rest: str, start: str) -> None:
    once = canonical(start + rest)
    assert canonical(once) == once
