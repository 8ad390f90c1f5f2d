"""Writing files so that a reader, a second build or a power cut never meets half of one."""

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path


def write_if_different(path, content):
    """Write `content` (str or bytes) to `path` unless it is there already; returns whether anything was written.

    The file is replaced in one step, so it is always either the old one or the new one. An unchanged file keeps its
    time stamp, so that nothing downstream (the page reload, `git status`) wakes up for nothing.
    """
    path = Path(path)
    data = content.encode("utf-8") if isinstance(content, str) else content
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        if path.read_bytes() == data:
            return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        raise
    return True


def sweep(folder, keep):
    """Delete every file below `folder` that is not in `keep`, and folders left empty; returns the files deleted."""
    folder, keep = Path(folder), {Path(path) for path in keep}
    orphans = [path for path in folder.rglob("*") if path.is_file() and path not in keep]
    for path in orphans:
        path.unlink()
    for path in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        with contextlib.suppress(OSError):
            path.rmdir()
    return orphans


def sha256(path):
    """Hexadecimal SHA-256 of a file's bytes, or None where there is no file."""
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
