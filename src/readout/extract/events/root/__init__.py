"""The root classifier: sentence, source and target to one of 15 PLOVER roots, with a calibrated probability."""

from readout.extract.events.root.classify import Rooted, classify
from readout.extract.events.root.roots import QUADS, ROOTS, root_of_plover

__all__ = ["QUADS", "ROOTS", "Rooted", "classify", "root_of_plover"]
