"""Names of people who are in no table: made by Faker from the names common in some thirty countries, romanised where they are not Latin."""

from __future__ import annotations

from random import Random

from anyascii import anyascii
from faker import Faker

LOCALES = (
    "en_US", "en_GB", "en_IN", "en_NZ", "fr_FR", "fr_CH", "de_DE", "de_AT", "pl_PL", "it_IT", "es_ES", "es_MX", "pt_BR", "nl_NL", "sv_SE", "no_NO",
    "da_DK", "fi_FI", "cs_CZ", "sk_SK", "hu_HU", "ro_RO", "hr_HR", "el_GR", "tr_TR", "ru_RU", "uk_UA", "bg_BG", "id_ID", "vi_VN",
)  # fmt: skip
ROMANISED = ("zh_CN", "ja_JP")
FAMILY_FIRST = {"zh_CN"}


class Ordinary:
    """A source of ordinary full names; the same dice give the same names."""

    def __init__(self, dice: Random) -> None:
        self._dice = dice
        self._fakers = {locale: Faker(locale) for locale in (*LOCALES, *ROMANISED)}
        for faker in self._fakers.values():
            faker.seed_instance(dice.randrange(1 << 30))

    def full(self) -> tuple[str, str]:
        """(given name, surname) in Latin letters."""
        locale = self._dice.choice((*LOCALES, *ROMANISED))
        faker = self._fakers[locale]
        words = faker.romanized_name().split() if locale in ROMANISED else [faker.first_name().split()[0], faker.last_name().split()[0]]
        latin = [anyascii(w).replace("'", "") for w in words]
        return latin[0].capitalize(), latin[-1].capitalize()

    def given(self) -> str:
        """A given name alone."""
        return self.full()[0]
