"""What one utterance comes to: the one place where it is read, for turns and for measurements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from agent.context import Knowledge
from agent.memory import Memory, Pending
from agent.understanding.amounts import with_spelt_numbers
from agent.understanding.asked_rules import asked_rule
from agent.understanding.cues import Cues
from agent.understanding.demands import without_demands
from agent.understanding.dialects import in_standard_words
from agent.understanding.half_names import with_whole_names
from agent.understanding.intents import decide_intent
from agent.understanding.intents_of_rules import asks_a_rule, tells_of_use
from agent.understanding.judging import DOUBTED, NEEDED, TAG, Judgement, judge, may_be_need
from agent.understanding.language import detect_language
from agent.understanding.learned.model import Floats, load_model
from agent.understanding.learned.needs import need_of, with_need
from agent.understanding.leaving_out import with_more_left_out
from agent.understanding.named_vegan import without_named_vegan
from agent.understanding.of_the_store import of_store_in_focus
from agent.understanding.pending import answers_pending
from agent.understanding.pointing import with_pointing
from agent.understanding.reading import Reading, read_utterance
from agent.understanding.refining import narrows, with_form, with_stated_form
from agent.understanding.told_stores import told_by_card, with_figures
from agent.understanding.tone import without_tone
from agent.wire import Intent
from data.models import Language
from retrieval.policy_search import PolicyHit

#: Score of another trade's matter from which a word of our rules is one of theirs.
SURELY_NO_RULE_OF_OURS = 0.98
#: Characters of what is too short to tell a need by itself, in the midst of a search.
_BRIEF = 10


@dataclass(frozen=True)
class Understood:
    """What is said and wanted, and who says so."""

    reading: Reading
    judgement: Judgement

    @property
    def intent(self) -> Intent:
        """What is wanted."""
        return self.judgement.intent

    @property
    def answers(self) -> bool:
        """Whether it answers the question that we asked."""
        return self.judgement.tier == "answer"


def _refines(reading: Reading, memory: Memory) -> bool:
    """Whether it only changes the wish that is talked of, so that no shelf is to be guessed."""
    wish = memory.product_wish
    if memory.topic != "product" or wish is None:
        return False
    # '남자 거로' calls for nothing; of a bare concern anything else may tell a need.
    if not (wish.kinds or wish.categories or reading.has("male")):
        return False
    if reading.has("ask_suits") and (reading.refused("ingredient") or reading.refused("exclusion")):
        # '레티놀도 자극돼서 빼 주세요': what it does is why, and no need.
        return True
    lifts = bool(reading.lifted) or any(cue.startswith("lift_") for cue in reading.cues)
    # '매트 말고 반짝이는 걸로', '애가 향을 싫어해서 무향으로': how it is to be, not what.
    traits = reading.names("look") or reading.names("skin_type")
    tells_how = traits or reading.has("unscented", "vegan", "gentle")
    tells_how = tells_how or narrows(reading, memory)
    return lifts or bool(tells_how) or len(TAG.sub("x", reading.shape)) <= _BRIEF


def understand_utterance(
    utterance: str,
    memory: Memory,
    knowledge: Knowledge,
    cues: Cues,
    asked_language: Language | None = None,
) -> Understood:
    """Read `utterance` after the conversation so far; an empty `Memory` is a conversation's start.

    Args:
        utterance: as it was typed or heard.
        memory: the conversation so far.
        knowledge: the catalogue's searches and names.
        cues: signs of what is wanted.
        asked_language: the language that the front end asks for; None detects it.
    """
    reading, written = _read(utterance, memory, knowledge, cues, asked_language)
    policy = asked_rule(reading, memory, knowledge.retrieval.policies)
    if memory.pending and not asks_a_rule(reading, memory, policy):
        answer = _answering(reading, memory.pending, knowledge, cues)
        if answer is not None:
            return answer
    reading = of_store_in_focus(reading, memory, cues)

    @lru_cache
    def vector() -> Floats | None:
        return knowledge.retrieval.vector(written, load_model("intents").embedder)

    judgement = _judged(reading, memory, policy, vector)
    wanted = judgement.intent == "product_search"
    if not (wanted or may_be_need(judgement)) or _refines(reading, memory):
        return Understood(reading, judgement)
    categories = knowledge.retrieval.catalogue.categories
    need = need_of(reading, load_model("needs"), vector, categories, wanted=wanted)
    if not wanted and (need.plain or (need.guesses and judgement.score < DOUBTED)):
        # '술 약한데 회식 잡혔다': nothing of the shop is said, and what helps stands there.
        judgement = Judgement("product_search", "learned", NEEDED)
        wanted = True
    return Understood(with_need(reading, need) if wanted else reading, judgement)


def _read(
    utterance: str,
    memory: Memory,
    knowledge: Knowledge,
    cues: Cues,
    asked_language: Language | None,
) -> tuple[Reading, str]:
    """What the utterance says after what was talked of, and its text with its words repaired."""
    utterance = without_tone(without_demands(with_spelt_numbers(utterance)))
    said = with_figures(in_standard_words(utterance))
    said = with_whole_names(said, knowledge.lexicon)
    repaired = knowledge.repairer.repair(said)
    written = repaired.text if repaired.retyped else said
    language = asked_language or detect_language(written, memory.language)
    reading = read_utterance(repaired.text, language, knowledge.lexicon, cues)
    reading = replace(reading, repairs=repaired.changes)
    reading = told_by_card(reading, written, knowledge.retrieval.stores)
    catalogue = knowledge.retrieval.catalogue
    reading = without_named_vegan(reading, knowledge.retrieval)
    reading = with_stated_form(reading, catalogue.categories)
    reading = with_form(reading, memory, knowledge.lexicon, catalogue.categories)
    reading = with_more_left_out(reading, memory, knowledge.retrieval.label_names)
    spoken_of = catalogue.product_by_id.get(memory.product_id or "")
    return with_pointing(reading, spoken_of, catalogue.categories), repaired.text


def _answering(
    reading: Reading, pending: Pending, knowledge: Knowledge, cues: Cues
) -> Understood | None:
    """What it comes to as the answer to the question that is open; None where it is none."""
    intent = answers_pending(reading, pending, knowledge.retrieval)
    if intent is None:
        return None
    if pending.utterance:
        # Now that it is known what was wanted, it is what was said then that is done.
        earlier = knowledge.repairer.repair(pending.utterance)
        reading = read_utterance(earlier.text, reading.language, knowledge.lexicon, cues)
    return Understood(reading, Judgement(intent, "answer", 1.0))


def _judged(
    reading: Reading,
    memory: Memory,
    policy: PolicyHit | None,
    vector: Callable[[], Floats | None],
) -> Judgement:
    """What is wanted, by the rules and by what was learned."""
    rule = decide_intent(reading, memory, policy)
    if rule == "policy" and tells_of_use(reading, memory):
        return Judgement(rule, "rules", 1.0)
    judgement = judge(reading, rule, memory, load_model("intents"), vector)
    if rule == "policy" and policy and asks_a_rule(reading, memory, policy):
        # Of other trades one can be returned and cancelled too, which only the model knows.
        surely = judgement.score >= SURELY_NO_RULE_OF_OURS
        elsewhere = judgement.intent == "out_of_scope" and surely and not policy.leans
        return judgement if elsewhere else Judgement(rule, "rules", 1.0)
    return judgement
