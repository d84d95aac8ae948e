"""A Sentence Transformers model that carries an ONNX file, run without torch."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

PLACES = ("onnx/model.onnx", "model.onnx")
"""Where Sentence Transformers keeps the file, first the usual place."""
BATCH = 32
LONGEST = 512
"""Word pieces read of a text where the model's files do not say."""
_STEPS = ("Transformer", "Pooling", "Normalize")
"""What is run here; a model with other modules (a dense layer, say) is left to the library."""


class OnnxEncoder:
    """Mean or first-token pooling over onnxruntime's last hidden state, as the model's files ask for."""

    def __init__(self, name: str, folder: Path, file: Path) -> None:
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        options = SessionOptions()
        options.log_severity_level = 3
        self._session: Any = InferenceSession(file, options, providers=["CPUExecutionProvider"])
        self._wanted = [value.name for value in self._session.get_inputs()]
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        longest = _json(folder / "sentence_bert_config.json").get("max_seq_length")
        kept = (self._tokenizer.truncation or {}).get("max_length", LONGEST)
        self._tokenizer.enable_truncation(longest or kept)
        padding = self._tokenizer.padding or {}
        self._tokenizer.enable_padding(
            pad_id=padding.get("pad_id", 0), pad_token=padding.get("pad_token", "[PAD]")
        )
        self._first_token = _pooling(folder) == {"cls"}
        self.name = f"{name}-onnx@{_digest(file)}"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, float32, one row a text."""
        # Texts of one length are run together, so that little is padded; no text has a blank one's width.
        order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
        parts = [self._vectors([texts[n] for n in order[k : k + BATCH]]) for k in range(0, len(order), BATCH)]
        if not parts:
            return self._vectors([""])[:0]
        result = np.empty((len(texts), parts[0].shape[1]), dtype=np.float32)
        result[order] = np.concatenate(parts)
        return result

    def _vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        read = self._tokenizer.encode_batch(list(texts))
        inputs = {
            "input_ids": np.array([text.ids for text in read], dtype=np.int64),
            "attention_mask": np.array([text.attention_mask for text in read], dtype=np.int64),
            "token_type_ids": np.array([text.type_ids for text in read], dtype=np.int64),
        }
        hidden = self._session.run(None, {name: inputs[name] for name in self._wanted})[0]
        if self._first_token:
            pooled = hidden[:, 0]
        else:
            mask = inputs["attention_mask"][:, :, None].astype(np.float32)
            pooled = (hidden * mask).sum(axis=1) / np.maximum(mask.sum(axis=1), 1e-9)
        lengths = np.linalg.norm(pooled, axis=1, keepdims=True)
        return np.asarray(pooled / np.maximum(lengths, 1e-12), dtype=np.float32)


def onnx_encoder(model: str) -> OnnxEncoder | None:
    """The encoder, where onnxruntime is installed and the model is on disk with an ONNX file that suffices."""
    if find_spec("onnxruntime") is None or find_spec("tokenizers") is None:
        return None
    folder = Path(model) if Path(model).is_dir() else _cached(model)
    if folder is None or not _is_plain(folder):
        return None
    file = next((folder / place for place in PLACES if (folder / place).is_file()), None)
    return OnnxEncoder(Path(model).name, folder, file) if file else None


def _cached(model: str) -> Path | None:
    """Where the local cache keeps a model of this name, under Sentence Transformers' own name as well."""
    if find_spec("huggingface_hub") is None:
        return None
    from huggingface_hub import try_to_load_from_cache

    names = (model, f"sentence-transformers/{model}") if "/" not in model else (model,)
    for name in names:
        try:
            found = try_to_load_from_cache(name, "modules.json")
        except ValueError:  # not a name that the cache could hold
            continue
        if isinstance(found, str):
            return Path(found).parent
    return None


def _is_plain(folder: Path) -> bool:
    """Is it a transformer, mean or first-token pooling, and nothing else?"""
    modules = _json(folder / "modules.json")
    kinds = [str(module.get("type", "")).rsplit(".", 1)[-1] for module in modules or ()]
    if kinds[:2] != ["Transformer", "Pooling"] or not set(kinds) <= set(_STEPS):
        return False
    special = _json(folder / "sentence_bert_config.json").get("do_lower_case") or _json(
        folder / "config_sentence_transformers.json"
    ).get("default_prompt_name")
    has_tokenizer = (folder / "tokenizer.json").is_file()
    return has_tokenizer and not special and _pooling(folder) in ({"mean"}, {"cls"})


def _pooling(folder: Path) -> set[str]:
    """How the words' vectors become one; older files have a switch for each way, newer ones a name."""
    config = _json(folder / "1_Pooling" / "config.json")
    named = config.get("pooling_mode")
    if named:
        return set(named) if isinstance(named, list) else {str(named)}
    switched = {name for name, on in config.items() if name.startswith("pooling_mode_") and on is True}
    return {
        name.removeprefix("pooling_mode_").removesuffix("_token").removesuffix("_tokens") for name in switched
    }


def _json(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _digest(file: Path) -> str:
    """First letters of the SHA-256 of the file, and of the one beside it that holds large weights."""
    summed = hashlib.sha256()
    for part in (file, file.with_name(file.name + "_data")):
        if part.is_file():
            with part.open("rb") as data:
                while block := data.read(1 << 20):
                    summed.update(block)
    return summed.hexdigest()[:12]
