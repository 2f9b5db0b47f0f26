from __future__ import annotations

from claimtrack.reports.extraction import extraction_lines

from .invented import extraction


def test_each_attribution_is_one_line() -> None:
    assert list(extraction_lines(extraction())) == [
        "# Bridge [bold]safe[/bold], Harbour Post, 2031-05-02",
        "Ana Dorel [/] (person, mayor): “The bridge [/] is safe,” [direct, 0.90]",
        'Ana Dorel [/] (person, mayor): that the minister feared "the [red] flood" [mixed, 0.80]',
        "minister (office): “the [red] flood” [direct, belief, negative, 0.70]",
    ]
