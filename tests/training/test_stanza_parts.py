from __future__ import annotations

import importlib

import pytest
from click.testing import CliRunner

from claimtrack.training.stanza_parts import PARTS, Part, main


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_stanza_knows_the_options_of_each_part(part: Part) -> None:
    known = importlib.import_module(part.module).build_argparse().parse_args(part.arguments())
    assert (known.save_name, known.device) == (f"{part.name}.pt", "cpu")
    assert not known.charlm if hasattr(known, "charlm") else True


def test_no_part_is_trained_with_a_path_outside_the_work_folder() -> None:
    assert not [part.name for part in PARTS if any(word.startswith("/") for word in part.arguments())]


def test_the_parser_comes_after_the_tagger_whose_tags_it_learns_from() -> None:
    names = [part.name for part in PARTS]
    assert names.index("pos") < names.index("depparse")


def test_an_unknown_part_is_wrong_usage(tmp_path: pytest.TempPathFactory) -> None:
    result = CliRunner().invoke(main, ["--data", str(tmp_path), "--only", "ner,coref"])
    assert result.exit_code == 2
    assert "no such part: coref" in result.output
