"""Whether reading many articles takes more memory than reading few: the peak of one process for each number.

The articles given are read over and over until the number is reached: give as many as the smallest number, and every
run sees the same lengths.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
from collections.abc import Iterator
from itertools import cycle, islice

from claimtrack import Article, Pipeline
from claimtrack.readers import Unreadable, read


def main() -> None:
    """Read the arguments, run one process a number, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=["samples"], help="articles: files or folders (default: samples)")
    parser.add_argument("--pack", help="a pack's name or folder (default: the shipped pack)")
    parser.add_argument("--numbers", type=int, nargs="+", default=[100, 1000], metavar="N")
    options = parser.parse_args()
    for number in options.numbers:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            peak = pool.apply(peak_of, (options.paths, options.pack, number))
        print(f"{number:>6} articles: peak {peak:,.0f} MiB", flush=True)


def peak_of(paths: list[str], pack: str | None, number: int) -> float:
    """MiB that the process held at most while it read ``number`` articles."""

    def endless() -> Iterator[Article]:
        found = [article for article in read(paths) if not isinstance(article, Unreadable)]
        yield from cycle(found)

    for _ in Pipeline(pack, threads=1).extract_many(islice(endless(), number)):
        pass
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
