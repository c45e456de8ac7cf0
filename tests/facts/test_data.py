"""The built-in tables as data: how much is there, that words are unambiguous or say so, and that English verbs are inflected right."""

from collections import defaultdict
from pathlib import Path

import pytest

from readout.errors import FactsError
from readout.facts import builtin, load
from readout.facts.inflect import english_forms
from readout.facts.table import data_dir, read_table

FACTS = builtin()
WORDS = ("names", "adjectives", "demonyms", "capitals", "metonyms")
FORMER = {"SUN", "YUG", "DDR", "CSK"}


def test_states_are_named_in_eight_languages() -> None:
    assert len(FACTS.states) >= 200
    assert all(set(s.words) == {"en", "ru", "pl", "uk", "de", "fr", "zh", "ar"} for s in FACTS.states.values())
    assert len({s.wikidata for s in FACTS.states.values()}) == len(FACTS.states)


def test_english_has_adjective_people_and_capital_of_every_living_state() -> None:
    for state in FACTS.states.values():
        words = state.words["en"]
        assert words.adjectives and words.demonyms, state.name
        assert words.capitals or state.code in FORMER | {"HKG"}, state.name


def test_russian_has_adjective_and_capital_of_the_states_most_reported() -> None:
    russian = [s.words["ru"] for s in FACTS.states.values()]
    assert sum(bool(w.adjectives and w.capitals) for w in russian) >= 150


def test_a_form_of_two_states_is_noted_in_both_rows() -> None:
    rows = list(read_table(data_dir() / "state_words.csv", ("code", "language", *WORDS, "basis")))
    owners = defaultdict(list)
    for row in rows:
        for form in {form for column in WORDS for form in row.many(column)}:
            owners[row["language"], form].append(row)
    shared = {key: found for key, found in owners.items() if len(found) > 1}
    assert ("en", "Congolese") in shared
    for (_, form), found in shared.items():
        assert all(f": {form}" in row["basis"] for row in found), form


@pytest.mark.parametrize(("language", "least"), [("en", 400), ("ru", 100), ("pl", 40), ("uk", 40), ("de", 40), ("fr", 40)])
def test_verbs_of_saying(language: str, least: int) -> None:
    assert len(FACTS.verbs[language]) >= least


def test_every_language_has_all_channels_and_words_for_unnamed_sources() -> None:
    channels = {c.channel for c in FACTS.channels if c.language == "en"}
    for language in ("ru", "pl", "uk", "de", "fr"):
        assert {c.channel for c in FACTS.channels if c.language == language} == channels
        assert any(a.language == language for a in FACTS.anonymous)


@pytest.mark.parametrize(
    ("lemma", "past", "doubles", "forms"),
    [
        ("warn", (), False, ("warn", "warns", "warned", "warning")),
        ("accuse", (), False, ("accuse", "accuses", "accused", "accusing")),
        ("deny", (), False, ("deny", "denies", "denied", "denying")),
        ("convey", (), False, ("convey", "conveys", "conveyed", "conveying")),
        ("slam", (), True, ("slam", "slams", "slammed", "slamming")),
        ("write", ("wrote", "written"), False, ("write", "writes", "wrote", "written", "writing")),
        ("press for", (), False, ("press for", "presses for", "pressed for", "pressing for")),
        ("agree", (), False, ("agree", "agrees", "agreed", "agreeing")),
    ],
)
def test_english_forms(lemma: str, past: tuple[str, ...], doubles: bool, forms: tuple[str, ...]) -> None:
    assert english_forms(lemma, past, doubles) == forms


def test_words_that_are_mostly_nouns_keep_their_past_forms_only() -> None:
    assert english_forms("remark", (), noun=True) == ("remarked", "remarking")
    forms = FACTS.verb_forms("en")
    assert "stated" in forms and "state" not in forms and "states" not in forms


def test_no_phrase_of_saying_swallows_the_word_that_opens_what_is_said() -> None:
    assert [v.lemma for v in FACTS.verbs["en"] if v.lemma.split()[-1] == "that"] == []


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("verbs_of_saying.csv", "lemma,language,act,kind,frames,forms,doubles,noun,basis\nsay,en,blurt,speech,that,,,,own\n",
         "verbs_of_saying.csv line 2, column act: 'blurt'; expected one of accuse, affirm, agree,"),
        ("organisations.csv", "id,name,kind,country,sector,aliases,ru,pl,uk,de,fr,wikidata,basis\na-b,A,club,CZE,GOV,,,,,,,,own\n",
         "organisations.csv line 2, column kind: 'club'; expected one of agency, alliance,"),
        ("organisations.csv", "id,name,kind,country,sector,aliases,ru,pl,uk,de,fr,wikidata,basis\na-b,A,ngo,CZE,XXX,,,,,,,,own\n",
         "organisations.csv line 2, column sector: 'XXX'; expected one of AGR, BUS,"),
        ("channels.csv", "channel,language,phrase,basis\npigeon,en,by pigeon,own\n", "channels.csv line 2, column channel: 'pigeon'; expected one of"),
    ],
)  # fmt: skip
def test_a_word_outside_its_list_is_refused(tmp_path: Path, file: str, text: str, said: str) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(FactsError) as caught:
        load(tmp_path)
    assert str(caught.value).startswith(said)
