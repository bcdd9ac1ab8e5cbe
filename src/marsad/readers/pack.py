"""What is packed: gzip and zip. Nothing is ever written where a member's name says; members are read as streams, and counted while they are.

A small file can unpack to a very large one. Each member may give :attr:`marsad.readers.Options.max_member` bytes and `max_ratio` times what it took (beyond
a first 32 MB), an archive `max_total`, and archives may lie in archives `max_nesting` deep.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import IO

from marsad.readers import NO_TEXT, Issue, Item, Options, Passed, short

READER = "archive/1"
SLACK = 32 << 20  # bytes that any member may give, whatever its ratio


def broken() -> tuple[type[Exception], ...]:
    """What reading a broken archive raises. (A function, so that nothing of archives is loaded where there are none.)"""
    import zipfile
    import zlib

    return (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, KeyError)


class Bomb(OSError):
    """A member gives more than it may."""


class Broken(OSError):
    """An archive is broken."""


class Budget:
    """What an archive, with all that lies in it, may still give."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.left = options.max_total
        self.members = options.max_members


class Limited(io.RawIOBase):
    """A stream that ends where it would give more than it may, or is broken, and keeps why in `failed`.

    It ends, and does not raise, because what reads it may lose what it has when it is raised through, or take the exception for an
    end: :func:`checked` raises it afterwards. `packed`: how many bytes went in so far.
    """

    def __init__(self, stream: IO[bytes], budget: Budget, packed: Callable[[], int]) -> None:
        self.stream, self.budget, self.packed = stream, budget, packed
        self.given = 0
        self.failed: Exception | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        if self.failed is not None:
            return 0
        try:
            # One read of what is below: a `read` that hits the end of a broken archive would lose what it had so far.
            data: bytes = getattr(self.stream, "read1", self.stream.read)(min(len(view), 1 << 20))
            self._count(len(data))
        except Bomb as e:
            self.failed = e
            return 0
        except broken() as e:
            self.failed = Broken(f"{type(e).__name__}: {short(str(e))}")
            return 0
        view[: len(data)] = data
        return len(data)

    def _count(self, n: int) -> None:
        self.given += n
        self.budget.left -= n
        options = self.budget.options
        if self.given > options.max_member:
            raise Bomb(f"more than {options.max_member:,} bytes unpacked")
        if self.budget.left < 0:
            raise Bomb(f"the archive unpacks to more than {options.max_total:,} bytes")
        if self.given > SLACK and self.given > options.max_ratio * max(self.packed(), 1):
            raise Bomb(f"unpacks to more than {options.max_ratio:g} times its size")


def checked(stream: IO[bytes]) -> None:
    """Raises what a stream of :class:`Limited` ended with."""
    failed = getattr(getattr(stream, "raw", None), "failed", None)
    if isinstance(failed, Exception):
        raise failed


class _Counted(io.RawIOBase):
    """A stream that counts what was read of it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream, self.count = stream, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        data = self.stream.read(len(view))
        view[: len(data)] = data
        self.count += len(data)
        return len(data)


def unzipped(stream: IO[bytes], budget: Budget) -> IO[bytes]:
    """What a gzip stream holds."""
    import gzip

    counted = _Counted(stream)
    return io.BufferedReader(Limited(gzip.GzipFile(fileobj=io.BufferedReader(counted)), budget, lambda: counted.count), 1 << 16)  # type: ignore[arg-type]


Reader = Callable[[IO[bytes], str, str], Iterator[Item]]  # of a member: stream, where it is, its name


def members(stream: IO[bytes], file: str, budget: Budget, read: Reader) -> Iterator[Item]:
    """What the members of a zip file hold, each read by `read`. `stream` can be sought in."""

    import zipfile

    def issue(where: str, problem: str, mend: str, kind: str, fatal: bool = True) -> Issue:
        return Issue(where, None, problem, mend, fatal, kind, skipped=not fatal, reader=READER)

    try:
        archive = zipfile.ZipFile(stream)
    except broken() as e:
        yield issue(file, f"not a zip archive that can be read ({short(str(e))})", "pack it anew", "not-zip")
        return
    passed: Counter[str] = Counter()
    with archive:
        for info in archive.infolist():
            name = info.filename
            if info.is_dir() or name.startswith("__MACOSX/") or re.search(r"(?:\A|/)(?:\.[^./][^/]*|Thumbs\.db)\Z", name):
                continue
            where = f"{file}!{''.join(c if c.isprintable() else '�' for c in name)}"
            budget.members -= 1
            if budget.members < 0:
                yield issue(file, f"more than {budget.options.max_members:,} members", "the rest is left out; pack it in parts", "bomb")
                return
            if ".." in re.split(r"[/\\]", name) or re.match(r"[/\\]|[A-Za-z]:", name):
                yield issue(where, "a name that leads out of the archive", "left out; pack it with plain names", "path")
                continue
            suffix = name[name.rfind(".") :].lower()
            if suffix in NO_TEXT:
                passed[suffix] += 1
                continue
            if info.flag_bits & 1:
                yield issue(where, "it is encrypted", "unpack it with its password", "encrypted")
                continue
            try:
                with archive.open(info) as member:
                    limited = Limited(member, budget, lambda size=info.compress_size: size)  # type: ignore[misc]
                    buffered = io.BufferedReader(limited, 1 << 16)
                    yield from read(buffered, where, name.rsplit("/", 1)[-1])
                    checked(buffered)
            except Bomb as e:
                yield issue(where, str(e), "left out, but for the records before that; unpack it by hand if you trust it", "bomb")
                if budget.left < 0:
                    return
            except broken() as e:
                yield issue(where, f"broken within the archive ({short(str(e), 100)})", "pack it anew; what was read before is kept", "not-zip")
    if passed:
        yield Passed(file, tuple(sorted(passed.items()))).issue()
