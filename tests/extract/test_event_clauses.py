"""Actor, act and recipient from one clause: whose subject, whose object, which date; abstaining where the clause does not say."""

from collections.abc import Callable

import pytest

from readout.model import Reading

Read = Callable[..., Reading]
Told = list[tuple[str, list[str], list[str]]]


def told(reading: Reading) -> Told:
    """Code, actors and recipients of what is stated as a fact, or as known."""
    names = {a.id: a.name for a in reading.actors}
    return [(e.code, [names[i] for i in e.actors], [names[i] for i in e.recipients]) for e in reading.events if e.status in ("actual", "historical")]


def of(reading: Reading, code: str) -> list[tuple[list[str], list[str]]]:
    """Actors and recipients of the acts of a code."""
    return [(actors, to) for c, actors, to in told(reading) if c == code]


@pytest.mark.parametrize(("sentence", "code", "actor", "recipients"), [
    ("Kenya accused Sudan of driving Uganda to ruin.", "ACCUSE", "Kenya", ["Sudan"]),
    ("Kenya accused Sudan, Uganda reported on Monday.", "ACCUSE", "Kenya", ["Sudan"]),
    ("Kenya condemned Sudan and Uganda on Monday.", "ACCUSE", "Kenya", ["Sudan", "Uganda"]),
    ("Kenya condemned Sudan's shelling of Uganda.", "ACCUSE", "Kenya", ["Sudan"]),
    ("Kenya urged Sudan to leave Uganda in peace.", "REQUEST", "Kenya", ["Sudan"]),
    ("Kenya demanded that Sudan leave Uganda in peace.", "REQUEST", "Kenya", ["Sudan"]),
    ("Kenya attacked Sudan as Uganda held elections on Monday.", "ASSAULT", "Kenya", ["Sudan"]),
    ("After Kenya attacked Sudan, Uganda closed its markets.", "ASSAULT", "Kenya", ["Sudan"]),
    ("Kenya denounced Sudan's letter as Ugandan meddling.", "ACCUSE", "Kenya", ["Sudan"]),
    ("Kenya expressed the full support of Kenya for Sudan on Monday.", "SUPPORT", "Kenya", ["Sudan"]),
    ("You cannot compare Kenya's invasion of Sudan with its defeat of Uganda.", "ASSAULT", "Kenya", ["Sudan"]),
])  # fmt: skip
def test_who_is_acted_upon_is_the_object_alone(read: Read, sentence: str, code: str, actor: str, recipients: list[str]) -> None:
    assert of(read(sentence), code) == [([actor], recipients)]


@pytest.mark.parametrize(("text", "code", "actor"), [
    ("Jonas Gahr Støre noted Norway has provided Moldova with blankets.", "AID", "Norway"),
    ("Jonas Gahr Støre criticised Sudan for invading Uganda in 2003.", "ASSAULT", "Sudan"),
    ("Kenya freed Jonas Gahr Støre a week before launching its invasion of Sudan.", "ASSAULT", "Kenya"),
    ("Kenya said on Monday that it had condemned Sudan.", "ACCUSE", "Kenya"),
    ("A corner of Uganda seized by Kenya in 2014 lies idle.", "COERCE", "Kenya"),
    ("Ghana and Uganda share a river and Kenya has paid for the bridge, blocking Sudan's plans.", "COERCE", "Kenya"),
    ("Uganda was first attacked by Kenya on Monday.", "ASSAULT", "Kenya"),
    ("Jonas Gahr Støre spoke. He has condemned Sudan.", "ACCUSE", "Jonas Gahr Støre"),
    ("Norway, which has also condemned Sudan, rested.", "ACCUSE", "Norway"),
    ("İ" * 12 + " left. Jonas Gahr Støre rested. He has attacked Sudan.", "ASSAULT", "Jonas Gahr Støre"),  # a letter that is two in lower case
    ("Kenya said Jonas Gahr Støre was clear that war would be costly and urged Sudan to rest.", "REQUEST", "Kenya"),
])  # fmt: skip
def test_who_acts_is_the_subject_of_the_clause(read: Read, text: str, code: str, actor: str) -> None:
    assert [actors for actors, _ in of(read(text), code)] == [[actor]]


@pytest.mark.parametrize(("text", "code", "nobody"), [
    ("Markets fell because it invaded Sudan, Jonas Gahr Støre said.", "ASSAULT", "Jonas Gahr Støre"),
    ("The war in Uganda has killed shepherds of Sudan.", "ASSAULT", "Uganda"),
    ("Kenya spoke of envoys, many of whom oppose Sudan.", "REJECT", "Kenya"),
    ("Kenya sent notes to clerks who have supported Sudan.", "SUPPORT", "Kenya"),
    ("Kenya heard of villagers who've been supporting Sudan.", "SUPPORT", "Kenya"),
    ("A close friend of Jonas Gahr Støre has praised Sudan.", "SUPPORT", "Jonas Gahr Støre"),
    ("Jonas Gahr Støre's lawyer accused Sudan of theft.", "ACCUSE", "Jonas Gahr Støre"),
    ("Jonas Gahr Støre believes that most clerks of Kenya cheer and support Sudan.", "SUPPORT", "Jonas Gahr Støre"),
    ("After a call from Kenya and Ghana, a senior clerk dismissed Sudan's letter.", "REJECT", "Kenya"),
    ("Kenya has been tortured by doubts, led by Jonas Gahr Støre.", "ASSAULT", "Jonas Gahr Støre"),
    ("Jonas Gahr Støre had been promised Sudan would pay.", "AGREE", "Jonas Gahr Støre"),
    ("Before it launched its invasion of Sudan, Kenya rested. Jonas Gahr Støre left.", "ASSAULT", "Jonas Gahr Støre"),
])  # fmt: skip
def test_who_is_only_near_does_nothing(read: Read, text: str, code: str, nobody: str) -> None:
    assert all(nobody not in actors for actors, _ in of(read(text), code)), told(read(text))


