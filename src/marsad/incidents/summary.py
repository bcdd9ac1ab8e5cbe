"""One line of English and one of Arabic for an incident, made from its fields by templates: never more than they say.

Words and their forms stand in ``data/summary.yaml``. Arabic agreement: the verb stands before its subject, in the singular, and takes the gender of
the subject's head; what is counted stands after 1 and 2 as singular and dual, after 3 to 10 as plural in the genitive, after 11 to 99 as singular in
the accusative, after 100 and its multiples as singular in the genitive (the last two digits decide).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from marsad.incidents.mentions import FINE, beside, meet
from marsad.incidents.registry import ancestors, code_parts, lexicon, parents
from marsad.lexicon.cache import small_table
from marsad.records import Claim, Incident, Party, Place, Toll
from marsad.text.clean import fold

DATA = Path(__file__).parent / "data" / "summary.yaml"
_OPTIONAL = re.compile(r"\[([^\]]*)\]")
_PLURAL = re.compile(r"\b(ال[\u0621-\u064a]{2,})ون\b")
SHARE = "part of the total"
MOST_NAMES = 2


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    found: dict[str, Any] = small_table(DATA)
    return found


@lru_cache(maxsize=4)
def _months(language: str) -> dict[int, str]:
    from babel.dates import get_month_names

    return dict(get_month_names("abbreviated" if language == "en" else "wide", locale=language))


@lru_cache(maxsize=2)
def _countries(language: str) -> dict[str, str]:
    from babel import Locale

    return dict(Locale(language).territories)


@lru_cache(maxsize=1)
def _country_codes() -> dict[str, str]:
    """Folded Arabic name of a country to its code of two letters."""
    return {fold(name): code for code, name in _countries("ar").items() if len(code) == 2 and code.isalpha()}


# --- Arabic -------------------------------------------------------------------------------------------------------------------------


def counted(n: int, forms: list[str], subject: bool = False) -> str:
    """A number with what is counted: `forms` are those of one, two, 3–10, 11–99 and of hundreds; a sixth that of two as a subject.

    >>> counted(2, ["تقرير واحد", "تقريران", "تقارير", "تقريرا", "تقرير"])
    'تقريران'
    """
    one, two, few, many, hundred = forms[:5]
    if n == 1:
        return one
    if n == 2:
        return forms[5] if subject else two
    rest = n % 100
    noun = few if 3 <= rest <= 10 else many if rest >= 11 else hundred
    return f"{n} {noun}" if n else f"0 {hundred}"


def feminine(name: str) -> bool:
    """Whether a verb before this subject is feminine."""
    folded = fold(name).split()
    if not folded:
        return False
    w = words()
    code = _country_codes().get(" ".join(folded))
    if code:
        return code not in w["masculine_countries"]
    head = folded[0].removeprefix("ال")
    if head in w["masculine"]:
        return False
    return head in w["feminine"] or head.endswith("ات") or name.split(maxsplit=1)[0].rstrip("\u064b\u064c\u064d\u064e\u064f\u0650").endswith("ة")


def oblique(name: str) -> str:
    """A name as it stands after a preposition or as an object: «الحوثيون» becomes «الحوثيين»."""
    return _PLURAL.sub(r"\1ين", name)


def _joined_ar(names: list[str], either: bool = False) -> str:
    return (" أو " if either else " و").join(names)


def _joined_en(names: list[str], either: bool = False) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + (" or " if either else " and ") + names[-1]


# --- parts --------------------------------------------------------------------------------------------------------------------------


class Named(NamedTuple):
    """Parties as they are told: their names in English, in Arabic as subject and as object; `apart`: no report names them together, so it was one or the other."""

    en: list[str]
    ar: list[str]
    oblique: list[str]
    apart: bool


def _names(parties: list[Party], together: Callable[[Party, Party], bool], countries: bool) -> Named:
    """The first parties; those known by their country alone («غارة إسرائيلية») only where `countries`. A party of the registry has the name it has there; another is called what its code says, in both languages; one without either
    is left out, and so is one that only says less of another («القوات» beside an army, an army beside one of its brigades). Where reports differ about which part of
    one body it was, the body is told."""
    from marsad.lexicon.countries import ISO2

    roles = words()["roles"]
    out: list[tuple[Party, tuple[str, str, str]]] = []
    for p in parties:
        if p.actor_id and p.name_en and p.name_ar:
            name = (p.name_en, p.name_ar, oblique(p.name_ar))
            if any(p.actor_id in ancestors(q.actor_id) or q.actor_id in ancestors(p.actor_id) for q, _ in out):
                continue
            part = next(((n, whole) for n, (q, _) in enumerate(out) if (whole := _whole(p, q)) and not together(p, q)), None)
            if part is not None:
                n, whole_of = part
                out[n] = (out[n][0], (*whole_of, oblique(whole_of[1])))
                continue
        elif p.code:
            country, role = code_parts(p.code)
            if role not in roles or not (role or countries) or any(q is not p and _says_less(p, q) for q in parties):
                continue
            code = ISO2.get(country, "")
            en, ar = _countries("en").get(code), _countries("ar").get(code)
            subject, other = (f"{x} ({ar})" if ar else x for x in roles[role]["ar"])
            name = (f"{roles[role]['en']} ({en})" if en else roles[role]["en"], subject, other)
        else:
            continue
        if name not in [n for _, n in out]:
            out.append((p, name))
    first = out[:MOST_NAMES]
    apart = any(not together(p, q) for (p, _), (q, _) in combinations(first, 2))
    return Named([n[0] for _, n in first], [n[1] for _, n in first], [n[2] for _, n in first], apart)


def _whole(p: Party, q: Party) -> tuple[str, str] | None:
    """The names of what two parties of the registry are both a part of: one of its parts, reports that differ say."""
    a, b = (parents().get(x.actor_id or "") for x in (p, q))
    actor = lexicon().actors.get(a) if a and a == b else None
    return (actor.name_en, actor.name_ar) if actor is not None and actor.name_en and actor.name_ar else None


def _says_less(p: Party, q: Party) -> bool:
    """Whether a party without a name tells nothing that another does not: its role and its country, or one of them."""
    if not p.code or not q.code or (p.code == q.code and not q.actor_id):
        return False
    return all(mine in ("", its) for mine, its in zip(code_parts(p.code), code_parts(q.code), strict=True))


def _days(i: Incident) -> tuple[str, str]:
    if i.date_from is None or i.date_to is None:
        return "", ""

    def one(d: date, language: str) -> str:
        return f"{d.day} {_months(language)[d.month]} {d.year}"

    if i.date_from == i.date_to:
        return f"On {one(i.date_from, 'en')}, ", f"في {one(i.date_from, 'ar')}، "
    return f"Between {one(i.date_from, 'en')} and {one(i.date_to, 'en')}, ", f"بين {one(i.date_from, 'ar')} و{one(i.date_to, 'ar')}، "


@lru_cache(maxsize=1)
def _kinds() -> frozenset[str]:
    """The nouns for kinds of places («فندق», «قرية»), folded."""
    from marsad.lexicon import DATA as LEXICON

    kinds = small_table(LEXICON / "place_words.yaml")["kinds"]
    return frozenset(fold(w) for k in kinds for w in k["words"])


def _written(p: Place, claims: Sequence[Claim]) -> str:
    """A place that the gazetteer lacks as a report names it, the noun for its kind before it («فندق الحياة»)."""
    name = " ".join((p.name_ar or p.text).split())
    for c in claims:
        if c.location is not None and c.location.text == p.text:
            before = c.sentence.partition(p.text)[0].split()
            for word in (before[-1], *(before[-1][n:] for n in (1, 2))) if before and c.sentence.partition(p.text)[1] else ():
                if fold(word) in _kinds():
                    return f"{word} {name}"
    return name


def _known(p: Place, claims: Sequence[Claim]) -> Place | None:
    """The place of the gazetteer that most reports name for one that it lacks: their points and radii meet."""
    told: dict[str, tuple[set[str], Place]] = {}
    for c in claims:
        q = c.location
        if q is not None and q.place_id and q.name_en and q.name_ar and q.precision in FINE and meet(p, q):
            told.setdefault(q.place_id, (set(), q))[0].add(c.doc_id)
    return max(told.values(), key=lambda x: (len(x[0]), x[1].place_id or ""))[1] if told else None


def _where(i: Incident) -> tuple[str, str]:
    p = i.location
    if p is None:
        return "", ""
    country_en, country_ar = (_countries(x).get(p.country or "", "") for x in ("en", "ar"))
    if p.precision == "country":
        name, name_ar = country_en or p.name_en, country_ar or p.name_ar
        return (f" in {name}" if name else ""), (f" في {name_ar}" if name_ar else "")
    near = beside(p)
    known = None if p.place_id or p.precision not in FINE else _known(p, i.claims)
    told = known or p
    by = beside(told)
    en = f" {'near' if by else 'in'} {told.name_en or told.admin1}" if told.name_en or told.admin1 else ""
    ar = f" {'قرب' if near else 'في'} {_written(p, i.claims) if not p.place_id else ' '.join((p.name_ar or p.text).split())}"
    if known is not None and known.name_ar and fold(known.name_ar) not in fold(ar):
        ar += f"، {known.name_ar}" if not by else f" قرب {known.name_ar}"
    if country_en and country_en in en:
        pass
    elif country_en and en:
        en += f" ({country_en})"
    elif country_en:
        en = f" in {country_en}"
    if country_ar and country_ar not in ar:
        ar += f" ({country_ar})"
    return en, ar


def _toll(t: Toll, cls: str, subject: bool = False) -> tuple[str, str]:
    """A number of people in English and Arabic: the best, and the range where there is one ("3 civilians (1 to 5)")."""
    en, ar = words()["victims"].get(cls, words()["victims"]["any"]).values()
    noun = en[t.best != 1]
    arabic = counted(t.best, ar, subject)
    english = f"{t.best} {noun}" if noun else str(t.best)
    if t.high is None and t.low == t.best:
        return f"at least {english}", f"{arabic} على الأقل"
    if t.high is None:  # 50 or more by one count, 40 by another
        return f"at least {english} (lowest count {t.low})", f"{arabic} على الأقل (أدنى حصيلة {t.low})"
    if t.low == t.high:
        return english, arabic
    return f"{english} ({t.low} to {t.high})", f"{arabic} (بين {t.low} و{t.high})"


def _tolls(i: Incident) -> tuple[str, str]:
    kinds = words()["kinds"]
    en: list[str] = []
    ar: list[str] = []
    for t in i.casualties:
        if t.rule == SHARE or t.best == 0:
            continue
        text, arabic = _toll(t, t.victim_class or "any")
        text += f" {kinds[t.kind]['en']}"
        arabic = f"{kinds[t.kind]['ar']} {arabic}"
        parts = [_toll(s, s.victim_class or "any", True) for s in i.casualties if s.rule == SHARE and s.kind == t.kind and s.victim_class != t.victim_class and s.best <= t.best]
        if parts:
            text += ", " + _joined_en([p[0] for p in parts]) + " among them"
            arabic += "، بينهم " + _joined_ar([p[1] for p in parts])
        en.append(text)
        ar.append(arabic)
    return "; ".join(en), "؛ ".join(ar)


def _said_by(i: Incident) -> tuple[str, str]:
    w = words()
    outlets = list(dict.fromkeys(v.source for v in i.voices if v.source))
    more = len(outlets) - MOST_NAMES
    en, ar = "", ""
    if outlets:
        en = ", ".join(outlets[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "") + "; "
        ar = "، ".join(outlets[:MOST_NAMES]) + (" وغيرها" if more > 0 else "") + "؛ "
    en += f"{i.reports} {w['reports']['en'][i.reports > 1]}"
    ar += counted(i.reports, w["reports"]["ar"])
    if i.sources < i.reports:
        en += f", {i.sources} {w['voices']['en'][i.sources > 1]}"
        ar += f"، {counted(i.sources, w['voices']['ar'])}"
    if i.denied_by and i.factuality != "denied":
        en += f"; denied by {i.denied_by}"
        ar += f"؛ نفاه {counted(i.denied_by, w['reports']['ar'])}"
    return f" ({en})", f" ({ar})"


def _reports(i: Incident, p: Party) -> set[str]:
    """The reports that name a party; none where the record is without its claims, as the store keeps it."""
    return {i.claims[n].doc_id for n in p.claims if n < len(i.claims)}


def _doers(i: Incident) -> list[Party]:
    """The actors, but for those whom reports that show the mode name beside it only: of two sides that clashed, not both fired the tear gas."""
    shown = {n for n, c in enumerate(i.claims) if c.mode == i.mode and c.factuality != "denied"}
    showing = {i.claims[n].doc_id for n in shown}
    return [p for p in i.actors if i.mode is None or not shown.isdisjoint(p.claims) or not _reports(i, p) <= showing] or i.actors


def _fill(template: str, recipient: str) -> str:
    return _OPTIONAL.sub(lambda m: m[1].replace("_", recipient) if recipient else "", template)


def summaries(i: Incident) -> tuple[str, str]:
    """The incident in one line of English and one of Arabic."""
    w = words()
    deeds = w["deeds"][i.event_type]
    deed = deeds.get(i.mode or "any", deeds["any"])
    joint = i.event_type in w["joint"]
    who = _names(_doers(i), lambda p, q: joint or not set(p.claims).isdisjoint(q.claims), i.event_type != "PROTEST")
    sides = {p.actor_id for p in i.actors[:MOST_NAMES] if p.actor_id}
    whom = _names([p for p in i.recipients if p.actor_id not in sides], lambda p, q: not _reports(i, p).isdisjoint(_reports(i, q)), False)
    day_en, day_ar = _days(i)
    where_en, where_ar = _where(i)
    r_en, r_ar = (_joined_en(whom.en, whom.apart), _joined_ar(whom.oblique, whom.apart)) if whom.en else ("", "")
    if i.event_type == "ASSAULT" and len(who.en) > 1 and not who.apart and not whom.en and i.mode in (None, "firearms", "heavy-weapons"):
        en = w["fighting"]["en"].replace("_", _joined_en(who.en))
        ar = w["fighting"]["ar"].replace("_", _joined_ar(who.oblique))
    elif who.en:
        en = f"{_joined_en(who.en, who.apart)} " + (deed["en_alone"] if not r_en and "en_alone" in deed else _fill(deed["en"][0], r_en))
        m, f, rest = deed["ar_alone"] if not r_ar and "ar_alone" in deed else deed["ar"][:3]
        ar = f"{f if feminine(who.ar[0]) else m} {_joined_ar(who.ar, who.apart)}{_fill(rest, r_ar)}"
    else:
        en, ar = _fill(deed["en"][1], r_en), _fill(deed["ar"][3], r_ar)
    fact = w["factuality"].get(i.factuality, {"en": "", "ar": ""})
    toll_en, toll_ar = _tolls(i)
    by_en, by_ar = _said_by(i)
    line_en = f"{fact['en']}{day_en}{en}{where_en}" + (f": {toll_en}" if toll_en else "") + by_en
    line_ar = f"{fact['ar']}{day_ar}{ar}{where_ar}" + (f": {toll_ar}" if toll_ar else "") + by_ar
    return line_en[:1].upper() + line_en[1:], line_ar
