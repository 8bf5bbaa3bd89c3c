"""A brain that answers a request for a reading, and lets another say the rest."""

from __future__ import annotations

from dataclasses import dataclass

from agent.bench.fake_openai.brain import Answer, Brain, Structure, phrase_evidence, prompt_of
from agent.bench.fake_openai.request import Asked


@dataclass
class ReadingBrain:
    """Reads every utterance as these wishes, each (intent, utterance).

    Without any, as a search for what was said as it stands. With advice on it, as is the default,
    a turn is at its costliest.
    """

    wishes: tuple[tuple[str, str], ...] = ()
    advice: bool = True
    phrases: Brain = phrase_evidence

    def __call__(self, asked: Asked) -> Answer:
        """The answer to one request."""
        if asked.schema is None:
            return self.phrases(asked)
        read = self.wishes or (("product_search", prompt_of(asked)["shopper"]),)
        wishes = [{"intent": intent, "utterance": said} for intent, said in read]
        return Structure({"advice": self.advice, "wishes": wishes})
