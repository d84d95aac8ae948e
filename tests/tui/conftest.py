"""Marks that cannot stand beside a draft go to a folder of the test's own."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _own_state_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def folder(tmp_path):
    """A folder for drafts, as the builders want it."""
    (tmp_path / "contracts").mkdir()
    return f"{tmp_path / 'contracts'}/"
