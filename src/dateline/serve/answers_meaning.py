"""The sentences nearest in meaning to a question, where a model of meaning is installed.

    "who went home?"   →   0.52  "The Russian delegation left for New York."

An embedding takes some milliseconds, so those of a store are made in a thread from the first question on. Until it is
through, the sentences that share a word with the question are compared first, and whatever is embedded already; an answer
says which share of all sentences it has compared.
"""

import atexit
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import monotonic

import numpy as np
import numpy.typing as npt

from dateline.resolve import meaning
from dateline.serve.answers_words import Index
from dateline.serve.opened import OpenStore
from dateline.serve.view import View

NEAR = 0.25
"""Cosine below which two sentences have nothing in common."""
AT_ONCE = 60
"""Sentences that are embedded while somebody waits."""
PATIENCE = 1.0
"""Seconds that an answer waits for the thread."""
MOST = 50_000
"""Sentences of a store whose embeddings are kept (75 MB)."""


@dataclass(slots=True)
class Vectors:
    """The embeddings of a view's sentences as far as they are made; `made[n]` says whether row `n` is.

    `through` is set when the thread has made what it will; `over` ends it.
    """

    texts: list[str]
    rows: npt.NDArray[np.float32]
    made: npt.NDArray[np.bool_]
    through: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)

    def make(self, number: int) -> None:
        if not self.made[number]:
            self.rows[number] = meaning.embed([self.texts[number]])[0]
            self.made[number] = True


def nearest(
    opened: OpenStore, view: View, index: Index, asked: str, likely: Sequence[int]
) -> tuple[list[tuple[int, float]], float]:
    """Sentences of the index and their cosines, the nearest first; and which share of all was compared."""
    whole = View(as_of=view.as_of, story=view.story)
    vectors = opened.keep("vectors", whole, lambda: _started(opened, whole, index))
    began = monotonic()
    for number in likely[:AT_ONCE]:
        if number < len(vectors.texts):
            vectors.make(number)
    vectors.through.wait(max(0.0, PATIENCE - (monotonic() - began)))
    made = np.flatnonzero(vectors.made)
    cosines = vectors.rows[made] @ meaning.embed([asked])[0]
    found = [(int(made[i]), float(cosines[i])) for i in np.flatnonzero(cosines >= NEAR)]
    share = len(made) / max(1, len(index.places))
    return sorted(found, key=lambda item: (-item[1], item[0])), share


def _started(opened: OpenStore, view: View, index: Index) -> Vectors:
    reports = opened.known(view).reports
    texts = [span.of(reports[report].text) for report, span in index.places[:MOST]]
    vectors = Vectors(
        texts, np.zeros((len(texts), meaning.WIDTH), dtype=np.float32), np.zeros(len(texts), dtype=np.bool_)
    )
    version = opened.version()

    def fill() -> None:
        try:
            for number in range(len(texts)):
                if vectors.over.is_set() or (number % 64 == 0 and opened.version() != version):
                    break  # the program ends, or the store is another now and nobody will ask for these
                vectors.make(number)
        finally:
            vectors.through.set()
            atexit.unregister(end)  # which would keep the vectors of every version of the store

    thread = threading.Thread(target=fill, name="embedding sentences", daemon=True)

    def end() -> None:
        vectors.over.set()
        thread.join(2)  # Python must not end while the model runs in another thread

    atexit.register(end)
    thread.start()
    return vectors
