from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.errors import CannotRunError, UsageError
from claimtrack.reports.html.folder import MARKER, replacing_site


def write(folder: Path, *names: str) -> None:
    with replacing_site(folder) as beside:
        for name in names:
            (beside / name).parent.mkdir(exist_ok=True)
            (beside / name).write_text(name, encoding="utf-8")


def write_half(folder: Path) -> None:
    with replacing_site(folder) as beside:
        (beside / "index.html").write_text("half")
        raise ZeroDivisionError


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_new_folder_and_its_parents_are_made(tmp_path: Path) -> None:
    write(tmp_path / "a" / "site", "index.html")
    assert files(tmp_path) == ["a/site/claimtrack-site.json", "a/site/index.html"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    write(tmp_path, "index.html")
    assert files(tmp_path) == [MARKER, "index.html"]


def test_a_site_of_ours_is_replaced_and_other_files_stay(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, "index.html", "speakers/1-old.html", "articles/1.html")
    (site / "CNAME").write_text("news.example")
    (site / "about.html").write_text("by hand")
    write(site, "index.html", "speakers/1-new.html")
    assert files(site) == ["CNAME", "about.html", MARKER, "index.html", "speakers/1-new.html"]


@pytest.mark.parametrize("marker", [None, "{}", "no json", "[]", '{"made_by": "somebody"}'])
def test_a_folder_of_others_is_left_alone(tmp_path: Path, marker: str | None) -> None:
    (tmp_path / "thesis.html").write_text("years of work")
    if marker is not None:
        (tmp_path / MARKER).write_text(marker)
    before = files(tmp_path)
    with pytest.raises(UsageError, match="no site made by claimtrack"):
        write(tmp_path, "index.html")
    assert files(tmp_path) == before


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")
    with pytest.raises(UsageError, match="no folder"):
        write(tmp_path / "site", "index.html")


def test_a_failure_leaves_the_old_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, "index.html")
    with pytest.raises(ZeroDivisionError):
        write_half(site)
    assert (site / "index.html").read_text() == "index.html"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotRunError, match="cannot write"):
        write(tmp_path / "file" / "site", "index.html")
