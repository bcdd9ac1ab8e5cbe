"""What PLOVER's types and modes are called, and what they are in ACLED, UCDP and CAMEO.

All of it is data (``data/*.yaml``, ``data/countries.tsv``), each file with its source; the code looks up and applies rules in order.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).parent / "data"


@lru_cache
def data(name: str) -> dict[str, Any]:
    """A data file's content: plover, parties, acled, ucdp, cameo, polecat."""
    import yaml

    with (DATA / f"{name}.yaml").open("rb") as f:
        out: dict[str, Any] = yaml.load(f, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return out


# --- types and modes --------------------------------------------------------------------------------------------------------------


def types() -> tuple[str, ...]:
    """The 16 types of PLOVER."""
    return tuple(data("plover")["types"])


def modes(type_: str) -> tuple[str, ...]:
    """The modes of a type; none for some. KeyError where there is no such type."""
    if type_ not in data("plover")["types"]:
        raise KeyError(type_)
    return tuple(data("plover")["modes"].get(type_, ()))


def _entry(type_: str, mode: str | None) -> dict[str, Any]:
    plover = data("plover")
    entry: dict[str, Any] = plover["types"][type_]
    return plover["modes"].get(type_, {}).get(mode) or entry if mode else entry


def name(type_: str, mode: str | None = None, language: str = "en") -> str:
    """What a reader is shown of a type, or of its mode where it has one: a few words, English ("en") or Arabic ("ar").

    KeyError where there is no such type; an unknown mode is shown as its type.
    """
    return str(_entry(type_, mode)[language])


def quad(type_: str) -> int:
    """PLOVER's quad class: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
    return int(data("plover")["types"][type_]["quad"])


def quad_name(type_: str) -> str:
    """The quad class in words, as POLECAT writes it."""
    return str(data("plover")["quads"][quad(type_)])


def score(type_: str, mode: str | None = None) -> float:
    """PLOVER's intensity, -10 (conflict) to 10 (cooperation)."""
    return float(_entry(type_, mode)["score"])


# --- countries --------------------------------------------------------------------------------------------------------------------


class Country(NamedTuple):
    """A country or territory in the codes of others; an empty string where it has none there.

    `iso_num`: ISO 3166 numeric, three digits; `gw`: Gleditsch and Ward's number; `cow`: Correlates of War's; `name` is ACLED's way to
    write it, `ged_name` UCDP's.
    """

    iso2: str
    iso3: str
    iso_num: str
    name: str
    ged_name: str
    gw: str
    cow: str
    acled_region: str


@lru_cache
def countries() -> dict[str, Country]:
    """By ISO 3166 code, of two and of three letters."""
    out: dict[str, Country] = {}
    with (DATA / "countries.tsv").open(encoding="utf-8") as f:
        for line in f:
            if line.startswith(("#", "iso2\t")):
                continue
            c = Country(*line.rstrip("\n").split("\t"))
            out[c.iso2] = out[c.iso3] = c
    return out


def country(code: str | None) -> Country | None:
    """The country of an ISO code of two or three letters, None where there is none."""
    return countries().get(code) if code else None
