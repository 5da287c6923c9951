"""Files are replaced as a whole or not at all."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from contentlint.content.dialects import COMMONMARK
from contentlint.content.document import Document
from contentlint.fixing import write
from contentlint.fixing.write import FileChangedError, WriteRefusedError, write_atomically

if TYPE_CHECKING:
    from pathlib import Path


def saved(path: Path, raw: bytes = b"before\n") -> Document:
    path.write_bytes(raw)
    return Document(path.name, raw, COMMONMARK)


def alone(path: Path) -> bool:
    """Whether nothing but the file itself is in its folder."""
    return [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_the_text_takes_the_files_place(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    write_atomically(path, saved(path), "after\n")
    assert path.read_bytes() == b"after\n"
    assert alone(path)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_the_mode_is_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "page.md"
    before = saved(path)
    path.chmod(mode)
    write_atomically(path, before, "after\n")
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_byte_order_mark_and_line_endings_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    before = saved(path, b"\xef\xbb\xbfbefore\r\n")
    write_atomically(path, before, "äfter\r\n")
    assert path.read_bytes() == b"\xef\xbb\xbf" + "äfter\r\n".encode()


def test_a_file_changed_meanwhile_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    before = saved(path)
    path.write_bytes(b"edited\n")
    with pytest.raises(FileChangedError, match="changed meanwhile"):
        write_atomically(path, before, "after\n")
    assert path.read_bytes() == b"edited\n"
    assert alone(path)


def test_a_deleted_file_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    before = saved(path)
    path.unlink()
    with pytest.raises(OSError, match=r"page\.md"):
        write_atomically(path, before, "after\n")
    assert list(tmp_path.iterdir()) == []


def test_an_undecodable_file_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    before = saved(path, b"\xff\n")
    with pytest.raises(WriteRefusedError, match="UTF-8"):
        write_atomically(path, before, "after\n")
    assert path.read_bytes() == b"\xff\n"


def test_text_that_is_not_unicode_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    with pytest.raises(WriteRefusedError, match="UTF-8"):
        write_atomically(path, saved(path), "\udcff\n")
    assert path.read_bytes() == b"before\n"
    assert alone(path)


def test_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "page.md"
    before = saved(path)

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(write, "_keep_owner_and_mode", fail)
    with pytest.raises(OSError, match="disk full"):
        write_atomically(path, before, "after\n")
    assert path.read_bytes() == b"before\n"
    assert alone(path)


def test_a_link_inside_the_root_is_written_through(tmp_path: Path) -> None:
    real = tmp_path / "real.md"
    before = saved(real)
    link = tmp_path / "page.md"
    link.symlink_to(real)
    write_atomically(link, before, "after\n", root=tmp_path)
    assert link.is_symlink()
    assert real.read_bytes() == b"after\n"


def test_a_link_out_of_the_root_is_refused(tmp_path: Path) -> None:
    outside, root = tmp_path / "outside.md", tmp_path / "root"
    root.mkdir()
    before = saved(outside)
    link = root / "page.md"
    link.symlink_to(outside)
    with pytest.raises(WriteRefusedError, match="outside of the project"):
        write_atomically(link, before, "after\n", root=root)
    assert outside.read_bytes() == b"before\n"
    assert alone(link)


def test_a_folder_that_links_out_of_the_root_is_refused(tmp_path: Path) -> None:
    outside, root = tmp_path / "outside", tmp_path / "root"
    root.mkdir()
    outside.mkdir()
    before = saved(outside / "page.md")
    (root / "posts").symlink_to(outside)
    with pytest.raises(WriteRefusedError, match="outside of the project"):
        write_atomically(root / "posts" / "page.md", before, "after\n", root=root)
    assert (outside / "page.md").read_bytes() == b"before\n"


def test_without_a_root_links_are_refused(tmp_path: Path) -> None:
    real = tmp_path / "real.md"
    before = saved(real)
    link = tmp_path / "page.md"
    link.symlink_to(real)
    with pytest.raises(WriteRefusedError, match="symbolic link"):
        write_atomically(link, before, "after\n")


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "page.md"
    link.symlink_to(link)
    before = Document("page.md", b"", COMMONMARK)
    with pytest.raises((WriteRefusedError, OSError)):
        write_atomically(link, before, "after\n", root=tmp_path)
    assert link.is_symlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    os.mkfifo(path)
    with pytest.raises(WriteRefusedError, match="regular file"):
        write_atomically(path, Document("page.md", b"", COMMONMARK), "after\n")


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anything")
def test_a_read_only_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    before = saved(path)
    path.chmod(0o400)
    with pytest.raises(WriteRefusedError, match="read-only"):
        write_atomically(path, before, "after\n")
