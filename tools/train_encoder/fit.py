"""Fits one vector a word piece to the teacher's sentence vectors and to the lessons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import EmbeddingBag
from torch.nn.functional import cross_entropy, normalize

from clausediff.align.wordpiece import WordPiece

DIMENSIONS = 256
BATCH = 512
GROUPS = 192
"""Groups of one batch: two texts of each are to find each other among all."""


@dataclass(frozen=True)
class Bags:
    """Texts as counted word pieces, one after the other."""

    pieces: NDArray[np.int64]
    weights: NDArray[np.float32]
    """Root of the piece's count in its text, as the shipped encoder weighs it."""
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Sequence[str], tokenizer: WordPiece) -> Bags:
        """The texts' pieces; a text without any holds the padding piece."""
        pieces: list[int] = []
        weights: list[float] = []
        starts = [0]
        for text in texts:
            counts = Counter(tokenizer.ids(text)) or Counter({0: 1})
            pieces += counts.keys()
            weights += [n**0.5 for n in counts.values()]
            starts.append(len(pieces))
        return cls(np.array(pieces), np.array(weights, dtype=np.float32), np.array(starts))

    def embed(self, model: EmbeddingBag, rows: NDArray[np.int64]) -> torch.Tensor:
        """Unit vectors of some of the texts."""
        sizes = self.starts[rows + 1] - self.starts[rows]
        picked = np.concatenate([np.arange(self.starts[r], self.starts[r + 1]) for r in rows])
        offsets = np.concatenate([[0], np.cumsum(sizes)])
        summed = model(
            torch.tensor(self.pieces[picked]),
            torch.tensor(offsets),
            per_sample_weights=torch.tensor(self.weights[picked]),
        )
        return normalize(summed, dim=1)


def first_vectors(
    piece_vectors: NDArray[np.float32], turn: NDArray[np.float32], counts: NDArray[np.float32], texts: int
) -> NDArray[np.float32]:
    """Where training begins: the teacher's vector of each piece alone, frequent pieces shorter."""
    start = piece_vectors @ turn
    start -= start.mean(axis=0)
    start /= np.linalg.norm(start, axis=1, keepdims=True)
    rarity = 1e-3 / (1e-3 + counts / texts)
    shrunk: NDArray[np.float32] = start * (0.15 + rarity[:, None]).astype(np.float32)
    return shrunk


def fit(
    texts: Sequence[str],
    teacher: NDArray[np.float32],
    piece_vectors: NDArray[np.float32],
    groups: Sequence[Sequence[str]],
    tokenizer: WordPiece,
    *,
    epochs: int,
    lessons: float,
    rate: float,
    warmth: float = 0.07,
    seed: int = 0,
) -> NDArray[np.float32]:
    """The vectors, one row a word piece.

    The loss is the cosine distance to the teacher's vector, turned into its first dimensions, and
    `lessons` times the cross-entropy of finding a text's group mate among the batch's.
    """
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    turn = np.linalg.svd(teacher.T @ teacher / len(teacher))[0][:, :DIMENSIONS].astype(np.float32)
    targets = teacher @ turn
    targets /= np.linalg.norm(targets, axis=1, keepdims=True)
    wanted = torch.tensor(targets)
    bags = Bags.of(texts, tokenizer)
    mates = Bags.of([text for group in groups for text in group], tokenizer)
    group_starts = np.cumsum([0, *(len(group) for group in groups)])
    counts = np.bincount(bags.pieces, minlength=len(piece_vectors)).astype(np.float32)
    start = torch.tensor(first_vectors(piece_vectors, turn, counts, len(texts)))
    model = EmbeddingBag.from_pretrained(start, freeze=False, mode="sum", include_last_offset=True)
    optimiser = torch.optim.Adam(model.parameters(), lr=rate)
    steps, step = epochs * (len(texts) // BATCH), 0
    for _ in range(epochs):
        order = chance.permutation(len(texts))
        for begin in range(0, len(texts) - BATCH + 1, BATCH):
            for setting in optimiser.param_groups:
                setting["lr"] = rate * (1 - step / steps)
            rows = order[begin : begin + BATCH]
            loss = (1 - (bags.embed(model, rows) * wanted[rows]).sum(dim=1)).mean()
            chosen = chance.choice(len(groups), min(GROUPS, len(groups)), replace=False)
            two = np.array(
                [group_starts[g] + chance.choice(len(groups[g]), 2, replace=False) for g in chosen]
            )
            alike = mates.embed(model, two[:, 0]) @ mates.embed(model, two[:, 1]).T / warmth
            truth = torch.arange(len(chosen))
            loss = loss + lessons * (cross_entropy(alike, truth) + cross_entropy(alike.T, truth)) / 2
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            step += 1
        print(f"step {step} of {steps}, loss {loss.item():.4f}", flush=True)
    return model.weight.detach().numpy()
