"""Nobody gets in who may not, and nothing that is stored gets out of its place: escaping, tokens, roles, limits, names of files."""

from __future__ import annotations

import base64
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient
from typer.testing import CliRunner

from readout.cli import app as cli
from readout.desk import make_app
from readout.desk.accounts import AccessError, Door, add_account, read_accounts
from readout.desk.bring import plain_name
from readout.desk.labels import VIEWS
from readout.desk.sessions import local_path

Send = Callable[..., Any]
PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("accounts") / "accounts.txt"
    add_account(path, "ada", "editor", PASSWORD)
    add_account(path, "ben", "reader", PASSWORD)
    return path


@pytest.fixture
def guarded(ledger: Path, accounts: Path) -> Iterator[Any]:
    with TestClient(make_app(str(ledger), read_accounts(accounts)), base_url="http://desk.example") as client:
        yield client


def log_in(client: Any, send: Send, name: str, password: str = PASSWORD, back: str = "/statements") -> Any:
    return send(client, "/login", {"name": name, "password": password, "back": back}, on="/login")


@pytest.mark.parametrize("path", ["/", *(f"/{v}" for v in VIEWS), "/matrix?by=person", "/search?q=enough", "/search?q=<script>", "/work", "/hand-over", "/dossier.html",
                                  "/statements?speaker=<script>alert(1)</script>", "/timeline?unit=<script>", "/timeline?from=<script>&unit=day", "/login?back=<script>"])
def test_stored_and_asked_scripts_are_only_text(reader: Any, path: str) -> None:
    page = reader.get(path).text
    assert "<script" not in page.lower() and "<img" not in page and "javascript:" not in re.sub(r">[^<]*<", "><", page)


def test_the_hostile_document_its_form_and_its_original_are_harmless(reader: Any) -> None:
    row = next(r for r in reader.get("/documents.json").json() if r["ref"].startswith("hostile"))
    for path in ("", "?original=1", "/correct?kind=document&start=0&end=0"):
        page = reader.get(f"/documents/{row['document_id']}{path}").text
        assert "&lt;script&gt;" in page and "<script" not in page and "<img" not in page and 'href="javascript' not in page
    answer = reader.get(f"/documents/{row['document_id']}/original")
    assert answer.headers["content-type"].startswith("text/plain") and "sandbox" in answer.headers["content-security-policy"]


def test_an_original_page_is_shown_with_everything_shut_off(client: Any, send: Send) -> None:
    page = b"<html><body><script>alert(1)</script><p>Ivan Orlov said it was over.</p><img src=http://evil.example/x></body></html>"
    send(client, "/import", {}, files=[("files", ("x.html", page, "text/html"))])
    row = next(iter([r for _ in range(100) for r in client.get("/documents.json").json() if r["ref"] == "x.html"]), None)
    assert row
    policy = client.get(f"/documents/{row['document_id']}/original").headers["content-security-policy"]
    assert "default-src 'none'" in policy and "sandbox" in policy and "script-src" not in policy


def test_a_change_needs_the_token_of_its_session_and_an_own_origin(client: Any, send: Send) -> None:
    row = client.get("/statements.json").json()[0]
    form = {"document": row["document_id"], "kind": "statement", "start": str(row["start"]), "end": str(row["end"]), "seen": "0", "who": "Eve", "do": "reject"}
    assert client.post("/correct", data=form).status_code == 403
    assert client.post("/correct", data=form | {"token": "0" * 64}).status_code == 403
    assert send(client, "/correct", form, headers={"origin": "http://evil.example"}).status_code == 403
    assert send(client, "/correct", form, headers={"origin": "null"}).status_code == 403
    assert client.get("/corrections.json").json() == []
    with TestClient(client.app, base_url="http://127.0.0.1") as other:
        stolen = re.search(r'name="token" value="([0-9a-f]+)"', other.get("/import").text)
    assert stolen and client.post("/correct", data=form | {"token": stolen[1]}).status_code == 403, "a token fits its own session only"


def test_a_desk_with_accounts_shows_nothing_before_the_login(guarded: Any, send: Send) -> None:
    for path in ("/", "/statements.json", "/dossier.html", "/export/csv.zip", "/documents/x", "/import"):
        answer = guarded.get(path, follow_redirects=False)
        assert answer.status_code in (302, 303, 307) and answer.headers["location"].startswith("/login?back="), path
    assert guarded.get("/api/v1/statements").status_code == 401
    assert guarded.get("/static/desk.css").status_code == 200
    assert log_in(guarded, send, "ada").headers["location"] == "/statements"
    cookie = guarded.cookies.get("readout")
    assert cookie and guarded.get("/statements").status_code == 200
    send(guarded, "/logout", {}, on="/import")
    assert guarded.get("/statements", follow_redirects=False).status_code in (302, 303, 307)
    guarded.cookies.set("readout", cookie)
    assert guarded.get("/statements", follow_redirects=False).status_code in (302, 303, 307), "an ended session stays ended"


def test_the_session_cookie_is_new_after_login_and_not_for_scripts(guarded: Any, send: Send) -> None:
    guarded.get("/login")
    before = guarded.cookies.get("readout")
    given = log_in(guarded, send, "ada").headers["set-cookie"]
    assert "HttpOnly" in given and "SameSite=strict" in given.replace("samesite=strict", "SameSite=strict")
    assert guarded.cookies.get("readout") != before


