"""OpenAI's chat completions on loopback: the real wire, as slow and as broken as a script says.

    async with FakeOpenAI(FakeScript(Behaviour(first_token_s=0.3, tokens_per_s=50))) as fake:
        settings = Settings(openai_api_key="key", openai_base_url=fake.base_url)
        ...
        fake.script.then(Behaviour(status=429, retry_after_s=1))  # the next request only
        await fake.record.until(lambda: fake.record.requests[-1].outcome == "disconnected")

It is no kinder than the service: a key is asked for, an unknown model is a 404, a body is checked
with the SDK's own types, a strict schema by the rules of structured outputs; chunks come in the
service's order, and usage only to who asks for it.

    server.py     a real uvicorn on a free port
    request.py    what is asked, checked
    bodies.py     what is answered, built with openai.types.chat
    script.py     the knobs: slow, refused, stalled, cut off, drifting
    record.py     what was asked, and when the client went away
    brain.py      what is said: a small function of the request
    reading.py    a brain that reads an utterance as it is told to
    lying.py      a brain of which one answer in three holds something invented
"""

from agent.bench.fake_openai.brain import Brain, Call, Calls, Structure, Words, phrase_evidence
from agent.bench.fake_openai.lying import LyingBrain
from agent.bench.fake_openai.reading import ReadingBrain
from agent.bench.fake_openai.record import Record, Request
from agent.bench.fake_openai.request import Asked
from agent.bench.fake_openai.script import Behaviour, Drift, FakeScript
from agent.bench.fake_openai.server import FakeOpenAI

__all__ = [
    "Asked",
    "Behaviour",
    "Brain",
    "Call",
    "Calls",
    "Drift",
    "FakeOpenAI",
    "FakeScript",
    "LyingBrain",
    "ReadingBrain",
    "Record",
    "Request",
    "Structure",
    "Words",
    "phrase_evidence",
]
