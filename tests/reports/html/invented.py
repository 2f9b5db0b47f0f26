"""An invented record with everything a page must show, and an article full of markup that must show as text."""

from __future__ import annotations

from datetime import date

from claimtrack.article import make_article
from claimtrack.attribution import Act, Extraction, Kind, Speaker
from claimtrack.store import Store
from claimtrack.store.writing import save_extraction
from tests.store.invented import CROWD, MARA, OFFICE, RULES, RUN, Said, extraction

__all__ = ["HOSTILE", "HOSTILE_WORDS", "LINK", "fill"]

LINK = "https://post.example/harbour"

HOSTILE = "<script>window.hacked=1</script>"
HOSTILE_WORDS = (
    f"{HOSTILE} </mark></style></script><img src=x onerror=window.hacked=1> {{{{7*7}}}} &lt;b&gt; \" onclick='"
)

SALE = "The harbour will not be sold"


def harbour() -> Extraction:
    """One claim, a belief of nobody on record, and what an office says inside what Mara says."""
    text = (
        f"“{SALE},” Mara Lindqvist said.\n\n"
        "Mara Lindqvist added that the ministry’s spokesman insists the plan is dead.\n\nResidents fear the plan."
    )
    article = make_article(
        text, url=LINK, title="No sale", outlet="Velm Post", published=date(2025, 3, 1), id="harbour"
    )
    return extraction(
        article,
        [
            Said(SALE, MARA, source="Mara Lindqvist", confidence=0.95),
            Said("that the ministry’s spokesman insists the plan is dead", MARA, source="Mara Lindqvist", cue="added"),
            Said("the plan is dead", OFFICE, source="the ministry’s spokesman", cue="insists", inside="a2"),
            Said("the plan", CROWD, source="Residents", cue="fear", act=Act.BELIEF),
        ],
    )


def again() -> Extraction:
    """The claim once more, later, in another outlet and less sure."""
    article = make_article(
        f"Sources close to it agree. Mara Lindqvist said {SALE}.",
        url="https://gazette.example/again",
        title="Again",
        outlet="Öland Gazette",
        published=date(2025, 6, 2),
        id="again",
    )
    return extraction(article, [Said(SALE, MARA, source="Mara Lindqvist", confidence=0.6)])


def hostile() -> Extraction:
    """Markup wherever words from outside can stand; the address is no address of the web."""
    name = f"{HOSTILE} Lindqvist-Evil"
    article = make_article(
        f"{name} said {HOSTILE_WORDS}. {HOSTILE}",
        url="javascript:window.hacked=1",
        title=f"Title {HOSTILE}",
        outlet=f'Outlet "{HOSTILE}"',
        published=None,
        id="hostile",
    )
    speaker = Speaker(key="s1", name=name, kind=Kind.PERSON, role=f"role {HOSTILE}", organization=f"body {HOSTILE}")
    return extraction(article, [Said(HOSTILE_WORDS, speaker, source=name)])


def fill(store: Store) -> None:
    """Store the articles; Mara is speaker 1."""
    for one in (harbour(), again(), hostile()):
        with store.session(write=True) as session:
            save_extraction(session, one, run=RUN, rules=RULES)
