"""The folder of a run: parts written beside their place and then moved there whole, then a line in the manifest.

Promise: a shard in the manifest has all its files, whole and on the disk; whatever is killed whenever, running the job again ends with the
same files as a run that was let alone. One process at a time writes to a folder.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import msgspec

from readout.bulk.files import file_name
from readout.bulk.reading import Output
from readout.errors import ReadoutError

PLAN, MANIFEST, LOCK, INDEX = "job.json", "manifest.jsonl", ".lock", ".seen.db"
PART = ".part"


class Line(msgspec.Struct, frozen=True):
    """One finished shard: its input's digest, what became of its documents, and the SHA-256 of each file by path."""

    shard: int
    digest: str
    counts: dict[str, int]
    files: dict[str, str]


class Job:
    """A run's folder, open for writing. Raises ReadoutError where it cannot be used."""

    def __init__(self, out: Path, plan: dict[str, Any]) -> None:
        self.out = out
        with _disk(out):
            out.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(out)
            _same_plan(out, plan)
            for left in out.glob(f"*/.*{PART}"):
                left.unlink()
            self._lines = {line.shard: line for line in finished(out) if all((out / f).is_file() for f in line.files)}
            self._manifest = (out / MANIFEST).open("ab")
            _end_line(out / MANIFEST, self._manifest)

    @property
    def index(self) -> Path:
        """Where the job remembers what it has met."""
        return self.out / INDEX

    def line(self, number: int) -> Line | None:
        """The manifest's line of a finished shard."""
        return self._lines.get(number)

    def counts(self) -> dict[str, int]:
        """Documents of the finished shards, by what became of them."""
        total: dict[str, int] = {}
        for line in self._lines.values():
            for kind, n in line.counts.items():
                total[kind] = total.get(kind, 0) + n
        return total

    def finish(self, output: Output) -> None:
        """Put a shard's files in their place and note it as finished. Raises ReadoutError for a full disk; what was finished before stays."""
        with _disk(self.out):
            paths = {file_name(table, output.number): data for table, data in output.files.items()}
            for name, data in paths.items():
                _put(self.out / name, data)
            for folder in {(self.out / name).parent for name in paths}:
                _sync(folder)
            line = Line(output.number, output.digest, output.counts, {name: hashlib.sha256(data).hexdigest() for name, data in sorted(paths.items())})
            start = self._manifest.tell()
            try:
                self._manifest.write(msgspec.json.encode(line) + b"\n")
                self._manifest.flush()
                os.fsync(self._manifest.fileno())
            except OSError:
                os.truncate(self.out / MANIFEST, start)
                raise
        self._lines[output.number] = line

    def close(self) -> None:
        """Let others write to the folder."""
        with _disk(self.out):
            self._manifest.close()
        os.close(self._lock)


def finished(out: Path) -> Iterator[Line]:
    """The lines of a run's manifest; one that a kill has cut is none."""
    path = out / MANIFEST
    for line in path.read_bytes().split(b"\n") if path.is_file() else ():
        try:
            if line:
                yield msgspec.json.decode(line, type=Line)
        except msgspec.MsgspecError:
            continue


def _end_line(path: Path, manifest: IO[bytes]) -> None:
    """A line cut by a kill is ended, so that the next one stands by itself."""
    data = path.read_bytes()
    if data and not data.endswith(b"\n"):
        manifest.write(b"\n")
        manifest.flush()


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    beside = path.with_name(f".{path.name}{PART}")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _same_plan(out: Path, plan: dict[str, Any]) -> None:
    """Write down what the job is, or check that it is the same job that goes on."""
    path, written = out / PLAN, msgspec.json.format(msgspec.json.encode(plan, order="sorted"), indent=1) + b"\n"
    if not path.exists():
        if any(p.name not in (LOCK,) for p in out.iterdir()):
            raise ReadoutError(f"{out}, a folder with other things in it", "a new folder, or that of the same run", "give another --out")
        _put(path, written)
        return
    try:
        before = msgspec.json.decode(path.read_bytes())
    except msgspec.MsgspecError as error:
        raise ReadoutError(f"{path} ({error})", "the plan of a run", "give another --out") from error
    differ = [name for name in sorted({*before, *plan}) if before.get(name) != msgspec.json.decode(msgspec.json.encode(plan)).get(name)]
    if differ:
        raise ReadoutError(f"{out} of another run (other {', '.join(differ)})", "the same sources, options and versions", "give another --out")


def _locked(out: Path) -> int:
    """A lock that the system gives back when we die."""
    handle = os.open(out / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:  # not on this system; then it is up to the user
        pass
    except OSError as error:
        os.close(handle)
        raise ReadoutError(f"{out}, which another run writes to", "one run at a time", "wait for it or give another --out") from error
    return handle


@contextmanager
def _disk(out: Path) -> Iterator[None]:
    """Errors of the disk as one line."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise ReadoutError(f"{out}: no room left on the disk", "room for the output", "free some and run it again; finished shards are safe") from error
        raise ReadoutError(f"{error.filename or out}: {error.strerror}", "a folder that can be written", "check the path and its permissions") from error
