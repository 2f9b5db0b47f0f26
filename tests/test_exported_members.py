"""What modules export: declared, there, and cheap to import."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import claimtrack

PACKAGE = Path(claimtrack.__file__).parent
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__main__.py")


def relative(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_module_declares_what_it_exports(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    exported = declared(tree)
    defined = set(names(tree.body))
    if exported is None:
        public = {name for name in defined if not name.startswith("_") and name != "annotations"}
        assert not public, "a module with public names needs __all__"
    else:
        assert len(exported) == len(set(exported))
        assert set(exported) <= defined


@pytest.mark.parametrize("name", claimtrack.__all__)
def test_public_name_is_there(name: str) -> None:
    assert name in dir(claimtrack)
    assert getattr(claimtrack, name).__name__ == name


def test_unknown_name() -> None:
    with pytest.raises(AttributeError, match="'Claimant'"):
        claimtrack.Claimant  # noqa: B018 - the access is what is tested


def test_import_is_cheap() -> None:
    """Importing the package, and reading articles into records, loads no model, no database and no web library."""
    heavy = ("torch", "stanza", "transformers", "sqlalchemy", "alembic", "trafilatura", "socket", "ssl")
    program = (
        "import sys, claimtrack; claimtrack.make_article('It rains.'); claimtrack.Attribution\n"
        f"print(*[name for name in {heavy!r} if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert run.stdout.split() == []


def declared(tree: ast.Module) -> list[str] | None:
    """The strings of ``__all__``, or None without one."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["__all__"]:
            exported: list[str] = ast.literal_eval(node.value)
            return exported
    return None


def names(body: list[ast.stmt]) -> list[str]:
    """Every name that statements bind at the top of a module, also under ``if TYPE_CHECKING``."""
    found: list[str] = []
    for node in body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                found.append(node.name)
            case ast.Import() | ast.ImportFrom():
                found += [(alias.asname or alias.name).partition(".")[0] for alias in node.names]
            case ast.Assign():
                found += [target.id for target in node.targets if isinstance(target, ast.Name)]
            case ast.AnnAssign(target=ast.Name(id=name)):
                found.append(name)
            case ast.If() | ast.Try():
                found += names(node.body)
    return found
