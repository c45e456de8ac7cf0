"""The fitted weights of name resolution, from weights.csv beside this module."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import mul

from readout.errors import FactsError
from readout.facts.table import read_table

SIGNS = (
    "anybody", "surname", "surname without its ending", "surname equal", "surname sounds alike", "surname one letter off", "surname two letters off", "surname another common one", "surname clipped", "surname short", "bare surname", "bare surname equal", "bare surname borne by several",
    "given name", "given name equal", "given name one letter off", "given name another known one", "given name another's", "given name only begins alike", "full name equal", "title fits", "title general",
    "title lately", "title former", "title differs", "another occupation", "country beside", "country differs", "country in the text", "country not in the text",
    "no country in the text", "only holder", "one of few holders", "in office", "out of office",
)  # fmt: skip
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
