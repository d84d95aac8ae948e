"""Makes the embedded encoder: `python tools/train_encoder DATA` (see README.md beside this file)."""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from fit import fit
from lessons import groups
from teacher import teacher_folder, teacher_vectors
from texts import gather

from clausediff.align.wordpiece import WordPiece

OUT = Path(__file__).parents[2] / "src" / "clausediff" / "align" / "model"


def write(vectors: NDArray[np.float32], vocabulary: list[str], folder: Path) -> str:
    """Write the model in whole numbers of eight bits and return its name."""
    scales = np.maximum(np.abs(vectors).max(axis=1) / 127, 1e-8).astype(np.float16)
    scales[scales == 0] = np.float16(6e-8)
    whole = np.clip(np.rint(vectors / scales[:, None].astype(np.float32)), -127, 127).astype(np.int8)
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "vectors.npy", whole)
    np.save(folder / "scales.npy", scales)
    (folder / "vocabulary.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8", newline="\n")
    name = f"clausediff-static-{vectors.shape[1]}@{digest(folder)}"
    (folder / "name.txt").write_text(name + "\n", encoding="utf-8", newline="\n")
    return name


def digest(folder: Path) -> str:
    """The first letters of the SHA-256 of the model's files."""
    contents = b"".join((folder / n).read_bytes() for n in ("vectors.npy", "scales.npy", "vocabulary.txt"))
    return hashlib.sha256(contents).hexdigest()[:12]


def main() -> None:
    """Gather the texts, ask the teacher, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with cuad/, acord/ and nli/")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--kept", type=Path, default=Path("build/teacher"), help="where vectors are kept")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--lessons", type=float, default=0.1)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--without", type=Path, help="file with the names of contracts to leave out")
    options = parser.parse_args()
    left_out = frozenset(options.without.read_text(encoding="utf-8").splitlines() if options.without else ())
    vocabulary = (teacher_folder() / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    source = gather(options.data)
    vectors = teacher_vectors(list(source), options.kept)
    kept = [row for row, contract in enumerate(source.values()) if contract not in left_out]
    words = [piece.removeprefix("##") for piece in vocabulary]
    fitted = fit(
        [text for text, contract in source.items() if contract not in left_out],
        vectors[kept],
        teacher_vectors(words, options.kept),
        groups(options.data, left_out),
        WordPiece({piece: index for index, piece in enumerate(vocabulary)}),
        epochs=options.epochs,
        lessons=options.lessons,
        rate=options.rate,
    )
    print(write(fitted, vocabulary, options.out))


if __name__ == "__main__":
    main()
