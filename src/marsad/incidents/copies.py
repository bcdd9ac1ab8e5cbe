"""Who copies whom: which of an incident's reports speak for themselves, and where the others have it from.

A report depends on an earlier one where the two texts are near-duplicates (their MinHash signatures share half their values or more), where both
name the same source for it (an agency, a monitor, a spokesman of the registry), or where it quotes the outlet that the other appeared in.
Unnamed sources ("local sources", "residents") tell nothing: they may be other people each time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from marsad.incidents.mentions import minima, resemblance, stem
from marsad.records import Claim, Voice

if TYPE_CHECKING:
    from marsad.incidents.consolidate import Report

ALIKE = 0.5  # share of word runs from which on two texts are one text told again; 0.5 of 64 values is known to about ±0.06
BAND = 2  # values of a signature that must all agree for two texts to be compared: at half their runs shared, found in 99.99 of 100


def voices_of(reports: Sequence[Report], claims: dict[str, list[Claim]]) -> list[Voice]:
    """The reports in the order they appeared (undated last, then by id), each with what it depends on."""
    ordered = sorted(reports, key=lambda r: (r.published or "9999", r.doc_id))
    bands: dict[tuple[int, ...], list[Report]] = defaultdict(list)
    first_with: dict[str, str] = {}  # source named -> the first report that names it
    outlets: dict[str, str] = {}  # outlet -> its first report
    out: list[Voice] = []
    for r in ordered:
        values = minima(r.signature) if r.signature else ()
        slices = [(n, *values[n : n + BAND]) for n in range(0, len(values), BAND)]
        copied: tuple[float, str] | None = None
        seen: set[str] = set()
        for s in slices:
            for other in bands[s]:
                if other.doc_id not in seen:
                    seen.add(other.doc_id)
                    share = resemblance(values, minima(other.signature or ""))
                    if share >= ALIKE and (copied is None or share > copied[0]):
                        copied = share, other.doc_id
        for s in slices:
            if len(bands[s]) < 20:  # more of one text need no more comparing
                bands[s].append(r)
        voice = Voice(doc_id=r.doc_id, source=r.source, published=r.published, independent=True, sha256=r.sha256, signature=r.signature)
        named = _named(claims.get(r.doc_id, ()))
        if copied is not None:
            voice.independent, voice.copies, voice.why = False, copied[1], f"near-duplicate text ({copied[0]:.0%})"
        else:
            for key, name in named:
                if key in first_with or key in outlets:
                    voice.independent, voice.copies, voice.via = False, first_with.get(key) or outlets[key], name
                    voice.why = "same source named" if key in first_with else "quotes the outlet"
                    break
        for key, _ in named:
            first_with.setdefault(key, r.doc_id)
        if r.source:
            outlets.setdefault(_key(r.source), r.doc_id)
        out.append(voice)
    return out


def _key(name: str) -> str:
    return "=" + " ".join(map(stem, name.split())).lower()


def _named(claims: Sequence[Claim]) -> list[tuple[str, str]]:
    """The named sources of a report's claims, as (key, name), in the order they stand."""
    found: dict[str, str] = {}
    for c in claims:
        for s in c.attribution:
            if s.actor_id and s.stance != "denies":
                found.setdefault(s.actor_id, s.name_en or s.text)
                found.setdefault(_key(s.text), s.text)
                if s.name_en:
                    found.setdefault(_key(s.name_en), s.name_en)
    return list(found.items())
