"""WARC files, archives, Parquet, mail and feeds: each document of them once, and one line for what is none."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import tarfile
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout.errors import InputError
from readout.intake import Loaded, Refused, load

PAGE = ("<html><head><title>Talks in Vienna go on</title></head><body><article><p>The two ministers met in Vienna for three hours and said that "
        "talks would go on next week.</p><p>A spokesman called the meeting useful and asked for patience.</p></article></body></html>")


def warc(*answers: tuple[str, str, bytes, str], kind: str = "response") -> bytes:
    """A WARC file of answers: address, status line, body, content type; each record packed by itself, as crawlers do."""
    out = b""
    for url, status, body, media in answers:
        http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2022-02-01T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{len(out):032}>\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n")
        out += gzip.compress(head.encode() + http + b"\r\n\r\n")
    return out


def outcome(path: Path) -> list[str]:
    return ["refused" if isinstance(i, Refused) else "loaded" for i in load(path)]


def test_a_web_archive_gives_its_pages_with_their_addresses(tmp_path: Path) -> None:
    (tmp_path / "CC-NEWS-1.warc.gz").write_bytes(warc(
        ("https://paper.example/talks", "200 OK", PAGE.encode(), "text/html; charset=utf-8"), ("https://paper.example/gone", "404 Not Found", b"gone", "text/html"),
        ("https://paper.example/x.png", "200 OK", b"\x89PNG", "image/png"), ("https://paper.example/two", "200 OK", PAGE.replace("Vienna", "Genève").encode("cp1252"), "text/html; charset=iso-8859-1")))
    first, gone, picture, second = load(tmp_path)
    assert isinstance(first, Loaded) and first.document.source == "https://paper.example/talks" and first.document.title == "Talks in Vienna go on"
    assert first.document.ref.endswith("CC-NEWS-1.warc.gz record 1") and first.document.retrieved == "2022-02-01"
    assert isinstance(gone, Refused) and gone.reason.startswith("an answer with status 404")
    assert isinstance(picture, Refused) and picture.reason.startswith("content of type image/png")
    assert isinstance(second, Loaded) and "Genève" in second.document.text


def test_a_web_archive_that_is_cut_keeps_the_pages_before_the_cut(tmp_path: Path) -> None:
    whole = warc(("https://paper.example/1", "200 OK", PAGE.encode(), "text/html"), ("https://paper.example/2", "200 OK", PAGE.encode() * 30, "text/html"))
    (tmp_path / "cut.warc.gz").write_bytes(whole[:-150])
    assert outcome(tmp_path / "cut.warc.gz")[0] == "loaded"
    (tmp_path / "none.warc.gz").write_bytes(b"not a web archive")
    assert outcome(tmp_path / "none.warc.gz") == ["refused"]


def test_archives_of_pages(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as made:
        made.writestr("b/talks.html", PAGE)
        made.writestr("a.txt", "Talks go on.")
        made.writestr("rows.jsonl", '{"text": "One word."}\n{"text": "Two words."}\n')
        made.writestr("__MACOSX/._a.txt", "x")
    with tarfile.open(tmp_path / "pages.tar.xz", "w:xz") as tape:
        for name, data in (("one.txt", b"Talks go on."), (".hidden", b"x"), ("inner.zip", (tmp_path / "pages.zip").read_bytes())):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tape.addfile(member, io.BytesIO(data))
    refs = [i.document.ref.replace(str(tmp_path), "") for i in load(tmp_path / "pages.zip") if isinstance(i, Loaded)]
    assert refs == ["/pages.zip!a.txt", "/pages.zip!b/talks.html", "/pages.zip!rows.jsonl line 1", "/pages.zip!rows.jsonl line 2"]
    assert outcome(tmp_path / "pages.tar.xz") == ["loaded"] * 5


def test_rows_of_a_parquet_file_are_documents_and_columns_can_be_named(tmp_path: Path) -> None:
    from datetime import date

    table = pa.table({"id": ["r1", None], "body": ["Talks go on.", "Talks are over."], "day": [date(2022, 2, 1), None], "raw": [PAGE.encode(), None], "more": [1, 2]})
    pq.write_table(table, tmp_path / "a.parquet")
    first, second = load(tmp_path / "a.parquet", columns={"text": "body", "published": "day"})
    assert isinstance(first, Loaded) and isinstance(second, Loaded)
    assert first.document.ref == "r1" and first.document.published is not None and first.document.published.value == "2022-02-01"
    assert second.document.ref.endswith("a.parquet row 2") and second.document.text == "Talks are over."
    page, none = load(tmp_path / "a.parquet", columns={"html": "raw"})
    assert isinstance(page, Loaded) and page.media == "text/html" and isinstance(none, Refused)
    with pytest.raises(InputError, match="column for 'words'"):
        load(tmp_path / "a.parquet", columns={"words": "body"})


def test_packed_lines_of_any_packing(tmp_path: Path) -> None:
    line = b'{"text": "Talks go on."}\n'
    (tmp_path / "a.jsonl.xz").write_bytes(lzma.compress(line))
    with pa.CompressedOutputStream(str(tmp_path / "b.jsonl.zst"), "zstd") as out:
        out.write(line * 2)
    assert outcome(tmp_path) == ["loaded"] * 3
    (tmp_path / "b.jsonl.zst").write_bytes(b"no packed data")
    assert outcome(tmp_path / "b.jsonl.zst") == ["refused"]


def test_a_maildir_is_read_and_left_as_it_is(tmp_path: Path) -> None:
    for part in ("cur", "new", "tmp"):
        (tmp_path / part).mkdir()
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = "Press Desk <press@ministry.example>", "Readout of the call", "Tue, 01 Feb 2022 18:00:00 +0100"
    message.set_content("The ministers spoke by phone — for an hour.")
    message.add_alternative(PAGE, subtype="html")
    (tmp_path / "new" / "1").write_bytes(message.as_bytes())
    (tmp_path / "cur" / "0").write_bytes(b"From: x\n\n")
    empty, read = load(tmp_path)
    assert isinstance(empty, Refused) and "without a text part" in empty.reason
    assert isinstance(read, Loaded) and read.document.text.startswith("The ministers spoke by phone —")
    document = read.document
    assert document.published is not None and (document.title, document.publisher, document.published.value, document.published.basis) == ("Readout of the call", "Press Desk", "2022-02-01", "feed")
    assert sorted(p.name for p in (tmp_path / "new").iterdir()) == ["1"]


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Courier</title>
<item><title>Talks go on &amp; on</title><link>https://paper.example/talks?utm_source=rss</link><guid>g1</guid><pubDate>Tue, 01 Feb 2022 23:30:00 -0500</pubDate>
<description>&lt;p&gt;The ministers met.&lt;/p&gt;&lt;p&gt;They will meet again.&lt;/p&gt;</description></item>
<item><link>https://paper.example/bare</link></item></channel></rss>"""


