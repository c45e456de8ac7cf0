"""How well names are repaired: `python benchmarks/names.py [damaged] [spoilt] [found] [harder] [pairs] [actors] [ordinary] [speed]`; all
of them without a name. $READOUT_MENTIONS sets how many mentions are made (5,000).

- damaged: generated mentions in context (own sentences, damage drawn from fixed seeds that the fitting never uses; one person in ten is
  taken out of the tables and must not be linked). spoilt: title and country both. found: the reader has to find the mentions too. harder:
  with people out of office, other given names, wrong countries.
- pairs: person pairs of names/cases.csv by the letters alone (name_pairs.py; not part of the product). - actors: country and sector of events/ngec_actor_cases.jsonl.
- ordinary: 10,000 different names from load/english-news-2022.jsonl.gz in their own sentences; linked ones that are no form of the tables.
- speed: mentions a second on one core, against the full tables.

The last four read the corpora ($READOUT_CORPORA, by default ../shared/corpora).
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import dataclasses
import gzip
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from name_pairs import same_name
from places import ROOT, corpora

sys.path.insert(0, str(ROOT))  # for the training package

from readout.extract.names import find_names, person_at
from readout.extract.page import Page
from readout.facts import Facts, builtin
from readout.model import Mention, Passage
from readout.model.cast import Cast
from readout.resolve.coding import Code, Named, code
from readout.resolve.fold import plain, skeleton
from readout.resolve.people import resolve
from training.names.mentions import SPOILT, TEST_FRAMES, Case, Mix, cases

SEED, SEED_SPOILT, SEED_SPEED, SEED_HARD = 20_220_201, 20_220_121, 20_220_310, 20_220_211  # training/names/fit.py uses 1 to 99
COUNT = int(os.environ.get("READOUT_MENTIONS", "5000"))
ASKED = {"left": 0.0, "other_given": 0.0, "country_wrong": 0.0}  # what the fitting adds to the damage that is measured
MIX, SPOILT_MIX = dataclasses.replace(Mix(), **ASKED), dataclasses.replace(SPOILT, **ASKED)
REMOVED = 10  # one person in so many is taken out of the tables


def without_some(facts: Facts) -> Facts:
    """The tables without every tenth person."""
    people = {k: p for i, (k, p) in enumerate(sorted(facts.people.items())) if i % REMOVED}
    terms = [t for t in facts.terms if t.person in people]
    return dataclasses.replace(facts, people=people, terms=terms, version=f"{facts.version}-benchmark")


def page_of(case: Case, facts: Facts) -> Page:
    """The page of a case: one body passage."""
    return Page(case.text, "en", case.published, [Passage(start=0, end=len(case.text), role="body")], facts)


def mention_of(case: Case, facts: Facts, found: bool = False) -> tuple[Mention | None, Cast]:
    """The mention of a case as resolved; its span is given unless the reader has to find it (`found`)."""
    page = page_of(case, facts)
    names = find_names(page)
    if not found:
        names = sorted([*(n for n in names if n.end <= case.start or n.start >= case.end), person_at(page, case.start, case.end)], key=lambda n: n.start)
    cast = resolve(page, names)
    return next((m for m in cast.mentions if (m.start, m.end, m.kind) == (case.start, case.end, "person")), None), cast


def linked(mention: Mention | None, cast: Cast) -> str | None:
    """The id of the person that a mention is linked to."""
    actor = cast.actor(mention.actor) if mention else None
    return actor.key.removeprefix("person:") if actor and actor.key else None


def measured(title: str, seed: int, mix: Mix, found: bool, show: int) -> None:
    """Figure (a): links of one set of generated mentions, whole and by what was done to them."""
    full = builtin()
    known = without_some(full)
    outcomes = []
    for case in cases(full, known, COUNT, seed, mix, TEST_FRAMES):
        mention, cast = mention_of(case, known, found)
        got = linked(mention, cast)
        outcomes.append((case, got, mention))
        if got != case.person and got and show > 0:
            show -= 1
            print(f"   wrong: {case.text[case.start:case.end]} -> {got} (meant: {case.person}, {case.published}) {case.text} {mention.reasons if mention else ''}")
    print(f"{title}: {summary(outcomes)}")
    for tag in sorted({t for c, _, _ in outcomes for t in c.tags}):
        print(f"   {tag:20} {summary([o for o in outcomes if tag in o[0].tags])}")


def damaged(show: int) -> None:
    """Spelling, title wrong or missing, country missing, clipped names, namesakes and look-alikes."""
    measured("damaged mentions", SEED, MIX, False, show)


def spoilt(show: int) -> None:
    """Title wrong or missing, and no country anywhere."""
    measured("title and country both spoilt", SEED_SPOILT, SPOILT_MIX, False, show)


def found(show: int) -> None:
    """The damaged mentions again; the reader has to find them as well."""
    measured("damaged mentions, found by the reader too", SEED, MIX, True, show)


def harder(show: int) -> None:
    """More damage: people out of office, another given name, another country beside the name."""
    measured("the same, some out of office, with another given name or a wrong country", SEED_HARD, Mix(), False, show)


def summary(outcomes: list[tuple[Case, str | None, Mention | None]]) -> str:
    """Precision and recall of links, suggestions that name the right person, outsiders linked."""
    right = sum(got == c.person for c, got, _ in outcomes if c.person)
    given = sum(got is not None for _, got, _ in outcomes)
    insiders = sum(c.person is not None for c, _, _ in outcomes)
    offered = sum(m is not None and m.suggestion is not None for c, got, m in outcomes if c.person and got is None)
    wrong_outsiders = sum(got is not None for c, got, _ in outcomes if c.person is None)
    outsiders = len(outcomes) - insiders
    return (f"n {len(outcomes):5}  P {right / given if given else 1:.4f}  R {right / insiders if insiders else 0:.4f}  suggested {offered / insiders if insiders else 0:.3f}"
            f"  outsiders linked {wrong_outsiders}/{outsiders}")


def speed(_: int) -> None:
    """Mentions resolved a second: find, cluster, weigh; and the resolving alone."""
    facts = builtin()
    made = list(cases(facts, facts, 600, SEED_SPEED, Mix(), TEST_FRAMES))
    pages = [page_of(c, facts) for c in made]
    names = [[person_at(p, c.start, c.end)] for p, c in zip(pages, made, strict=True)]
    resolve(pages[0], names[0])
    began = time.process_time()
    for page, name in zip(pages, names, strict=True):
        resolve(page, name)
    spent = time.process_time() - began
    print(f"speed: {len(made) / spent:.0f} mentions a second against {len(facts.people)} people, {len(facts.terms)} terms")


def ordinary(show: int, count: int = 10_000) -> None:
    """Figure (d): linked names that are no form the tables have of the person they were linked to."""
    facts = builtin()
    seen: set[str] = set()
    doubtful: list[str] = []
    forms = Counter[str]()
    for page in news_pages(facts):
        names = find_names(page)
        cast = resolve(page, names)
        for mention in cast.mentions:
            written = page.text[mention.start : mention.end]
            if mention.kind != "person" or written in seen or len(seen) >= count:
                continue
            seen.add(written)
            person = linked(mention, cast)
            forms["linked" if person else "suggested" if mention.suggestion else "left as written"] += 1
            if person and not of_the_tables(written, facts.people[person]):
                doubtful.append(f"{written} -> {person} ({mention.surface}) …{page.text[max(0, mention.start - 60) : mention.end + 20]}…".replace("\n", " "))
        if len(seen) >= count:
            break
    print(f"ordinary: {len(seen)} different names, {dict(forms)}; linked though no form of the tables: {len(doubtful)}, to be judged by eye (--show)")
    for line in doubtful[:show]:
        print("   ", line)


def of_the_tables(written: str, person: object) -> bool:
    """Are all words of the written name words of the person's forms, habits of romanisation aside?"""
    forms = (person.name, *person.aliases, *person.native)  # type: ignore[attr-defined]
    return {skeleton(t) for t in plain(written)} <= {skeleton(t) for f in forms for t in plain(f)}


