"""A brain that invents something in one answer of three, for tests that let none through."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import cycle

from agent.bench.fake_openai.brain import Answer, Brain, Words, phrase_evidence, prompt_of
from agent.bench.fake_openai.request import Asked


@dataclass(frozen=True)
class Lie:
    """A sentence that no catalogue holds, and the part of it that gives it away."""

    sentence: str
    mark: str


LIES: dict[str, tuple[Lie, ...]] = {
    "ko": (
        Lie("지금은 9,870원이에요.", "9,870"),
        Lie("달빛나루역점이 제일 가까워요.", "달빛나루"),
        Lie("루미에르 글로우 앰플도 추천해요.", "루미에르"),
        Lie("바르면 아토피가 완치돼요.", "완치"),
        Lie("새벽 네 시 십오 분까지 열어요.", "네 시 십오"),
        Lie("전화는 02-000-1234예요.", "000-1234"),
        Lie("재고는 일곱 개 남아 있어요.", "일곱 개"),
        Lie("지금 63% 할인 중이에요.", "63%"),
    ),
    "en": (
        Lie("It is 9,870 won today.", "9,870"),
        Lie("The Moonlit Ferry branch is closest.", "Moonlit"),
        Lie("Lumiere Glow Ampoule is another good one.", "Lumiere"),
        Lie("It cures eczema.", "cures"),
        Lie("It is open until 4:15 am.", "4:15"),
        Lie("Call 02-000-1234.", "000-1234"),
        Lie("Seven are left in stock.", "Seven"),
        Lie("It is 63% off.", "63%"),
    ),
    "ja": (
        Lie("今は9,870ウォンです。", "9,870"),
        Lie("月光ナル駅店が一番近いです。", "月光"),
        Lie("ルミエールグローアンプルもおすすめです。", "ルミエール"),
        Lie("アトピーが完治します。", "完治"),
        Lie("午前4時15分まで開いています。", "4時15分"),
        Lie("電話は02-000-1234です。", "000-1234"),
        Lie("在庫は7個あります。", "7個"),
        Lie("今は63%オフです。", "63%"),
    ),
}


@dataclass
class LyingBrain:
    """Says what `truth` says; every `every`-th answer in words holds a lie in its middle."""

    truth: Brain = phrase_evidence
    every: int = 3
    #: The lies that were told so far.
    told: list[Lie] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._answers = 0
        self._lies = {language: cycle(lies) for language, lies in LIES.items()}

    def __call__(self, asked: Asked) -> Answer:
        """The answer to one request."""
        answer = self.truth(asked)
        if not isinstance(answer, Words):
            return answer
        self._answers += 1
        if self._answers % self.every:
            return answer
        lie = next(self._lies[prompt_of(asked).get("language", "ko")])
        self.told.append(lie)
        head, stop, tail = answer.text.partition(". ")
        if not stop:
            return Words(f"{answer.text} {lie.sentence}")
        return Words(f"{head}. {lie.sentence} {tail}")
