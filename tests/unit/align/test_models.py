"""Other people's embedding models: the real library, real weights, from disk, from the cache, without a network."""

import json
import shutil
import subprocess
import sys

import numpy as np
import pytest

from clausediff.align import align, default_encoder
from clausediff.align.onnx import OnnxEncoder, onnx_encoder
from clausediff.align.transformers import TransformersEncoder
from clausediff.errors import BadSettings
from clausediff.settings import AlignSettings
from models import minilm, with_onnx

from .build import document, edges

TEXTS = (
    "The Supplier shall notify the Customer of a breach within 48 hours.",
    "Confidentiality",
    "",
    "All notices are in writing. " * 120,
)
BASE = document(
    ("1", "", "The Supplier shall tell the Customer of a security breach within 48 hours."),
    ("2", "", "The law of Norway governs this agreement."),
    ("3", "", "The Customer pays invoices within thirty days of receipt."),
)
DRAFT = document(
    ("A", "", "This contract is subject to Norwegian law."),
    ("B", "", "Bills fall due thirty days after the Customer has received them."),
    ("C", "", "Where security is breached, word goes to the Customer from the Supplier inside two days."),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return with_onnx(tmp_path_factory.mktemp("models"))


def test_onnx_gives_the_vectors_that_torch_gives(folder):
    by_onnx = onnx_encoder(str(folder)).encode(TEXTS)
    by_torch = TransformersEncoder(str(minilm())).encode(TEXTS)
    assert np.abs(by_onnx - by_torch).max() < 1e-4


def test_onnx_is_taken_where_a_model_carries_it_and_torch_where_not(folder):
    assert isinstance(default_encoder(AlignSettings(model=str(folder), cache=False)), OnnxEncoder)
    assert isinstance(default_encoder(AlignSettings(model=str(minilm()), cache=False)), TransformersEncoder)


def test_a_model_with_other_modules_is_left_to_the_library(folder, tmp_path):
    odd = tmp_path / "odd"
    shutil.copytree(folder, odd)
    modules = json.loads((odd / "modules.json").read_text("utf-8"))
    modules.append({"idx": 3, "name": "3", "path": "3_Dense", "type": "sentence_transformers.models.Dense"})
    (odd / "modules.json").write_text(json.dumps(modules), "utf-8")
    assert onnx_encoder(str(odd)) is None


@pytest.mark.parametrize("carries_onnx", [False, True])
def test_the_name_tells_the_model_and_the_hash_of_its_weights(folder, carries_onnx):
    model = str(folder if carries_onnx else minilm())
    first = default_encoder(AlignSettings(model=model, cache=False)).name
    again = default_encoder(AlignSettings(model=model, cache=False)).name
    assert first == again
    assert len(first.split("@")[1]) == 12


def test_other_weights_have_another_hash(folder, tmp_path):
    file = folder / "onnx" / "model.onnx"
    other = tmp_path / folder.name
    shutil.copytree(folder, other)
    data = bytearray(file.read_bytes())
    place = len(data) // 2
    data[place] ^= 1
    (other / "onnx" / "model.onnx").write_bytes(bytes(data))
    assert onnx_encoder(str(folder)).name != onnx_encoder(str(other)).name


@pytest.mark.parametrize("carries_onnx", [False, True])
def test_clauses_in_quite_other_words_find_each_other(folder, carries_onnx):
    settings = AlignSettings(model=str(folder if carries_onnx else minilm()), cache=False)
    found = edges(BASE, DRAFT, align(BASE, DRAFT, default_encoder(settings), settings))
    assert {("1", "C"), ("2", "A"), ("3", "B")} <= found


def test_onnx_needs_no_torch(folder):
    program = (
        "import sys\nfrom clausediff.align import default_encoder\n"
        "from clausediff.settings import AlignSettings\n"
        f"default_encoder(AlignSettings(model={str(folder)!r}, cache=False)).encode(['notice'])\n"
        "print(sorted(set(sys.modules) & {'torch', 'transformers', 'sentence_transformers'}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_torch_waits_until_a_model_is_asked_for():
    minilm()
    program = (
        "import sys\nfrom clausediff.align import default_encoder\n"
        "from clausediff.settings import AlignSettings\n"
        "default_encoder(AlignSettings()).encode(['notice'])\nprint('torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


CACHED = """
import sys
from clausediff.align import default_encoder
from clausediff.errors import ClauseDiffError
from clausediff.settings import AlignSettings
import socket
def refuse(*_, **__): raise AssertionError("a connection was tried")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
try:
    encoder = default_encoder(AlignSettings(model=sys.argv[1], cache=False))
    print(encoder.name, encoder.encode(["notice"]).shape)
except ClauseDiffError as error:
    print(type(error).__name__, error.message, "|", error.hint)
"""


def hub(home, source):
    """A local cache as the library keeps it, with the model under its public name."""
    stored = home / "hub" / "models--sentence-transformers--all-MiniLM-L6-v2"
    (stored / "refs").mkdir(parents=True)
    (stored / "refs" / "main").write_text("0" * 40, "utf-8")
    shutil.copytree(source, stored / "snapshots" / ("0" * 40))


def run_offline(model, home):
    import os

    environment = {**os.environ, "HF_HOME": str(home)}
    environment.pop("HF_HUB_OFFLINE", None)
    done = subprocess.run(
        [sys.executable, "-c", CACHED, model], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("carries_onnx", [False, True])
@pytest.mark.parametrize("name", ["all-MiniLM-L6-v2", "sentence-transformers/all-MiniLM-L6-v2"])
def test_a_name_is_found_in_the_local_cache_and_nothing_asks_the_network(
    folder, tmp_path, name, carries_onnx
):
    hub(tmp_path, folder if carries_onnx else minilm())
    said = run_offline(name, tmp_path)
    assert said.startswith("all-MiniLM-L6-v2" + ("-onnx@" if carries_onnx else "@"))
    assert said.endswith("(1, 384)")


def test_a_name_that_is_not_cached_is_one_line_and_nothing_is_downloaded(tmp_path):
    minilm()
    said = run_offline("sentence-transformers/all-MiniLM-L12-v2", tmp_path)
    assert said.startswith("BadSettings")
    assert "--allow-download" in said
    assert "connection was tried" not in said


def test_a_download_that_fails_says_so_in_one_line(tmp_path, monkeypatch):
    minilm()
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(BadSettings) as raised:
        default_encoder(AlignSettings(model="nobody/nothing-at-all", allow_download=True, cache=False))
    assert "\n" not in str(raised.value)


def test_the_command_names_the_model_and_keeps_its_vectors(folder, tmp_path):
    import os

    sample = "samples/base.docx"
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "clausediff", sample, sample, "--format", "json", "--model", str(folder)]
    for extra, kept in ((["--no-cache"], False), ([], True)):
        done = subprocess.run([*command, *extra], capture_output=True, check=False, env=environment)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["encoder"].startswith("all-MiniLM-L6-v2-onnx@")
        assert (tmp_path / "clausediff" / "vectors.sqlite").exists() is kept
