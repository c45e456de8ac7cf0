"""Who is at the desk: sessions in memory, a token in every form, and the rules for a request before any page sees it.

Without accounts the desk answers on this machine only and everybody there is an editor. With accounts everything but the login page and
the style sheet needs a session, or name and password by HTTP Basic for the interface under /api.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

from litestar import Request
from litestar.datastructures import Cookie
from litestar.response import Redirect, Response

from readout.desk.accounts import Account, Door, Role

HOURS = 12  # a session ends so long after it began
COOKIE = "readout"
HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
OPEN = ("/login", "/static/", "/language")  # needs no session
Asked = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody at the desk: `token` goes into every form that changes something."""

    name: str
    role: Role
    token: str

    @property
    def edits(self) -> bool:
        """May correct and import."""
        return self.role == "editor"


@dataclass
class Sessions:
    """The sessions of one running desk; `door` is None where it needs no login. A restart ends them all."""

    door: Door | None = None
    secure: bool = False
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _held: dict[str, tuple[Account, float]] = field(default_factory=dict)
    _basic: dict[str, Account] = field(default_factory=dict)

    def visitor(self, request: Asked) -> Visitor | None:
        """Who asks, None for nobody known."""
        sid = request.cookies.get(COOKIE) or request.scope.setdefault("readout_sid", secrets.token_urlsafe(24))  # type: ignore[typeddict-item]
        if self.door is None:
            return Visitor("", "editor", self.token(sid))
        account = self._account(sid) or self._by_basic(request)
        return Visitor(account.name, account.role, self.token(sid)) if account else None

    def token(self, sid: str) -> str:
        """The form token of a session: nobody can make it without the desk's key."""
        return hmac.new(self._key, sid.encode(), hashlib.sha256).hexdigest()

    def cookie(self, sid: str) -> Cookie:
        """The session's cookie: not for scripts, not for requests from other sites."""
        return Cookie(key=COOKIE, value=sid, httponly=True, samesite="strict", secure=self.secure, path="/", max_age=HOURS * 3600)

    def begin(self, account: Account) -> str:
        """A fresh session for somebody who has shown a password."""
        now = time.time()
        self._held = {s: (a, t) for s, (a, t) in self._held.items() if now - t < HOURS * 3600}
        sid = secrets.token_urlsafe(24)
        self._held[sid] = (account, now)
        return sid

    def end(self, request: Asked) -> None:
        """End the session of a request."""
        self._held.pop(request.cookies.get(COOKIE, ""), None)

    def _account(self, sid: str) -> Account | None:
        account, begun = self._held.get(sid, (None, 0.0))
        return account if time.time() - begun < HOURS * 3600 else None

    def _by_basic(self, request: Asked) -> Account | None:
        """Name and password of a program; a pair that was right once is known by its keyed hash and not hashed with argon2 again."""
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        if kind.lower() != "basic" or self.door is None or not request.url.path.startswith("/api/"):
            return None
        mark = hmac.new(self._key, given.encode(), hashlib.sha256).hexdigest()
        if mark not in self._basic:
            name, password = _pair(given)
            account = self.door.enter(name, password, client(request))
            if account is None:
                return None
            self._basic[mark] = account
        return self._basic[mark]


def _pair(given: str) -> tuple[str, str]:
    try:
        name, _, password = base64.b64decode(given, validate=True).decode().partition(":")
    except ValueError:
        return "", ""
    return name, password


def client(request: Asked) -> str:
    """The address a request comes from."""
    return request.client.host if request.client else "unknown"


async def guard(request: Asked) -> Response[Any] | None:
    """What is wrong with a request, or None: its host, its visitor, and for a change its origin, its role and its token."""
    sessions: Sessions = request.app.state.sessions
    host = request.headers.get("host", "")
    if sessions.door is None and (host.rsplit(":", 1)[0] or "nothing") not in HOSTS:
        # A page elsewhere must not reach the desk by giving this machine its own name.
        return _refused(f"host {host}; expected 127.0.0.1 or localhost", 400)
    path = request.url.path
    visitor = sessions.visitor(request)
    if visitor is None and not path.startswith(OPEN):
        return _unknown(request, path)
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return None
    return await _change(request, sessions, visitor, host, path)


def _unknown(request: Asked, path: str) -> Response[Any]:
    if path.startswith("/api/"):
        return Response("no name and password; expected HTTP Basic with an account of this desk", status_code=401, media_type="text/plain",
                        headers={"WWW-Authenticate": 'Basic realm="readout"'})
    back = path + (f"?{request.url.query}" if request.url.query else "") if request.method == "GET" else "/"
    return Redirect(f"/login?back={quote(back)}")


async def _change(request: Asked, sessions: Sessions, visitor: Visitor | None, host: str, path: str) -> Response[Any] | None:
    origin = request.headers.get("origin") or request.headers.get("referer")
    if origin and urlsplit(origin).netloc != host:
        return _refused("a form from another site; expected one of this desk's own pages", 403)
    if visitor is not None and not visitor.edits and not path.startswith(("/login", "/logout", "/language")):
        return _refused("a change by a reader; expected an account with the role editor", 403)
    form = await request.form()
    sid = request.cookies.get(COOKIE, "")
    if not hmac.compare_digest(str(form.get("token", "")), sessions.token(sid)):
        return _refused("a form without its token; expected one that was opened here; open the page again", 403)
    return None


def _refused(message: str, status: int) -> Response[str]:
    return Response(message, status_code=status, media_type="text/plain")


def local_path(path: str | None) -> str:
    """A path of this desk to go back to; never another site."""
    ok = path and path.startswith("/") and not path.startswith(("//", "/\\")) and "\n" not in path and "\r" not in path
    return path if path and ok else "/"
