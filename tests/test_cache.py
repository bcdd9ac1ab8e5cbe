"""Compiled tables: kept, made again when a source changes, and never in the way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from marsad import lexicon
from marsad.lexicon.cache import cached
from marsad.lexicon.compile import compile_lexicon


def test_kept_until_a_source_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_CACHE", str(tmp_path / "cache"))
    source = tmp_path / "x.yaml"
    source.write_text("a", encoding="utf-8")
    made: list[str] = []

    def build() -> dict[str, Any]:
        made.append(source.read_text(encoding="utf-8"))
        return {"words": frozenset(made), "pairs": [("ا", 1)]}

    assert cached("t", [source], build) == cached("t", [source], build)
    assert made == ["a"]
    source.write_text("bb", encoding="utf-8")
    assert cached("t", [source], build)["words"] == {"a", "bb"}
    for file in (tmp_path / "cache").iterdir():  # cut short, then overwritten with something else
        file.write_bytes(file.read_bytes()[:-3])
    assert cached("t", [source], build)["pairs"] == [("ا", 1)]
    for file in (tmp_path / "cache").iterdir():
        file.write_bytes(b"nothing of ours")
    assert cached("t", [source], build)["pairs"] == [("ا", 1)]
    assert made == ["a", "bb", "bb", "bb"]


def test_no_cache_to_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("MARSAD_CACHE", str(tmp_path / "file" / "below"))
    assert cached("t", [], lambda: [1]) == [1]


def test_lexicon_is_the_same_from_the_cache() -> None:
    lexicon.load()
    kept, made = lexicon.load(), compile_lexicon(None)
    made.version = lexicon.version()
    assert vars(kept) == vars(made)
    assert list(kept.forms) == list(made.forms)
    assert msgspec.structs.asdict(kept.triggers[0]) == msgspec.structs.asdict(made.triggers[0])


def test_a_kept_lexicon_needs_no_compiler() -> None:
    lexicon.load()
    code = "import sys; import marsad; marsad.Coder(); sys.exit('marsad.lexicon.compile' in sys.modules or 'marsad.text.inflect' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