def test_guessing_is_slowed_down_and_tells_nothing(guarded: Any, send: Send) -> None:
    wrong = [log_in(guarded, send, name, "not this one at all") for name in ("ada", "nobody", "ada", "nobody", "ada")]
    assert [a.status_code for a in wrong[:4]] == [401] * 4
    assert "do not fit" in wrong[0].text and "do not fit" in wrong[1].text
    shut = log_in(guarded, send, "ada")
    assert shut.status_code == 429 and int(shut.headers["retry-after"]) > 0, "even the right password waits"


def test_a_reader_reads_and_changes_nothing(guarded: Any, send: Send) -> None:
    log_in(guarded, send, "ben")
    page = guarded.get("/statements").text
    assert "/correct?" not in page and 'href="/import"' not in page
    for path in ("/correct", "/undo", "/import", "/encounters/merge", "/encounters/split", "/people/merge"):
        assert send(guarded, path, {"who": "Ben"}, on="/statements").status_code == 403, path


def test_an_editors_own_name_stands_beside_the_correction(guarded: Any, send: Send) -> None:
    log_in(guarded, send, "ada")
    row = guarded.get("/statements.json").json()[0]
    form = {"document": row["document_id"], "kind": "statement", "start": str(row["start"]), "end": str(row["end"]), "seen": "0", "who": "somebody else", "do": "confirm"}
    assert send(guarded, "/correct", form).status_code == 303
    assert [r["who"] for r in guarded.get("/corrections.json").json()] == ["ada"]


def test_programs_log_in_by_http_basic(guarded: Any) -> None:
    right = base64.b64encode(f"ben:{PASSWORD}".encode()).decode()
    assert guarded.get("/api/v1/statements", headers={"authorization": f"Basic {right}"}).status_code == 200
    assert guarded.get("/statements", headers={"authorization": f"Basic {right}"}, follow_redirects=False).status_code in (302, 303, 307), "pages take sessions only"
    for wrong in ("Basic !!!", "Basic " + base64.b64encode(b"ben:x").decode(), "Bearer x", ""):
        assert guarded.get("/api/v1/statements", headers={"authorization": wrong}).status_code == 401


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "/x\r\nSet-Cookie: a=b", "javascript:alert(1)", ""])
def test_nobody_is_sent_to_another_site(back: str) -> None:
    assert local_path(back) == "/"


@pytest.mark.parametrize(("given", "kept"), [("../../etc/passwd", "passwd"), ("..\\..\\boot.ini", "boot.ini"), ("/abs/olute.txt", "olute.txt"), ("...", "file"), ("a\0b\n.txt", "ab.txt"), ("x" * 500, "x" * 120)])
def test_a_files_name_is_no_path(given: str, kept: str) -> None:
    assert plain_name(given) == kept


def test_names_of_files_stay_names_when_imported_and_exported(client: Any, send: Send, tmp_path: Path) -> None:
    send(client, "/import", {}, files=[("files", ("../../../escape.txt", b"Ivan Orlov said it was over.", "text/plain"))])
    refs = [r["ref"] for _ in range(100) for r in client.get("/documents.json").json()]
    assert "escape.txt" in refs and not any(".." in r for r in refs)
    with zipfile.ZipFile(io.BytesIO(client.get("/export/csv.zip").content)) as archive:
        assert all(not n.startswith("/") and ".." not in n for n in archive.namelist())
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/export/../../etc/passwd", "/export/..%2f.zip", "/documents/..%2f..%2fetc/original"):
        assert client.get(path).status_code in (400, 404, 405), path


def test_uploads_that_are_too_large_or_packed_are_refused(client: Any, send: Send) -> None:
    large = send(client, "/import", {}, files=[("files", ("large.txt", b"x" * (33 * 1024 * 1024), "text/plain"))])
    assert large.status_code == 413
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"0" * 20_000_000)
    bomb = zlib.compress(b"0" * 20_000_000)
    files = [("files", ("bomb.zip", packed.getvalue(), "application/zip")), ("files", ("bomb.txt.gz", b"\x1f\x8b" + bomb, "application/gzip")),
             ("files", ("bomb.jsonl", b"\x1f\x8b" + bomb, "application/gzip"))]
    address = send(client, "/import", {}, files=files).headers["location"]
    page = ""
    while 'http-equiv="refresh"' in (page := client.get(address).text):
        pass
    assert "0 filed, 0 known already, 3 refused" in page, page
    assert send(client, "/import", {}, files=[("files", (f"{n}.txt", b"x", "text/plain")) for n in range(400)]).status_code in (400, 413)


def test_another_address_needs_accounts(ledger: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["serve", str(ledger), "--host", "0.0.0.0"])
    assert done.exit_code == 2 and "accounts" in done.stderr
    with pytest.raises(AccessError, match="readout account"):
        read_accounts(tmp_path / "none.txt")


def test_passwords_are_kept_as_argon2_hashes_in_a_file_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "accounts.txt"
    done = CliRunner().invoke(cli, ["account", str(path), "ada", "--role", "editor"], input=PASSWORD + "\n")
    assert done.exit_code == 0, done.stderr
    assert PASSWORD not in path.read_text() and "$argon2id$" in path.read_text() and path.stat().st_mode & 0o077 == 0
    assert Door(read_accounts(path)).enter("ada", PASSWORD, "here") is not None
    with pytest.raises(AccessError, match="at least"):
        add_account(path, "ben", "reader", "short")
    with pytest.raises(AccessError):
        add_account(path, "a:b", "reader", PASSWORD)
    path.write_text("ada:owner:$argon2id$x\n")
    with pytest.raises(AccessError, match="line 1"):
        read_accounts(path)
