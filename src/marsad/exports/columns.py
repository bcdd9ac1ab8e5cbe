"""A house's own columns: `--columns map.yaml` names, orders, renames and computes them. No code is run: a column is one of a few forms.

A column is a name alone (a column of ours), or one of::

    {name: Deaths, value: killed_best}                        a field
    {name: System, constant: Marsad}                          the same in every row
    {name: Where, join: [place_en, country_name], with: ", "} the fields that are not empty, joined (default ", ")
    {name: Toll, first: [ged.best, killed_low]}               the first field that is not empty
    {name: Kind, value: type, map: {ASSAULT: attack}, else: other}   a field's value, translated; without `else` an unlisted value stays

Fields: the columns of ``--format csv``; those of other layouts as ``acled.sub_event_type``, ``ged.best``, ``polecat.Event Mode``, ``cameo.CAMEO Code`` (empty
where the record has no row there); and any value of the record as ``record.actors.0.name_en``, ``record.claims.*.source`` (``*``: of each, joined
with "; ").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import msgspec

from marsad.exports.layout import Layout, Options, Out, Row, Value, joined
from marsad.exports.table import COLUMNS
from marsad.records import Event, Incident

if TYPE_CHECKING:
    from marsad.exports.facts import Happening

_FORMS = {"value", "constant", "join", "first"}
_KEYS = {"name", "with", "map", "else"} | _FORMS


class BadColumns(Exception):
    """The file of columns cannot be used; the message names file and column, and says what to mend."""


class _Lazy:
    """A record's rows in the layouts that columns refer to, each computed once."""

    def __init__(self, h: Happening, layouts: dict[str, Layout]) -> None:
        self.h = h
        self.layouts = layouts
        self.rows: dict[str, Row] = {}

    def row(self, name: str) -> Row:
        if name not in self.rows:
            got = self.layouts[name].rows(self.h)
            self.rows[name] = {} if isinstance(got, Out) else got[0]
        return self.rows[name]


_Get = Callable[[_Lazy], Any]


@dataclass(slots=True)
class _Column:
    name: str
    get: _Get
    kind: str


