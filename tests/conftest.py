"""What several tests of the desk share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the bundled reports; nobody writes into it (see `desk_copy`)."""
    pytest.importorskip("fastapi", reason="the extra 'web' is not installed")
    from tests.desk import make_store

    return make_store(tmp_path_factory.mktemp("desk") / "demo.db")


@pytest.fixture
def desk_copy(demo_store: Path, tmp_path: Path) -> Path:
    """A store of one's own."""
    copy = tmp_path / "copy.db"
    for suffix in ("", "-wal"):
        if Path(f"{demo_store}{suffix}").exists():
            shutil.copy(f"{demo_store}{suffix}", f"{copy}{suffix}")
    return copy


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A real browser. Where there is none the test is skipped, but never where MARSAD_REQUIRE_BROWSER is set (as `.ci/run` does)."""
    from tests.desk import CHROMIUM, FLAGS

    needed = bool(os.environ.get("MARSAD_REQUIRE_BROWSER"))
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        if needed:
            raise
        pytest.skip("playwright is not installed")
    if not Path(CHROMIUM).exists():
        if needed:
            pytest.fail(f"{CHROMIUM}: no browser")
        pytest.skip(f"{CHROMIUM}: no browser; apt-get install chromium, or name one in MARSAD_CHROMIUM")
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
