#!/usr/bin/env python3
"""Fits the odds that a deed is told (src/marsad/lexicon/data/told.yaml) to the texts written and coded for this project.

    python bench/fit_told.py [--write] [--score FILE.jsonl …]

Every deed the coder weighs in the reports of `bench/plain` (but those that are only scored) is an example: true where an annotated event
of its type stands within REACH characters of it. A logistic regression with an L2 penalty (scikit-learn) weighs the evidence of
:func:`marsad.coder.telling.evidence`. Its F1 is that of ten-fold cross-validation over blocks of documents. `--score` gives the F1 of
the choice alone on other annotated files; they are never fitted to.
"""

from __future__ import annotations

import argparse
import json
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from marsad.coder import telling
from marsad.coder.assemble import Coder, Reading, as_date
from marsad.evaluate import offsets

HERE = Path(__file__).resolve().parent
REACH = 45  # characters between an annotated trigger and the coder's, in one line: another word of the same clause
INVERSE_PENALTY = 0.05
PRIOR = 5.0  # how much larger the hand-set points stand among the evidence: their penalty is 25 times less
JOINED = 4  # documents of a file in a longer one made of them
LONGER = 0.5  # what a deed counts for there: it is read a second time
SMALLEST = 0.03  # weights below this are left out
Example = tuple[str, dict[str, float], bool, float]  # block, evidence, whether it is an event, the log odds asked for


def documents(path: Path) -> list[dict[str, Any]]:
    """The documents of a file: text, published, the block of JOINED documents they are one of, and the events as (type, start, end) in
    characters of the text. Raises ValueError where an annotated trigger does not stand in its text."""
    out = []
    for n, line in enumerate(path.open(encoding="utf-8")):
        doc = json.loads(line)
        text = f"{doc['title']}\n\n{doc['text']}" if doc.get("title") else doc["text"]
        events = []
        for e in doc["events"]:
            at = offsets(e["trigger"], text)
            if at is None:
                raise ValueError(f"{path}: {doc['id']}: no trigger {e['trigger']} in the text")
            events.append((e.get("type") or e["event_type"], *at))
        out.append({"block": f"{path.stem}:{n // JOINED}", "text": text, "published": doc.get("published"), "events": events})
    return out


def joined(docs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The documents of each block made into one longer text, of no known day."""
    out = []
    for block, part in groupby(docs, key=lambda d: d["block"]):
        text, events = "", []
        for d in part:
            events += [(k, x + len(text), y + len(text)) for k, x, y in d["events"]]
            text += d["text"] + "\n\n"
        out.append({"block": block, "text": text, "published": None, "events": events})
    return out


def examples(coder: Coder, docs: list[dict[str, Any]]) -> tuple[list[Example], int]:
    """The deeds weighed in documents, and how many events are annotated there."""
    out: list[Example] = []
    events = 0
    for doc in docs:
        text, gold = doc["text"], doc["events"]
        reading = Reading(coder, text, as_date(doc["published"]))
        t = reading.story.tokens
        events += len(gold)
        drafts = reading.weighed()
        if not drafts:
            continue
        spans = [(t.starts[d.cand.a], t.ends[d.cand.b - 1]) for d in drafts]
        pairs = sorted(
            (gap, i, j)
            for i, (type_, a, b) in enumerate(gold)
            for j, (d, (x, y)) in enumerate(zip(drafts, spans, strict=True))
            if d.type == type_ and (gap := max(0, max(a, x) - min(b, y))) <= REACH and "\n" not in text[min(b, y) : max(a, x)]
        )
        matched: set[int] = set()
        true: set[int] = set()
        for _, i, j in pairs:
            if i not in matched and j not in true:
                matched.add(i)
                true.add(j)
        out += [(doc["block"], found, j in true, bar) for j, (_, found, bar) in enumerate(telling.weighed(drafts, reading.story.about))]
    return out, events


def f1(true: np.ndarray, kept: np.ndarray, events: int) -> tuple[float, float, float]:
    """Precision, recall and F1 of a choice among the deeds weighed, where `events` were annotated."""
    hits = int((true & kept).sum())
    return hits / max(1, int(kept.sum())), hits / max(1, events), 2 * hits / max(1, int(kept.sum()) + events)


class Fit:
    """A logistic regression over evidence. The columns of the hand-set points are PRIOR times as large as the rest, so that the penalty
    hardly holds them."""

    def __init__(self, rows: list[Example], weight: list[float]) -> None:
        self.vectors = DictVectorizer()
        x = self.vectors.fit_transform([e for _, e, *_ in rows])
        self.names = [str(f) for f in self.vectors.get_feature_names_out()]
        self.scale = scipy.sparse.diags([PRIOR if f.startswith("points") else 1.0 for f in self.names])
        self.model = LogisticRegression(C=INVERSE_PENALTY, max_iter=5000).fit(x @ self.scale, [y for _, _, y, _ in rows], sample_weight=weight)

    def odds(self, rows: list[Example]) -> np.ndarray:
        return self.model.decision_function(self.vectors.transform([e for _, e, *_ in rows]) @ self.scale)

    def weights(self) -> dict[str, float]:
        each = zip(self.names, self.scale @ self.model.coef_[0], strict=True)
        named = {f: round(float(w), 2) for f, w in sorted(each, key=lambda t: -abs(t[1])) if abs(w) >= SMALLEST}
        return {"-": round(float(self.model.intercept_[0]), 2), **named}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--write", action="store_true")
    ap.add_argument("--score", type=Path, nargs="*", default=[])
    a = ap.parse_args()
    coder = Coder()
    rows: list[Example] = []
    longer: list[Example] = []
    events = 0
    for path in sorted((HERE / "plain").glob("*.jsonl")):
        if not path.stem.startswith("unread"):
            docs = documents(path)
            more, n = examples(coder, docs)
            print(f"{path.name}: {len(more)} deeds weighed, {sum(y for _, _, y, _ in more)} of them events, of {n} annotated")
            rows += more
            longer += examples(coder, joined(docs))[0]
            events += n
    every, weight = rows + longer, [1.0] * len(rows) + [LONGER] * len(longer)
    of, true = np.array([d for d, *_ in every]), np.array([y for _, _, y, _ in rows])
    odds = np.zeros(len(rows))
    for _, held in GroupKFold(10).split(rows, groups=of[: len(rows)]):
        out = set(of[held])
        use = [i for i, d in enumerate(of) if d not in out]
        odds[held] = Fit([every[i] for i in use], [weight[i] for i in use]).odds([rows[i] for i in held])
    p, r, f = f1(true, odds >= np.array([b for _, _, _, b in rows]), events)
    print(f"{len(rows)} deeds, by cross-validation: precision {p:.3f}, recall {r:.3f}, F1 {f:.3f}")
    weights = Fit(every, weight).weights()
    if a.write:
        lines = [
            "# How far what a reading shows speaks for a deed's being told as an event: natural log odds by feature (see coder/telling.py).",
            "# Made by bench/fit_told.py from bench/plain, texts written for this project; not to be edited by hand.",
            "weights:",
            *(f"  {json.dumps(f, ensure_ascii=False)}: {w}" for f, w in weights.items()),
        ]
        telling.ODDS.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{len(weights)} weights written")
    for path in a.score:
        more, n = examples(coder, documents(path))
        kept = np.array([telling.log_odds(weights, e) >= b for _, e, _, b in more])
        p, r, f = f1(np.array([y for _, _, y, _ in more]), kept, n)
        print(f"{path.name}: precision {p:.3f}, recall {r:.3f}, F1 {f:.3f}")


if __name__ == "__main__":
    main()