def test_items_of_a_saved_feed_are_documents_by_themselves(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(RSS)
    item, bare = load(tmp_path / "feed.xml")
    assert isinstance(item, Loaded) and item.document.text == "Talks go on & on\n\nThe ministers met.\n\nThey will meet again."
    assert item.document.published is not None and (item.document.published.value, item.document.published.basis) == ("2022-02-02", "feed")
    assert (item.document.publisher, item.document.title) == ("The Courier", "Talks go on & on")
    assert isinstance(bare, Refused) and bare.reason.startswith("an item without words")


def test_a_sitemap_and_a_broken_feed() -> None:
    from readout.intake.feeds import is_feed, parse_feed

    site = (b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
            b"<url><loc>https://paper.example/old</loc><lastmod>2022-01-01</lastmod></url><url><loc>https://paper.example/new</loc><n:news><n:title>Talks</n:title>"
            b"<n:publication_date>2022-02-01T10:00Z</n:publication_date></n:news></url></urlset>")
    for data in (site, gzip.compress(site)):
        assert is_feed(data)
        assert [(e.url, e.title, e.published) for e in parse_feed(data).entries] == [("https://paper.example/new", "Talks", "2022-02-01"), ("https://paper.example/old", None, "2022-01-01")]
    assert parse_feed(b'<sitemapindex><sitemap><loc>https://paper.example/s1.xml</loc></sitemap></sitemapindex>').parts == ("https://paper.example/s1.xml",)
    cut = RSS[: RSS.index("<item><link>")].encode()
    assert [e.title for e in parse_feed(cut).entries] == ["Talks go on & on"]
    with pytest.raises(InputError, match="no feed"):
        parse_feed(b"<html><body>Not found</body></html>")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["a.warc.gz", "a.warc", "a.zip", "a.tar", "a.tgz", "a.parquet", "a.eml", "a.xml", "a.jsonl.zst", "a.jsonl.bz2", "a.xz"]),
       st.sampled_from([b"", b"PK\x03\x04", b"\x1f\x8b\x08\x00", b"WARC/1.0\r\nWARC-Type: response\r\n", b"<rss><channel><item>", b"PAR1", b"\x28\xb5\x2f\xfd", b"<urlset>"]))
def test_no_damaged_archive_ends_the_run(tmp_path: Path, data: bytes, name: str, start: bytes) -> None:
    (tmp_path / name).write_bytes(start + data)
    for item in load(tmp_path / name):
        assert isinstance(item, Loaded) or (item.reason and "\n" not in item.reason)


def test_json_rows_keep_what_only_the_lenient_reader_takes(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"text": "half \ud83d"}, {"text": "Talks go on."}]))
    half, good = load(tmp_path / "a.json")
    assert isinstance(half, Refused) and "half a character" in half.reason and isinstance(good, Loaded)
