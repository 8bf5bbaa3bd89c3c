"""A retailer's store row becomes a store, or names the column that is wrong."""

from __future__ import annotations

import pytest

from data.models import OperatingHours, Place
from data.row_error import RowError
from data.store_rows import shop_name, store_from_row

ROW = {
    "store_id": "DAEA",
    "name": "올리브영 강남 타운",
    "address": "서울특별시 서초구 강남대로 429 동일빌딩 1~3층",
    "phone": "02-532-7444",
    "lat": "37.50079",
    "lng": "127.025762",
}
PLACES = (Place(name="강남역", kind="station", lat=37.4972, lng=127.0281),)


def test_row_of_the_required_columns_alone() -> None:
    store = store_from_row(ROW, PLACES)

    assert (store.name, store.listed_name) == ("강남타운점", "올리브영 강남 타운")
    assert store.nearby_landmarks == ("강남역",)
    assert store.operating_hours is None
    assert store.services == store.features == store.popular_products == store.demo_fields == ()


def test_optional_columns() -> None:
    store = store_from_row(
        ROW
        | {
            "weekday_hours": "10:00 - 22:30",
            "weekend_hours": "11:00~02:00",
            "holiday_hours": "휴무",
            "closed_on": "설날|추석",
            "services": "픽업 서비스| 스마트 반품|픽업 서비스|",
            "features": "대형 매장",
            "popular_products": "A000000189261",
        },
        PLACES,
    )

    assert store.operating_hours == OperatingHours(
        weekday="10:00 - 22:30", weekend="11:00 - 02:00", holiday="휴무", closed_on=("설날", "추석")
    )
    assert store.services == ("픽업 서비스", "스마트 반품")
    assert store.features == ("대형 매장",)
    assert store.popular_products == ("A000000189261",)


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        ("올리브영 강남 타운", "강남타운점"),
        ("올리브영 명동점", "명동점"),
        ("OLIVE YOUNG 홍대 타운", "홍대타운점"),
        ("선릉타운점", "선릉타운점"),
        ("Myeongdong Flagship", "Myeongdong Flagship"),
    ],
)
def test_shop_name(listed: str, name: str) -> None:
    assert shop_name(listed) == name


@pytest.mark.parametrize(
    ("written", "phone"),
    [
        ("02-532-7444", "02-532-7444"),
        ("025327444", "02-532-7444"),
        ("(02) 2115.2380", "02-2115-2380"),
        ("+82 54 453 5290", "054-453-5290"),
        ("07076739118", "070-7673-9118"),
        ("050712345678", "0507-1234-5678"),
        ("15881234", "1588-1234"),
        ("", None),
    ],
)
def test_phone_gets_its_hyphens(written: str, phone: str | None) -> None:
    assert store_from_row(ROW | {"phone": written}, ()).phone == phone


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("9:00-22:00", "09:00 - 22:00"),
        ("24시간", "00:00 - 24:00"),
        ("00:00 - 00:00", "00:00 - 24:00"),
        ("18:00 – 24:00", "18:00 - 24:00"),
        ("정기 휴무", "휴무"),
    ],
)
def test_hours_as_people_write_them(written: str, hours: str) -> None:
    parsed = store_from_row(ROW | {"weekday_hours": written}, ()).operating_hours

    assert parsed is not None
    assert parsed.weekday == hours
    assert parsed.weekend is None


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"store_id": " "}, r"^store_id: is empty$"),
        ({"name": ""}, r"^name: is empty$"),
        ({"address": ""}, r"^address: is empty$"),
        ({"lat": ""}, r"^lat: is empty$"),
        ({"lat": "북위 37도"}, r"^lat: '북위 37도' is not a number"),
        ({"lng": "nan"}, r"^lng: 'nan' is not a number"),
        ({"lat": "91"}, r"^lat: 91 is not between -90 and 90$"),
        ({"lng": "181"}, r"^lng: 181 is not between"),
        ({"lat": "127.025762", "lng": "37.50079"}, r"^lat: .* swapped"),
        ({"lat": "0", "lng": "0"}, r"^lat: 0 .* sea"),
        ({"phone": "27365290"}, r"^phone: .* leading 0"),
        ({"phone": "없음"}, r"^phone: '없음' is no phone number$"),
        ({"weekday_hours": "10시부터"}, r"^weekday_hours: '10시부터' is not like"),
        ({"weekend_hours": "10:00 - 25:00"}, r"^weekend_hours: .* no clock"),
        ({"holiday_hours": "10:70 - 20:00"}, r"^holiday_hours: .* no clock"),
        ({"weekday_hours": "24:00 - 08:00"}, r"^weekday_hours: .* no clock"),
    ],
)
def test_unusable_cell_is_named_in_one_line(cells: dict[str, str], message: str) -> None:
    with pytest.raises(RowError, match=message) as caught:
        store_from_row(ROW | cells, PLACES)

    assert "\n" not in str(caught.value)
