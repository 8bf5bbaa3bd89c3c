"""A model that invents something in one answer of three, and whether that is heard.

It shares nothing with what looks for inventions (agent/grounding): what is invented stands in
inventions.yaml with the words that give it away, and it is heard where those stand in a reply.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import cycle

import yaml

from agent.bench.fake_openai.brain import Answer, Words, phrase_evidence, prompt_of
from agent.bench.fake_openai.request import Asked
from data.catalogue import Catalogue
from data.models import LANGUAGES, Language, Product
from retrieval.product_filter import contains

_NOT_WORD = re.compile(r"[\W_]+")
_DRAWN = re.compile(r"\[([a-z_]+)(:\w+)?\]")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=。)")
_AND = {"ko": ", 그리고 ", "en": ", and ", "ja": "、そして"}
#: Prices in words, that no product of the demonstration has.
_WORDED = {
    "ko": ("만 천삼백칠십", "이만 이천백십", "사만 사천사백"),
    "en": ("eleven thousand three hundred", "twenty-two thousand one hundred"),
    "ja": ("一万千三百", "二万二千百"),
}
#: Ingredients by their Korean name, for whichever of them the product has not.
_INGREDIENTS = {
    "레티놀": {"ko": "레티놀", "en": "retinol", "ja": "レチノール"},
    "살리실산": {"ko": "살리실산", "en": "salicylic acid", "ja": "サリチル酸"},
    "비타민C": {"ko": "비타민C", "en": "vitamin C", "ja": "ビタミンC"},
    "시카": {"ko": "시카", "en": "centella", "ja": "シカ"},
    "나이아신아마이드": {"ko": "나이아신아마이드", "en": "niacinamide", "ja": "ナイアシンアミド"},
}
#: Harmless advice beside the facts, which ought to be said.
ADVICE = {
    "ko": ("세안하고 바로 바르시면 좋아요.", "조금씩 덧발라 보세요."),
    "en": ("Apply it right after cleansing.", "Start with a small amount."),
    "ja": ("洗顔のあとすぐに塗るのがおすすめです。", "少しずつ重ねてみてください。"),
}


@dataclass(frozen=True)
class Invention:
    """One line of the file."""

    kind: str
    needs: str
    says: str
    mark: str


@dataclass(frozen=True)
class Told:
    """One that was told; `mark` is what nobody else says."""

    kind: str
    mark: str

    def is_heard_in(self, reply: str) -> bool:
        """Whether it stands in the reply, however spaced and punctuated."""
        return plain(self.mark) in plain(reply)


def plain(text: str) -> str:
    """Letters and digits alone, in lower case: 31,470원 is 31470원."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text).lower())


def load_inventions() -> dict[Language, tuple[Invention, ...]]:
    """The file, by language."""
    source = files("agent.bench.llm").joinpath("inventions.yaml").read_text(encoding="utf-8")
    table = yaml.safe_load(source)
    return {name: tuple(Invention(**row) for row in table[name]) for name in LANGUAGES}


@dataclass
class Inventor:
    """A brain: every `every`-th answer in words holds an invention, in turn at each place of it."""

    catalogue: Catalogue
    every: int = 3
    #: What was told, in order; the last is the last answer's where that lied.
    told: list[Told] = field(default_factory=list)
    answers: int = 0
    lied: bool = False

    def __post_init__(self) -> None:
        self._lines = load_inventions()
        #: How often each was told: what was told least comes next.
        self._times: Counter[Invention] = Counter()
        self._products = cycle(self.catalogue.products)
        self._stores = cycle(self.catalogue.stores)

    def __call__(self, asked: Asked) -> Answer:
        """The answer to one request."""
        truth = phrase_evidence(asked)
        self.lied = False
        if not isinstance(truth, Words):
            return truth
        prompt = prompt_of(asked)
        language: Language = prompt.get("language", "ko")
        self.answers += 1
        sentences = [part for part in _SENTENCE_END.split(truth.text) if part][:2]
        sentences.append(ADVICE[language][self.answers % 2])
        drawn = None if self.answers % self.every else self._draw(language, prompt)
        if drawn is None:
            return Words(_joined(sentences, language))
        sentence, told = drawn
        self.told.append(told)
        self.lied = True
        return Words(_joined(_placed(sentence, sentences, len(self.told), language), language))

    def _draw(self, language: Language, prompt: dict[str, object]) -> tuple[str, Told] | None:
        """The next that is untrue of this turn."""
        given = plain(str(prompt))
        evidence = prompt.get("evidence", [])
        items = evidence if isinstance(evidence, list) else []
        kinds = {item["kind"] for item in items}
        product = self._product(items)
        for line in sorted(self._lines[language], key=self._rank):
            if line.needs not in ("any", *kinds):
                continue
            values = dict(self._values(line, language, product, given))
            if any(name not in values for name, _ in _DRAWN.findall(line.says)):
                continue
            mark = _filled(line.mark, values)
            if plain(mark) in given:
                continue
            self._times[line] += 1
            return _filled(line.says, values), Told(line.kind, mark)
        return None

    def _rank(self, line: Invention) -> tuple[int, int]:
        """The kind that was told least comes next, and of it the line."""
        return sum(told.kind == line.kind for told in self.told), self._times[line]

    def _product(self, items: list[dict[str, str]]) -> Product | None:
        names = [item["name"] for item in items if item["kind"] == "product"]
        if not names:
            return None
        known = self.catalogue.products
        return next((found for found in known if names[0].startswith(found.name)), None)

    def _values(
        self, line: Invention, language: Language, product: Product | None, given: str
    ) -> Iterator[tuple[str, str]]:
        """What can be drawn for a line; nothing of it stands in the turn."""
        wanted = {name for name, _ in _DRAWN.findall(line.says)}
        price = product.price + 1_370 if product else 11_370
        yield "price", f"{price:,}"
        yield "price_words", _WORDED[language][len(self.told) % len(_WORDED[language])]
        yield "percent", "17" if "17" not in given else "83"
        yield "minutes", "47"
        yield "phone", "02-781-4460"
        if wanted & {"other_product", "other_price", "other_brand"}:
            other = next(
                found
                for found in self._products
                if plain(found.name) not in given and plain(found.brand) not in given
                and str(found.price) not in given
            )  # fmt: skip
            yield "other_product", other.name
            yield "other_price", f"{other.price:,}"
            yield "other_brand", other.brand
        if "other_store" in wanted:
            yield "other_store", next(s.name for s in self._stores if plain(s.name) not in given)
        for name, spelt in _INGREDIENTS.items():
            held = product and (contains(product, name) or name in product.key_ingredients)
            if product and not held and plain(spelt[language]) not in given:
                yield "ingredient", spelt[language]


def _placed(lie: str, sentences: list[str], number: int, language: Language) -> list[str]:
    """First, in the middle, last, or as the second half of a true sentence."""
    match number % 4:
        case 0:
            return [lie, *sentences]
        case 1:
            return [sentences[0], lie, *sentences[1:]]
        case 2:
            return [*sentences[:2], lie]
    return [sentences[0].rstrip(".。") + _AND[language] + lie, *sentences[1:]]


def _joined(sentences: list[str], language: Language) -> str:
    return ("" if language == "ja" else " ").join(sentences)


def _filled(template: str, values: Mapping[str, str]) -> str:
    return _DRAWN.sub(lambda match: values[match[1]], template)
