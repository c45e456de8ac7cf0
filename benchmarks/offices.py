"""Our office terms held against an independent list of office holders: `python benchmarks/offices.py [--show 40]`.

Reads names/office/peppercat_leaders.csv of the corpora ($READOUT_CORPORA, by default ../shared/corpora; January 2023, positions by their
English labels). Compared are heads of state and government, foreign and defence ministers of states, in the years both lists cover. A term
agrees when somebody of that name holds that office and start and end lie within a month of ours, at the precision of the coarser date.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

from places import corpora
from readout.facts import Facts, Term, bounds, builtin
from readout.facts.table import read_table
from readout.resolve.fold import similarity, skeleton
from readout.resolve.forms import form_of

POSITIONS = {
    "head-of-state": r"(?:president(?! of the)|interim president|acting president|head of state|captain regent)",
    "monarch": r"(?:king|queen|emir|sultan|grand duke|prince|emperor|monarch)",
    "head-of-government": r"(?:prime minister|chancellor|taoiseach|premier|president of the government|head of government|minister of state)",
    "foreign-minister": r".*(?:foreign|external|secretary of state)",
    "secretary-of-state": r".*secretary of state",
    "defence-minister": r".*(?:defen[cs]e|armed forces)",
}
SLUGS = {"congo-brazzaville": "COG", "congo-kinshasa": "COD", "ivory-coast": "CIV", "cabo-verde": "CPV", "bosnia-herzegovina": "BIH", "timor-leste": "TLS",
         "united-states": "USA", "united-kingdom": "GBR", "north-korea": "PRK", "south-korea": "KOR", "czechia": "CZE", "turkey": "TUR", "palestine": "PSE",
         "st-kitts-and-nevis": "KNA", "sao-tome-and-principe": "STP", "micronesia": "FSM"}  # fmt: skip
UNTIL = "2022-12-31"
DAYS = 31
Theirs = tuple[str, str, str, str]  # position, name, start, end


def listed(facts: Facts) -> dict[str, list[Theirs]]:
    """The other list's rows by state."""
    by_slug = {re.sub(r"[^a-z]+", "-", s.name.lower()).strip("-"): s.code for s in facts.states.values()} | SLUGS
    out: dict[str, list[Theirs]] = defaultdict(list)
    with (corpora() / "names" / "office" / "peppercat_leaders.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["slug"] in by_slug:
                out[by_slug[row["slug"]]].append((row["position"], row["person"], row["start"], row["end"]))
    return out


def decisions() -> set[tuple[str, str, str]]:
    """The differences that somebody has looked at: offices_decided.csv beside this file."""
    rows = read_table(Path(__file__).with_name("offices_decided.csv"), ("person", "office", "of", "decision", "why"))
    return {(r.need("person"), r.need("office"), r.need("of")) for r in rows if r.choice("decision", ("ours", "changed")) and r.need("why")}


def verdict(term: Term, facts: Facts, theirs: list[Theirs]) -> tuple[str, str]:
    """(agrees, dates differ, not listed; what the other list has)."""
    person = facts.people[term.person]
    mine = [form_of(n) for n in (person.name, *person.aliases)]
    found = []
    for position, name, start, end in theirs:
        other = form_of(name)
        alike = max((similarity(m.surname_skeleton, other.surname_skeleton) for m in mine), default=0)
        if re.match(POSITIONS[term.office], position, re.IGNORECASE) and (alike >= 0.8 or skeleton(person.name.lower()) == skeleton(name.lower())):
            found.append((start, end))
    if any(near(term.start, s) and (near(term.end, e) or not e or not term.end) for s, e in (*found, *joined(found))):
        return "agrees", ""
    if found:
        return "dates differ", "; ".join(f"{s or '?'} to {e or 'open'}" for s, e in found)
    return "not listed", ""


def joined(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Terms that follow each other within a month made one: the other list counts each cabinet apart."""
    out: list[tuple[str, str]] = []
    for start, end in sorted(found):
        if out and out[-1][1] and start and near(out[-1][1], start):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def near(a: str, b: str) -> bool:
    """Do two dates lie within a month of each other, or is one of them unknown or coarser and compatible?"""
    if not a or not b or a.startswith(b) or b.startswith(a):
        return True
    (a1, a2), (b1, b2) = bounds(a), bounds(b)
    return max((a1 - b2).days, (b1 - a2).days) <= DAYS


def lacking(facts: Facts, theirs: dict[str, list[Theirs]]) -> Counter[str]:
    """Foreign-minister terms of a month and more, begun 2010 to 2022, whose holder our tables do not have, by state."""
    out: Counter[str] = Counter()
    for state, rows in theirs.items():
        known = {form_of(n).surname_skeleton for p in facts.people.values() if p.country == state for n in (p.name, *p.aliases)}
        for position, name, start, end in rows:
            if re.match(r"minister (?:of|for) (?:foreign|external)", position, re.IGNORECASE) and "2010" <= start <= UNTIL and (not end or end > start[:7] + "-99"):
                out[state] += not any(similarity(form_of(name).surname_skeleton, k) >= 0.8 for k in known)
    return +out


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", type=int, default=0, help="differences to print")
    show = parser.parse_args().show
    facts = builtin()
    theirs, decided = listed(facts), decisions()
    counts: Counter[tuple[str, str]] = Counter()
    lines = []
    for term in facts.terms:
        if term.office in POSITIONS and term.of in facts.states and "2005" <= term.start <= UNTIL and bounds(term.start)[0] >= date(2005, 1, 1):
            said, what = verdict(term, facts, theirs[term.of])
            said = "decided" if said == "dates differ" and (term.person, term.office, term.of) in decided else said
            counts[term.office, said] += 1
            if said in ("dates differ", "not listed"):
                lines.append(f"{said}: {facts.people[term.person].name}, {term.title}: {term.start} to {term.end or 'open'}" + (f"; theirs {what}" if what else ""))
    for office in POSITIONS:
        print(f"{office:20}", {said: counts[office, said] for said in ("agrees", "decided", "dates differ", "not listed")})
    gaps = lacking(facts, theirs)
    print(f"foreign ministers of 2010 to 2022 whom our tables lack: {sum(gaps.values())} in {len(gaps)} states; most: {gaps.most_common(12)}")
    print("\n".join(sorted(lines)[:show]))


if __name__ == "__main__":
    main()
