"""The lexicon: data files, compiled once into one object and kept in a cache (:mod:`marsad.lexicon.cache`).

What is kept is no pickle of that object but plain strings, numbers and tuples, each once: they are read back in a third of the time.
"""

from __future__ import annotations

import gc
import hashlib
import weakref
from array import array
from itertools import starmap
from pathlib import Path
from typing import Any

import msgspec

from marsad.lexicon.cache import cache_dir as cache_dir
from marsad.lexicon.cache import cached
from marsad.release import RELEASE

PACKAGE = Path(__file__).parent
DATA = PACKAGE / "data"


def _sources(overlay: Path | None) -> list[Path]:
    code = [PACKAGE / "__init__.py", PACKAGE / "compile.py", PACKAGE / "countries.py", PACKAGE / "model.py", PACKAGE.parent / "text" / "inflect.py", PACKAGE.parent / "text" / "clean.py"]
    files = sorted(DATA.rglob("*.yaml"))
    if overlay is not None:
        files += sorted(overlay.rglob("*.yaml"))
    return code + files


def version(overlay: Path | None = None) -> str:
    """The version every record carries: the release, and a digest of the contents of the data files, the user's among them."""
    h = hashlib.sha256()
    for p in _sources(overlay):
        if p.suffix == ".yaml":
            h.update(p.name.encode() + b"\0" + p.read_bytes() + b"\0")
    return f"{RELEASE}+{h.hexdigest()[:10]}"


def load(overlay: Path | None = None):  # type: ignore[no-untyped-def]
    """The compiled :class:`marsad.lexicon.model.Lexicon`, from the cache where it is current.

    `overlay`: directory of a user's own files. Raises LexiconError, FileNotFoundError where there is no such directory.
    """
    if overlay is not None and not overlay.is_dir():
        raise FileNotFoundError(f"{overlay}: no such directory of lexicon files")

    def build() -> dict[str, Any]:
        from marsad.lexicon.compile import compile_lexicon

        lex = compile_lexicon(overlay)
        lex.version = version(overlay)
        return _pack(vars(lex))

    collecting = gc.isenabled()
    gc.disable()  # thousands of small objects come to life at once
    try:
        return _unpack(cached("lexicon", _sources(overlay), build))
    finally:
        if collecting:
            gc.enable()


_shipped: weakref.ref[Any] | None = None


def shipped() -> Any:
    """The compiled lexicon as it is shipped, one and the same for all who use it at a time: it takes some fifty megabytes, and is not to be changed."""
    global _shipped  # noqa: PLW0603
    lex = _shipped() if _shipped is not None else None
    if lex is None:
        lex = load()
        _shipped = weakref.ref(lex)
    return lex


# --- plain data -------------------------------------------------------------------------------------------------------------------

_ONE, _LIST, _DICT, _LISTS = "", "list", "dict", "lists"  # how a table of objects is kept


def _pack(tables: dict[str, Any]) -> dict[str, Any]:
    """A lexicon's tables as plain data: name → (how, class, content)."""
    once = _Once()
    out: dict[str, Any] = {}
    for name, x in tables.items():
        if name == "forms":
            out[name] = _pack_forms(x)
            continue
        first = next(iter(x.values() if isinstance(x, dict) else x), None) if isinstance(x, (dict, list)) and x else None
        if isinstance(first, msgspec.Struct):
            rows = x.values() if isinstance(x, dict) else x
            packed = [once.row(o) for o in rows]
            out[name] = (_DICT, type(first).__name__, (tuple(map(once, x)), packed)) if isinstance(x, dict) else (_LIST, type(first).__name__, packed)
        elif isinstance(first, list) and first and isinstance(first[0], msgspec.Struct):
            out[name] = (_LISTS, type(first[0]).__name__, (tuple(map(once, x)), [tuple(map(once.row, os)) for os in x.values()]))
        else:
            out[name] = (_ONE, "", once(x))
    return out


def _unpack(data: dict[str, Any]) -> Any:
    from marsad.lexicon import model

    lex = model.Lexicon()
    for name, packed in data.items():
        if name == "forms":
            lex.forms = _unpack_forms(packed)
            continue
        how, cls, content = packed
        make: Any = getattr(model, cls) if cls else None
        value: Any
        if how == _LIST:
            value = list(starmap(make, content))
        elif how == _DICT:
            value = dict(zip(content[0], starmap(make, content[1])))
        elif how == _LISTS:
            value = {key: [make(*row) for row in rows] for key, rows in zip(*content)}
        else:
            value = content
        setattr(lex, name, value)
    return lex


class _Once(dict[Any, Any]):
    """Gives equal strings, tuples and frozen sets as one and the same object, so that they are written and read once."""

    def __init__(self) -> None:
        self.same: dict[int, Any] = {}  # lists and dicts are told apart

    def row(self, o: Any) -> tuple[Any, ...]:
        """The fields of an object of :mod:`marsad.lexicon.model`."""
        return tuple(self(getattr(o, f)) for f in o.__struct_fields__)

    def __call__(self, x: Any) -> Any:
        if type(x) is str:
            return self.setdefault(x, x)
        if type(x) is tuple or type(x) is frozenset:
            y = type(x)(map(self, x))
            try:
                return self.setdefault((type(x), tuple(map(type, y)) if type(x) is tuple else None, y), y)
            except TypeError:
                return y
        if type(x) is list or type(x) is dict:
            if id(x) not in self.same:
                z: Any = {self(k): self(v) for k, v in x.items()} if isinstance(x, dict) else [self(v) for v in x]
                self.same[id(x)] = (z, x)
            return self.same[id(x)][0]
        return x


def _pack_forms(forms: dict[str, list[tuple[int, int, int]]]) -> tuple[str, bytes, bytes, bytes, bytes]:
    """Senses of forms in a few long strings: the forms; which senses each has; how many each of those has; which; the senses."""
    senses: dict[tuple[int, int, int], int] = {}
    lists: dict[tuple[tuple[int, int, int], ...], int] = {}
    of_form = array("I", [lists.setdefault(tuple(v), len(lists)) for v in forms.values()])
    which = array("I", [senses.setdefault(t, len(senses)) for v in lists for t in v])
    return "\n".join(forms), of_form.tobytes(), array("I", map(len, lists)).tobytes(), which.tobytes(), array("I", [n for t in senses for n in t]).tobytes()


def _unpack_forms(packed: tuple[str, bytes, bytes, bytes, bytes]) -> dict[str, list[tuple[int, int, int]]]:
    names, of_form, lengths, which, numbers = packed
    triples = iter(_ints(numbers))
    senses = list(zip(triples, triples, triples))
    rows = list(map(senses.__getitem__, _ints(which)))
    lists = []
    at = 0
    for n in _ints(lengths):
        lists.append(rows[at : at + n])
        at += n
    return dict(zip(names.split("\n"), map(lists.__getitem__, _ints(of_form)))) if names else {}


def _ints(data: bytes) -> array[int]:
    out = array("I")
    out.frombytes(data)
    return out
