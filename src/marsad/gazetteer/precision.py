"""How sure a place is, in the codes of the data sets that people export to.

Both take a :class:`marsad.records.Place` (or None: the report names no place) and look at its `precision`, `radius_km`, `relation` and
`country` only, so that whoever corrects those by hand has the codes corrected with them.
"""

from __future__ import annotations

from marsad.records import Place

WITHIN_KM = 25.0  # UCDP's "near": within about 25 km of a known point
_LINES = ("between", "road", "offshore")


def where_prec(place: Place | None) -> int | None:
    """UCDP GED's `where_prec` (codebook, version 5 and later): 1 exact point; 2 within about 25 km of a known point; 3 a district (ADM2);
    4 a province (ADM1); 5 a line or fuzzy area, given by a point of it; 6 only the country; 7 international waters or airspace. None
    where no place is known: GED has no such row."""
    if place is None or place.precision is None:
        return None
    if not place.country:
        return 7  # seas and straits lie in no country
    if place.precision == "near":
        line = (place.relation or "").split(" ")[0] in _LINES
        return 5 if line or (place.radius_km or 0.0) > WITHIN_KM else 2
    return {"exact": 1, "district": 3, "province": 4, "region": 5, "country": 6}.get(place.precision)


def geo_precision(place: Place | None) -> int | None:
    """ACLED's `geo_precision`: 1 a named town or a point in it; 2 near a town, or a small part of a region; 3 a larger region (province,
    country, sea). None where no place is known: ACLED has no such row."""
    if place is None or place.precision is None:
        return None
    if place.precision == "near":
        return 2 if (place.radius_km or 0.0) <= 2 * WITHIN_KM else 3
    return {"exact": 1, "district": 2}.get(place.precision, 3)
