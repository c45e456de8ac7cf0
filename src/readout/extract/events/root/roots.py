"""One table of roots: the 15 of the public PLV test, and how CAMEO and PLOVER map onto them.

PLV joins CONCEDE and RETREAT as YIELD; investigations (CAMEO 09) are ACCUSE, fights and mass violence (19, 20) ASSAULT. CAMEO 01 and 02
(statements and appeals) are no act of their own but for appeals, which are REQUEST.
"""

from __future__ import annotations

ROOTS = ("ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD")
_CAMEO = {"02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "YIELD", "09": "ACCUSE", "10": "REQUEST",
          "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT"}
QUADS = {"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
         "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4}


def root_of_cameo(code: str) -> str | None:
    """The PLV root of a CAMEO code; None for statements (01) and what is no CAMEO code."""
    return _CAMEO.get(code[:2])


def root_of_plover(code: str) -> str | None:
    """The PLV root of a PLOVER event; None for what is none."""
    root = "YIELD" if code in ("CONCEDE", "RETREAT") else code
    return root if root in ROOTS else None
