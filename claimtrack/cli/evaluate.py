"""``claimtrack evaluate``: how well attributions and speakers are found, measured against gold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli.console import progress
from claimtrack.cli.listing import print_record
from claimtrack.cli.parameters import WholeNumber, gathered, jobs_option
from claimtrack.cli.settings import Command, Settings, pass_settings
from claimtrack.cli.workers import extracted
from claimtrack.errors import UsageError
from claimtrack.exports.files import replacing, write_json_lines

if TYPE_CHECKING:
    from claimtrack.evaluation import ActReport, Report, SpeakerReport
    from claimtrack.evaluation.corpus import Predictions

    Figures = Report | SpeakerReport | ActReport

__all__ = ["evaluate"]

_FILE = click.Path(path_type=Path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measuring:
    """What is measured, how, and which floors it must keep."""

    speakers: Path | None
    merge_same_cue: bool
    speech_only: bool
    bootstrap: int
    floors: Path | None
    raise_floors: bool
    lower_floors: str | None

    def __post_init__(self) -> None:
        if (self.raise_floors or self.lower_floors) and not self.floors:
            raise UsageError("--raise-floors and --lower-floors need --floors FILE")
        if self.raise_floors and self.lower_floors:
            raise UsageError("--raise-floors and --lower-floors exclude each other")

    @property
    def of_contents(self) -> bool:
        """Whether there is an option that only the measures of contents and sources follow."""
        return self.merge_same_cue or self.speech_only or self.bootstrap > 0


measuring_options = gathered(
    "measuring",
    Measuring,
    (
        click.option("--speakers", type=_FILE, metavar="FILE", help="Measure speakers too, against this gold (JSONL)."),
        click.option("--merge-same-cue", is_flag=True, help="Join predictions of equal cue and source first."),
        click.option("--speech-only", is_flag=True, help="Count only attributions whose cue is a word of speech."),
        click.option("--bootstrap", type=WholeNumber(min=0), default=0, metavar="N", help="95 % intervals, N samples."),
        click.option(
            "--floors", type=_FILE, metavar="FILE", help="Fail with exit code 1 if a score is below its floor."
        ),
        click.option("--raise-floors", is_flag=True, help="Move the floors up to what was reached."),
        click.option(
            "--lower-floors", metavar="REASON", help="Give up floors that were not kept; the reason is recorded."
        ),
    ),
)


@click.command(cls=Command, epilog="claimtrack evaluate gold.jsonl --speakers speakers.jsonl --save predictions.jsonl")
@click.argument("gold", type=_FILE, metavar="GOLD.jsonl", help="Articles with the right attributions.")
@click.argument(
    "predictions",
    type=_FILE,
    required=False,
    metavar="[PREDICTIONS.jsonl]",
    help="What to measure; without it the gold's texts are read now.",
)
@measuring_options
@click.option(
    "--acts",
    type=_FILE,
    metavar="FILE",
    help="Measure only how act and polarity are read from the gold's cues, against these labels (TSV); needs no pack.",
)
@click.option("--save", type=_FILE, metavar="FILE", help="Keep what was found in the gold's texts, as JSON lines.")
@click.option("--json", "as_json", is_flag=True, help="Every figure as JSON.")
@jobs_option
@pass_settings
def evaluate(
    settings: Settings,
    gold: Path,
    predictions: Path | None,
    measuring: Measuring,
    acts: Path | None,
    save: Path | None,
    as_json: bool,
    jobs: int,
) -> None:
    """Measure what is found against gold.

    PREDICTIONS has the shape of `claimtrack extract`. The measures are those of PARC3 and PolNeAR: content, cue and
    end-to-end F1 by type; for speakers accuracy by kind and name, and B-cubed F1.
    """
    if predictions and save:
        raise UsageError("--save goes with reading the gold's texts, not with a predictions file")
    if acts:
        if predictions or save or measuring.speakers or measuring.of_contents:
            raise UsageError("--acts goes with --floors and --json alone")
        measured = _measure_acts(gold, acts)
    else:
        found: Predictions = predictions or _read_gold_texts(settings, gold, jobs=jobs)
        if save and not isinstance(found, Path):
            with replacing(save, force=True) as stream:
                write_json_lines(stream, found)
        measured = _measure(gold, found, measuring)
    if as_json:
        print_record({name: report.to_json() for name, (report, _) in measured.items()})
    else:
        click.echo("\n\n".join(report.render() for report, _ in measured.values()))
    if measuring.floors:
        for report, corpus in measured.values():
            settings.note(_hold_floors(report, measuring, measuring.floors, corpus))


def _read_gold_texts(settings: Settings, gold: Path, *, jobs: int) -> list[dict[str, Any]]:
    from claimtrack.cli.counting import count_inputs
    from claimtrack.readers import Unreadable, read

    paths = [str(gold)]
    found = []
    with (
        extracted(settings, read(paths), jobs=jobs) as results,
        progress(settings.messages, what="reading", total=count_inputs(paths), shown=not settings.quiet) as bar,
    ):
        for result in results:
            bar.tick()
            if isinstance(result, Unreadable):
                raise UsageError(f"{result.where}: {result.reason}")
            found.append(result.to_json())
    return found


def _measure(gold: Path, found: Predictions, measuring: Measuring) -> dict[str, tuple[Figures, tuple[Path, ...]]]:
    """The reports by name, each with the files of its corpus, by whose digest its floors are known."""
    from claimtrack.evaluation import score, score_speakers

    attributions = score(
        gold,
        found,
        merge_same_cue=measuring.merge_same_cue,
        speech_only=measuring.speech_only,
        bootstrap=measuring.bootstrap,
    )
    if not measuring.speakers:
        return {"attributions": (attributions, (gold,))}
    speakers = score_speakers(gold, measuring.speakers, found)
    return {"attributions": (attributions, (gold,)), "speakers": (speakers, (gold, measuring.speakers))}


def _measure_acts(gold: Path, labels: Path) -> dict[str, tuple[Figures, tuple[Path, ...]]]:
    from claimtrack.detection.acts import read_act
    from claimtrack.detection.cues import load_lexicon
    from claimtrack.evaluation import score_acts

    lexicon = load_lexicon()
    report = score_acts(
        gold,
        labels,
        lambda text, cue, source, content: read_act(text, cue, lexicon, source=source, content=content),
    )
    return {"acts": (report, (gold, labels))}


def _hold_floors(report: Figures, measuring: Measuring, file: Path, corpus: tuple[Path, ...]) -> str:
    """Raise, lower or enforce the floors of one corpus; returns a line that says what came of it."""
    from claimtrack.evaluation import floors

    if measuring.raise_floors:
        floors.raise_floors(report, file, *corpus)
        return f"the floors in {file} are what was reached"
    if measuring.lower_floors:
        given_up = floors.lower_floors(report, file, *corpus, reason=measuring.lower_floors, day=date.today())
        return f"{len(given_up)} floors lowered in {file}"
    return floors.enforce(report, file, *corpus)
