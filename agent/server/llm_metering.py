"""Counts what a language model did in turns: tokens, cost, and what it was not allowed to say."""

from __future__ import annotations

import logging

from prometheus_client import CollectorRegistry, Counter

from agent.wire import LlmUse

_turn_log = logging.getLogger("agent.turns")


class LlmMeter:
    """The model's part of the metrics. What cancelled turns cost is in the component's figures."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._calls = Counter("oy_llm_calls", "Calls of the language model.", registry=registry)
        self._tokens = Counter(
            "oy_llm_tokens",
            "Tokens; cached ones are a part of prompt.",
            ("kind",),
            registry=registry,
        )
        self._usd = Counter("oy_llm_cost_usd", "What the calls cost, USD.", registry=registry)
        self._sentences = Counter(
            "oy_llm_sentences",
            "Sentences of the model: released, or refused by what the evidence did not hold.",
            ("outcome",),
            registry=registry,
        )
        self._faults = Counter(
            "oy_llm_faults", "Calls that failed, by how.", ("fault",), registry=registry
        )

    def count(self, turn_id: str, use: LlmUse) -> None:
        """One turn's; a line in the log where the model was asked."""
        self._calls.inc(use.calls)
        for kind in ("prompt", "cached", "completion"):
            self._tokens.labels(kind).inc(getattr(use, f"{kind}_tokens"))
        self._usd.inc(use.usd)
        self._sentences.labels("released").inc(use.released)
        for claim, number in use.refused.items():
            self._sentences.labels(claim).inc(number)
        for fault, number in use.faults.items():
            self._faults.labels(fault).inc(number)
        if use.calls or use.faults:
            _turn_log.info(
                "turn=%s llm_calls=%d prompt=%d cached=%d completion=%d usd=%.6f released=%d"
                " refused=%d faults=%s",
                turn_id,
                use.calls,
                use.prompt_tokens,
                use.cached_tokens,
                use.completion_tokens,
                use.usd,
                use.released,
                sum(use.refused.values()),
                ",".join(use.faults) or "none",
            )
