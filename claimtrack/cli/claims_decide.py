"""``claimtrack claims merge``, ``split``, ``undo``, ``rebuild``: deciding what is one claim, and finding it anew."""

from __future__ import annotations

import click

from claimtrack.cli.database import open_store
from claimtrack.cli.deciding import by_option, reviewer
from claimtrack.cli.finding import LARGEST_ID, chosen_speaker
from claimtrack.cli.parameters import WholeNumber
from claimtrack.cli.settings import Command, Settings, pass_settings
from claimtrack.reports.display import counted

__all__ = ["merge", "rebuild", "split", "undo"]

NUMBER = WholeNumber(1, LARGEST_ID)


@click.command(cls=Command, epilog="claimtrack claims merge 3 12")
@click.argument("first", type=NUMBER, metavar="CLAIM", help="A claim's number in the list.")
@click.argument("second", type=NUMBER, metavar="CLAIM", help="Another of the same speaker.")
@by_option
@pass_settings
def merge(settings: Settings, first: int, second: int, by: str | None) -> None:
    """Decide that two claims of one speaker are one.

    It stands above what the machine finds, now and later; `claimtrack claims undo` takes it back.
    """
    from claimtrack.store.claim_decisions import merge_claims

    name = reviewer(by)
    with open_store(settings) as store, store.session(write=True) as session:
        decision = merge_claims(session, first, second, by=name)
    click.echo(f"decision {decision}: claims {first} and {second} are one")


@click.command(cls=Command, epilog="claimtrack claims split 3 --appearance 41 --appearance 56")
@click.argument("claim", type=NUMBER, metavar="CLAIM", help="The claim's number in the list.")
@click.option(
    "--appearance", "appearances", type=NUMBER, multiple=True, required=True, metavar="N", help="What is another claim."
)
@by_option
@pass_settings
def split(settings: Settings, claim: int, appearances: tuple[int, ...], by: str | None) -> None:
    """Decide that appearances of a claim are another one.

    `claimtrack claims show` lists them with their numbers. What is split off may be one claim of its own;
    `claimtrack claims undo` takes it back.
    """
    from claimtrack.store.claim_decisions import split_claim

    name = reviewer(by)
    with open_store(settings) as store, store.session(write=True) as session:
        decisions = split_claim(session, claim, appearances, by=name)
    for decision, appearance in zip(decisions, sorted(set(appearances)), strict=False):
        click.echo(f"decision {decision}: appearance {appearance} is not of claim {claim}")


@click.command(cls=Command, epilog="claimtrack claims undo 4")
@click.argument("decision", type=NUMBER, metavar="DECISION", help="The number told when it was decided.")
@by_option
@pass_settings
def undo(settings: Settings, decision: int, by: str | None) -> None:
    """Take a decision on claims back.

    It stays on record as withdrawn.
    """
    from claimtrack.store.claim_decisions import undo_claim_decision

    name = reviewer(by)
    with open_store(settings) as store, store.session(write=True) as session:
        undo_claim_decision(session, decision, by=name)
    click.echo(f"decision {decision} is withdrawn")


@click.command(cls=Command, epilog="claimtrack claims rebuild\nclaimtrack claims rebuild Irena Kostvald")
@click.argument("words", nargs=-1, metavar="[SPEAKER]", help="A name, a part of one, or a number; else everybody.")
@pass_settings
def rebuild(settings: Settings, words: tuple[str, ...]) -> None:
    """Find anew what is one claim.

    Needed once after an upgrade that compares wordings otherwise; what persons decided stands. A claim keeps its
    number where its speaker and its first wording stay. Each speaker is one transaction.
    """
    from claimtrack.store.claiming import recluster, speakers_with_claims

    with open_store(settings) as store:
        with store.session() as session:
            chosen = [chosen_speaker(settings, session, words).speaker.id] if words else speakers_with_claims(session)
        for number in chosen:
            with store.session(write=True) as session:
                recluster(session, [number])
    click.echo(f"the claims of {counted(len(chosen), 'speaker')} were built anew")
