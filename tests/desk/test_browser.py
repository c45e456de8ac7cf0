"""The pages in a real browser: accessible by axe's rules, by keyboard alone, without a script, at 320 px, and no request leaves the machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from readout.library import Ledger

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


@pytest.fixture(scope="module")
def pages(sample: Path) -> dict[str, str]:
    """A page of every kind: name -> address."""
    with Ledger(sample) as book:
        said, wrong = book.show("statements")[0], book.show("discrepancies")[-1]
    return {
        "front": "/", "encounters": "/encounters", "encounter": "/encounters/n-blinken-lavrov-2022-02-01", "statements": "/statements?speaker=Lavrov", "events": "/events", "people": "/people",
        "person": "/person?name=Antony+Blinken", "timeline": "/timeline", "matrix": "/matrix?by=person", "discrepancies": "/discrepancies", "positions": "/positions", "copies": "/copies", "work": "/work",
        "documents": "/documents", "document": f"/documents/{wrong['document_id']}", "original": f"/documents/{wrong['document_id']}?original=1",
        "correct": f"/documents/{said['document_id']}/correct?kind=statement&start={said['start']}&end={said['end']}", "corrections": "/corrections",
        "import": "/import", "hand-over": "/hand-over", "search": "/search?q=security", "error": "/nonsense", "login": "/login",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(address: str, browser: Any, pages: dict[str, str], scheme: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(color_scheme=scheme, bypass_csp=True)  # axe is put into the page, whose own policy allows no script
    found = {}
    for name, path in pages.items():
        page.goto(address + path)
        if violations := Axe().run(page, options=RULES).response["violations"]:
            found[name] = [(v["id"], v["nodes"][0]["html"][:200], v["nodes"][0].get("failureSummary", "")[:200]) for v in violations]
    page.close()
    assert not found, "\n".join(f"{name}: {x}" for name, listed in found.items() for x in listed)


def test_at_320_pixels_nothing_is_cut_off_and_nothing_leaves_the_machine(address: str, browser: Any, pages: dict[str, str]) -> None:
    """320 CSS pixels are also 1280 at 400 % zoom; what is wider (tables, figures) scrolls inside a region of its own that takes the focus."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    wide = {}
    for name, path in pages.items():
        page.goto(address + path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[name] = width
    context.close()
    assert not wide
    assert all(url.startswith(address) for url in asked)


def test_a_reader_finds_a_statement_in_its_document_without_a_script(address: str, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/statements")
    page.locator("td.content a").first.click()
    assert page.locator("article mark").count() > 0 and "#t-s" in page.url
    assert page.locator(f"[id='{page.url.partition('#')[2]}']").count() == 1
    context.close()


def test_a_record_is_corrected_and_undone_by_keyboard_alone(address: str, browser: Any, pages: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + pages["correct"])

    def to(name: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.name || document.activeElement.textContent").strip() == name:
                return
        raise AssertionError(f"{name} cannot be reached by the keyboard")

    to("value-act")
    page.keyboard.type("warn")
    to("who")
    page.keyboard.type("Ada")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.goto(f"{address}/corrections")
    assert page.locator("td.value").first.inner_text() == "warn"
    to("Undo")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "undone" in page.locator("td.state").first.inner_text()
    context.close()


def test_everything_that_can_be_used_is_reached_by_the_tab_key(address: str, browser: Any, pages: dict[str, str]) -> None:
    page = browser.new_page()
    for name in ("timeline", "matrix", "encounter"):
        page.goto(address + pages[name])
        wanted = page.locator("main a:visible, main button:visible, main input:visible:not([type=hidden]), main select:visible, main summary:visible").count()
        reached = page.evaluate("Array.from(document.querySelectorAll('main a, main button, main input:not([type=hidden]), main select, main summary'))"
                                ".filter(e => e.tabIndex >= 0 && e.checkVisibility()).length")
        assert reached >= wanted > 0, name
    page.close()


def test_a_printed_page_has_no_forms_and_no_navigation(address: str, browser: Any, pages: dict[str, str]) -> None:
    page = browser.new_page()
    page.goto(address + pages["document"])
    page.emulate_media(media="print")
    assert page.locator("header nav:visible, form:visible").count() == 0
    assert page.locator("article:visible").count() == 1
    page.close()
