"""When a provider is asked, when it rests, and who probes."""

from __future__ import annotations

from agent.llm.breaker import LONGEST_REST_S, REST_S, THRESHOLD, CircuitBreaker


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def broken(clock: Clock) -> CircuitBreaker:
    breaker = CircuitBreaker(clock)
    for _ in range(THRESHOLD):
        assert breaker.admit()
        breaker.failed()
    return breaker


def test_faults_in_a_row_open_it_and_others_do_not() -> None:
    breaker = CircuitBreaker(Clock())
    for _ in range(10 * THRESHOLD):
        assert breaker.admit()
        breaker.failed()
        assert breaker.admit()
        breaker.succeeded()
    assert breaker.state == "closed"
    assert broken(Clock()).state == "open"


def test_after_its_rest_one_call_probes() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now += REST_S - 0.1
    assert not breaker.admit()
    clock.now += 0.2
    assert breaker.admit()
    assert breaker.state == "probing"
    assert not breaker.admit()
    breaker.succeeded()
    assert breaker.admit()
    assert breaker.admit()


def test_each_failed_probe_doubles_the_rest_up_to_the_longest() -> None:
    clock = Clock()
    breaker = broken(clock)
    rests = []
    for _ in range(8):
        began = clock.now
        while not breaker.admit():
            clock.now += 1.0
        rests.append(clock.now - began)
        breaker.failed()
    assert rests[:3] == [REST_S, 2 * REST_S, 4 * REST_S]
    assert rests[-1] == LONGEST_REST_S


def test_a_cancelled_probe_leaves_the_place_to_the_next() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now += REST_S
    assert breaker.admit()
    breaker.abandoned()
    assert breaker.state == "open"
    assert breaker.admit()


def test_the_provider_may_ask_for_more_time() -> None:
    clock = Clock()
    breaker = CircuitBreaker(clock)
    breaker.failed(at_least_s=60.0)
    clock.now += 59
    assert not breaker.admit()
    clock.now += 1
    assert breaker.admit()


def test_what_will_fail_again_need_not_be_counted() -> None:
    breaker = CircuitBreaker(Clock())
    breaker.failed(for_good=True)
    assert breaker.state == "open"
