"""People meant by what they head or whose opposite number they are, and role nouns with a state before them."""

import pytest

import readout


def speakers(text: str) -> dict[str, str | None]:
    """The words for each speaker and the key of the actor, by the rules alone."""
    reading = readout.read(text, published="2022-02-15", model="rules")
    keys = {a.id: a.key for a in reading.actors}
    return {text[s.speaker.start : s.speaker.end]: keys.get(s.speaker.actor or "") for s in reading.statements if s.speaker}


@pytest.mark.parametrize(
    ("text", "words", "key"),
    [
        ("Russian Foreign Minister Sergey Lavrov met Antony Blinken. His American counterpart said the talks were useful.", "His American counterpart", "antony-blinken"),
        ("Sergei Shoigu met Ben Wallace in Moscow. His British counterpart said the answer was late.", "His British counterpart", "ben-wallace"),
        ("Sanna Marin and Magdalena Andersson met in Stockholm. Her Swedish counterpart said she would wait.", "Her Swedish counterpart", "magdalena-andersson"),
        ("Sergei Shoigu met Emmanuel Macron in Moscow. His French counterpart said the answer was late.", "His French counterpart", None),
        ("Jens Stoltenberg met Volodymyr Zelenskyy. The NATO chief said help was coming.", "The NATO chief", "jens-stoltenberg"),
        ("Rafael Grossi visited Tehran. The head of the IAEA said the cameras would stay.", "The head of the IAEA", "rafael-grossi"),
        ("Vladimir Putin spoke to Emmanuel Macron. The Kremlin chief said Russia wanted peace.", "The Kremlin chief", "vladimir-putin"),
        ("Oleksii Reznikov met Lloyd Austin. The Pentagon chief said aid would come.", "The Pentagon chief", "lloyd-austin"),
        ("Mevlut Cavusoglu hosted Sergey Lavrov. The Ukrainian minister said no progress was made.", "The Ukrainian minister", None),
        ("Mevlut Cavusoglu hosted Sergey Lavrov. The Turkish minister said it was a start.", "The Turkish minister", "mevlut-cavusoglu"),
        ("Liz Truss met Sergey Lavrov in Moscow. She said London would not yield.", "She", "liz-truss"),
        ("Volodymyr Zelenskyy spoke in Kyiv. The NATO chief said help was coming.", "The NATO chief", None),
    ],
)
def test_who_is_meant(text: str, words: str, key: str | None) -> None:
    found = speakers(text)[words]
    assert found == f"person:{key}" if key else not (found or "").startswith("person:")
