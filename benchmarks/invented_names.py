"""A seeded generator of invented people with their aliases, and of mentions of them as news writes names.

Name parts come from the package's own word lists and from syllables; the people are nobody. Given names and family
names are drawn by Zipf's law (Fox and Lasker 1983 for family names), so that a million aliases hold hundreds of
namesakes of the commonest names.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import accumulate
from random import Random
from typing import TypeVar

from claimtrack.resolution.lexicon import lexicon

__all__ = ["Mention", "People", "Person"]

_T = TypeVar("_T")

COMMON = [
    "smith",
    "johnson",
    "williams",
    "brown",
    "jones",
    "miller",
    "davis",
    "wilson",
    "anderson",
    "taylor",
    "thomas",
    "moore",
    "martin",
    "lee",
    "white",
    "clark",
]
FIRST = [
    "John",
    "James",
    "Robert",
    "Michael",
    "William",
    "David",
    "Mary",
    "Linda",
    "Susan",
    "Karen",
    "Thomas",
    "Daniel",
    "Paul",
    "Mark",
    "Anna",
    "Laura",
    "Peter",
]
SLAVIC = [
    [*"bdgklmnprstvz", "zh", "kh", "sh"],
    [*"aeiouy", "ya", "yu"],
    [*"bdklmnrtvz", "sh", "ch"],
    [*"aeio"],
    [*"dklmnrstv"],
]
ARABIC = [
    ["", "kh", "gh", *"bfhjkmnqrstz"],
    [*"aaiu"],
    [*"bdfhjklmnrst", "sh", "dd", "ss"],
    ["a", "i", "ou", "ee"],
    [*"bdfhlmnrs"],
]
ENDINGS = {"slavic": ["ov", "ev", "enko", "sky", "in", "chuk", "ovich"], "arabic": ["", "", "i", "awi", "ani"]}
PINYIN = [
    "Wang",
    "Li",
    "Zhang",
    "Liu",
    "Chen",
    "Yang",
    "Zhao",
    "Huang",
    "Zhou",
    "Wu",
    "Xu",
    "Sun",
    "Hu",
    "Zhu",
    "Gao",
    "Lin",
    "He",
    "Guo",
    "Ma",
    "Luo",
]
SYLLABLES = [
    "jian",
    "wei",
    "guo",
    "hua",
    "ming",
    "xin",
    "yu",
    "qiang",
    "jun",
    "hai",
    "bo",
    "feng",
    "lei",
    "tao",
    "hong",
    "yan",
    "mei",
    "ling",
    "xia",
    "zhi",
    "de",
    "cheng",
    "rong",
]
KOREAN = [
    "Kim",
    "Lee",
    "Park",
    "Choi",
    "Jung",
    "Kang",
    "Cho",
    "Yoon",
    "Jang",
    "Lim",
    "Han",
    "Oh",
    "Seo",
    "Shin",
    "Kwon",
    "Hwang",
    "Ahn",
    "Song",
]
HALVES = [
    "min",
    "jun",
    "seo",
    "ho",
    "young",
    "hyun",
    "jin",
    "woo",
    "sung",
    "ji",
    "won",
    "hee",
    "soo",
    "eun",
    "kyung",
    "tae",
    "dong",
    "sang",
]
PARTICLES = ["van", "van der", "von", "de", "de la", "di", "Le", "Mac", "O'"]
TITLES = ["Dr.", "Sen.", "Gen.", "Prof.", "Mr.", "Ms.", "Maj. Gen.", "Judge", "President", "former Rep."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Nobody, with the names on record; the first is the main one."""

    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name as an article writes it, and how it came about."""

    name: str
    kind: str


class People:
    """Invented people without end; the same seed gives the same people."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        words = {name: [*_words(name)] for name in ("family_names.txt", "iberian.txt")}
        given = sorted(name for name in lexicon().given_names if name.isascii())
        for each in (given, *words.values()):
            Random(seed).shuffle(each)
        self._given = self._by_rank([*FIRST, *given], flatness=12)
        self._family = self._by_rank([*COMMON, *words["family_names.txt"]], flatness=40)
        self._iberian = self._by_rank(words["iberian.txt"], flatness=20)
        rows = lexicon().nicknames
        self._short = {
            name: sorted(other for other, families in rows.items() if families & rows[name] and other != name)
            for name in rows
        }

    def __iter__(self) -> Iterator[Person]:
        while True:
            yield self._person()

    def mentions(self, people: Sequence[Person], number: int) -> Iterator[Mention]:
        """Names as articles write them: of people on record in many spellings, and of others."""
        kinds: list[tuple[str, float, Callable[[str], str | None]]] = [
            ("as on record", 0.35, lambda name: name),
            ("with a title", 0.1, lambda name: f"{self._pick(TITLES)} {name}"),
            ("middle name or initial", 0.1, self._with_initial),
            ("initial for given name", 0.05, self._initial),
            ("nickname", 0.08, self._nickname),
            ("another romanization", 0.08, self._respelled),
            ("typing error", 0.08, self._mistyped),
            ("family name alone", 0.06, lambda name: name.split()[-1]),
        ]
        bounds = list(accumulate(share for _, share, _ in kinds))
        made = 0
        while made < number:
            at = bisect(bounds, self._random.random())
            if at == len(kinds):
                yield Mention(name=self._person().aliases[0], kind="another person")
            else:
                name = kinds[at][2](self._pick(people).aliases[0])
                if name is None:
                    continue
                yield Mention(name=name, kind=kinds[at][0])
            made += 1

    def _person(self) -> Person:
        draw = self._random.random()
        if draw < 0.6:
            main = f"{self._given()} {self._family()}"
        elif draw < 0.7:
            main = f"{self._given()} {self._iberian()} {self._iberian()}"
        elif draw < 0.78:
            main = f"{self._given()} {self._built(SLAVIC, 'slavic')}"
        elif draw < 0.86:
            main = f"{self._given()} {self._pick(['al-', 'Al ', 'el-', ''])}{self._built(ARABIC, 'arabic')}"
        elif draw < 0.91:
            given = "".join(self._pick(SYLLABLES) for _ in range(2))
            main = f"{self._pick(PINYIN)} {given.title()}"
        elif draw < 0.95:
            main = f"{self._pick(KOREAN)} {self._pick(HALVES).title()}-{self._pick(HALVES)}"
        else:
            main = f"{self._given()} {self._pick(PARTICLES)} {self._family()}".replace("' ", "'")
        others = (self._with_initial, self._nickname, lambda name: f"{self._pick(TITLES)} {name}", self._respelled)
        count = self._random.choices((0, 1, 2, 3), (30, 35, 25, 10))[0]
        made = [change(main) for change in self._random.sample(others, count)]
        return Person(aliases=tuple(dict.fromkeys([main, *(name for name in made if name)])))

    def _with_initial(self, name: str) -> str | None:
        first, *rest = name.split()
        if len(rest) != 1:
            return None
        middle = self._random.choice("ABCDEFGHJKLMNPRSTW") + "."
        return f"{first} {middle if self._random.random() < 0.7 else self._given()} {rest[0]}"

    def _initial(self, name: str) -> str | None:
        first, *rest = name.split()
        return f"{first[0]}. {' '.join(rest)}" if len(rest) == 1 else None

    def _nickname(self, name: str) -> str | None:
        first, *rest = name.split()
        forms = self._short.get(first.lower())
        return f"{self._pick(forms).title()} {' '.join(rest)}" if forms and rest else None

    def _respelled(self, name: str) -> str | None:
        changes = [
            ("ei", "ey"),
            ("y", "i"),
            ("kh", "h"),
            ("q", "k"),
            ("ou", "u"),
            ("ee", "i"),
            ("ov", "off"),
            ("sky", "skiy"),
            ("dd", "d"),
            ("al-", "el-"),
        ]
        possible = [(old, new) for old, new in changes if old in name[1:]]
        if not possible:
            return None
        old, new = self._pick(possible)
        return name[0] + name[1:].replace(old, new, 1)

    def _mistyped(self, name: str) -> str | None:
        at = self._random.randrange(len(name) - 4, len(name) - 1)
        if len(name.split()[-1]) < 6 or " " in name[at - 1 : at + 2]:
            return None
        draw = self._random.random()
        if draw < 0.4:
            return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        return name[:at] + name[at + 1 :] if draw < 0.7 else name[:at] + name[at] + name[at:]

    def _built(self, pattern: Sequence[Sequence[str]], ending: str) -> str:
        return ("".join(self._pick(part) for part in pattern) + self._pick(ENDINGS[ending])).title()

    def _pick(self, choices: Sequence[_T]) -> _T:
        return self._random.choice(choices)

    def _by_rank(self, words: Sequence[str], *, flatness: int) -> Callable[[], str]:
        """Draws words by Zipf's law: the share of the n-th is proportional to 1 / (n + flatness)."""
        names = [word.title() for word in words]
        bounds = list(accumulate(1 / (rank + flatness) for rank in range(len(names))))
        return lambda: names[bisect(bounds, self._random.random() * bounds[-1])]


def _words(name: str) -> Iterator[str]:
    lines = files("claimtrack.resolution").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    return (
        word for line in lines if not line.startswith(("#", "given:")) for word in line.split() if word != "family:"
    )
