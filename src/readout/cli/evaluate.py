"""`readout evaluate`: predictions for the rows of a gold file, one JSON object a line, for a scorer to compare."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from readout.cli.out import complain
from readout.errors import InputError
from readout.language.encoder import Encoder, opened

Row = dict[str, Any]


class Task(StrEnum):
    """What can be evaluated."""

    plv = "plv"


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command("evaluate", epilog="Example: readout evaluate plv rows.jsonl --predictions roots.jsonl")(evaluate)


def evaluate(
    task: Annotated[Task, typer.Argument(help="plv: rows with key, text, source and target to PLOVER roots")],
    gold: Annotated[Path, typer.Argument(help="JSON lines")],
    predictions: Annotated[Path | None, typer.Option(help="File to write; standard output by default")] = None,
    model: Annotated[str | None, typer.Option(help="A model folder, or rules for the features alone; the built-in model by default")] = None,
) -> None:
    """Write a prediction for every row of a gold file (its labels are not looked at): for `plv` {"key", "root", "confidence"}."""
    lines, refused, encoder = [], 0, opened(model)
    for number, row in _rows(gold):
        try:
            lines.append(json.dumps(PREDICT[task](row, encoder), ensure_ascii=False))
        except InputError as error:
            complain(f"{gold} line {number}: {error}")
            refused += 1
    text = "".join(line + "\n" for line in lines)
    if predictions is None:
        sys.stdout.write(text)
    else:
        predictions.write_text(text, encoding="utf-8")
    raise typer.Exit(1 if refused else 0)


def _rows(gold: Path) -> Iterator[tuple[int, str]]:
    try:
        text = gold.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{gold}: {error}", "a readable UTF-8 file of JSON lines") from error
    return ((n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip())


def _plv(line: str, encoder: Encoder) -> Row:
    from readout.extract.events.root import classify  # here, so that other commands do not load its weights

    try:
        row = json.loads(line)
    except ValueError as error:
        raise InputError("no JSON", "an object with key, text, source and target", "correct the line") from error
    wrong = [k for k in ("key", "text", "source", "target") if not isinstance(row, dict) or not isinstance(row.get(k), str)]
    if wrong:
        raise InputError(f"no text in {', '.join(wrong)}", "an object with key, text, source and target", "correct the line")
    found = classify(row["text"], row["source"], row["target"], encoder)
    return {"key": row["key"], "root": found.root, "confidence": round(found.confidence, 4)}


PREDICT: dict[Task, Callable[[str, Encoder], Row]] = {Task.plv: _plv}
