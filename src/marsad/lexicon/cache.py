"""Compiled tables, kept between runs.

:func:`cached` gives what a slow function makes of some files, from the user's cache directory (or where `MARSAD_CACHE` says) where it is
current: one file for each state of the sources, so an edited source is compiled anew and never half-used. A cache that cannot be read is
made again, one that cannot be written is done without.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import marshal
import os
import pickle
import sys
import time
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

_MARSHAL, _PICKLE = b"marsad-m", b"marsad-p"
_OLD = 30 * 86400  # seconds after which another state's file is taken for abandoned


def cache_dir() -> Path:
    """Where compiled data is kept: `MARSAD_CACHE`, else the platform's cache directory."""
    if os.environ.get("MARSAD_CACHE"):
        return Path(os.environ["MARSAD_CACHE"])
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("marsad"))


def stamp(sources: Iterable[Path]) -> str:
    """A digest of names, sizes and times of files, and of the Python that reads them: cheap enough for every start."""
    h = hashlib.sha256(f"1 {sys.version_info[:2]}\n".encode())
    for p in sources:
        st = os.stat(p)  # noqa: PTH116 (a third of Path.stat's time)
        h.update(f"{p}|{st.st_size}|{st.st_mtime_ns}\n".encode())
    return h.hexdigest()[:24]


def cached(name: str, sources: Iterable[Path], build: Callable[[], T]) -> T:
    """What `build` makes of `sources` (data and code: all that its result depends on), compiled once. `name` is part of a file's name.

    Plain data (no objects but those of :mod:`marshal`) is read back fastest. Raises OSError where a source is missing, and what `build` raises.
    """
    try:
        path: Path | None = cache_dir() / f"{name}-{stamp(sources)}.bin"
    except RuntimeError:  # no home directory
        path = None
    if path is not None:
        content = _read(path)
        if content is not None:
            found: T = content[0]
            return found
    made = build()
    if path is not None:
        _write(name, path, made)
    return made


def small_table(path: Path) -> Any:
    """The content of a small YAML file of ours. It is kept as well: to import the parser takes longer than all else about such a file."""

    def build() -> Any:
        import yaml

        return yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))

    return cached(path.stem, [path], build)


def _read(path: Path) -> tuple[Any] | None:
    """The content of a cache file, in a tuple; None where there is none that can be used."""
    collecting = gc.isenabled()
    gc.disable()  # thousands of small objects come to life at once
    try:
        data = path.read_bytes()
        if len(data) < 12 or zlib.crc32(memoryview(data)[12:]) != int.from_bytes(data[8:12], "little"):
            return None
        kind = data[:8]
        if kind == _MARSHAL:
            return (marshal.loads(memoryview(data)[12:]),)
        return (pickle.loads(memoryview(data)[12:]),) if kind == _PICKLE else None
    except Exception:  # whatever is wrong with it, it is made again
        return None
    finally:
        if collecting:
            gc.enable()


def _write(name: str, path: Path, made: Any) -> None:
    try:
        data, kind = marshal.dumps(made), _MARSHAL
    except ValueError:
        data, kind = pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL), _PICKLE
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(kind + zlib.crc32(data).to_bytes(4, "little") + data)
        part.replace(path)
        now = time.time()
        for old in path.parent.glob(f"{name}-*"):
            if old != path and now - old.stat().st_mtime > _OLD:
                old.unlink()
    except OSError:
        with contextlib.suppress(OSError):  # a read-only home: made again next time
            part.unlink()
