"""The fitted weights of name resolution, from weights.csv beside this module."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import mul

from readout.errors import FactsError
from readout.facts.table import read_table

NAMES = (
    "anybody", "surname", "surname without its ending", "surname equal", "surname sounds alike", "surname one letter off", "surname two letters off", "surname another common one", "surname clipped", "surname short", "bare surname", "bare surname equal", "bare surname borne by several",
    "given name", "given name equal", "given name one letter off", "given name another known one", "given name another's", "given name only begins alike", "full name equal",
)  # fmt: skip
# What stands beside the names: of each of these at most one, of size 1 at most. Titles and slots need an office beside the name.
TITLES = ("title fits", "title general", "title lately", "title former", "title differs")
OCCUPATIONS = ("another occupation",)
COUNTRIES = ("country beside", "country differs", "country in the text", "country not in the text", "no country in the text")
SLOTS = ("only holder", "one of few holders")
IN_OFFICE = ("in office", "out of office")
SIGNS = (*NAMES, *TITLES, *OCCUPATIONS, *COUNTRIES, *SLOTS, *IN_OFFICE)
SETTINGS = ("=accept", "=suggest")


@dataclass(frozen=True)
class Weights:
    """Log-odds by sign, and the least probabilities at which a person is taken (`accept`) or offered (`suggest`)."""

    signs: dict[str, float]
    accept: float
    suggest: float

    def score(self, signs: dict[str, float]) -> float:
        """The sum of the weighted signs."""
        total: float = sum(map(mul, map(self.signs.__getitem__, signs), signs.values()))
        return total


@cache
def weights() -> Weights:
    """The weights of the package. Raises FactsError for a sign that is missing, unknown or not a number."""
    found: dict[str, float] = {}
    for row in read_table(files("readout.resolve") / "weights.csv", ("name", "weight", "basis")):
        if row["name"] not in (*SIGNS, *SETTINGS):
            raise row.wrong("name", f"one of {', '.join((*SIGNS, *SETTINGS))}")
        try:
            found[row["name"]] = float(row["weight"])
        except ValueError as error:
            raise row.wrong("weight", "a number") from error
    missing = [n for n in (*SIGNS, *SETTINGS) if n not in found]
    if missing:
        raise FactsError(f"weights.csv: no row for {', '.join(missing)}", "a row for each sign", "fit the weights again: python -m training.names.fit")
    return Weights({n: found[n] for n in SIGNS}, found["=accept"], found["=suggest"])


@cache
def ceiling(titled: bool, former: bool) -> float:
    """The most that can be added to the score of the names: by what stands beside them, with an office or without, and with one that is past."""
    titles = tuple(s for s in TITLES if former or s != "title former")
    rows = (OCCUPATIONS, COUNTRIES, IN_OFFICE, *((titles, SLOTS) if titled else ()))
    return sum(max(0.0, *(weights().signs[s] for s in row)) for row in rows)
