"""What no voice should read in any language: Markdown, links, tags, emoji, brackets."""

from __future__ import annotations

import re

from voice.spoken.rewriting import Rule, rule

#: Pictures, dingbats, boxes, and the joiners and selectors between them.
_EMOJI = (
    r"[\U0001F000-\U0001FAFF\u2300-\u23FF\u2460-\u24FF\u2500-\u27BF"
    r"\u2900-\u297F\u2B00-\u2BFF\u3030\u303D\u3297\u3299\uFE0E\uFE0F\u200B-\u200D\u20E3]+"
)
_URL = r"(?:https?://|www\.)[^\s가-힣ぁ-ゖァ-ヺ一-鿿)\]>]*[^\s가-힣ぁ-ゖァ-ヺ一-鿿)\]>.,?!]"
_DOMAIN = r"(?:[A-Za-z0-9-]+\.)+(?:com|net|org|kr|jp|io)(?![A-Za-z0-9])(?:/[A-Za-z0-9/_.?=&%-]*)?"
_EMAIL = r"[\w.+-]+@[\w-]+\.[A-Za-z.]*[A-Za-z]"

#: One-to-one, so that positions stay: full-width forms and the dashes that people type.
_ALIKE = (
    {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}
    | {ord("\u3000"): " ", ord("\xa0"): " ", ord("〜"): "~", ord("∼"): "~"}
    | dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
)


def alike(text: str) -> str:
    """`text` with full-width letters, digits and odd dashes as plain ones, at the same places."""
    return text.translate(_ALIKE)


def marks_rules(link: str) -> tuple[Rule, ...]:
    """`link` is said for an address of the web or of mail: it stands on the screen."""
    return (
        rule(r"!?\[(?=[^\]]*\]\()", ""),
        rule(r"\]\([^)\s]*\)", ""),
        rule(_URL, link),
        rule(_EMAIL, link),
        rule(_DOMAIN, link),
        rule(r"[\u2190-\u21FF\u27F0-\u27FF]", ", "),
        rule(r"</?[A-Za-z][^<>]*>", ""),
        rule(_EMOJI, " "),
    )


def is_attached(match: re.Match[str]) -> bool:
    """Whether what is matched follows a word without a space."""
    return match.start() > 0 and not match.string[match.start() - 1].isspace()
