"""Who takes part in an encounter, in languages with a `Tongue`: the genitive, the subject and the company of the trigger."""

from readout.extract.foreign_parties.clause import exchanged_parties, foreign_parties

__all__ = ["exchanged_parties", "foreign_parties"]
