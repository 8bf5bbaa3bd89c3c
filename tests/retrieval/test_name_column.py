"""Lists of names turned around: which rows hold one of some names."""

from __future__ import annotations

from retrieval.name_column import NameColumn

COLUMN = NameColumn([("정제수", "글리세린"), (), ("글리세린", "향료"), ("정제수", "정제수")])


def test_every_name_once_in_the_order_met() -> None:
    assert COLUMN.names == ("정제수", "글리세린", "향료")


def test_rows_that_hold_one_of_the_names() -> None:
    assert COLUMN.rows_with(["글리세린"]).tolist() == [True, False, True, False]
    assert COLUMN.rows_with(["향료", "정제수"]).tolist() == [True, False, True, True]
    assert COLUMN.rows_with(["레티놀"]).tolist() == [False] * 4
    assert COLUMN.rows_with([]).tolist() == [False] * 4


def test_no_rows_and_no_names() -> None:
    assert NameColumn([]).rows_with(["향료"]).tolist() == []
    assert NameColumn([(), ()]).rows_with(["향료"]).tolist() == [False, False]