def news_pages(facts: Facts) -> Iterator[Page]:
    """News texts as pages of one passage, in the order of the file."""
    with gzip.open(corpora() / "load" / "english-news-2022.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            day = row["published"][:10] if row["published"][:4].isdecimal() else None
            yield Page(row["text"], "en", day, [Passage(start=0, end=len(row["text"]), role="body")], facts)


def pairs(show: int) -> None:
    """Figure (b)."""
    with (corpora() / "names" / "cases.csv").open(encoding="utf-8") as lines:
        rows = [r for r in csv.DictReader(lines) if r["schema"] == "Person"]
    counts = Counter[tuple[bool, bool]]()
    for row in rows:
        said, true = same_name(row["name1"], row["name2"]), row["is_match"].lower() == "true"
        counts[said, true] += 1
        if said != true and show > 0:
            show -= 1
            print(f"   {'false' if said else 'missed'}: {row['name1']} | {row['name2']} | {row['category']}")
    precision = counts[True, True] / max(1, counts[True, True] + counts[True, False])
    recall = counts[True, True] / max(1, counts[True, True] + counts[False, True])
    print(f"pairs: {len(rows)} person pairs  P {precision:.3f}  R {recall:.3f}  F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}")


def actors(show: int) -> None:
    """Figure (c): country and sector of single mentions; an empty expectation is met by None (a bare state has no sector of its own)."""
    facts = builtin()
    with (corpora() / "events" / "ngec_actor_cases.jsonl").open(encoding="utf-8") as lines:
        rows = [r for r in map(json.loads, lines) if r["call"] == "agent_to_code"]
    right, asked = Counter[str](), Counter[str]()
    for row in rows:
        got = coded(row["mention"], row["context"] or "", day_of(row["date"]), facts)
        for slot, value in (("country", got.country), ("code_1", got.sector)):
            if slot in row["expect"]:
                asked[slot] += 1
                right[slot] += (value or "") == row["expect"][slot]
                if (value or "") != row["expect"][slot] and show > 0:
                    print(f"   {slot}: {row['mention']} | {row['context'] or ''} | {row['date']}: {value}, expected {row['expect'][slot]}")
    print(f"actors: country {right['country']}/{asked['country']} = {right['country'] / asked['country']:.3f}, sector {right['code_1']}/{asked['code_1']} = "
          f"{right['code_1'] / asked['code_1']:.3f}")


def coded(mention: str, context: str, day: str | None, facts: Facts) -> Code:
    """The code of a mention alone; its context gives a country where the mention has none. Bodies between states other than UN and EU are IGO."""
    page = Page(mention, "en", day, [Passage(start=0, end=len(mention), role="body")], facts)
    cast = resolve(page, find_names(page))
    seats = ("capital", "seat of government named for the state")
    names = [Named(m.start, m.end, a, bool(set(m.reasons) & set(seats))) for m in cast.mentions if m.kind != "office" and (a := cast.actor(m.actor))]
    got = code(mention, names, facts)
    if got.country is None and context:
        got = Code(coded(context, "", day, facts).country, got.sector)
    return Code(got.country if got.country is None or got.country in facts.states or got.country in ("EUR", "UNO") else "IGO", got.sector)


def day_of(words: str | None) -> str | None:
    """An ISO day for the ways the cases write dates; "today" is the day the cases were written for."""
    if not words or words.lower() == "today":
        return "2022-11-01"
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y"):
        with contextlib.suppress(ValueError):
            return datetime.strptime(words.title(), form).date().isoformat()
    return None


FIGURES = {"damaged": damaged, "spoilt": spoilt, "found": found, "harder": harder, "actors": actors, "ordinary": ordinary, "speed": speed, "pairs": pairs}


def main() -> None:
    """Print the figures asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("figures", nargs="*", choices=[*FIGURES, []], help="which figures; all of them if none is named")
    parser.add_argument("--show", type=int, default=0, help="errors to print")
    options = parser.parse_args()
    for name in options.figures or FIGURES:
        FIGURES[name](options.show)


if __name__ == "__main__":
    main()
