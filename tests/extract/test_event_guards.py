"""Guards against coding too much: words that only look like acts, parties from somebody else's words, acts told twice, acts only asked for."""

from collections.abc import Callable

import pytest

from readout.model import Reading

Read = Callable[..., Reading]
Told = list[tuple[str, list[str], list[str]]]


def told(reading: Reading) -> Told:
    """Code, actors and recipients of what is stated as a fact."""
    names = {a.id: a.name for a in reading.actors}
    return [(e.code, [names[i] for i in e.actors], [names[i] for i in e.recipients]) for e in reading.events if e.status == "actual"]


def codes(reading: Reading) -> set[str]:
    """Codes of what is stated as a fact."""
    return {code for code, _, _ in told(reading)}


@pytest.mark.parametrize(("sentence", "code"), [
    ("Kenya made the phone call on Sudan's holiday.", "REQUEST"),
    ("Kenya heard her calls for Sudan in silence.", "REQUEST"),
    ("Kenya left its demand for Sudan's papers on the table.", "REQUEST"),
    ("Kenya read of the alleged thefts by Sudan.", "ACCUSE"),
    ("Kenya spoke of Sudan's alleged part in the theft.", "ACCUSE"),
    ("Kenya saw Sudan's long-threatened embargo as a mistake.", "THREATEN"),
    ("Kenya mapped positions of army units of Sudan.", "MOBILIZE"),
    ("Kenya sold Sudan-backed bonds to Uganda.", "SUPPORT"),
])  # fmt: skip
def test_a_word_that_only_looks_like_a_verb_is_no_act(read: Read, sentence: str, code: str) -> None:
    assert code not in codes(read(sentence))


@pytest.mark.parametrize(("sentence", "code", "nobody"), [
    ("“Kenya condemned Sudan,” Uganda's Foreign Minister Moses Okello said on Monday.", "ACCUSE", "Moses Okello"),
    ("“Norway supplied arms to Moldova,” Ivan Petrenko told the press in Poland.", "AID", "Ivan Petrenko"),
    ("“Estonia praised Latvia,” Lithuania said on Tuesday.", "SUPPORT", "Lithuania"),
    ("Kenya supports Sudan against Uganda.", "SUPPORT", "Uganda"),
    ("Norway reaffirmed its commitment to preventing Belarus from arming itself.", "SUPPORT", "Belarus"),
    ("Kenya pledged to work on the threats posed by Sudan.", "AGREE", "Sudan"),
    ("Azerbaijan attacked Armenia with Turkish-made drones on Monday.", "ASSAULT", "Türkiye"),
    ("Kenya attacked Sudan with French-supplied guns on Monday.", "ASSAULT", "France"),
    ("Kenya attacked Sudan in Polish-built tanks on Monday.", "ASSAULT", "Poland"),
])  # fmt: skip
def test_who_is_no_party_is_no_recipient(read: Read, sentence: str, code: str, nobody: str) -> None:
    made = told(read(sentence))
    assert all(nobody not in recipients for _, _, recipients in made), made


@pytest.mark.parametrize("sentence", [
    "A roadside bomb killed a Kenyan soldier on Monday, the police said.",
    "Strangers kidnapped a Norwegian teacher in the hills, a newspaper reported.",
    "Youths attacked Sudan's embassy on Monday, witnesses said.",
])
def test_who_tells_it_did_not_do_it(read: Read, sentence: str) -> None:
    assert all(not {"the police", "a newspaper", "witnesses"} & {n.lower() for n in actors} for _, actors, _ in told(read(sentence)))


@pytest.mark.parametrize("sentence", [
    "Annalena Baerbock warned Belarus that an attack on Latvia would have grave consequences.",
    "Annalena Baerbock warned Belarus on Monday that a new attack will have serious consequences.",
    "Annalena Baerbock threatened Belarus that any raid would be met with a firm response.",
])
def test_a_threat_is_told_once(read: Read, sentence: str) -> None:
    assert [c for c, _, _ in told(read(sentence))].count("THREATEN") == 1


@pytest.mark.parametrize("sentence", [
    "Kenya demanded an urgent meeting with Sudan.",
    "Kenya called for a meeting with Sudan.",
    "Kenya demanded that Uganda expel two diplomats of Sudan.",
    "Kenya insisted that Uganda provide arms to Sudan.",
    "Kenya avoided publicly condemning Sudan.",
    "Sergey Lavrov was to have had talks in Oslo with Jonas Gahr Støre on Monday.",
    "For the past several years, Norway has mediated talks between Kenya and Sudan.",
])
def test_what_is_asked_for_avoided_or_goes_on_for_years_is_no_news(read: Read, sentence: str) -> None:
    assert codes(read(sentence)) <= {"REQUEST"}


@pytest.mark.parametrize("sentence", [
    "Jonas Gahr Støre said an attack would be costly and urged Belarus to talk.",
    "Jonas Gahr Støre said that war could be costly and condemned Belarus.",
    "Jonas Gahr Støre said that it might rain but accused Belarus of theft.",
])
def test_a_modal_reaches_no_further_than_its_verb(read: Read, sentence: str) -> None:
    assert any(actors == ["Jonas Gahr Støre"] and "Belarus" in to for _, actors, to in told(read(sentence)))


@pytest.mark.parametrize(("text", "expected"), [
    ("Kenya and Sudan agreed to share a port on Monday.", ("AGREE", ["Kenya", "Sudan"], [])),
    ("Kenyan leader William Ruto and Ugandan President Yoweri Museveni signed a treaty on Monday.", ("SUPPORT", ["William Ruto", "Yoweri Museveni"], [])),
    ("Emmanuel Macron met with Olaf Scholz in Paris on Monday. The two leaders agreed to meet again.", ("AGREE", ["Emmanuel Macron", "Olaf Scholz"], [])),
])
def test_partners_are_all_actors(read: Read, text: str, expected: tuple[str, list[str], list[str]]) -> None:
    assert expected in told(read(text))


@pytest.mark.parametrize(("text", "code", "actor"), [
    ("Washington, while imposing sanctions on Belarus, continues to supply arms to Moldova.", "AID", "United States"),
    ("After talks with Sudan, Kenya, which has condemned Uganda, rested.", "ACCUSE", "Kenya"),
    ("With Sudan on its border, Kenya has kept calm. It condemned Uganda.", "ACCUSE", "Kenya"),
    ("Antony Blinken heard Sergey Lavrov on Monday. He accused the United States of theft.", "ACCUSE", "Sergey Lavrov"),
    ("Olaf Scholz sat beside Emmanuel Macron on Monday. He condemned Germany.", "ACCUSE", "Emmanuel Macron"),
])
def test_the_subject_is_free_and_not_of_the_state_that_is_acted_upon(read: Read, text: str, code: str, actor: str) -> None:
    assert any(c == code and a == [actor] for c, a, _ in told(read(text))), told(read(text))


@pytest.mark.parametrize("name", ["Joseph R. Biden, Jr.", "Ferdinand Marcos, Jr.", "Robert Hale, Sr."])
def test_a_suffix_is_nobody(read: Read, name: str) -> None:
    made = read(f"President {name} welcomed Chancellor Olaf Scholz of Germany to the capital.")
    assert not {"Jr.", "Jr", "Sr.", "Sr"} & {a.name for a in made.actors}
