"""Logging in and out, and choosing the language."""

from __future__ import annotations

from urllib.parse import quote

from litestar import get, post
from litestar.concurrency import sync_to_thread
from litestar.datastructures import Cookie
from litestar.response import Redirect, Template

from readout.desk.language import COOKIE, LANGUAGES
from readout.desk.sessions import COOKIE as SESSION
from readout.desk.sessions import Asked, Sessions, client, local_path
from readout.desk.shell import page, said


@get("/login")
async def form(request: Asked) -> Template:
    """The form of name and password."""
    return page(request, "login.html", said(request, "Log in"), back=local_path(request.query_params.get("back")), problem="")


@post("/login", status_code=303)
async def log_in(request: Asked) -> Redirect | Template:
    """A new session for the right name and password; the same answer for a wrong name and a wrong password."""
    sessions: Sessions = request.app.state.sessions
    given = await request.form()
    name, password, back = str(given.get("name", ""))[:200], str(given.get("password", ""))[:1000], local_path(str(given.get("back", "/")))
    if sessions.door is None:
        return Redirect("/", status_code=303)
    account = await sync_to_thread(sessions.door.enter, name, password, client(request))
    if account is None:
        wait = sessions.door.wait(f"name {name}", f"address {client(request)}")
        problem = said(request, "Too many tries. Wait some minutes and try again.") if wait else said(request, "This name and password do not fit.")
        answer = page(request, "login.html", said(request, "Log in"), 429 if wait else 401, back=back, problem=problem)
        if wait:
            answer.headers["Retry-After"] = str(wait)
        return answer
    entered = Redirect(back, status_code=303)
    entered.set_cookie(sessions.cookie(sessions.begin(account)))
    return entered


@post("/logout", status_code=303)
async def log_out(request: Asked) -> Redirect:
    """End the session."""
    request.app.state.sessions.end(request)
    answer = Redirect("/login", status_code=303)
    answer.delete_cookie(SESSION)
    return answer


@post("/language", status_code=303)
async def language(request: Asked) -> Redirect:
    """Remember the language of the pages."""
    given = await request.form()
    answer = Redirect(local_path(str(given.get("back", "/"))), status_code=303)
    if (code := str(given.get("to", ""))) in LANGUAGES:
        answer.set_cookie(Cookie(key=COOKIE, value=quote(code), samesite="strict", path="/", max_age=365 * 86400))
    return answer


ROUTES = [form, log_in, log_out, language]
