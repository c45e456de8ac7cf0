"""A text cut into passages by role: headline, subheads and body, and the furniture that is not the story.

Promise: passages cover every non-blank character exactly once, in order. Furniture is flagged by the typed rules of
`furniture.csv` and never deleted; what no rule names is the story.
"""

from readout.extract.passages.find import find_passages

__all__ = ["find_passages"]
