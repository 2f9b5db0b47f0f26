from __future__ import annotations

import pytest

from claimtrack.resolution.forms import forms

FORMS = [
    ("Jane Varga", [(("jane",), ("varga",))]),
    ("Varga", [((), ("varga",))]),
    ("Dr. Jane Varga-Molnar", [(("jane",), ("varga", "molnar"))]),
    ("Bashar al-Tabari", [(("bashar",), ("tabari",))]),
    ("Abdul Rahman Yassin", [(("abdulrahman",), ("yassin",))]),
    ("Salah al-Din Tabari", [(("salahaddin",), ("tabari",))]),
    ("V.V. Orlin", [(("v", "v"), ("orlin",))]),
    ("Jörg Hösel", [(("jorg",), ("hosel",)), (("joerg",), ("hoesel",))]),
    ("Carlos Prieto Cuellar", [(("carlos", "prieto"), ("cuellar",)), (("carlos",), ("prieto", "cuellar"))]),
    ("Jane Molnar (née Varga)", [(("jane",), ("molnar",)), (("jane",), ("varga",))]),
    ("Xi Yanbo", [(("xi",), ("yanbo",)), (("yanbo",), ("xi",))]),
]


@pytest.mark.parametrize(("name", "expected"), FORMS)
def test_readings(name: str, expected: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
    assert [(form.given, form.family) for form in forms(name)] == expected


def test_particles_are_kept_in_one_word() -> None:
    assert forms("Bill de Brasi")[0].glued == "debrasi"
    assert forms("Bill de Brasi")[0].key == "brasi"
