"""Rules as data: a list of conditions and what follows from the first that fits (``data/acled.yaml``, ``data/cameo.yaml``)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from marsad.ontology import data, modes, types
from marsad.text.clean import fold


@dataclass(slots=True)
class Facets:
    """What the rules ask of a happening.

    `fight`: its actors are the two sides of it; `target`: armed, civilians, people (harmed, no more said of them), object or None; `actor`: the first actor's sort
    (:class:`marsad.ontology.parties.Side`); `killed`: somebody was; `harmless`: it is said that nobody was; `armed_party`: any side bears arms;
    `claims`: types, and "TYPE:mode", of all its mentions; `words`: folded words of its weapons.
    """

    type: str
    mode: str | None
    fight: bool = False
    target: str | None = None
    actor: str | None = None
    killed: bool = False
    harmless: bool = False
    armed_party: bool = False
    claims: frozenset[str] = field(default_factory=frozenset)
    words: str = ""


_CONDITIONS = {"type", "mode", "fight", "target", "actor", "killed", "harmless", "armed_party", "claims", "words"}
_OUTPUTS = {"event", "unknown_actor", "out", "code"}


@lru_cache
def _rules(name: str) -> dict[str, list[dict[str, Any]]]:
    """The rules by type; ValueError where one says what no rule can."""
    book = data(name)
    out: dict[str, list[dict[str, Any]]] = {t: [] for t in types()}
    words: dict[str, Any] = {k: [f" {fold(w)} " for w in v] for k, v in book.get("words", {}).items()}
    for rule in book["rules"]:
        if unknown := set(rule) - _CONDITIONS - _OUTPUTS:
            raise ValueError(f"{name}.yaml: a rule has {', '.join(sorted(unknown))}; known are {', '.join(sorted(_CONDITIONS | _OUTPUTS))}")
        made: dict[str, Any] = {k: frozenset(v if isinstance(v, list) else [v]) for k, v in rule.items() if k in ("mode", "target", "actor", "claims")}
        made |= {k: v for k, v in rule.items() if k not in made}
        if "words" in rule:
            made["words"] = words[rule["words"]]
        for t in rule["type"] if isinstance(rule["type"], list) else [rule["type"]]:
            if bad := set(made.get("mode", ())) - {None, *modes(t)}:
                raise ValueError(f"{name}.yaml: {t} has no mode {', '.join(map(str, bad))}")
            out[t].append(made)
    return out


def first(name: str, facets: Facets) -> dict[str, Any] | None:
    """The first rule of a book that fits, None where none does."""
    return next((rule for rule in _rules(name).get(facets.type, ()) if _fits(rule, facets)), None)


def _fits(rule: dict[str, Any], x: Facets) -> bool:
    return (
        ("mode" not in rule or x.mode in rule["mode"])
        and ("target" not in rule or x.target in rule["target"])
        and ("actor" not in rule or x.actor in rule["actor"])
        and ("claims" not in rule or not rule["claims"].isdisjoint(x.claims))
        and all(rule.get(k) in (None, getattr(x, k)) for k in ("fight", "killed", "harmless", "armed_party"))
        and ("words" not in rule or any(w in x.words for w in rule["words"]))
    )


def folded(weapons: Iterable[str]) -> str:
    """Weapons' words as rules look at them: folded, between spaces. Articles go («العبوات الناسفة» → «عبوات ناسفه»)."""
    return "".join(f" {' '.join(w[2:] if w.startswith('ال') and len(w) > 4 else w for w in fold(x).split())} " for x in weapons)
