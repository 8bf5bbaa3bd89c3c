"""Pictures have Hangul: by the system's font, or by the one that comes in a package."""

from __future__ import annotations

from io import BytesIO

import matplotlib as mpl
import pytest
from matplotlib import font_manager
from matplotlib.figure import Figure

from notebooks.korean_type import FAMILIES, use_korean_type


@pytest.mark.parametrize("families", [FAMILIES, ()], ids=["installed", "packaged"])
def test_hangul_has_glyphs(families: tuple[str, ...]) -> None:
    with mpl.rc_context():
        family = use_korean_type(families)
        font = font_manager.get_font(font_manager.findfont(family, fallback_to_default=False))
        assert {ord(letter) for letter in "가힣ㅎ뷁-·→%"} <= set(font.get_charmap())
        figure = Figure()
        figure.text(0.5, 0.5, "쓴 그대로 -1")
        # A missing glyph is a warning, and a warning fails.
        figure.savefig(BytesIO(), format="png")
