"""The page on confidence."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

from click.testing import CliRunner

from claimtrack.training.confidence_page import main
from tests.evaluation.invented import attribution, write_rows

TEXT = "Mara Voss said that it rains. Bo Ray hopes for sun."
SAID = attribution(TEXT, source="Mara Voss", cue="said", content="that it rains")
HOPES = attribution(TEXT, source="Bo Ray", cue="hopes", content="for sun")


def test_the_page_has_tables_and_a_figure_and_is_the_same_every_time(tmp_path: Path) -> None:
    gold = write_rows(tmp_path / "gold.jsonl", [{"id": "1", "text": TEXT, "attributions": [SAID]}])
    rows = [{"id": "1", "text": TEXT, "attributions": [SAID | {"confidence": 0.95}, HOPES | {"confidence": 0.32}]}]
    found = write_rows(tmp_path / "found.jsonl", rows)
    written = []
    for page in (tmp_path / "one" / "page.md", tmp_path / "two" / "page.md"):
        page.parent.mkdir()
        result = CliRunner().invoke(main, [str(gold), str(found), "--out", str(page)], catch_exceptions=False)
        assert result.exit_code == 0
        written.append((page.read_text("utf-8"), page.with_suffix(".svg").read_text("utf-8")))
    assert written[0] == written[1]
    page_text, figure = written[0]
    assert "| 0.3 to 0.4 | 1 | 32 | 0 |" in page_text
    assert "| 0.9 to 1.0 | 1 | 95 | 100 |" in page_text
    assert "| 0.30 | 2 | 50.0 | 100.0 | 66.7 |" in page_text
    assert "| 0.35 | 1 | 100.0 | 100.0 | 100.0 |" in page_text
    assert "**0.185**" in page_text
    texts = {element.text for element in ET.fromstring(figure).iter("{http://www.w3.org/2000/svg}text")}
    assert {"Reliability", "precision", "recall", "--min-confidence"} <= texts
