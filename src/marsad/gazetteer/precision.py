"""How sure a place is, in the codes of UCDP and ACLED."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.records import Place

# UCDP GED codebook: 1 exact point, 2 near it (some 25 km), 3 second-level division, 4 first-level division, 5 line or vague area, 6 country,
# 7 international waters or airspace.
_UCDP = {"exact": 1, "near": 2, "district": 3, "province": 4, "region": 5, "country": 6}
# ACLED codebook: 1 the named place, 2 near it or a part of a region, 3 a larger region. It has no code for a whole country.
_ACLED = {"exact": 1, "near": 2, "district": 2, "province": 3, "region": 3}


def where_prec(place: Place | None) -> int | None:
    """UCDP's where_prec, 1 to 7; None where there is no place or no point. A vague area of no one country (a sea, a strait) is 7."""
    if place is None or place.lat is None or place.lon is None:
        return None
    if place.precision == "region" and place.country is None:
        return 7
    return _UCDP.get(place.precision or "")


def geo_precision(place: Place | None) -> int | None:
    """ACLED's geo_precision, 1 to 3; None where there is no place or no point, and for a country: ACLED has no code for one."""
    if place is None or place.lat is None or place.lon is None:
        return None
    return _ACLED.get(place.precision or "")
