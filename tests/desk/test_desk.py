"""The desk over the sample dossier: pages, forms of rows, headers, and text that tries to break out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient

from readout.cli.demo import file_sample
from readout.desk import make_app
from readout.desk.pages import VIEWS
from readout.library import Ledger


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    hostile = folder / "hostile.txt"
    hostile.write_text('<script>alert(1)</script> "Enough," said Sergei Lavrov. <img src=x onerror=alert(2)>\n', encoding="utf-8")
    with Ledger(folder / "desk.db") as book:
        file_sample(book)
        book.add(hostile)
    return folder / "desk.db"


@pytest.fixture(scope="module")
def client(ledger: Path) -> Iterator[TestClient]:  # type: ignore[type-arg]
    with TestClient(make_app(str(ledger)), base_url="http://127.0.0.1") as client:
        yield client


@pytest.mark.parametrize("path", ["/", *(f"/{v}" for v in VIEWS)])
def test_pages_open_with_a_strict_policy(client: TestClient, path: str) -> None:  # type: ignore[type-arg]
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert "<script" not in answer.text and "http://" not in answer.text.replace("http://127.0.0.1", "")


@pytest.mark.parametrize("view", VIEWS)
def test_the_same_rows_as_page_json_and_csv(client: TestClient, view: str) -> None:  # type: ignore[type-arg]
    rows = client.get(f"/{view}.json").json()
    assert len(list(csv.DictReader(io.StringIO(client.get(f"/{view}.csv").text)))) == len(rows) > 0
    assert client.get(f"/{view}").text.count("<tr>") == min(len(rows), 200) + 1


def test_every_record_of_a_document_is_linked_both_ways(client: TestClient) -> None:  # type: ignore[type-arg]
    for row in client.get("/documents.json").json():
        page = client.get(f"/documents/{row['document_id']}").text
        records = set(re.findall(r'id="r-([\w]+)"', page))
        assert records == set(re.findall(r'id="t-([\w]+)"', page)) == set(re.findall(r'href="#t-([\w]+)"', page))
        assert set(re.findall(r'href="#r-([\w]+)"', page)) <= records
        assert not re.search(r"<mark[^>]*>(?:(?!</mark>).)*<mark", page, re.DOTALL), "marks are flat"


def test_encounters_show_their_sides(client: TestClient) -> None:  # type: ignore[type-arg]
    groups = [r["group"] for r in client.get("/encounters.json").json()]
    for group in groups:
        assert client.get(f"/encounters/{group}").status_code == 200


def test_hostile_text_is_only_text(client: TestClient) -> None:  # type: ignore[type-arg]
    rows = [r for r in client.get("/documents.json").json() if r["ref"].endswith("hostile.txt")]
    page = client.get(f"/documents/{rows[0]['document_id']}").text
    assert "&lt;script&gt;" in page and "<script" not in page and "<img" not in page


def test_unknown_pages_and_hosts_are_refused(client: TestClient) -> None:  # type: ignore[type-arg]
    assert client.get("/nonsense").status_code == 404
    assert client.get("/documents/nonsense").status_code == 404
    assert client.get("/encounters/nonsense").status_code == 404
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_filters_are_kept_in_the_address(client: TestClient) -> None:  # type: ignore[type-arg]
    rows = client.get("/statements.json", params={"speaker": "Lavrov"}).json()
    assert rows and all("Lavrov" in r["speaker"] for r in rows)
    assert 'value="Lavrov"' in client.get("/statements", params={"speaker": "Lavrov"}).text
