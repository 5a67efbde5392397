"""Trains the weights that tell event triggers: `python bench/train/events.py DATA [--write]`.

DATA is a JSON Lines file in the form {"input": {"id", "text", …}, "events": [{"trigger": [[start, end, text], …]}]}: the
English part of MEANTIME (Minard et al. 2016, Wikinews, CC BY 4.0). Without `--write` it trains on one topic, scores on the
other, and the other way round; with it, it trains on all and writes `src/dateline/data/events_triggers.npz`.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from dateline.annotate import events_triggers as triggers
from dateline.annotate.events_words import Words, words_of
from dateline.annotate.language import Parse, parse
from dateline.read.clean import passages
from dateline.report import Report
from dateline.span import Span

TARGET = Path(__file__).parents[2] / "src/dateline/data/events_triggers.npz"
L2_SPARSE, L2_VECTOR, SCALE = 2.0, 2.0, 3.0
Example = tuple[Parse, Words, list[int], list[bool], int]
Floats = NDArray[np.float64]


def examples(records: list[dict[str, Any]], parses: list[Parse]) -> list[Example]:
    """For each report its candidates, which of them are triggers, and the number of gold events."""
    found = []
    for record, parsed in zip(records, parses, strict=True):
        words = words_of(parsed)
        marked: set[int] = set()
        for event in record["events"]:
            for start, end, _ in event["trigger"]:
                first, after = parsed.tokens(Span(start, end))
                inside = range(first, after)
                heads = [i for i in inside if words.head[i] not in inside or words.head[i] == i]
                marked.update(i for i in heads if words.pos[i] in triggers.CANDIDATES)
                marked.update(i for i in inside if words.pos[i] == "VERB")
        places = triggers.candidates(words)
        found.append((parsed, words, places, [i in marked for i in places], len(record["events"])))
    return found


def matrix(rows: list[list[tuple[str, str]]], index: dict[tuple[str, str], int]) -> csr_matrix:
    pointers, columns = [0], []
    for row in rows:
        columns.extend(sorted({index[key] for key in row if key in index}))
        pointers.append(len(columns))
    return csr_matrix((np.ones(len(columns)), columns, pointers), shape=(len(rows), len(index)))


def fit(data: list[Example], with_vectors: bool) -> triggers.Weights:
    """L2-regularised logistic regression by L-BFGS."""
    rows = [list(triggers.seen(w, i)) for _, w, places, _, _ in data for i in places]
    gold = np.array([label for *_, labels, _ in data for label in labels], dtype=float)
    counts: dict[tuple[str, str], int] = {}
    for row in rows:
        for key in set(row):
            counts[key] = counts.get(key, 0) + 1
    index = {key: n for n, key in enumerate(sorted(k for k, c in counts.items() if c > 1))}
    sparse = matrix(rows, index)
    dense = np.zeros((len(rows), 0))
    if with_vectors:
        dense = SCALE * np.vstack([triggers.vectors_of(p, w, places) for p, w, places, _, _ in data]).astype(float)
    size = len(index)

    def loss(x: Floats) -> tuple[float, Floats]:
        a, b, bias = x[:size], x[size:-1], x[-1]
        score = sparse @ a + dense @ b + bias
        value = np.logaddexp(0, score) @ (1 - gold) + np.logaddexp(0, -score) @ gold
        error = 1 / (1 + np.exp(-score)) - gold
        gradient = np.concatenate([sparse.T @ error + L2_SPARSE * a, dense.T @ error + L2_VECTOR * b, [error.sum()]])
        return value + 0.5 * (L2_SPARSE * a @ a + L2_VECTOR * b @ b), gradient

    x = minimize(loss, np.zeros(size + dense.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    tables: dict[str, dict[str, float]] = {}
    for (template, value), n in index.items():
        tables.setdefault(template, {})[value] = float(x[n])
    vector = (SCALE * x[size:-1]).astype(np.float32) if with_vectors else None
    return triggers.Weights(tables, vector, float(x[-1]))


def figures(data: list[Example], weights: triggers.Weights, threshold: float = triggers.THRESHOLD) -> dict[str, float]:
    """Precision, recall and F1 of triggers, and recall of nouns."""
    right = said = gold = nouns = nouns_found = 0
    for parsed, words, places, labels, count in data:
        chosen = triggers.scores(parsed, words, places, weights) > threshold
        gold += count
        for i, yes, label in zip(places, chosen, labels, strict=True):
            said += bool(yes)
            right += bool(yes and label)
            if label and words.pos[i] == "NOUN":
                nouns += 1
                nouns_found += bool(yes)
    p, r = right / max(said, 1), right / max(gold, 1)
    return {"precision": p, "recall": r, "f1": 2 * p * r / max(p + r, 1e-9), "noun recall": nouns_found / max(nouns, 1)}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    records = [json.loads(line) for line in chosen.data.read_text(encoding="utf-8").splitlines()]
    reports = [
        Report(id=r["input"]["id"], text=r["input"]["text"], passages=passages(r["input"]["text"])) for r in records
    ]
    data = examples(records, list(parse(reports)))
    topics = [r["input"]["id"].split("/")[1] for r in records]
    for with_vectors in (True, False):
        for held_out in sorted(set(topics)):
            weights = fit([e for e, t in zip(data, topics, strict=True) if t != held_out], with_vectors)
            test = [e for e, t in zip(data, topics, strict=True) if t == held_out]
            shown = {k: round(v, 3) for k, v in figures(test, weights).items()}
            print(f"vectors {with_vectors}, tested on {held_out}: {shown}")
    if chosen.write:
        triggers.save(TARGET, fit(data, True), fit(data, False), triggers.probe_vectors(data[0][0]))


if __name__ == "__main__":
    main()
