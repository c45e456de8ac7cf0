"""What every page has: its title, its language, who is there, the places to go."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlencode

from litestar.response import Template

from readout.desk.labels import NAVIGATION, TITLES
from readout.desk.language import LANGUAGES, catalogue, chosen
from readout.desk.sessions import COOKIE, Asked, Sessions
from readout.library import Ledger

NAME = "readout_name"  # remembers who corrects at a desk without accounts


def page(request: Asked, template: str, title: str, status_code: int = 200, **context: Any) -> Template:
    """A template with what every page has. `title` is shown as given: translate it, or pass a document's own."""
    sessions: Sessions = request.app.state.sessions
    visitor = sessions.visitor(request)
    language = chosen(request)
    words = catalogue(language)
    query = f"?{request.url.query}" if request.url.query else ""
    shared = {
        "title": title, "_": words.gettext, "ngettext": words.ngettext, "language": language, "languages": LANGUAGES, "visitor": visitor,
        "who": visitor.name if visitor and visitor.name else unquote(request.cookies.get(NAME, "")), "token": visitor.token if visitor else token(request),
        "navigation": NAVIGATION, "titles": TITLES, "here": request.url.path, "address": request.url.path + query, "login": sessions.door is not None,
        "query": lambda **more: urlencode({k: v for k, v in more.items() if v not in (None, "")}),
    }
    answer = Template(template, context=shared | context, status_code=status_code)
    if COOKIE not in request.cookies and (sid := request.scope.get("readout_sid")):
        answer.set_cookie(sessions.cookie(str(sid)))
    return answer


def short(ref: str) -> str:
    """The last part of a path: enough to know a document by."""
    return ref.rstrip("/").rpartition("/")[2] or ref


def token(request: Asked) -> str:
    """The form token of somebody who has not shown a password yet."""
    sessions: Sessions = request.app.state.sessions
    return sessions.token(request.cookies.get(COOKIE) or str(request.scope.get("readout_sid", "")))


def said(request: Asked, words: str) -> str:
    """Words of the interface in the visitor's language."""
    return catalogue(chosen(request)).gettext(words)


def ledger(request: Asked) -> Ledger:
    """The ledger of this desk."""
    book: Ledger = request.app.state.ledger
    return book
