"""Zip and tar archives of pages: each file in them is a source of its own; hidden files and folders are none."""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO

from readout.errors import InputError
from readout.intake.kinds import LIMIT
from readout.intake.types import Raw, Refused

Item = Raw | Refused
Reader = Callable[[IO[bytes], str], Iterator[Item]]  # an open member and its name to the documents in it


def zip_records(source: IO[bytes] | str, name: str, read: Reader) -> Iterator[Item]:
    """Documents of a zip file, its members sorted by name; `ref` begins with `NAME!member`."""
    try:
        with zipfile.ZipFile(source) as archive:
            members = sorted((m for m in archive.infolist() if not m.is_dir() and _visible(m.filename)), key=lambda m: m.filename)
            if not members:
                yield Refused(name, str(InputError("an archive without files", "a zip file with pages or texts", "check the source")))
            for member in members:
                yield from _zipped(archive, member, f"{name}!{member.filename}", read)
    except (zipfile.BadZipFile, OSError, zlib.error, NotImplementedError) as error:
        yield Refused(name, str(InputError(f"a damaged archive ({' '.join(str(error).split())[:120]})", "a zip file that opens", "fetch it again")))


def _zipped(archive: zipfile.ZipFile, member: zipfile.ZipInfo, ref: str, read: Reader) -> Iterator[Item]:
    try:
        with archive.open(member) as stream:
            yield from read(stream, ref)
    except RuntimeError as error:  # what zipfile raises for a password
        yield Refused(ref, str(InputError(f"a member that does not open ({' '.join(str(error).split())[:80]})", "a file without a password", "unpack it first")))
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        yield Refused(ref, str(InputError(f"damaged data ({' '.join(str(error).split())[:80]})", "a whole file", "fetch the archive again")))


def tar_records(stream: IO[bytes], name: str, read: Reader) -> Iterator[Item]:
    """Documents of a tar file, packed or not, in its order (a tar is a tape); links and devices are none. `ref` begins with `NAME!member`."""
    count = 0
    try:
        with tarfile.open(fileobj=stream, mode="r|*") as archive:
            for member in archive:
                if member.isfile() and _visible(member.name):
                    count += 1
                    opened = archive.extractfile(member)
                    if opened is not None:
                        yield from read(opened, f"{name}!{member.name}")
    except (tarfile.TarError, OSError, EOFError, zlib.error) as error:
        yield Refused(name, str(InputError(f"a damaged archive ({' '.join(str(error).split())[:120]})", "a tar file that opens", "fetch it again")))
        return
    if not count:
        yield Refused(name, str(InputError("an archive without files", "a tar file with pages or texts", "check the source")))


def seekable(stream: IO[bytes]) -> IO[bytes] | None:
    """The stream in memory for readers that must jump in it; None when it is over the size limit of one document."""
    data = stream.read(LIMIT + 1)
    return io.BytesIO(data) if len(data) <= LIMIT else None


def _visible(member: str) -> bool:
    return not any(part.startswith(".") or part == "__MACOSX" for part in member.split("/"))
