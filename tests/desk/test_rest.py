"""The REST interface: what its description says, as schemathesis tries it; pages, entity tags, errors in one shape."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings

from readout.ledger import VIEWS, WORKED_OUT, filters


def test_the_description_names_every_view_its_columns_and_its_filters(reader: Any) -> None:
    told = reader.get("/api/v1/openapi.json").json()
    for view in (*VIEWS, *WORKED_OUT):
        operation = told["paths"][f"/api/v1/{view}"]["get"]
        assert {p["name"] for p in operation["parameters"]} == {*filters(view), "limit", "offset"}
        row = operation["responses"]["200"]["content"]["application/json"]["schema"]["properties"]["rows"]["items"]
        found = reader.get(f"/api/v1/{view}", params={"limit": 1}).json()["rows"]
        assert all(list(r) == list(row["properties"]) for r in found)


def test_pages_of_rows_follow_each_other_without_a_gap(reader: Any) -> None:
    address, seen = "/api/v1/statements?limit=50", []
    while address:
        answer = reader.get(address).json()
        seen += answer["rows"]
        address = answer["next"]
    assert seen == reader.get("/statements.json").json() and len(seen) == answer["total"] > 50


def test_an_entity_tag_saves_the_answer(reader: Any) -> None:
    first = reader.get("/api/v1/events", params={"limit": 3})
    again = reader.get("/api/v1/events", params={"limit": 3}, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert reader.get("/api/v1/events", params={"limit": 4}, headers={"if-none-match": first.headers["etag"]}).status_code == 200


@pytest.mark.parametrize(("path", "status"), [("/statements?limit=0", 400), ("/statements?limit=x", 400), ("/statements?offset=-1", 400), ("/statements?colour=red", 400),
                                              ("/statements?since=soon", 400), ("/statements?act=warn&act=deny", 400), ("/search", 400), ("/documents/x", 404), ("/encounters/x", 404)])
def test_errors_say_what_was_given_what_was_expected_and_what_to_do(reader: Any, path: str, status: int) -> None:
    answer = reader.get(f"/api/v1{path}")
    assert answer.status_code == status and set(answer.json()) == {"given", "expected", "todo"}


def test_nothing_can_be_changed_through_it(reader: Any) -> None:
    for method in ("post", "put", "patch", "delete"):
        assert getattr(reader, method)("/api/v1/statements").status_code in (403, 405)


def test_schemathesis_finds_no_answer_that_the_description_does_not_allow(reader: Any) -> None:
    told = reader.get("/api/v1/openapi.json").json()
    for found in schemathesis.openapi.from_dict(told).get_all_operations():
        try_out(reader, found.ok(), told)


def try_out(reader: Any, operation: Any, told: dict[str, Any]) -> None:
    """Requests of one operation, as its description allows them, with the answers it promises."""
    allowed = told["paths"][operation.path]["get"]["responses"]

    @given(case=operation.as_strategy())
    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate], database=None)
    def tried(case: Any) -> None:
        answer = reader.get(case.formatted_path, params=case.query or {})
        assert str(answer.status_code) in allowed, (case.formatted_path, case.query, answer.text)
        content = allowed[str(answer.status_code)].get("content")
        if content:
            jsonschema.validate(answer.json(), content["application/json"]["schema"] | {"components": told["components"]})

    tried()
