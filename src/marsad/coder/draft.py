"""An event while it is put together."""

from __future__ import annotations

from marsad.coder import says, who
from marsad.coder.chunks import Chunk, Sentence
from marsad.coder.toll import TollMention
from marsad.coder.what import Candidate
from marsad.coder.when import DateMention
from marsad.coder.where import PlaceMention

PHYSICAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "AID"})
TALKS = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})  # acts of several parties, who come together somewhere
AGAIN = 3  # sentences after which a deed's noun no longer takes up the verb that told it
HIS_COUNTRY = "the speaker's country"  # «قال الوزير إن بلاده ترفض»
DAYS_BEFORE = "days before what it is told with"



class Draft:
    """An event while it is put together."""

    __slots__ = (
        "actors",
        "args",
        "background",
        "bg_why",
        "cand",
        "chunk",
        "claim",
        "date",
        "date_why",
        "factuality",
        "harmless",
        "k",
        "mode",
        "odds",
        "place",
        "place_why",
        "recipients",
        "s",
        "scope",
        "si",
        "sources",
        "speaker",
        "telling",
        "today",
        "tolls",
        "type",
        "weapons",
        "who_why",
        "why",
    )  # fmt: skip

    def __init__(self, cand: Candidate, s: Sentence, si: int, k: int) -> None:
        self.cand = cand
        self.s, self.si, self.k = s, si, k
        self.chunk = s.chunks[k]
        self.type, self.mode = cand.type, cand.mode
        self.args = who.Arguments()
        self.actors: list[Chunk] = []
        self.recipients: list[Chunk] = []
        self.place: PlaceMention | None = None
        self.place_why: str | None = None
        self.date: DateMention | None = None
        self.date_why: str | None = None
        self.tolls: list[TollMention] = []
        self.claim: says.Claim | None = None
        self.sources: list[Chunk] = []
        self.speaker: list[Chunk] = []  # who spoke last before an act of words without a subject
        self.factuality = "asserted"
        self.background = False
        self.bg_why = ""
        self.weapons: list[tuple[int, int]] = []
        self.why: list[str] = []
        self.who_why: str | None = None
        self.scope: tuple[int, int, frozenset[int]] | None = None  # the tokens among which what tells the mode was sought, and names in them
        self.telling = 0.0
        self.odds = 0.0
        self.harmless: int | None = None  # the word that denies that it harmed anybody, not the deed
        self.today = False  # dated by the day of publication

    @property
    def two_sided(self) -> bool:
        """Whether a deed is fighting whose sides are named: both do it, and who fell in it is its toll."""
        return self.type == "ASSAULT" and len(self.actors) > 1 and self.cand.trigger.frame_name in ("between", "with")
