"""The lexicon: data files, compiled once into one object and kept in a cache.

The cache stands in the user's cache directory (or where `MARSAD_CACHE` says), one file for each content of the data files, so an edited
file is compiled anew and never half-used.
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import tempfile
from pathlib import Path

from marsad.release import RELEASE

PACKAGE = Path(__file__).parent
DATA = PACKAGE / "data"


def cache_dir() -> Path:
    """Where compiled data is kept: `MARSAD_CACHE`, else the platform's cache directory."""
    if os.environ.get("MARSAD_CACHE"):
        return Path(os.environ["MARSAD_CACHE"])
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("marsad"))


def _sources(overlay: Path | None) -> list[Path]:
    code = [PACKAGE / "compile.py", PACKAGE / "model.py", PACKAGE.parent / "text" / "inflect.py", PACKAGE.parent / "text" / "clean.py"]
    files = sorted(DATA.rglob("*.yaml"))
    if overlay is not None:
        files += sorted(overlay.rglob("*.yaml"))
    return code + files


def _stamp(overlay: Path | None) -> str:
    """A digest of names, sizes and times of everything the compiled lexicon depends on: cheap enough for every start."""
    h = hashlib.sha256()
    for p in _sources(overlay):
        st = p.stat()
        h.update(f"{p}|{st.st_size}|{st.st_mtime_ns}\n".encode())
    return h.hexdigest()[:24]


def version(overlay: Path | None = None) -> str:
    """The version every record carries: the release, and a digest of the contents of the data files, the user's among them."""
    h = hashlib.sha256()
    for p in _sources(overlay):
        if p.suffix == ".yaml":
            h.update(p.name.encode() + b"\0" + p.read_bytes() + b"\0")
    return f"{RELEASE}+{h.hexdigest()[:10]}"


def load(overlay: Path | None = None):  # type: ignore[no-untyped-def]
    """The compiled :class:`marsad.lexicon.compile.Lexicon`, from the cache where it is current.

    `overlay`: directory of a user's own files. Raises LexiconError, FileNotFoundError where there is no such directory.
    """
    if overlay is not None and not overlay.is_dir():
        raise FileNotFoundError(f"{overlay}: no such directory of lexicon files")
    stamp = _stamp(overlay)
    path = cache_dir() / f"lexicon-{stamp}.pickle"
    enabled = gc.isenabled()
    try:
        gc.disable()  # thousands of small objects come to life at once
        with path.open("rb") as f:
            return pickle.load(f)
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError):
        pass
    finally:
        if enabled:
            gc.enable()
    from marsad.lexicon.compile import compile_lexicon

    lex = compile_lexicon(overlay)
    lex.version = version(overlay)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as f:
            pickle.dump(lex, f, protocol=pickle.HIGHEST_PROTOCOL)
        Path(f.name).replace(path)
    except OSError:
        pass  # a read-only home: compiled again next time
    return lex
