"""The pages over the sample dossier: each opens, shows the rows it exports, and leads from every record to its words and back."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from readout.desk.labels import VIEWS

PAGES = ["/", *(f"/{v}" for v in VIEWS), "/matrix", "/matrix?by=person", "/search?q=security", "/work", "/import", "/hand-over", "/timeline?unit=day", "/timeline?unit=month"]


@pytest.mark.parametrize("path", PAGES)
def test_pages_open_with_a_strict_policy_and_without_a_script(reader: Any, path: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 200, answer.text
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert "<script" not in answer.text and not re.search(r'(?:src|href)="https?://', answer.text)


@pytest.mark.parametrize("view", [v for v in VIEWS if v != "corrections"])
def test_the_same_rows_as_page_json_csv_and_rest(reader: Any, view: str) -> None:
    rows = reader.get(f"/{view}.json").json()
    assert len(list(csv.DictReader(io.StringIO(reader.get(f"/{view}.csv").text)))) == len(rows) > 0
    table = re.search(rf'<table class="rows {view}">.*?</table>', reader.get(f"/{view}").text, re.DOTALL)
    assert table and table[0].count("<tr>") == min(len(rows), 100) + 1
    answer = reader.get(f"/api/v1/{view}", params={"limit": 1000}).json()
    assert (answer["rows"], answer["total"]) == (rows, len(rows))


def test_an_empty_view_as_csv_has_its_header(reader: Any) -> None:
    assert reader.get("/corrections.csv").text.startswith("at,who,action")
    assert reader.get("/statements.csv", params={"speaker": "nobody at all"}).text.startswith("published,speaker")


def test_every_record_of_a_document_is_linked_both_ways(reader: Any) -> None:
    for row in reader.get("/documents.json").json():
        page = reader.get(f"/documents/{row['document_id']}").text
        records = set(re.findall(r'id="r-([\w]+)"', page))
        assert records == set(re.findall(r'id="t-([\w]+)"', page)) == set(re.findall(r'href="#t-([\w]+)"', page))
        assert set(re.findall(r'href="#r-([\w]+)"', page)) <= records
        assert not re.search(r"<mark[^>]*>(?:(?!</mark>).)*<mark", page, re.DOTALL), "marks are flat"


def test_encounters_show_their_sides_and_where_every_line_is_from(reader: Any) -> None:
    for row in reader.get("/encounters.json").json():
        page = reader.get(f"/encounters/{row['group']}").text
        said = re.findall(r"<li class=\"(?:first|second)\">.*?</li>", page, re.DOTALL)
        assert all(re.search(r'href="/documents/\w{64}#t-s\d+"', x) for x in said)
    assert "<mark class=\"hit\">" in reader.get("/encounters/n-blinken-lavrov-2022-02-01").text, "differing words are marked"


@pytest.mark.parametrize("path", ["/timeline?unit=day", "/timeline?unit=week", "/timeline?unit=month&country=RUS"])
def test_everything_drawn_in_the_timeline_stands_as_text_with_the_same_link(reader: Any, path: str) -> None:
    page = reader.get(path).text
    drawn = re.search(r'<svg class="lanes".*?</svg>', page, re.DOTALL)
    table = re.search(r'<table class="cells">.*?</table>', page, re.DOTALL)
    assert drawn and table
    links = re.findall(r'<a href="([^"]+)"', drawn[0])
    assert links and links == re.findall(r'<a href="([^"]+)"', table[0])
    for link in links[:4]:
        number = int(re.search(rf'<a href="{re.escape(link)}"[^>]*aria-label="[^"]*: (\d+) ', drawn[0])[1])  # type: ignore[index]
        rows = reader.get(link.replace("&amp;", "&").replace("/timeline?", "/timeline.json?")).json()
        assert len(rows) >= number, "the link shows what the mark counts"


def test_everything_drawn_in_the_network_stands_in_the_matrix(reader: Any) -> None:
    page = reader.get("/matrix?by=person").text
    matrix = re.search(r'<table class="matrix">.*?</table>', page, re.DOTALL)
    assert matrix
    for a, b in re.findall(r"<line [^>]*><title>(.+?) – (.+?): \d+</title>", page):
        assert f"{a} → {b}:" in matrix[0] or f"{b} → {a}:" in matrix[0]
    link = re.search(r'<a href="(/statements\?[^"]+)" aria-label="[^"]+: (\d+)"', matrix[0])
    assert link
    assert len(reader.get(link[1].replace("&amp;", "&").replace("/statements?", "/statements.json?")).json()) >= int(link[2])


def test_search_marks_the_words_and_any_text_is_a_query(reader: Any) -> None:
    page = reader.get("/search", params={"q": 'SECURITY'}).text
    assert '<mark class="hit">security</mark>' in page
    for query in ("", '"', "!& |", "a' OR", "NEAR(", "*", "x" * 5000, "\0"):
        assert reader.get("/search", params={"q": query}).status_code == 200


def test_filters_are_kept_in_the_address_and_a_wrong_date_is_explained(reader: Any) -> None:
    rows = reader.get("/statements.json", params={"speaker": "Lavrov"}).json()
    assert rows and all("Lavrov" in r["speaker"] for r in rows)
    assert 'value="Lavrov"' in reader.get("/statements", params={"speaker": "Lavrov"}).text
    assert "expected an ISO date" in reader.get("/statements", params={"since": "soon"}).text


def test_unknown_pages_and_hosts_are_refused(reader: Any) -> None:
    for path in ("/nonsense", "/documents/nonsense", "/encounters/nonsense", "/import/nonsense", "/export/nonsense.zip", "/person?name=Nobody", "/dossier.html?encounter=x",
                 "/documents/nonsense/correct?kind=statement&start=0&end=1"):
        assert reader.get(path).status_code == 404, path
    assert reader.get("/", headers={"host": "evil.example"}).status_code == 400


def test_a_dossier_of_one_encounter_holds_its_documents_and_no_others(reader: Any) -> None:
    group = min(reader.get("/encounters.json").json(), key=lambda r: r["documents"])["group"]
    whole, part = reader.get("/dossier.html").text, reader.get("/dossier.html", params={"encounter": group, "title": "One <call>"}).text
    assert part.count('class="document"') < whole.count('class="document"')
    assert "<h1>One &lt;call&gt;</h1>" in part and "<script" not in whole


@pytest.mark.parametrize(("language", "word"), [("pl", "Spotkania"), ("uk", "Зустрічі"), ("ru", "Встречи")])
def test_the_interface_speaks_the_browsers_language(reader: Any, language: str, word: str) -> None:
    page = reader.get("/", headers={"accept-language": f"{language}-XX,en;q=0.5"}).text
    assert f'<html lang="{language}">' in page and word in page


def test_every_line_of_the_interface_is_translated() -> None:
    from readout.desk import labels

    folder = Path(labels.__file__).parent
    wanted: set[Any] = set()
    for pattern, extractor, keywords in (("templates/*.html", "jinja2.ext:babel_extract", {"_": None, "ngettext": (1, 2)}), ("*.py", "python", {"_": None, "said": (2,)})):
        for path in folder.glob(pattern):
            with path.open("rb") as file:
                found = extract(extractor, file, keywords, options={"trimmed": "true"})
                wanted |= {words for _, words, _, _ in found if words and words != "templates"}
    assert len(wanted) > 250
    for language in ("pl", "uk", "ru"):
        catalogue = read_po((folder / "locale" / f"{language}.po").open("rb"), locale=language)
        missing = [words for words in wanted if not catalogue.get(words if isinstance(words, str) else words[0])]
        assert not missing, f"{language}: {sorted(map(str, missing))}"
        for message in catalogue:
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            names = set(re.findall(r"%\(\w+\)d", message.id if isinstance(message.id, str) else message.id[0]))
            assert all(s and set(re.findall(r"%\(\w+\)d", s)) == names for s in strings) or not message.id, message.id
