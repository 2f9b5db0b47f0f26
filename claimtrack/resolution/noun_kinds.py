"""The kind of speaker that a common or proper noun makes: by title, by the annotation's entities, by the word lists."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.attribution import Kind
from claimtrack.resolution.folding import fold
from claimtrack.resolution.lexicon import lexicon
from claimtrack.resolution.phrases import Phrases, known_noun
from claimtrack.resolution.reading import Form, Reading
from claimtrack.resolution.roles import is_person_noun, is_role_noun, role_gender, role_heads
from claimtrack.resolution.words import Word, phrase, singular

__all__ = ["read_noun"]


_LEAKS = frozenset({"documents", "files", "leaks", "papers"})
"""What ends the name of a lot of documents: "the Selby Papers"."""
_OF_PAPERS = frozenset({"academic", "discussion", "policy", "position", "research", "scientific", "white", "working"})
"""Before these a paper is no newspaper."""


def read_noun(phrases: Phrases, bare: Sequence[Word], head: Word) -> Reading:
    """Read a noun phrase without determiner by its head."""
    return _by_title(bare) or _by_entity(phrases, bare, head) or _by_list(phrases, bare, head)


def _by_title(bare: Sequence[Word]) -> Reading | None:
    """An office of several words at the end of the phrase: "the former secretary of state"."""
    titles = lexicon().titles
    for length in range(min(4, len(bare)), 1, -1):
        title = titles.get(tuple(word.folded for word in bare[-length:]))
        if title is not None and title.role:
            heads = frozenset({title.role})
            return Reading(form=Form.DESCRIPTION, kind=Kind.OFFICE, head=title.role, heads=heads, gender=title.gender)
    return None


def _by_entity(phrases: Phrases, bare: Sequence[Word], head: Word) -> Reading | None:
    """What the annotation says of a capitalised head; a body's whole name is one."""
    if not head.capital or (
        is_role_noun(singular(head.folded) or (head.folded if head.text.isupper() else ""))
        and not _body_of_people(phrases, head)
    ):
        return None
    if _camel_case(head):
        return Reading(form=Form.NAME, kind=Kind.ORGANIZATION, head=head.folded)
    if len(bare) > 1 and head.folded in _LEAKS and not is_role_noun(bare[-2].folded):
        return Reading(form=Form.DESCRIPTION, kind=Kind.DOCUMENT, head=head.folded, plural=True)
    for entity in phrases.entities_at(head):
        if entity.end < head.end or (bare[0].start < entity.start and head.folded in lexicon().documents):
            continue
        if entity.type in {"ORG", "LOC", "FACILITY", "PRODUCT"}:
            return Reading(form=Form.NAME, kind=Kind.ORGANIZATION, head=head.folded)
        if entity.type == "NORP" and singular(head.folded) is not None:
            return Reading(form=Form.DESCRIPTION, kind=Kind.GROUP, head=singular(head.folded), plural=True)
    return None


def _body_of_people(phrases: Phrases, head: Word) -> bool:
    """ "Consortium of Selby Journalists": an organization's name that ends in the people whom it joins."""
    return any(
        entity.type == "ORG" and any(part in {"of", "for"} for part in entity.text.split())
        for entity in phrases.entities_at(head)
    )


def _camel_case(word: Word) -> bool:
    """ "RealNews" and the like, which no person or people is called."""
    return any(char.isupper() for char in word.text[2:]) and not word.text.isupper() and "-" not in word.text


def _acronym(word: Word) -> bool:
    """A short word in capitals that is no noun in a headline of capitals."""
    letters = word.text.replace(".", "")
    return letters.isupper() and 2 <= len(letters) <= 6 and not known_noun(word.folded)


def _by_list(phrases: Phrases, bare: Sequence[Word], head: Word) -> Reading:
    known = lexicon()
    folded = head.folded
    one = singular(folded)
    last = (one or folded).rsplit("-", 1)[-1]
    noun = one if one is not None else folded
    description = Form.DESCRIPTION
    if fold(phrase(phrases.text, bare)) in known.generic:
        return Reading(form=description, kind=Kind.GENERIC, head=folded)
    titled = head.capital and len(bare) == 1 and folded in known.body_words
    if titled and not phrases.opens_sentence(head) and one not in known.roles:
        return Reading(form=Form.NAME, kind=Kind.ORGANIZATION, head=folded)
    if noun == "figure" and {word.folded for word in bare} & known.public_figures:
        kind = Kind.GROUP if one is not None else Kind.OFFICE
        return Reading(form=description, kind=kind, head=noun, heads=frozenset({noun}), plural=one is not None)
    paper = noun == "paper" and len(bare) > 1 and bare[-2].folded in _OF_PAPERS
    if noun in known.documents or last in known.documents or paper:
        return Reading(form=description, kind=Kind.DOCUMENT, head=noun, plural=one is not None)
    if one is None and (folded in known.metonyms or fold(phrase(phrases.text, bare)) in known.metonyms):
        return Reading(form=Form.NAME, kind=Kind.ORGANIZATION, head=folded)
    if _acronym(head):
        return Reading(form=Form.NAME, kind=Kind.ORGANIZATION, head=folded)
    if head.capital and "-" in folded and folded.rsplit("-", 1)[-1] in known.body_words:
        return Reading(form=Form.NAME, kind=Kind.ORGANIZATION, head=folded)
    if len(bare) > 1 and f"{bare[-2].folded} {noun}" in known.organizations and not head.capital:
        kind = Kind.ORGANIZATION if one is None else Kind.GROUP
        return Reading(form=description, kind=kind, head=noun, plural=one is not None)
    if folded in known.groups or one is not None:
        return Reading(form=description, kind=Kind.GROUP, head=noun, plural=True)
    # A headline may give every noun a capital: "Roe's Son Says".
    if is_person_noun(folded) and not (head.capital and folded not in known.roles and folded not in known.kin):
        heads = frozenset(role_heads(bare)) | {folded}
        gender = next((gender for noun in sorted(heads) if (gender := role_gender(noun))), None)
        return Reading(form=description, kind=Kind.OFFICE, head=folded, heads=heads, gender=gender)
    if folded in known.organizations or folded in known.body_words or last in known.organizations:
        form = Form.NAME if head.capital else description
        return Reading(form=form, kind=Kind.ORGANIZATION, head=folded)
    if head.capital and folded not in known.sentence_words:
        return Reading(form=Form.NAME, kind=Kind.ORGANIZATION, head=folded)
    if folded.endswith(("ist", "ian", "eer")) or (bare[0].folded.endswith("year-old") and not head.capital):
        return Reading(form=description, kind=Kind.OFFICE, head=folded, heads=frozenset({folded}))
    return Reading(form=description, kind=Kind.DOCUMENT, head=folded)
