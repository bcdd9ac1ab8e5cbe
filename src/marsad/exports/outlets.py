"""What is known of an outlet: its country and kind, from the lexicon's table."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


class Outlet(NamedTuple):
    """`country`: ISO alpha-3 or None; `kind`: agency, tv, newspaper, radio, site, ngo, field or None."""

    name_en: str
    country: str | None
    kind: str | None


@lru_cache
def _by_name() -> dict[str, Outlet]:
    from marsad import lexicon
    from marsad.text.clean import fold

    out: dict[str, Outlet] = {}
    for name_en, name_ar, kind, country in lexicon.shipped().extra.get("outlets", {}).values():
        for name in (name_en, name_ar):
            if name:
                out.setdefault(fold(name).strip().casefold(), Outlet(name_en, country, kind))
    return out


def outlet(name: str) -> Outlet | None:
    """The outlet of a name, Arabic or English; None where the table has none."""
    from marsad.text.clean import fold

    return _by_name().get(fold(name).strip().casefold())
