"""Korean type for matplotlib, whose own font has no Hangul: the system's, or one in a package."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import matplotlib as mpl
from matplotlib import font_manager

#: Families with Hangul, the best first: this system's, macOS's, Windows's.
FAMILIES = (
    "Pretendard", "Noto Sans CJK KR", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic",
    "NanumGothic",
)  # fmt: skip
#: Whose fonts are read where the system has none; its code is for Python before 3.12.
_FONT_PACKAGE = "koreanize_matplotlib"


def use_korean_type(families: Iterable[str] = FAMILIES) -> str:
    """Draw with a font that has Hangul, and tell its family.

    Args:
        families: those of the system's that will do, the best first; the packaged one comes last.

    Raises:
        LookupError: neither the system nor the package `koreanize-matplotlib` has one.
    """
    known = {font.name for font in font_manager.fontManager.ttflist}
    family = next((one for one in families if one in known), None) or _packaged_family()
    if family is None:
        raise LookupError("no Korean font; install fonts-noto-cjk, or the extra “notebooks”")
    # Few Korean fonts have the minus of mathematics.
    mpl.rcParams.update({"font.family": family, "axes.unicode_minus": False})
    return family


def _packaged_family() -> str | None:
    spec = find_spec(_FONT_PACKAGE)
    if spec is None or spec.origin is None:
        return None
    fonts = sorted((Path(spec.origin).parent / "fonts").glob("*.ttf"))
    for font in fonts:
        font_manager.fontManager.addfont(font)
    return font_manager.get_font(fonts[0]).family_name if fonts else None
