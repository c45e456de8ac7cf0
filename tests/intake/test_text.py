"""Text is kept exactly as it was given, in whatever encoding it came."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.errors import InputError
from readout.intake import Loaded, from_bytes, from_text
from readout.intake.decode import decode

RUSSIAN = "Министр сообщил, что встреча состоится в пятницу."
UKRAINIAN = "Міністр повідомив, що зустріч відбудеться у п'ятницю, її перенесли."
POLISH = "Rzecznik powiedział, że żadnej rozmowy w Łodzi dziś nie będzie."
GERMAN = "Die Außenministerin sagte, man prüfe weitere Schritte für größere Übungen."
CHINESE = "外交部发言人说会谈将在周五继续举行。"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1).filter(lambda t: t.replace("\ufeff", "").replace("\u200b", "").strip()))
def test_a_string_is_kept_to_the_code_point(text: str) -> None:
    document = from_text(text, language="en").document
    assert document.text == text
    assert document.id == hashlib.sha256(text.encode()).hexdigest()


@given(st.lists(st.sampled_from(["A line.", "\r\n", "\r", "\n", "\u2028", "\u00a0", "e\u0301", "🕊️", "שלום", " ", "\t", "é"]), min_size=1).map("".join).filter(str.strip))
def test_bytes_in_utf8_are_kept_with_every_line_end_and_mark(text: str) -> None:
    assert from_bytes(text.encode()).document.text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (RUSSIAN, "utf-16"), (RUSSIAN, "utf-8-sig"), (UKRAINIAN, "cp1251"), (POLISH, "cp1250"),
        (POLISH, "iso8859_2"), (GERMAN, "cp1252"), (GERMAN, "utf-16-le"), (GERMAN, "utf-16-be"), (CHINESE, "gb18030"), (CHINESE, "utf-32"),
        ("The minister said “not yet” – twice.", "cp1252"),
    ],
)
def test_encodings_of_news_are_told_apart(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_declared_encoding_goes_before_detection() -> None:
    assert decode("Žádná schůzka.".encode("iso8859_2"), declared="iso-8859-2") == "Žádná schůzka."
    assert decode(RUSSIAN.encode("cp1251"), declared="no-such-encoding") == RUSSIAN


def test_utf8_with_a_broken_byte_stays_utf8() -> None:
    text = decode(RUSSIAN.encode() + b"\xd0")
    assert text == RUSSIAN + "\ufffd"


@pytest.mark.parametrize(
    ("text", "code"), [(RUSSIAN, "ru"), (UKRAINIAN, "uk"), (POLISH, "pl"), (GERMAN, "de"), ("The minister said that talks would go on.", "en"), ("1 + 1", None)]
)
def test_the_language_is_told_or_left_open(text: str, code: str | None) -> None:
    assert from_text(text).document.language == code


def test_what_the_caller_says_goes_first() -> None:
    document = from_text("Talks went on.", ref="wire-7", published="1 Feb 2022", language="en-GB", title="Talks", publisher="The Ledger", source="https://ledger.example/7").document
    assert (document.ref, document.language, document.title, document.publisher, document.source) == ("wire-7", "en", "Talks", "The Ledger", "https://ledger.example/7")
    assert document.published is not None
    assert (document.published.value, document.published.basis) == ("2022-02-01", "given")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "nothing in it"), (b" \r\n\t", "nothing in it"), (b"\xef\xbb\xbf", "no text in it"), (b"Words\x00and zeros", "binary data"),
        (b"PK\x03\x04rest", "zip"), (b"\x89PNG\r\n\x1a\n", "PNG"), (b"\xff\xd8\xff\xe0", "JPEG"), (b"\x1f\x8b\x08", "gzip"), (b"SQLite format 3\x00", "SQLite"),
        (bytes(range(1, 9)) * 40, "binary data"), (bytes(range(256)) * 8, "binary data"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        from_bytes(data)
    assert words in str(caught.value)
    assert "expected" in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "  \n", "\ufeff", "a\x00b", "half \ud800 a character"])
def test_strings_that_cannot_be_filed_are_refused(text: str) -> None:
    with pytest.raises(InputError, match="expected"):
        from_text(text)


@given(st.binary(max_size=400))
def test_any_bytes_give_a_document_or_a_reason(data: bytes) -> None:
    try:
        loaded = from_bytes(data)
    except InputError as error:
        assert str(error)
    else:
        assert isinstance(loaded, Loaded) and loaded.document.text.strip()
        loaded.document.text.encode()