@pytest.mark.parametrize(("text", "code", "nobody"), [
    ("Kenya urged villagers all over the world to shun Sudan.", "REQUEST", "Sudan"),
    ("Kenya urged young leaders in Sudan to do more.", "REQUEST", "Sudan"),
    ("Kenya accused the herders of causing panic over the drought at Sudan's border.", "ACCUSE", "Sudan"),
    ("Kenya shared information alleging Sudan had turned to Uganda.", "COOPERATE", "Sudan"),
    ("Kenya will pay along with Sudan; it sent aid along with Uganda.", "AID", "Uganda"),
    ("Norway was detained at a Sudanese airport on Monday.", "COERCE", "Sudan"),
    ("Anatoly Chubais resigned and left Sudan on Monday.", "RETREAT", "Sudan"),
])  # fmt: skip
def test_who_stands_in_another_part_is_no_recipient(read: Read, text: str, code: str, nobody: str) -> None:
    assert all(nobody not in to for _, to in of(read(text), code)), told(read(text))


def test_words_of_rejection_are_about_who_is_named_in_them(read: Read) -> None:
    made = read("Canadian Foreign Minister Mélanie Joly told Reuters that Sudan's claims were “false”.")
    assert ("REJECT", ["Mélanie Joly"], ["Sudan"]) in told(made)


@pytest.mark.parametrize("sentence", [
    "Kenya Radio host Amina Diallo thanked nobody in Sudan.",
    "The Defence Ministry of Kenya Press Service in Sudan was silent.",
    "Kenya skipped the games in protest against Sudan.",
    "Kenya hired convicted Sudanese thieves.",
    "Kenya counted 300 mobilised soldiers of Sudan.",
    "Kenya sat in the heavily bombed mill of Sudan.",
    "Kenya spoke of restricting travel to Sudan.",
    "Kenya heard of Sudan's call on Thursday.",
    "Amina Diallo asked Jonas Gahr Støre why it rained.",
])
def test_nouns_and_describing_words_are_no_acts(read: Read, sentence: str) -> None:
    assert {code for code, _, _ in told(read(sentence))} <= {"SUPPORT"}, told(read(sentence))


@pytest.mark.parametrize("sentence", [
    "Kenya is likely to join Ghana in backing Sudan.",
    "Kenya said it has no intention of meeting with Sudan.",
    "Ghana urged Kenya to engage in direct talks with Sudan.",
    "Kenya is considering deploying special forces to Sudan.",
])
def test_what_is_likely_or_asked_for_has_not_been(read: Read, sentence: str) -> None:
    assert {code for code, _, _ in told(read(sentence))} <= {"REQUEST"}, told(read(sentence))


@pytest.mark.parametrize("sentence", [
    "Ghana has not condemned Kenya's invasion of Sudan.",
    "Ghana strongly opposes Kenya's invasion of Sudan.",
    "Ghana sent envoys ahead of Kenya's invasion of Sudan.",
    "Ghana will do more to stop Kenya's invasion of Sudan.",
])
def test_an_attack_stands_though_somebody_speaks_of_it_so_or_so(read: Read, sentence: str) -> None:
    assert (["Kenya"], ["Sudan"]) in of(read(sentence), "ASSAULT")


@pytest.mark.parametrize(("sentence", "code", "day"), [
    ("Kenya condemned the 2014 Ghanaian raid on Sudan.", "ACCUSE", "2022-05-10"),
    ("Kenya accused Sudan of theft, which began on 3 March 2021.", "ACCUSE", "2022-05-10"),
    ("Kenya has banned Sudan since Ghana attacked Uganda on 24 February 2022.", "COERCE", "2022-05-10"),
    ("Kenya condemned Sudan on 3 May 2022.", "ACCUSE", "2022-05-03"),
    ("On 3 May 2022 Kenya, which borders Uganda, condemned Sudan.", "ACCUSE", "2022-05-03"),
])  # fmt: skip
def test_the_date_is_that_of_the_act(read: Read, sentence: str, code: str, day: str) -> None:
    made = [e for e in read(sentence, published="2022-05-10").events if e.code == code]
    assert [e.date.value if e.date else None for e in made] == [day]


def test_two_acts_of_one_sentence_are_two(read: Read) -> None:
    made = of(read("Jonas Gahr Støre urged Belarus to disarm, rested a while and urged Belarus to talk."), "REQUEST")
    assert made == [(["Jonas Gahr Støre"], ["Belarus"])] * 2
