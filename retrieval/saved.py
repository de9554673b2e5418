"""A saved index: written beside the one before it, named when it is whole, trusted only if it is what was written.

    current.json        the generation that counts, the SHA-256 of its manifest, the stamps of its files, and `scan`:
                        what the collection looked like (`files.Look`)
    generation-7/       the files of a store and its index, and manifest.json: the SHA-256 of each, and what made them
    seen.json           stamps of the collection's files and the SHA-256 of their bytes: read where `scan` differs
    lock                held by the process that writes; the system frees it when that ends, however it ends

What is mapped stays readable when its file is deleted: an old generation is deleted when the next one counts, and
whoever still reads it is not disturbed.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b, file_digest, sha256
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, Field, ValidationError

from retrieval.arrays import FileError
from retrieval.files import Stamp

CURRENT, MANIFEST, SEEN, LOCK, BUILDING = "current.json", "manifest.json", "seen.json", "lock", "building"

TRIES = 5
"""Openings of an index that other processes replace meanwhile."""

T = TypeVar("T")


M = TypeVar("M", bound=BaseModel)


class Current(BaseModel):
    """What `current.json` says."""

    generation: Annotated[str, Field(pattern=r"^generation-\d{1,12}$")]
    manifest: str
    scan: str
    stamps: dict[str, Stamp]


class Manifest(BaseModel):
    """What `manifest.json` says."""

    made_by: str
    files: dict[Annotated[str, Field(pattern=r"^[\w-][\w.-]*$")], str]


class UnusableError(Exception):
    """A saved index that is not used, and why; it is made again."""


class UnwritableError(Exception):
    """A folder in which no index can be saved, and why."""


@dataclass(frozen=True, slots=True)
class Generation:
    """A saved index that was found to be whole; `scan` is what its collection looked like.

    `moved` when its files had to be read to know: they are as they were written, but not where.
    """

    folder: Path
    scan: str
    moved: bool = False


def place(path: Path, elsewhere: Path | None = None) -> Path:
    """Where the index of a collection is saved: in its folder, beside its only file, or in a folder in `elsewhere`."""
    if elsewhere:
        whole = path.resolve()
        return elsewhere / f"{whole.name}-{blake2b(os.fsencode(whole), digest_size=4).hexdigest()}"
    return path / ".pullquote" if path.is_dir() else path.with_name(f".{path.name}.pullquote")


def mark(folder: Path) -> object:
    """What changes when another generation begins to count; None where none does."""
    try:
        status = (folder / CURRENT).stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


def opened(folder: Path, made_by: str, use: Callable[[Path], T]) -> tuple[Generation, T] | None:
    """The generation that counts, and what `use` makes of its folder; None where nothing is saved.

    Raises UnusableError for one that is damaged or made by another program.
    """
    for tries_left in reversed(range(TRIES)):
        before = mark(folder)
        if before is None:
            return None
        try:
            generation = _whole(folder, made_by)
            return generation, use(generation.folder)
        except (OSError, FileError, UnusableError) as error:
            if tries_left and mark(folder) != before:
                continue  # another process replaced it meanwhile
            raise _unusable(error) from error
    return None


@contextmanager
def writing(folder: Path, waiting: Callable[[], None]) -> Iterator[bool]:
    """Be the one process that writes, and whether another one did; `waiting` is called then. Raises UnwritableError."""
    try:
        _make(folder)
        handle, waited = _locked(folder / LOCK, waiting)
    except OSError as error:
        raise UnwritableError(f"{folder} can't be written ({error.strerror or error})") from error
    try:
        yield waited
    finally:
        os.close(handle)


def save(folder: Path, made_by: str, scan: str, mode: int, write: Callable[[Path], T]) -> tuple[Generation, T]:
    """Make a new generation, which `write` fills, and let it count; what `write` returned.

    `mode` holds the permissions that the files get. While `writing` only. Raises UnwritableError; the
    generation before it then still counts.
    """
    building, number = folder / BUILDING, _last(folder) + 1
    generation = Generation(folder / f"generation-{number}", scan)
    try:
        shutil.rmtree(building, ignore_errors=True)
        building.mkdir()
        made = write(building)
        current = _seal(building, generation, made_by, mode)
        building.rename(generation.folder)
        _sync(folder)
        _replace(folder / CURRENT, current.model_dump_json().encode())
    except OSError as error:
        if not _counts(generation):
            shutil.rmtree(generation.folder, ignore_errors=True)
        raise UnwritableError(f"{folder} can't be written ({error.strerror or error})") from error
    finally:
        shutil.rmtree(building, ignore_errors=True)
    clean(folder, generation)
    return generation, made


def restamp(folder: Path, generation: Generation, scan: str) -> Generation:
    """Let a generation stand for another look of the collection, where that can be written. While `writing` only."""
    try:
        current = Current.model_validate_json((folder / CURRENT).read_bytes())
        stamps = {name: Stamp.of((generation.folder / name).stat()) for name in current.stamps}
        _replace(
            folder / CURRENT, current.model_copy(update={"scan": scan, "stamps": stamps}).model_dump_json().encode()
        )
    except (OSError, ValidationError):
        return generation
    return Generation(generation.folder, scan)


def clean(folder: Path, kept: Generation) -> None:
    """Delete every other generation, and what was left half made. While `writing` only."""
    for path in folder.iterdir():
        if path.name == BUILDING or (path.name.startswith("generation-") and path != kept.folder):
            shutil.rmtree(path, ignore_errors=True)


def seen(folder: Path) -> dict[str, tuple[Stamp, str]]:
    """The stamps that are remembered; none where they can't be read, which only costs time."""
    try:
        rows = json.loads((folder / SEEN).read_bytes())
        return {name: (Stamp(*map(int, stamp)), str(digest)) for name, (*stamp, digest) in rows.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def remember(folder: Path, known: Mapping[str, tuple[Stamp, str]]) -> None:
    """Remember stamps, where that can be written; it only saves time. While `writing` only."""
    rows = {name: (*stamp, digest) for name, (stamp, digest) in known.items()}
    with suppress(OSError):
        _replace(folder / SEEN, json.dumps(rows).encode())


def _seal(building: Path, generation: Generation, made_by: str, mode: int) -> Current:
    """Write the manifest of a generation; what will say that it counts."""
    names = sorted(path.name for path in building.iterdir())
    with ThreadPoolExecutor(2) as pool:
        digests = pool.map(lambda name: _digest(building / name), names)
        manifest = Manifest(made_by=made_by, files=dict(zip(names, digests, strict=True))).model_dump_json().encode()
    _write(building / MANIFEST, manifest)
    for name in (*names, MANIFEST):
        (building / name).chmod(mode)
    building.chmod(mode | 0o700 | (mode & 0o044) >> 2)
    _sync(building)
    return Current(
        generation=generation.folder.name,
        manifest=sha256(manifest).hexdigest(),
        scan=generation.scan,
        stamps={name: Stamp.of((building / name).stat()) for name in names},
    )


def _whole(folder: Path, made_by: str) -> Generation:
    """The generation that counts, once it is known to be what was written. Raises OSError, UnusableError."""
    current = _read(Current, folder / CURRENT)
    generation = folder / current.generation
    manifest = _read(Manifest, generation / MANIFEST, current.manifest)
    if manifest.made_by != made_by:
        raise UnusableError("another version of Pullquote made it")
    moved = [name for name in manifest.files if Stamp.of((generation / name).stat()) != current.stamps.get(name)]
    for name in moved:
        if _digest(generation / name) != manifest.files[name]:
            raise UnusableError(f"{name} is not what was written")
    return Generation(generation, current.scan, bool(moved))


def _read(kind: type[M], path: Path, digest: str | None = None) -> M:
    data = path.read_bytes()
    if digest is not None and sha256(data).hexdigest() != digest:
        raise UnusableError(f"{path.name} is not what was written")
    try:
        return kind.model_validate_json(data)
    except ValidationError as error:
        raise UnusableError(f"{path.name} can't be read") from error


def _unusable(error: Exception) -> UnusableError:
    if isinstance(error, OSError):
        return UnusableError(f"{Path(error.filename or '').name or 'a file'}: {error.strerror or error}")
    return UnusableError(error.reason if isinstance(error, FileError) else str(error))


def _make(folder: Path) -> None:
    """Make the folder of an index, which git passes over. A link is not followed: it may lead anywhere."""
    if folder.is_symlink():
        raise OSError(errno.ELOOP, "it is a link")
    if not folder.is_dir():
        folder.mkdir(parents=True)
        (folder / ".gitignore").write_text("*\n")


def _locked(path: Path, waiting: Callable[[], None]) -> tuple[int, bool]:
    """The handle of the lock, once this process holds it, and whether it waited for another one.

    A lock file that was deleted meanwhile locks nothing.
    """
    told = False
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not told:
                waiting()
                told = True
            fcntl.flock(handle, fcntl.LOCK_EX)
        except BaseException:
            os.close(handle)
            raise
        with suppress(FileNotFoundError):
            if path.stat().st_ino == os.fstat(handle).st_ino:
                return handle, told
        os.close(handle)


def _counts(generation: Generation) -> bool:
    try:
        return generation.folder.name.encode() in (generation.folder.parent / CURRENT).read_bytes()
    except OSError:
        return False


def _last(folder: Path) -> int:
    """The highest number of a generation that there is, counting or not."""
    numbers = (path.name.removeprefix("generation-") for path in folder.glob("generation-*"))
    return max((int(number) for number in numbers if number.isdigit()), default=0)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _write(path: Path, data: bytes) -> None:
    """Write a file so that it is on the disk, not only on its way there."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _replace(path: Path, data: bytes) -> None:
    """Write a file beside its place, then put it there: it is the old one or the new one, never half of one."""
    beside = path.with_name(f"{path.name}.new")
    _write(beside, data)
    beside.replace(path)
    _sync(path.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
