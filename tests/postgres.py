"""A PostgreSQL server of the tests' own: Debian's package on a temporary folder, a free port, trust for the loopback."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

OTHER_USERS = ("postgres", "nobody")  # whom the server runs as where we are root: it refuses root


def binaries() -> Path | None:
    """The folder of initdb and postgres, the newest there is; None without them."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3].split(".")[0]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def _as_user() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    for name in OTHER_USERS:
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "cwd": "/"}
    raise RuntimeError(f"none of the users {', '.join(OTHER_USERS)} to run PostgreSQL as")


@contextmanager
def server(fsync: bool = False) -> Iterator[str]:
    """Starts a server; gives the URL of its database `postgres`. `fsync`: as it is run in earnest; tests need not wait for the disk."""
    where = binaries()
    assert where is not None
    folder = Path(tempfile.mkdtemp(prefix="marsad-pg-"))
    user = _as_user()
    if user:
        os.chown(folder, user["user"], user["group"])
    data = folder / "data"
    try:
        env = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8"}
        subprocess.run([where / "initdb", "-D", data, "-U", "marsad", "-A", "trust", "-E", "UTF8", "--no-sync"], check=True, capture_output=True, env=env, **user)
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            port = s.getsockname()[1]
        log = (folder / "log").open("wb")
        process = subprocess.Popen(
            [where / "postgres", "-D", data, "-p", str(port), "-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={folder}", "-c", f"fsync={'on' if fsync else 'off'}"],
            stdout=log, stderr=log, env=env, **user,
        )  # fmt: skip
        try:
            for _ in range(150):
                if subprocess.run([where / "pg_isready", "-h", "127.0.0.1", "-p", str(port)], capture_output=True, check=False).returncode == 0:
                    break
                if process.poll() is not None:
                    raise RuntimeError((folder / "log").read_text(errors="replace"))
                time.sleep(0.1)
            yield f"postgresql://marsad@127.0.0.1:{port}/postgres"
        finally:
            process.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
            log.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
