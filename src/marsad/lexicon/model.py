"""What the lexicon is made of, once compiled: objects that are made by the ten thousand at each start and looked at a million times.

They refer to nothing that refers to them, so the cycle collector need not walk them (`gc=False`)."""

from __future__ import annotations

from typing import Any

import msgspec

# What a word form may be. A form's senses are (kind, index into that kind's table, features).
TRIGGER, VERB, FUNCTION, ROLE, DEMONYM, WEAPON, SOURCE, REPORT, LIGHT, DOMAIN, COMMON, MODIFIER, NAME, THING = range(14)

ANY = "ANY"  # as a theatre: stories of every country, and of none

# Features of a verb form, or'ed together; of a noun form the number and gender bits.
PAST, PRESENT, JUSSIVE = 1, 2, 4
ACTIVE, PASSIVE = 8, 16
MASC, FEM = 32, 64
SING, DUAL, PLUR = 128, 256, 512
FIRST, SECOND, THIRD = 1024, 2048, 4096
NOMINAL = 8192  # masdar, noun or participle
INDEF_ACC = 16384  # written with the alef of the indefinite accusative
HAL = 65536  # circumstantial participle («…، مطالبا بالإفراج عنه»): stands as a verb whose subject was named before
CONSTRUCT = 32768  # dual or sound plural without its nun: a genitive must follow


class LexiconError(ValueError):
    """A file of the lexicon that cannot be used; the message names file, entry and what to mend."""


class Trigger(msgspec.Struct, gc=False):
    """A word that names a deed, with its frame: which position holds whom."""

    type: str
    lemma: str
    pos: str  # verb | noun | masdar | participle | phrase
    mode: str | None = None
    frame: dict[str, str] = {}
    frame_name: str = ""
    strength: str = "medium"
    needs: frozenset[str] = frozenset()
    with_: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    next_: frozenset[str] = frozenset()
    not_next: frozenset[str] = frozenset()
    prev: frozenset[str] = frozenset()
    not_prev: frozenset[str] = frozenset()
    alternatives: tuple[dict[str, Any], ...] = ()
    outcome: bool = False
    toll: str | None = None
    quote: bool = False
    loaded: str | None = None
    span: str = "all"  # all | with | a folded word of the phrase
    prep: frozenset[str] = frozenset()  # prepositions one of which must follow in the clause
    strict: bool = False  # its list is asked for: arguments cannot stand in for it
    verbless: bool = False  # only in a headline without a verb («الوزير في بغداد لبحث …»)
    predicate: bool = False  # it counts only as what a sentence says of its subject


class Actor(msgspec.Struct, gc=False):
    """An entry of the registry."""

    id: str
    name_en: str
    name_ar: str
    code: str | None
    country: str | None
    cls: str
    kind: str
    parent: str | None = None
    valid: tuple[str | None, str | None] = (None, None)
    codes: tuple[tuple[str, str | None, str | None], ...] = ()
    nouns: frozenset[str] = frozenset()  # with which its names begin («حركة حماس»): it may be spoken of by these alone («الحركة»)


class Role(msgspec.Struct, gc=False):
    """A generic noun for people, forces, bodies or things."""

    noun: str
    cls: str
    role: str | None = None
    victim: str | None = None
    person: bool = False


class Demonym(msgspec.Struct, gc=False):
    """A country or group as an adjective («روسي»), and who is meant by it."""

    iso3: str | None
    iso2: str | None
    name_en: str
    group: str | None = None
    actor: str | None = None
    loaded: str | None = None


class Report(msgspec.Struct, gc=False):
    """A reporting verb."""

    stance: str
    say: bool = False
    continues: bool = False
    quoted: frozenset[str] = frozenset()  # prepositions of the one quoted («نقلت X عن Y»)
    to: frozenset[str] = frozenset()  # prepositions of the outlet spoken to («قال لوكالة X»)
    weak: bool = False  # reporting only where «إن», «أن» or a colon follows
    not_next: frozenset[str] = frozenset()
    claim: bool = False  # of responsibility: who speaks did it («تبنت»)


class Light(msgspec.Struct, gc=False):
    """A support verb: it lends itself to a deed's noun. See lightverbs.yaml."""

    subj: str | None = None
    obj: str | None = None
    noun_is: str = "obj"  # obj | subj | prep
    prep: frozenset[str] = frozenset()
    prep_role: dict[str, str] = {}
    effect: str = "done"
    weak: bool = False
    own: bool = False
    outcome: bool = False
    with_: frozenset[str] = frozenset()


class Phrase(msgspec.Struct, gc=False):
    """A name or expression of several words (or one), found at its first word.

    `rest` are the folded words after the first; `article` says whether the first word must carry it.
    """

    kind: str  # actor | outlet | country | report | trigger | weapon | source | hedge | function | collocation | ...
    index: int | str
    rest: tuple[str, ...] = ()
    article: bool = False
    loaded: str | None = None
    local: str | None = None  # ISO3 of the only country in whose stories it means this
    valid: tuple[str | None, str | None] = (None, None)  # first and last day (ISO, or the start of one) on which a local name means this
    exact: bool = False
    note: str | None = None  # a hedge's scope, a reporting phrase's complement
    first: bool = False  # only at the head of a clause


class Lexicon:
    """The compiled lexicon. `forms` maps a folded form (no clitics) to its senses, `phrases` a folded first word to what begins
    with it; the tables hold what senses point at."""

    def __init__(self) -> None:
        self.version = ""
        self.forms: dict[str, list[tuple[int, int, int]]] = {}
        self.phrases: dict[str, list[Phrase]] = {}
        self.triggers: list[Trigger] = []
        self.actors: dict[str, Actor] = {}
        self.roles: list[Role] = []
        self.demonyms: list[Demonym] = []
        self.weapons: list[str | None] = []
        self.sources: list[str] = []
        self.reports: list[Report] = []
        self.lights: list[Light] = []
        self.domains: list[str] = []
        self.modifiers: list[str] = []
        self.function: list[str] = []
        self.constraint_words: frozenset[str] = frozenset()
        self.frames: dict[str, dict[str, str]] = {}
        self.grammar: dict[str, frozenset[str]] = {}
        self.linked: frozenset[str] = frozenset()
        self.linked_with: frozenset[str] = frozenset()  # of these, those whose noun follows with ب
        self.linked_by: dict[str, frozenset[str]] = {}  # by the preposition that follows them
        self.extra: dict[str, Any] = {}
