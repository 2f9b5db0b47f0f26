"""A record with a bit of everything that a dataset must carry, and datasets of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimtrack.article import make_article
from claimtrack.attribution import Act, Extraction, Kind, Polarity, Speaker
from claimtrack.exports.dataset.release import write_dataset
from claimtrack.store import Store, models
from claimtrack.store.claim_decisions import split_claim
from claimtrack.store.decisions.acts import add_name, link, merge, rename
from claimtrack.store.decisions.log import Review
from claimtrack.store.decisions.settling import undo
from claimtrack.store.storying import decide_story
from claimtrack.store.writing import RunInfo, save_extraction
from tests.store.invented import MARA, NEWER_RUN, RULES, RUN, Said, extraction, person

WIRE = (
    " The vote in Velm ended after nine hours, when most of the benches were empty and the lamps over the harbour had "
    "been lit, and the clerk read the numbers twice because nobody in the gallery had heard them the first time. "
    "Outside, two ferries waited with their engines running for the councillors who live on the islands."
)
SPOKESMAN = Speaker(key="s2", name=None, kind=Kind.OFFICE, role="spokesman", organization="Ministry of Canals")
CROWD = Speaker(key="s3", name="residents", kind=Kind.GROUP)
NOBODY = Speaker(key="s4", name=None, kind=Kind.IMPLICIT)

HOSTILE_TITLE = '=HYPERLINK("https://evil.example")'
GUARDED_TITLE = "'=1+1"
SHIPS = "\U0001f6a2\U0001f6a2"


def paper(
    number: int, text: str, said: list[Said], *, title: str | None = None, outlet: str = "Velm Post", day: int = 1
) -> Extraction:
    article = make_article(
        text,
        url=f"https://{outlet.strip('+').lower().replace(' ', '')}.example/{number}",
        title=title or f"Number {number}",
        outlet=outlet,
        published=date(2031, 3, day),
    )
    return extraction(article, said)


def readings() -> list[tuple[Extraction, RunInfo]]:
    """Articles in the order in which they are stored, each with the run that reads it."""
    mara = replace(MARA, mentions=())
    sale = "the harbour will never be sold to anybody"
    lamps = "the lamps on the sea wall of Velm will burn all night again"
    both = f"{sale}. And besides, {lamps}"
    soldiers = "there are {} new cranes on the north quay of Velm harbour"
    first = paper(1, f"{SHIPS} Mara Lindqvist said {sale}.", [Said(sale, mara, source="Mara Lindqvist")])
    changed = f"{SHIPS} Correction: Mara Lindqvist said {sale}.{WIRE}"
    plain = [
        first,
        paper(1, changed, [Said(sale, mara, source="Mara Lindqvist")]),
        paper(
            2,
            f"Update. Mara Lindqvist said {sale}.{WIRE}",
            [Said(sale, mara, source="Mara Lindqvist")],
            outlet="+Wire",
            title=HOSTILE_TITLE,
            day=2,
        ),
        paper(
            3,
            "A spokesman said the locks\r\nare “safe”, and residents fear\tthe flood. It was said the dam leaks.",
            [
                Said("the locks\r\nare “safe”", SPOKESMAN, source="A spokesman"),
                Said("the flood", CROWD, source="residents", cue="fear", act=Act.BELIEF, confidence=0.4),
                Said("the dam leaks", NOBODY, cue="was said"),
            ],
            title=GUARDED_TITLE,
            day=3,
        ),
        paper(
            4,
            "Tom Dorel said Ana Dorel fears Ida Ros said the boat left.",
            [
                Said("Ana Dorel fears Ida Ros said the boat left", person("Tom Dorel"), source="Tom Dorel"),
                Said(
                    "Ida Ros said the boat left",
                    person("Ana Dorel", key="s2"),
                    source="Ana Dorel",
                    cue="fears",
                    act=Act.BELIEF,
                    confidence=0.4,
                    inside="a1",
                ),
                Said(
                    "the boat left",
                    person("Ida Ros", key="s3"),
                    source="Ida Ros",
                    polarity=Polarity.NEGATIVE,
                    inside="a2",
                ),
            ],
            outlet="+Wire",
            day=4,
        ),
        *(
            paper(
                5 + place,
                f"Mara Lindqvist said {soldiers.format(count)}.",
                [Said(soldiers.format(count), mara, source="Mara Lindqvist")],
                day=5 + place,
            )
            for place, count in enumerate((240, 400, 240))
        ),
        *(
            paper(day, f"Mara Lindqvist said {words}.", [Said(words, mara, source="Mara Lindqvist")], day=day)
            for day, words in ((8, f"after three winters and much of other people's money {lamps}"), (9, both))
        ),
    ]
    return [*((one, RUN) for one in plain), (plain[3], NEWER_RUN)]


def fill(store: Store) -> None:
    """Store all that, with posts and ids of registries, and with what two people decided about it."""
    for found, run in readings():
        with store.session(write=True) as session:
            save_extraction(session, found, run=run, rules=RULES)
    with store.session(write=True) as session:
        numbers = dict(iter(session.execute(select(models.Speaker.name, models.Speaker.id))))
        _add_posts(session, numbers)
        review = Review(session=session, by="ana", rules=RULES, note="=same person")
        merge(review, [numbers["Ana Dorel"], numbers["Ida Ros"]])
        rename(review, numbers["Tom Dorel"], "Thomas Dorel")
        given = add_name(review, numbers["Tom Dorel"], "T. Dorel")
        nested = session.scalars(
            select(models.Attribution.id)
            .join(models.ArticleSpeaker, models.ArticleSpeaker.id == models.Attribution.article_speaker_id)
            .where(models.ArticleSpeaker.name == "Ida Ros")
        ).one()
        link(review, numbers["Tom Dorel"], attributions=[nested])
        undo(replace(review, by="ben"), given.id)
    with store.session(write=True) as session:
        claim = session.scalars(select(models.Claim.id).where(models.Claim.wording.contains("240"))).one()
        appearing = select(models.Appearance.attribution_id).where(models.Appearance.claim_id == claim)
        split_claim(session, claim, {max(session.scalars(appearing))}, by="ana")
        decide_story(session, article_id=1, other_id=2, same=True, by="ben")


def _add_posts(session: Session, numbers: dict[str, int]) -> None:
    """Posts that Mara Lindqvist and Tom Dorel held; his is that of the spokesman whom an article leaves unnamed."""
    ministry = models.Organization(key="1" * 64, name="Ministry of Canals")
    session.add(ministry)
    session.flush()
    posts = [
        models.Post(key="2" * 64, label="Spokesman of the Ministry of Canals", organization_id=ministry.id),
        models.Post(key="3" * 64, label="Harbour master of Velm"),
    ]
    session.add_all(posts)
    session.flush()
    mara, tom = numbers["Mara Lindqvist"], numbers["Tom Dorel"]
    session.add_all(
        [
            models.Tenure(post_id=posts[0].id, speaker_id=tom, starts="2030", ends=None, origin="invented"),
            models.Tenure(post_id=posts[1].id, speaker_id=mara, starts="2029-05", ends="2031-12-31", origin="invented"),
            models.Tenure(post_id=posts[1].id, speaker_id=mara, starts="2029-05", ends="2031-12-31", origin="invented"),
            models.SpeakerIdentifier(speaker_id=mara, scheme="wikidata", value="Q0"),
        ]
    )


@dataclass
class Release:
    """Datasets of one record, each written when it is first asked for."""

    store: Store
    folder: Path
    made: dict[tuple[str, bool], Path] = field(default_factory=dict)

    def __call__(self, style: str, *, words: bool = True) -> Path:
        key = (style, words)
        if key not in self.made:
            self.made[key] = self.folder / f"{style}-{words}"
            with self.store.session() as session:
                write_dataset(session, self.made[key], style=style, words=words)
        return self.made[key]
