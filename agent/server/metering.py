"""Counts and times turns and requests, and never what was said in them."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from agent.server.llm_metering import LlmMeter
from agent.server.readiness import NotReadyError, Readiness
from agent.wire import TurnReply
from agent.wire_health import ComponentHealth

#: Seconds; dense where a turn's budget lies (25 ms in the median, 60 ms at the 95th percentile).
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.015, 0.025, 0.04, 0.06, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 10)

_turn_log = logging.getLogger("agent.turns")


class Meter:
    """The metrics of one application, in a registry of its own."""

    def __init__(self, readiness: Readiness) -> None:
        self.registry = CollectorRegistry()
        self.registry.register(_Components(readiness))
        self._turns = Counter(
            "oy_turns",
            "Turns by what was asked and how they ended.",
            ("intent", "language", "outcome"),
            registry=self.registry,
        )
        self._stages = Histogram(
            "oy_turn_seconds",
            "Time of a turn by stage; total is the whole turn.",
            ("stage",),
            buckets=BUCKETS,
            registry=self.registry,
        )
        self._understood = Counter(
            "oy_understood",
            "Turns by who said what was wanted.",
            ("tier",),
            registry=self.registry,
        )
        self._llm = LlmMeter(self.registry)
        self._requests = Counter(
            "oy_http_requests",
            "Requests by route and status.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self._latency = Histogram(
            "oy_http_request_seconds",
            "Time until a request's answer was complete.",
            ("route",),
            buckets=BUCKETS,
            registry=self.registry,
        )

    def turn_done(self, turn: TurnReply) -> None:
        """Count a turn that came to its end; one log line, without what was said."""
        if turn.llm is not None:
            self._llm.count(turn.turn_id, turn.llm)
        self._turns.labels(turn.intent, turn.language, "done").inc()
        understood = turn.understood
        if understood is not None:
            self._understood.labels(understood.tier).inc()
        spent = turn.timings_ms
        for stage in ("understand", "retrieve", "reply", "total"):
            self._stages.labels(stage).observe(getattr(spent, stage) / 1_000)
        _turn_log.info(
            "turn=%s intent=%s tier=%s score=%s language=%s mode=%s understand_ms=%.1f"
            " retrieve_ms=%.1f reply_ms=%.1f total_ms=%.1f",
            turn.turn_id,
            turn.intent,
            understood.tier if understood else "",
            understood.score if understood else "",
            turn.language,
            turn.mode,
            spent.understand,
            spent.retrieve,
            spent.reply,
            spent.total,
        )

    def turn_ended(self, outcome: str) -> None:
        """Count a turn that did not: "error" or "cancelled"."""
        self._turns.labels("unknown", "unknown", outcome).inc()
        _turn_log.info("turn outcome=%s", outcome)

    def request_done(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request; `route` is its template, never its address."""
        self._requests.labels(method, route, str(status)).inc()
        self._latency.labels(route).observe(seconds)


class Metering:
    """Pure ASGI: tells the meter of every request."""

    def __init__(self, app: ASGIApp, meter: Meter) -> None:
        self.app = app
        self.meter = meter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status: int | None = 500
        started = time.perf_counter()

        def count() -> None:
            nonlocal status
            if status is not None:
                route = getattr(scope.get("route"), "path", "unmatched")
                seconds = time.perf_counter() - started
                self.meter.request_done(_known(scope["method"]), route, status, seconds)
                status = None

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body" and not message.get("more_body"):
                # Before it is sent: whoever has the whole answer finds it counted.
                count()
            await send(message)

        try:
            await self.app(scope, receive, watched)
        finally:
            count()


class _Components(Collector):
    """Gauges read from the assistant's own health whenever they are asked for."""

    def __init__(self, readiness: Readiness) -> None:
        self._readiness = readiness

    def collect(self) -> Iterator[GaugeMetricFamily]:
        status = GaugeMetricFamily(
            "oy_component_status",
            "1 for the status a component is in.",
            labels=("component", "status"),
        )
        figures = GaugeMetricFamily(
            "oy_component_figure",
            "A figure of a component: sessions held, vectors done and in total.",
            labels=("component", "figure"),
        )
        try:
            health = self._readiness.assistant.health()
        except NotReadyError:
            health = {}
        for name, component in health.items():
            status.add_metric((name, component.status), 1)
            for figure, value in (component.model_extra or {}).items():
                if isinstance(value, (int, float)):
                    figures.add_metric((name, figure), value)
        yield status
        yield figures
        yield _breaker(health)


def _breaker(health: Mapping[str, ComponentHealth]) -> GaugeMetricFamily:
    """Whether the language model is asked at all; without one there is no series."""
    state = GaugeMetricFamily(
        "oy_llm_breaker", "1 for the state of the circuit breaker.", labels=["state"]
    )
    told = (health["llm"].model_extra or {}).get("breaker") if "llm" in health else None
    if told is not None:
        for name in ("closed", "open", "probing"):
            state.add_metric([name], float(name == told))
    return state


def _known(method: str) -> str:
    """Somebody's invented method must not begin a time series."""
    usual = ("GET", "HEAD", "POST", "DELETE", "OPTIONS", "PUT", "PATCH")
    return method if method in usual else "other"
