"""What sort of side a party to an event is: state, rebel group, militia, civilians ... (``data/parties.yaml``)."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from marsad.ontology import data

Registry = Callable[[str], Any]  # an actor's id → its entry (marsad.lexicon.model.Actor) or None


class Side(NamedTuple):
    """An actor or recipient, with what the ontologies ask of it.

    `country`: ISO 3166 alpha-3 ("INT" for several) or None; `sort`: a key of parties.yaml, "external" for a state's people outside their
    own country, or None where nothing tells; `force`: bears arms; `registered`: the registry knows it as a group or body; `group`: its name, or
    that of the body a person belongs to.
    """

    text: str
    name_en: str | None
    name_ar: str | None
    actor_id: str | None
    country: str | None
    role: str | None
    sort: str | None
    force: bool
    registered: bool
    group: str | None

    @property
    def name(self) -> str:
        """The registry's English name, else the words of the text; empty for a bare number («80» of «80 others»)."""
        return self.name_en or self.name_ar or ("" if self.text.isdecimal() else " ".join(self.text.split()))

    @property
    def bare(self) -> bool:
        """Nothing is known of it but its words: perhaps a thing."""
        return self.actor_id is None and self.country is None and self.role is None


@lru_cache
def _roles() -> dict[str, str]:
    return {role: sort for sort, roles in data("parties")["roles"].items() for role in roles}


def split_code(code: str | None) -> tuple[str | None, str | None]:
    """Country and role of an actor's code ("LBY MIL", "REB", "LBY"), either None where absent."""
    country = role = None
    for part in (code or "").split():
        if part in _roles():
            role = part
        elif country is None:
            country = part
    return country, role


def side(text: str, name_en: str | None, name_ar: str | None, actor_id: str | None, code: str | None, registry: Registry, here: str | None) -> Side:
    """The side of a participant. `here`: ISO alpha-3 of the country where it happened, None where unknown."""
    parties = data("parties")
    country, role = split_code(code)
    entry = registry(actor_id) if actor_id else None
    group = name_en
    body = entry
    if entry is not None and entry.kind == "person":
        body = registry(entry.parent) if entry.parent else None
        group = body.name_en if body is not None else None
    armed = body is not None and body.cls == parties["armed_class"]
    sort = _roles().get(role or "")
    if body is not None and body.cls in parties["registry"]:
        sort = parties["registry"][body.cls]
    elif armed and sort in ("unidentified", "political", "civilians"):
        sort = "militia"
    elif armed and sort == "international":
        sort = "external"
    if sort == "state" and country is not None and here is not None and country != here:
        sort = "external"
    force = sort in parties["armed"] and (armed or role in parties["forces"] or sort not in ("state", "external"))
    return Side(text, name_en, name_ar, actor_id, country, role, sort, force, body is not None, group)


@lru_cache
def victim_family(victim_class: str | None) -> str:
    """What a class of victims (marsad.coder.toll) tells: civilians, armed, police or unknown."""
    for family, classes in data("parties")["victims"].items():
        if victim_class in classes:
            return str(family)
    return "unknown"
