"""Whether writing a dataset of a large record takes more memory than one of a small record, and how long it takes.

    python -m benchmarks.export_memory --attributions 10000 100000

Each record is generated (``generated_record.py``) in a fresh SQLite file; each dataset is written by a process of its
own, whose peak is told: that of all it held at once, the libraries that it loads included.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import tempfile
import time
from pathlib import Path

from benchmarks.generated_record import Generated, fill
from claimtrack.exports.dataset.release import FORMATS, write_dataset
from claimtrack.store import Store
from claimtrack.store.connection import connect, parse_url


def main() -> None:
    """Fill, write, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--attributions", type=int, nargs="+", default=[10_000, 100_000], metavar="N")
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=list(FORMATS))
    parser.add_argument("--urls", nargs="+", default=[], help="write these filled records instead")
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args()
    for url in options.urls:
        _measure(url, options.formats, url)
    for number in [] if options.urls else options.attributions:
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{folder}/record.db"
            with Store(url) as store:
                store.upgrade()
            engine = connect(parse_url(url))
            # A fiftieth as many speakers as attributions, as in a record of a million.
            fill(engine, Generated(number, max(number // 50, 100), seed=options.seed))
            engine.dispose()
            _measure(url, options.formats, f"{number:,} attributions")


def _measure(url: str, formats: list[str], what: str) -> None:
    for style in formats:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            peak, wall, processor, size = pool.apply(_write, (url, style))
        told = f"peak {peak:,.0f} MiB, {wall:,.0f} s ({processor:,.0f} s of processor), {size:,.0f} MB written"
        print(f"{what}, {style}: {told}", flush=True)


def _write(url: str, style: str) -> tuple[float, float, float, float]:
    """MiB that the process held at most, seconds by wall and by processor, megabytes of the dataset."""
    begun, worked = time.perf_counter(), time.process_time()
    with tempfile.TemporaryDirectory() as folder, Store(url) as store, store.session() as session:
        write_dataset(session, Path(folder) / "dataset", style=style)
        size = sum(path.stat().st_size for path in (Path(folder) / "dataset").iterdir())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return peak, time.perf_counter() - begun, time.process_time() - worked, size / 1e6


if __name__ == "__main__":
    main()
