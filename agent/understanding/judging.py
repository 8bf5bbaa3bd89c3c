"""Two readers of one utterance, the rules and what sentences taught, come to one judgement.

The rules know the conversation and every name; the model knows how people put things. Where they
agree it is settled. Where they do not, the model has the better record on words that stand alone,
the rules on words that lean on what was said before.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, cast

from agent.memory import Memory
from agent.understanding.asking import content_words
from agent.understanding.evidence import names_the_chain, wants_stores
from agent.understanding.intents_of_products import compares_two_makers
from agent.understanding.learned.model import Floats, LearnedModel, Opinion
from agent.understanding.objects import has_its_object, names_goods
from agent.understanding.of_the_store import OF_THE_STORE
from agent.understanding.reading import Reading
from agent.understanding.remarks import remark_of
from agent.wire import Intent

#: answer: it answers our question. rules: only they know. agreed: both readers. learned: the model
#: against the rules. unsure: neither is sure; what the rules say is a guess. model: a language
#: model said it in other words.
Tier = Literal["answer", "rules", "agreed", "learned", "unsure", "model"]

#: The model against the rules: of words that stand alone, and of those that may lean on others.
#: Cross-validated over the sentences of agent/lexicon/examples the first is best where it is, a
#: wrong refusal counting twice: lower, a little more comes out right and more is refused wrongly.
LEARNED_ALONE = 0.6
#: To send away what the rules take for something of ours needs more: from 0.7 up to here nothing
#: less was refused rightly in the tuning part, and less wrongly. Where the rules know nothing, the
#: model is to know it so well, by cross-validation.
REFUSING, AGREED = 0.85, 0.65
#: Of words that stand alone where no embedder is open: n-grams by themselves err more.
LEARNED_BY_GRAMS = 0.85
LEARNED_IN_TALK = 0.9
#: Agreement without a vector is enough from here on; to send away, of which vectors know better
#: than n-grams (metaphors), only from the second.
SETTLED, SETTLED_ELSEWHERE = 0.9, 0.97
#: Score of `out_of_scope` from which a word of another trade decides for it.
ELSEWHERE = 0.9
#: Probability of another intent from which such a word decides nothing.
SURELY_OURS = 0.9
#: Probability of `out_of_scope` from which no name of ours speaks against it.
SURELY_ELSEWHERE = 0.97
#: Score of a wish that only a need tells of: as often as needs are right in cross-validation.
NEEDED = 0.85
#: Score below which even a need that is not plain speaks against a judgement.
DOUBTED = 0.7
#: What is meant whatever was said before.
_CONTEXT_FREE: frozenset[Intent] = frozenset(
    {"policy", "complaint", "handoff", "out_of_scope", "reserve"}
)
TAG = re.compile(r"〈\w+〉")
#: So few characters, or English words, lean on what was said before them.
_BRIEF, _BRIEF_WORDS = 14, 6
#: What is asked to be done, whatever it is done with.
_DEEDS = ("reserve", "stock", "handoff")
#: Of other trades, whatever word of ours stands there too.
_NOT_OURS = ("not_ours", "other_chain", "other_thing")
#: What is said of a body or a person is for the rules: they know what must be asked, left out and
#: not be told.
_CAREFUL = (
    "personal_data",
    "lost_property",
    "remember",
    "remember_not",
    "reaction",
    "allergy",
    "pregnancy",
)
#: What is said of stores, and of where one goes to them.
_OF_STORES = (
    "store_word", "near", "here", "open_now", "hours", "phone", "address", "distance", "late",
    "all_night", "closer", "airport", "by_name",
)  # fmt: skip
#: Words beside a place from which on it may be a matter of its own.
_STRANGE = 1
#: Whoever tells where they are or can go may want a store there: '경주 여행 왔어요'.
_IS_THERE = re.compile(
    r"갈\s?(?:수|만)|들[를르리러]|왔|와\s?있|도착|묵고|머물|(?:있는|사는|중)(?:데|인데|이에요|이야)|살아"
    r"|\b(?:staying|visiting|arrived|i.?m (?:in|at)|we.?re (?:in|at))\b"
    r"|(?:来|着い|泊ま|住ん)(?:た|て|っ|で)"
)
#: Words that only mean something after others, or that steer the talk itself.
_LEANING = (
    "repeat", "go_on", "remember", "remember_not", "reference_store", "reference_product",
    "all_shown", "other", "other_brand", "cheaper", "dearer", "closer", "instead", "fresh",
    "yes", "no", "reaction", "earlier", "earlier_first", "same_wish", "among", "the_others_shown",
    "correction", "lift_price", "lift_brand", "lift_skin", "lift_scent", "lift_vegan",
    "lift_ingredients", "lift_hours", "lift_volume", "lift_discount", OF_THE_STORE,
)  # fmt: skip


@dataclass(frozen=True)
class Judgement:
    """What is wanted, who says so, and how likely that is right, from 0 to 1."""

    intent: Intent
    tier: Tier
    score: float
    #: The other reader's intent, where the tier is `unsure`.
    instead: Intent | None = None


def judge(
    reading: Reading,
    rule: Intent,
    memory: Memory,
    model: LearnedModel,
    vector: Callable[[], Floats | None],
) -> Judgement:
    """The judgement of one utterance.

    Args:
        reading: what it says.
        rule: what the rules take it for.
        memory: the conversation so far.
        model: of intents.
        vector: the utterance's vector, made when asked for; None where no embedder is open.
    """
    again = rule == "small_talk" and reading.has("repeat", "go_on")
    again = again or (rule == "store_search" and reading.has("next_store"))
    again = again or (rule == "small_talk" and remark_of(reading) is not None)
    if not reading.shape or reading.has(*_CAREFUL) or again:
        return Judgement(rule, "rules", 1.0)
    made: Floats | None = None
    opinion = model.opinion(reading.shape, reading.text)
    settled_at = SETTLED_ELSEWHERE if rule == "out_of_scope" else SETTLED
    if opinion.label != rule or opinion.probability < settled_at:
        made = vector()
        opinion = opinion if made is None else model.opinion(reading.shape, reading.text, made)
    settled = _of_another_trade(reading, rule, opinion)
    if settled is not None:
        return settled
    if opinion.label == rule:
        if _hardly_elsewhere(reading, opinion):
            guess = cast(Intent, opinion.runner_up)
            return Judgement(guess, "unsure", opinion.probability / 2, instead=rule)
        return Judgement(rule, "agreed", (1 + opinion.probability) / 2)
    if memory.topic is None and memory.pending is None:
        enough = LEARNED_BY_GRAMS if made is None else LEARNED_ALONE
        return _of_words_alone(reading, rule, opinion, enough)
    return _of_words_in_talk(reading, rule, opinion)


def _of_another_trade(reading: Reading, rule: Intent, opinion: Opinion) -> Judgement | None:
    """What words of other trades settle ('치과 예약 잡아줘'), and of persons ('번호 좀')."""
    # '비행기 타면 얼굴이 사막': a word of another trade tells little where the rest is surely ours.
    ours = opinion.label != "out_of_scope" and opinion.probability >= SURELY_OURS
    bought = reading.price is not None or reading.volume is not None
    afar = reading.has("elsewhere") and rule != "policy" and not bought and not ours
    if afar and opinion.scores["out_of_scope"] >= ELSEWHERE:
        # A thing of another trade beside a word of ours: '미스트 결말 뭐야? 그 영화'.
        return Judgement("out_of_scope", "learned", 0.6)
    if opinion.label == rule:
        return None
    asked_who = reading.has("who_are_you") and not reading.has("handoff")
    if opinion.label == "handoff" and (asked_who or not reading.has("a_person")):
        # The number is the store's: nobody is asked for.
        return Judgement(rule, "rules", 0.9)
    # A deed tells nothing of whose it is.
    ours = ours and opinion.label not in _DEEDS and not reading.has("other_thing")
    if rule == "out_of_scope" and reading.has(*_NOT_OURS) and not ours:
        return Judgement(rule, "rules", 0.9)
    return None


def _of_words_alone(reading: Reading, rule: Intent, opinion: Opinion, enough: float) -> Judgement:
    """The two readers at odds over what opens a conversation."""
    learned = cast(Intent, opinion.label)
    afar = learned == "out_of_scope" and opinion.probability >= SURELY_ELSEWHERE
    if not afar and (not has_its_object(learned, reading) or _is_plain(rule, reading)):
        return Judgement(rule, "rules", 0.6)
    if learned == "out_of_scope" != rule and not _is_of_a_place_alone(rule, reading):
        enough = max(enough, REFUSING)
    what_there_is = {rule, learned} == {"product_search", "stock"} and not reading.names("place")
    if what_there_is and (rule == "product_search" or opinion.probability < enough):
        # '클리오 파데 있어요?', 'カタツムリのクリームって売ってる?': what there is answers either.
        return Judgement("product_search", "rules", 0.6)
    if opinion.probability >= enough:
        return Judgement(learned, "learned", opinion.probability)
    return _unsure(rule, opinion)


def _of_words_in_talk(reading: Reading, rule: Intent, opinion: Opinion) -> Judgement:
    """The two at odds over words that may lean on what was said before."""
    learned = cast(Intent, opinion.label)
    free = rule == "out_of_scope" or learned in _CONTEXT_FREE
    leans = learned in ("out_of_scope", "policy")
    if rule != "out_of_scope" and leans and _is_brief(reading):
        # '거긴 몇 층이야', '면세 돼요?': what is left unsaid was said before.
        free = False
    if learned in _DEEDS and not has_its_object(learned, reading):
        # '두 번째 걸로 할게요, 크림도 하나 보여줘요' orders nothing.
        free = False
    leaning = reading.has(*_LEANING) or bool(reading.lifted)
    if free and opinion.probability >= LEARNED_IN_TALK and not leaning:
        return Judgement(learned, "learned", opinion.probability)
    return Judgement(rule, "rules", max(0.5, 1 - opinion.probability / 2))


def may_be_need(judgement: Judgement) -> bool:
    """Whether what is judged so may yet be a need of something that the shop has."""
    return judgement.tier == "unsure" or judgement.intent in ("out_of_scope", "complaint")


def _is_plain(rule: Intent, reading: Reading) -> bool:
    """Whether a store is asked after by name, or stores are looked for by a place, and no product
    is named; or a price that was said is to be confirmed, or two named things are compared.
    """
    if rule == "compare":
        return compares_two_makers(reading)
    if rule == "product_info" and reading.has("confirms"):
        return reading.price is not None
    if rule == "store_info":
        told = reading.names("service") or reading.has("hours", "phone", "address", "open_now")
        return bool(reading.store_mentions) and bool(told)
    if rule != "store_search" or names_goods(reading):
        return False
    return bool(reading.names("place")) and (
        bool(reading.names("service")) or reading.has("store_word", "near", "open_now", "all_night")
    )


def _is_of_a_place_alone(rule: Intent, reading: Reading) -> bool:
    """Whether a place is all that speaks for stores, and something else is said of it: '강릉 내일
    파도 높이 어때요'.
    """
    if rule != "store_search" or reading.store_mentions or set(reading.wanted) != {"place"}:
        return False
    of_stores = reading.has(*_OF_STORES) or names_the_chain(reading) or wants_stores(reading)
    told = of_stores or _IS_THERE.search(reading.text)
    return not told and len(content_words(reading.rest)) >= _STRANGE


def _hardly_elsewhere(reading: Reading, opinion: Opinion) -> bool:
    """Whether nothing of ours is said, but nothing of other trades that anybody knows either."""
    known = opinion.probability >= AGREED or reading.has(*_NOT_OURS, "elsewhere")
    return opinion.label == "out_of_scope" and not known


def _unsure(rule: Intent, opinion: Opinion) -> Judgement:
    learned = cast(Intent, opinion.label)
    # A guess at something the shop does is more use than a shrug.
    guess, other = (learned, rule) if rule == "out_of_scope" else (rule, learned)
    return Judgement(guess, "unsure", opinion.probability / 2, instead=other)


def _is_brief(reading: Reading) -> bool:
    words = reading.text.split()
    return len(TAG.sub("x", reading.shape)) <= _BRIEF or (
        reading.text.isascii() and len(words) <= _BRIEF_WORDS
    )
