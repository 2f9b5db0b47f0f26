from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from claimtrack.cli import main
from claimtrack.cli.program import Program
from claimtrack.cli.settings import Command, Settings, pass_settings
from claimtrack.errors import CannotRunError, ClaimtrackError, DatabaseError, PackError, UsageError

RUN = "from claimtrack.cli import main; main()"


def run_with(error: BaseException, *options: str) -> Result:
    """Run a program whose one command raises."""
    program = Program("claimtrack")

    @program.command("work")
    def work() -> None:
        raise error

    return CliRunner().invoke(program, [*options, "work"])


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("no such speaker"), 2),
        (CannotRunError("nothing to run"), 3),
        (DatabaseError("no database"), 3),
        (PackError("no pack"), 3),
        (ClaimtrackError("anything else"), 3),
    ],
)
def test_an_error_of_ours_is_one_line_and_its_exit_code(error: ClaimtrackError, code: int) -> None:
    result = run_with(error)
    assert (result.exit_code, result.stdout, result.stderr) == (code, "", f"claimtrack: {error}\n")


def test_an_unexpected_error_is_one_line_with_a_hint() -> None:
    result = run_with(ValueError("odd\nthing\x1b[2J"))
    assert result.exit_code == 3
    assert result.stderr == "claimtrack: unexpected ValueError: odd thing\ufffd[2J (--debug shows where)\n"


def test_debug_shows_where() -> None:
    result = run_with(ValueError("odd"), "--debug")
    assert "Traceback" in result.stderr
    assert result.stderr.endswith("claimtrack: unexpected ValueError: odd\n")
    assert result.exit_code == 3


def test_an_interrupt_is_quiet() -> None:
    result = run_with(KeyboardInterrupt())
    assert (result.exit_code, result.output) == (130, "")


@pytest.mark.parametrize("arguments", [["nonsense"], ["extract"], ["extract", "--nonsense", "x"], ["--nonsense"]])
def test_wrong_usage_is_exit_2(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: claimtrack")


@pytest.mark.parametrize(
    ("arguments", "environment", "seen"),
    [
        ([], {}, ("sqlite:///claimtrack.db", None, False, "normal")),
        ([], {"CLAIMTRACK_DATABASE_URL": "sqlite:///e.db"}, ("sqlite:///e.db", None, False, "normal")),
        (["--database", "sqlite:///a.db"], {"CLAIMTRACK_DATABASE_URL": "e"}, ("sqlite:///a.db", None, False, "normal")),
        (
            ["WORK", "--database", "sqlite:///a.db"],
            {"CLAIMTRACK_DATABASE_URL": "e"},
            ("sqlite:///a.db", None, False, "normal"),
        ),
        (["--database", "a", "WORK", "--database", "b"], {}, ("b", None, False, "normal")),
        (["--pack", "en", "-q", "WORK", "--debug"], {}, ("sqlite:///claimtrack.db", "en", True, "quiet")),
        (["-q", "WORK", "-v"], {}, ("sqlite:///claimtrack.db", None, False, "verbose")),
    ],
)
def test_global_options_stand_before_or_after_the_command(
    arguments: list[str], environment: dict[str, str], seen: tuple[object, ...]
) -> None:
    program = Program("claimtrack")
    found: list[tuple[object, ...]] = []

    @program.command("work")
    @pass_settings
    def work(settings: Settings) -> None:
        found.append((settings.database, settings.pack, settings.debug, settings.verbosity))

    words = ["work" if word == "WORK" else word for word in arguments]
    result = CliRunner().invoke(program, words if "work" in words else [*words, "work"], env=environment)
    assert result.exit_code == 0, result.output
    assert found == [seen]


@pytest.mark.parametrize(
    ("option", "shown"), [("--quiet", []), ("--verbose", ["warning: w", "info: i"]), (None, ["warning: w"])]
)
def test_logs_are_as_loud_as_asked(option: str | None, shown: list[str]) -> None:
    import logging

    program = Program("claimtrack")

    @program.command("work")
    def work() -> None:
        logging.getLogger("claimtrack").warning("w")
        logging.getLogger("claimtrack").info("i")

    result = CliRunner().invoke(program, ["work", *([option] if option else [])])
    assert (result.stdout, result.stderr.splitlines()) == ("", shown)


def commands_of(group: click.Group) -> Iterator[click.Command]:
    """The commands of a group and of the groups in it."""
    for command in group.commands.values():
        if isinstance(command, click.Group):
            yield from commands_of(command)
        else:
            yield command


def test_every_command_takes_the_global_options() -> None:
    assert all(isinstance(command, Command) for command in commands_of(main))


def test_help_is_quick_because_it_imports_nothing_heavy() -> None:
    heavy = ("torch", "stanza", "transformers", "trafilatura", "sqlalchemy", "alembic", "rapidfuzz", "rich", "lxml")
    code = (
        "import sys\nfrom claimtrack.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_version_is_told() -> None:
    result = CliRunner().invoke(main, ["--version"])
    assert result.exit_code == 0
    assert result.stdout.startswith("claimtrack ")


def child(code: str) -> subprocess.Popen[bytes]:
    program = (
        "import sys, time\nfrom claimtrack.cli.program import Program\nfrom claimtrack.cli.console import utf8_stdout\n"
        f"program = Program('claimtrack')\n@program.command('work')\ndef work():\n{code}\nprogram(['work'])"
    )
    # A shell's background job ignores SIGINT, and so would what it starts.
    return subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


@pytest.mark.parametrize(
    "code",
    [
        "    for _ in range(100000): print('x' * 100)",
        "    with utf8_stdout() as stream:\n        for _ in range(100000): stream.write('x' * 100)",
        "    print('x')",
    ],
)
def test_a_reader_that_goes_away_is_no_error_to_tell(code: str) -> None:
    process = child(f"    time.sleep(0.3)\n{code}")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 141


def test_ctrl_c_ends_quietly() -> None:
    process = child("    print('ready', flush=True)\n    time.sleep(30)")
    assert process.stdout is not None
    process.stdout.readline()
    os.kill(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=10)
    assert (process.returncode, errors) == (130, b"")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_names_that_the_terminal_cannot_show_are_no_error(encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(Path(__file__).parents[2])}
    code = (
        "from claimtrack.cli.program import Program\nfrom claimtrack.cli.settings import Settings\n"
        "program = Program('claimtrack')\n@program.command('work')\ndef work():\n"
        "    Settings().results.print('Zoë Łuk')\nprogram(['work'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment, check=True)
    assert done.stdout in (b"Zo\\xeb \\u0141uk\n", b"Zo\xeb \\u0141uk\n")


def test_help_takes_less_than_half_a_second_of_work() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", RUN, "--help"], capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.5