class Columns:
    """The layout of a file of columns. Raises :class:`BadColumns` where it is wrong, before anything is written."""

    def __init__(self, path: Path, options: Options) -> None:
        from marsad.exports.targets import STRICT

        self.path = path
        self.layouts: dict[str, Layout] = {name: make(options) for name, make in STRICT.items()}
        made: list[_Column] = []
        for i, x in enumerate(self._load(), 1):
            made.append(self._column(i, x))
        names = [c.name for c in made]
        for name in names:
            if names.count(name) > 1:
                raise self._bad(f"column '{name}'", "is there twice", "give every column its own name")
        self.made = made
        self.columns: Sequence[str] = names
        self.kinds = {c.name: c.kind for c in made}

    def _bad(self, where: str, problem: str, mend: str) -> BadColumns:
        return BadColumns(f"{self.path}: {where} {problem}; {mend}")

    def _load(self) -> list[Any]:
        import yaml

        try:
            data = yaml.safe_load(self.path.read_bytes())
        except OSError as e:
            raise BadColumns(f"{self.path}: cannot be read: {e.strerror or e}") from e
        except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as e:
            raise BadColumns(f"{self.path}: no YAML: {' '.join(str(e).split())}") from e
        listed = data.get("columns") if isinstance(data, dict) else data
        if not isinstance(listed, list) or not listed:
            raise self._bad("it", "lists no columns", "write `columns:` and below it one `- name` a column")
        if isinstance(data, dict) and (extra := set(data) - {"columns"}):
            raise self._bad("it", f"has {', '.join(sorted(map(str, extra)))} beside columns", "only `columns` is known")
        return listed

    def _column(self, i: int, x: Any) -> _Column:
        where = f"column {i}"
        if isinstance(x, str):
            get, kind = self._field(where, x)
            return _Column(x, get, kind)
        if not isinstance(x, dict):
            raise self._bad(where, f"is {type(x).__name__}", "give a name, or {name: …, value: …}")
        if unknown := [str(k) for k in x if k not in _KEYS]:
            near = get_close_matches(unknown[0], sorted(_KEYS), 1)
            raise self._bad(where, f"has '{unknown[0]}'", f"did you mean '{near[0]}'?" if near else f"known are {', '.join(sorted(_KEYS))}")
        forms = [k for k in x if k in _FORMS]
        if len(forms) != 1:
            raise self._bad(where, f"has {' and '.join(forms) or 'none'} of value, constant, join, first", "give exactly one of them")
        if not isinstance(x.get("name"), str) or not x["name"]:
            raise self._bad(where, "has no name", "give name: and the header it shall have")
        where = f"column '{x['name']}'"
        if "with" in x and (forms[0] != "join" or not isinstance(x["with"], str)):
            raise self._bad(where, "has a 'with' that is no text beside a join", "with: is the text between joined fields")
        get, kind = self._form(where, forms[0], x)
        if "map" in x:
            if forms[0] == "constant" or not isinstance(x["map"], dict):
                raise self._bad(where, "has a 'map' that cannot be used", "map: {from: to, …} beside value, first or join")
            get, kind = self._mapped(get, x), "text"
        elif "else" in x:
            raise self._bad(where, "has 'else' without 'map'", "give the map too")
        return _Column(x["name"], get, kind)

    def _form(self, where: str, form: str, x: dict[str, Any]) -> tuple[_Get, str]:
        given = x[form]
        if form == "constant":
            if isinstance(given, (dict, list)):
                raise self._bad(where, "has a constant that is no text, number or yes/no", "give one value")
            kinds: dict[type, str] = {bool: "truth", int: "whole", float: "real", date: "day"}
            return (lambda _: given), kinds.get(type(given), "text")
        if form == "value":
            if not isinstance(given, str):
                raise self._bad(where, "has a value that is no field's name", "value: is the name of a field; for fixed content write constant:")
            return self._field(where, given)
        if not isinstance(given, list) or not given or not all(isinstance(g, str) for g in given):
            raise self._bad(where, f"has a {form} that is no list of fields", f"{form}: [field, field …]")
        fields = [self._field(where, g) for g in given]
        gets = [g for g, _ in fields]
        if form == "first":
            kinds_ = {k for _, k in fields}
            return (lambda r: next((v for g in gets if (v := g(r)) not in (None, "")), None)), kinds_.pop() if len(kinds_) == 1 else "mixed"
        between = x.get("with", ", ")
        return (lambda r: between.join(t for g in gets if (t := _text(g(r))))), "text"

    @staticmethod
    def _mapped(get: _Get, x: dict[str, Any]) -> _Get:
        table = {_text(k): _text(v) for k, v in x["map"].items()}
        other, default = "else" in x, _text(x.get("else"))

        def value(r: _Lazy) -> str:
            text = _text(get(r))
            return table.get(text, default if other else text)

        return value

    def _field(self, where: str, name: str) -> tuple[_Get, str]:
        if name in COLUMNS:
            kind, get = COLUMNS[name]
            return (lambda r: get(r.h)), kind
        head, _, rest = name.partition(".")
        if head in self.layouts and rest:
            known = self.layouts[head].columns
            if rest not in known:
                near = get_close_matches(rest, known, 1)
                raise self._bad(where, f"names '{name}', which {head} has not", f"did you mean {head}.{near[0]}?" if near else f"it has {', '.join(known)}")
            return (lambda r: r.row(head).get(rest)), "mixed"
        if head == "record" and rest:
            steps = rest.split(".")
            top = {f.encode_name for s in (Event, Incident) for f in msgspec.structs.fields(s)}
            if steps[0] not in top:
                near = get_close_matches(steps[0], sorted(top), 1)
                raise self._bad(where, f"names '{name}', which no record has", f"did you mean record.{near[0]}?" if near else f"records have {', '.join(sorted(top))}")
            return (lambda r: _text(_walk(r.h.record, steps))), "text"
        near = get_close_matches(name, list(COLUMNS), 1)
        raise self._bad(where, f"names '{name}', which is no field", f"did you mean {near[0]}?" if near else "see `marsad export --format csv` for the fields")

    def rows(self, h: Happening) -> list[Row] | Out:
        r = _Lazy(h, self.layouts)
        return [{c.name: _value(c, c.get(r)) for c in self.made}]


def _value(column: _Column, value: Any) -> Value:
    """The value in its column's kind; of a column where kinds meet, as it is."""
    if value is None or column.kind != "text":
        return cast("Value", value)
    return _text(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return joined([_text(v) for v in value])
    if isinstance(value, (dict, msgspec.Struct)):
        return msgspec.json.encode(value).decode()
    return str(value)


def _walk(value: Any, steps: Sequence[str]) -> Any:
    """What stands at a path; None where there is no such thing in this record."""
    for i, step in enumerate(steps):
        if value is None:
            return None
        if step == "*":
            return [_walk(v, steps[i + 1 :]) for v in value] if isinstance(value, (list, tuple)) else None
        if isinstance(value, (list, tuple)):
            value = value[int(step)] if step.isdecimal() and int(step) < len(value) else None
        elif isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, msgspec.Struct):
            name = next((f.name for f in msgspec.structs.fields(value) if f.encode_name == step), None)
            value = getattr(value, name) if name else None
        else:
            return None
    return value
