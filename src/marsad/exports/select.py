"""Which records an export takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from marsad.exports.layout import Out

if TYPE_CHECKING:
    from marsad.exports.facts import Happening


@dataclass(frozen=True, slots=True)
class Selection:
    """Conditions, all of which a record must meet. An empty set, None or 0 asks for nothing.

    `since`, `until`: days, inclusive; a record that may have happened within them is in, an undated one is not. `countries`: ISO alpha-2. `types`:
    PLOVER's. `modes`, `factuality`: values. `min_sources`: independent ones. `background`: with what is only recalled.
    """

    since: date | None = None
    until: date | None = None
    countries: frozenset[str] = field(default_factory=frozenset)
    types: frozenset[str] = field(default_factory=frozenset)
    modes: frozenset[str] = field(default_factory=frozenset)
    factuality: frozenset[str] = field(default_factory=frozenset)
    min_sources: int = 0
    min_confidence: float = 0.0
    background: bool = True

    def refuses(self, h: Happening) -> Out | None:
        """Why a record is not taken; None where it is."""
        if self.since or self.until:
            if h.date_from is None or h.date_to is None:
                return Out("no date, so not within --from and --to")
            if (self.since and h.date_to < self.since) or (self.until and h.date_from > self.until):
                return Out("not within --from and --to")
        if self.countries and (h.place is None or h.place.country not in self.countries):
            return Out("another country" if h.place is not None and h.place.country else "no country, so not of --country")
        if self.types and h.type not in self.types:
            return Out("another type")
        if self.modes and h.mode not in self.modes:
            return Out("another mode")
        if self.factuality and h.factuality not in self.factuality:
            return Out("not of --factuality")
        if h.sources < self.min_sources:
            return Out("fewer sources than --min-sources")
        if h.record.confidence < self.min_confidence:
            return Out("below --min-confidence")
        if h.background and not self.background:
            return Out("background")
        return None
