"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Published = Annotated[str | None, typer.Option(help="Publication date where the source does not say")]
Language = Annotated[str | None, typer.Option(help="Language code (en, ru, ...) where it is known")]
FactTables = Annotated[Path | None, typer.Option("--facts", help="Folder of fact tables laid over the built-in ones")]
Model = Annotated[str | None, typer.Option(metavar="PATH", help="Folder of another reader model; `rules` reads without one")]
