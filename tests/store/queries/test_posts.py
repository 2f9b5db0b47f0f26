from __future__ import annotations

from sqlalchemy import select

from claimtrack.store import Store, models, queries
from claimtrack.store.writing import save_extraction
from tests.store.invented import RULES, RUN, statement


def test_posts_come_by_their_beginning_and_only_those_of_the_speaker(store: Store) -> None:
    with store.session(write=True) as session:
        for number, name in enumerate(("Mara Lindqvist", "Jon Brandt")):
            save_extraction(session, statement(name, "yes", number=number), run=RUN, rules=RULES)
        mara, jon = session.scalars(select(models.Speaker).order_by(models.Speaker.id))
        port = models.Organization(key="port", name="Port of Velm")
        session.add(port)
        session.flush()
        master = models.Post(key="master", label="harbour master", organization_id=port.id)
        mayor = models.Post(key="mayor", label="mayor")
        session.add_all([master, mayor])
        session.flush()
        for post, speaker, starts, ends in (
            (master, mara, None, "2019"),
            (mayor, mara, "2021-05", None),
            (master, mara, "2020", "2021-04-30"),
            (mayor, jon, "2019", None),
        ):
            session.add(
                models.Tenure(
                    post_id=post.id, speaker_id=speaker.id, starts=starts, ends=ends, origin="the port's list"
                )
            )
        session.flush()
        found = queries.tenures(session, mara.id)
    assert [(one.post, one.organization, one.starts, one.ends) for one in found] == [
        ("harbour master", "Port of Velm", "2020", "2021-04-30"),
        ("mayor", None, "2021-05", None),
        ("harbour master", "Port of Velm", None, "2019"),
    ]
    assert {one.origin for one in found} == {"the port's list"}
