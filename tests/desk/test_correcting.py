"""Correcting, importing and undoing through the desk's own forms."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable
from typing import Any

Send = Callable[..., Any]


def fields(page: str) -> dict[str, str]:
    """What the correction form holds when it is opened."""
    form = re.search(r'<form method="post" action="/correct" class="stack">.*?</form>', page, re.DOTALL)
    assert form
    return {k: html.unescape(v) for k, v in re.findall(r'<input[^>]*name="([\w-]+)" value="([^"]*)"', form[0])}


def opened(client: Any, row: dict[str, Any], kind: str = "statement") -> dict[str, str]:
    page = client.get(f"/documents/{row['document_id']}/correct", params={"kind": kind, "start": row["start"], "end": row["end"]})
    assert page.status_code == 200
    return fields(page.text)


def test_a_statement_is_relabelled_seen_by_the_other_and_undone(client: Any, send: Send) -> None:
    row = client.get("/statements.json").json()[0]
    form = opened(client, row)
    answer = send(client, "/correct", form | {"value-act": "warn", "value-speaker": "Ivan Petrov", "who": "Ada", "why": "read it again", "do": "set", "back": "/statements"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/statements"), answer.text
    after = client.get("/statements.json").json()[0]
    assert (after["act"], after["speaker"], after["judgement"]) == ("warn", "Ivan Petrov", "corrected")
    history = client.get("/corrections.json").json()
    assert [(r["field"], r["who"], r["why"]) for r in history] == [("speaker", "Ada", "read it again"), ("act", "Ada", "read it again")]
    assert history[0]["batch"] == history[1]["batch"]
    assert send(client, "/undo", {"batch": history[0]["batch"], "who": "Ada", "back": "/corrections"}).status_code == 303
    assert client.get("/statements.json").json()[0] == row


def test_who_was_second_is_told_and_nothing_is_overwritten(client: Any, send: Send) -> None:
    row = client.get("/statements.json").json()[0]
    mine, theirs = opened(client, row), opened(client, row)
    assert send(client, "/correct", theirs | {"value-act": "deny", "who": "Ben", "do": "set"}).status_code == 303
    answer = send(client, "/correct", mine | {"value-act": "warn", "who": "Ada", "do": "set"})
    assert answer.status_code == 409 and "Ben" in answer.text
    assert client.get("/statements.json").json()[0]["act"] == "deny"
    assert 'value="1"' in client.get(f"/documents/{row['document_id']}/correct", params={"kind": "statement", "start": row["start"], "end": row["end"]}).text


def test_a_form_without_a_name_or_a_change_changes_nothing(client: Any, send: Send) -> None:
    form = opened(client, client.get("/statements.json").json()[0])
    assert send(client, "/correct", form | {"value-act": "warn", "who": " ", "do": "set"}).status_code == 422
    assert send(client, "/correct", form | {"who": "Ada", "do": "set"}).status_code == 422
    assert send(client, "/correct", form | {"who": "Ada", "do": "confirm", "start": "1", "end": "x"}).status_code == 422
    assert client.get("/corrections.json").json() == []


def test_discrepancies_are_worked_through_one_after_the_other(client: Any, send: Send) -> None:
    number = len(client.get("/discrepancies.json").json())
    judged = 0
    while "form method=\"post\" action=\"/correct\"" in (page := client.get("/work").text):
        do = "confirm" if judged % 2 else "reject"
        assert send(client, "/correct", fields(page) | {"who": "Ada", "do": do}).status_code == 303
        judged += 1
        assert judged <= number
    assert judged == number and len(client.get("/discrepancies.json").json()) == number // 2


def test_encounters_and_people_are_merged(client: Any, send: Send) -> None:
    groups = [r["group"] for r in client.get("/encounters.json").json()]
    answer = send(client, "/encounters/merge", {"group": groups[0], "into": f"http://127.0.0.1/encounters/{groups[1]}", "who": "Ada", "back": "/"})
    assert answer.headers["location"] == f"/encounters/{groups[1]}"
    assert groups[0] not in [r["group"] for r in client.get("/encounters.json").json()]
    people = [r for r in client.get("/people.json").json() if r["kind"] == "person"][:2]
    assert send(client, "/people/merge", {"mark": people[0]["key"] or f"{people[0]['name']} (person)", "into": people[1]["name"], "who": "Ada", "back": "/people"}).status_code == 303
    assert people[0]["name"] not in [r["name"] for r in client.get("/people.json").json()]


def wait(client: Any, address: str) -> str:
    for _ in range(200):
        page: str = client.get(address).text
        if 'http-equiv="refresh"' not in page:
            return page
        time.sleep(0.05)
    raise TimeoutError(address)


def test_a_pasted_text_and_files_are_read_and_filed(client: Any, send: Send) -> None:
    before = len(client.get("/documents.json").json())
    answer = send(client, "/import", {"text": "Anna Berg told reporters on Tuesday that the talks would go on.", "published": "2 Feb 2022", "publisher": "The Courier", "title": "Talks"})
    assert "1 filed" in wait(client, answer.headers["location"])
    files = [("files", ("a.html", b"<html><title>A</title><body><p>Ivan Orlov said the talks were over.</p></body></html>", "text/html")),
             ("files", ("b.jsonl", b'{"text": "Ivan Orlov met Anna Berg."}\nnot json\n', "application/x-ndjson")), ("files", ("c.png", b"\x89PNG....", "image/png"))]
    done = wait(client, send(client, "/import", {}, files=files).headers["location"])
    assert "2 filed, 0 known already, 2 refused" in done and "expected" in done
    assert len(client.get("/documents.json").json()) == before + 3
    assert next(r["published"] for r in client.get("/documents.json").json() if r["title"] == "Talks") == "2022-02-02"


def test_an_import_of_nothing_or_with_a_date_that_is_none_is_explained(client: Any, send: Send) -> None:
    assert "expected one of both" in send(client, "/import", {"text": "  "}).text
    answer = send(client, "/import", {"text": "Some words.", "published": "soon"})
    assert answer.status_code == 422 and "Some words." in answer.text and "soon" in answer.text
