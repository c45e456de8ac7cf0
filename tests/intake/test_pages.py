"""HTML pages and PDF files: main text, title without the site's name, and a date with its basis."""

from __future__ import annotations

import io

import pypdf
import pytest

from readout.errors import InputError
from readout.intake import from_bytes
from readout.intake.page import _clean_title

STORY = """<p>The two foreign ministers spoke by telephone on Tuesday about security on the continent, a spokesman said.</p>
<p>They agreed to meet again within a fortnight, he told reporters who had waited in front of the ministry.</p>"""


def page(head: str = "", tail: str = "", charset: str = "utf-8") -> bytes:
    text = f"""<!DOCTYPE html><html><head><meta charset="{charset}"><title>Ministers agree to meet – The Daily Ledger</title>
<meta property="og:site_name" content="The Daily Ledger">{head}</head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Ministers agree to meet</h1>{STORY}</article>{tail}</body></html>"""
    return text.encode(charset)


def test_a_page_gives_its_title_and_paragraphs() -> None:
    loaded = from_bytes(page(), ref="page.html")
    document = loaded.document
    assert document.title == "Ministers agree to meet"
    assert document.publisher == "The Daily Ledger"
    assert document.text.split("\n\n")[0] == "Ministers agree to meet"
    assert document.text.count("Ministers agree to meet") == 1
    assert len(document.text.split("\n\n")) == 3
    assert "Home" not in document.text
    assert loaded.media == "text/html" and loaded.html == page()


@pytest.mark.parametrize(
    ("head", "tail", "value", "basis"),
    [
        ('<meta property="article:published_time" content="2022-02-01T18:30:00+01:00">', "", "2022-02-01", "markup"),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2022-02-01","dateModified":"2022-02-03"}</script>', "", "2022-02-01", "markup"),
        ("", '<p class="date"><time datetime="2022-02-01T10:00">1 Feb</time></p>', "2022-02-01", "markup"),
        ("", "<footer>Posted on 1 February 2022</footer>", "2022-02-01", "inferred"),
    ],
)
def test_a_date_says_what_it_rests_on(head: str, tail: str, value: str, basis: str) -> None:
    published = from_bytes(page(head, tail)).document.published
    assert published is not None
    assert (published.value, published.basis) == (value, basis)


def test_a_page_without_a_date_has_none() -> None:
    assert from_bytes(page()).document.published is None


def test_a_given_date_goes_before_the_pages() -> None:
    published = from_bytes(page('<meta name="date" content="2021-01-01">'), published="2022-02-01").document.published
    assert published is not None
    assert (published.value, published.basis) == ("2022-02-01", "given")


def test_the_charset_of_the_page_is_believed() -> None:
    russian = page(charset="windows-1251").replace(b"by telephone", "по телефону".encode("cp1251"))
    assert "по телефону" in from_bytes(russian).document.text


@pytest.mark.parametrize(
    ("title", "site", "clean"),
    [
        ("Talks go on | The Ledger", "The Ledger", "Talks go on"), ("Talks go on - Ledger", "The Ledger", "Talks go on"), ("Ledger: Talks go on", None, "Ledger: Talks go on"),
        ("Lavrov - the man who says no", None, "Lavrov - the man who says no"), ("The Ledger - Talks go on", "The Ledger", "Talks go on"),
        ("Talks will go on in the spring | World | Ledger", None, "Talks will go on in the spring"), ("The Ledger", "The Ledger", "The Ledger"), (None, None, None),
        ("Talks go on - Ledger 24 - News of the day", "Ledger 24 - News of the day", "Talks go on"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(title: str | None, site: str | None, clean: str | None) -> None:
    assert _clean_title(title, site, None) == clean


@pytest.mark.parametrize("html", [b"<html></html>", b"<!doctype html><html><body><script>x()</script></body></html>", b"<html><body><div></div>"])
def test_a_page_without_a_text_is_refused(html: bytes) -> None:
    with pytest.raises(InputError, match="a page without a text; expected"):
        from_bytes(html)


def a_pdf(*lines: str) -> bytes:
    """A PDF of one page, written by hand: Helvetica, one line under the other."""
    shown = " ".join(f"({line}) Tj 0 -16 Td" for line in lines)
    stream = f"BT /F1 12 Tf 60 700 Td {shown} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream), b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (table, len(out))


def locked(data: bytes, password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


LINES = ("The minister said on Tuesday that", "talks would go on.")


def test_a_pdf_gives_its_text_layer() -> None:
    loaded = from_bytes(a_pdf(*LINES))
    assert loaded.media == "application/pdf" and loaded.html is None
    assert loaded.document.text.split("\n") == list(LINES)


def test_a_pdf_that_opens_without_a_password_is_read() -> None:
    assert "talks would go on." in from_bytes(locked(a_pdf(*LINES), "")).document.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (locked(a_pdf(*LINES), "secret"), "a PDF with a password"), (a_pdf(), "a PDF without a text layer"), (b"%PDF-1.4\nnothing more", "a damaged PDF"),
        (b"%PDF-1.7\n" + bytes(range(256)), "a damaged PDF"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_refused_by_name(data: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        from_bytes(data)
    assert str(caught.value).startswith(words) and "\n" not in str(caught.value)


@pytest.mark.parametrize("cut", range(20, 560, 60))
def test_a_pdf_cut_short_never_ends_the_run(cut: int) -> None:
    try:
        assert from_bytes(a_pdf(*LINES)[:cut]).document.text
    except InputError as error:
        assert "PDF" in str(error)
