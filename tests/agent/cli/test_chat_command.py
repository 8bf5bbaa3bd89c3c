"""`oy-assistant chat`, over an assistant of known answers."""

from __future__ import annotations

import json
import signal
import threading
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from agent.cli import build_cli
from agent.cli import chat as chat_command
from agent.cli.cards import CardPainter, load_terminal_words
from agent.wire import StoreCard
from data.models import LANGUAGES, Language

Run = Callable[..., Result]


@pytest.fixture
def run(fake: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `chat` with options and what is typed."""
    monkeypatch.setattr(chat_command, "open_configured_assistant", fake.open)

    def chat(*options: str, typed: str | bytes) -> Result:
        return CliRunner().invoke(build_cli(), ["chat", *options], input=typed)

    return chat


async def test_the_terminal_and_http_say_the_same(run: Run, client: httpx.AsyncClient) -> None:
    lines = ["강남역 근처 매장", "거기 몇 시까지 해?", "😀"]
    typed = run("--json", "--session", "mine", typed="\n".join(lines))
    said = [json.loads(line) for line in typed.output.splitlines()]
    posted = [
        (await client.post("/chat", json={"message": line, "session_id": "mine"})).json()
        for line in lines
    ]
    assert said == posted


def test_json_is_korean_as_it_is_and_one_line_a_turn(run: Run) -> None:
    result = run("--json", typed="성수\n\n  \n홍대\n")
    assert result.exit_code == 0
    assert len(result.output.splitlines()) == 2
    assert "강남타운점" in result.output


def test_cards_and_the_reply_are_shown(run: Run, fake: Any) -> None:
    result = run("--location", "37.5,127.0", typed="강남역 근처\n")
    assert "강남타운점이 제일 가까워요" in result.output
    for fact in (
        "영업 중",
        "240 m",
        "10:00 - 22:30",
        "02-599-8561",
        "17,600원",
        "-20%",
        "히알루론산",
    ):
        assert fact in result.output
    assert "주말 정보 없음" in result.output
    assert "services" in result.output
    assert fake.requests[0].location.model_dump() == {"lat": 37.5, "lng": 127.0}


def test_one_session_until_a_new_one_is_asked_for(run: Run, fake: Any) -> None:
    run(typed="하나\n둘\n/new\n셋\n/quit\n넷\n")
    assert [request.message for request in fake.requests] == ["하나", "둘", "셋"]
    first, second, third = (request.session_id for request in fake.requests)
    assert first == second != third
    assert fake.forgotten == [first]


def test_what_cannot_be_said_is_told_and_the_talk_goes_on(run: Run, fake: Any) -> None:
    result = run("--json", typed="가" * 2_001 + "\n안녕\n")
    problem, turn = (json.loads(line) for line in result.output.splitlines())
    assert (problem["status"], problem["errors"][0]["field"]) == (422, "message")
    assert turn["reply"]
    assert len(fake.requests) == 1


def test_broken_utf8_is_heard_as_far_as_it_goes(run: Run, fake: Any) -> None:
    result = run("--json", typed="강남 ".encode() + b"\xff\xfe\n")
    assert result.exit_code == 0
    assert fake.requests[0].message.startswith("강남")


def test_a_broken_turn_is_apologised_for(run: Run, fake: Any) -> None:
    fake.breaks = RuntimeError("secret detail")
    result = run(typed="하나\n")
    assert result.exit_code == 0
    assert "지금은 답을 드리지 못했어요" in result.stdout
    assert "secret" not in result.stdout


@pytest.mark.timeout(30)
def test_an_interrupt_ends_the_turn_and_not_the_talk(
    run: Run, fake: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake.hangs = True
    terminal = threading.get_ident()
    # What Ctrl-C does to a terminal's main thread while the turn plays on its own.
    fake.when_held = lambda: signal.pthread_kill(terminal, signal.SIGINT)
    lines = iter(["하나", "/quit"])
    monkeypatch.setattr(chat_command, "typed_lines", lambda *_: lines)
    result = run(typed="")
    assert result.exit_code == 0
    assert fake.cancelled.is_set()
    assert "여기서 멈췄어요" in result.output


@pytest.mark.parametrize("end", [EOFError, KeyboardInterrupt])
def test_ctrl_d_and_ctrl_c_end_a_terminals_lines(
    monkeypatch: pytest.MonkeyPatch, end: type[BaseException]
) -> None:
    typed = iter(["하나"])

    def ask(console: Console, prompt: str) -> str:
        for line in typed:
            return line
        raise end

    monkeypatch.setattr(Console, "input", ask)
    assert list(chat_command.typed_lines(Console(), "나")) == ["하나"]


@pytest.mark.parametrize(
    "options",
    [
        ["--language", "fr"],
        ["--location", "강남"],
        ["--location", "91,0"],
        ["--location", "nan,0"],
        ["--session", "a b"],
        ["--session", "x" * 129],
    ],
)
def test_a_wrong_option_is_named(run: Run, options: list[str]) -> None:
    result = run(*options, typed="안녕\n")
    assert result.exit_code == 2
    assert options[0] in result.output


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_says_what_is_unknown(language: Language) -> None:
    store = StoreCard(
        store_id="s", name="[b]점", address="서울", phone=None, lat=37, lng=127, hours=None,
        open_now=None, services=[], features=[], nearby_landmarks=[], popular_products=[],
        distance_m=None, demo_fields=[],
    )  # fmt: skip
    words = load_terminal_words()
    console = Console(width=100)
    with console.capture() as shown:
        console.print(CardPainter(words, language).store(store))
    assert "[b]점" in shown.get()
    assert shown.get().count(words.say("unknown", language)) >= 3
    assert words.say("open_unknown", language) in shown.get()
