"""One call told in two languages is one encounter; a quotation and its translation are paired, and only a number, a name or a "not" alters it."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from readout.model import Reading
from readout.reconcile.accounts import accounts
from readout.reconcile.groups import group
from readout.reconcile.translation import compare_translation

PAIRS = [
    ("Мы ждем письменного ответа на наши предложения о гарантиях.", "We expect a written answer to our proposals on guarantees."),
    ("Путь к миру открыт, и мы готовы к диалогу.", "The path to peace is open and we are ready for dialogue."),
    ("Нам нужны решения на этой неделе, а не через 3 месяца.", "We need decisions this week, not in 3 months."),
    ("Нам нужно нерасширение НАТО и отказ от ракет у границы с Польшей.", "We need NATO not to expand and missiles not to stand at the border with Poland."),
    ("Die Tür für Verhandlungen bleibt offen, die Sanktionen sind bereit.", "The door to negotiations stays open, the sanctions are ready."),
    ("La Pologne et l'Allemagne veulent une solution diplomatique.", "Poland and Germany want a diplomatic solution."),
    ("Jesteśmy gotowi do dialogu o bezpieczeństwie granicy.", "We are ready for dialogue on the security of the border."),
    ("Ми готові до переговорів про безпеку кордону.", "We are ready for negotiations on the security of the border."),
]
ALTERED = [
    ("Мы ждем ответа на предложения о гарантиях 10 дней.", "We will wait 20 days for an answer to the proposals on guarantees."),
    ("Мы готовы к диалогу о безопасности границы.", "We are not ready for a dialogue on the security of the border."),
    ("Польша поддержит санкции и новые переговоры.", "Germany will support sanctions and new negotiations."),
]
APART = [
    ("Мы ждем письменного ответа.", "The dinner was served at eight in the main hall of the palace."),
    ("Путь к миру открыт, и мы готовы к диалогу.", "The price of gas will rise next year."),
    ("We are ready for dialogue on security.", "We are ready for a dialogue about security."),
    ("", "We are ready."),
    ("«»", "— —"),
]


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_a_quotation_and_its_translation_are_paired_and_never_altered(a: str, b: str) -> None:
    for one, other in ((a, b), (b, a)):
        found = compare_translation(one, other)
        assert found is not None and found.kind == "translation"


@pytest.mark.parametrize(("a", "b"), ALTERED)
def test_a_number_a_name_or_a_negation_alters_it(a: str, b: str) -> None:
    found = compare_translation(a, b)
    assert found is not None and found.kind == "altered"


@pytest.mark.parametrize(("a", "b"), APART)
def test_two_utterances_or_one_language_are_no_translation(a: str, b: str) -> None:
    assert compare_translation(a, b) is None


def test_a_russian_and_an_english_report_of_one_call_are_one_encounter(read: Callable[..., Reading]) -> None:
    russian = read("Сергей Лавров 1 февраля поговорил по телефону с Энтони Блинкеном. «Мы ждем письменного ответа на наши предложения», — сказал Сергей Лавров.", language="ru")
    english = read("Antony Blinken spoke by phone with Sergey Lavrov on February 1. “We are waiting for a written answer to our proposals,” Lavrov said.", language="en")
    readings = group([_named(russian, "ru"), _named(english, "en")])
    names = {e.group for r in readings for e in r.encounters}
    assert len(names) == 1
    found = accounts(readings, names.pop() or "")
    assert found.documents == ["en", "ru"] and "translation" in {p.kind for p in found.points}


@pytest.mark.parametrize(("language", "text"), [
    ("uk", "Ентоні Блінкен 1 лютого поговорив телефоном із Сергієм Лавровим."),
    ("pl", "Antony Blinken rozmawiał 1 lutego przez telefon z Siergiejem Ławrowem."),
    ("de", "Antony Blinken telefonierte am 1. Februar mit Sergej Lawrow."),
    ("fr", "Antony Blinken s'est entretenu par téléphone avec Sergueï Lavrov le 1er février."),
])
def test_every_language_tells_the_same_call(language: str, text: str, read: Callable[..., Reading]) -> None:
    english = read("Antony Blinken spoke by phone with Sergey Lavrov on February 1.", language="en")
    readings = group([_named(english, "en"), _named(read(text, language=language), language)])
    assert len({e.group for r in readings for e in r.encounters}) == 1 and all(r.encounters for r in readings)


def _named(reading: Reading, ref: str) -> Reading:
    return msgspec.structs.replace(reading, document=msgspec.structs.replace(reading.document, ref=ref))
