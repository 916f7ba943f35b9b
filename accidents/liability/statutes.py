"""The words of the statutes, shown on demand beside whatever cites them.

Official texts (data/statutes.json): 道路交通安全法 as amended on 2021-04-29, its 实施条例 as
revised on 2017-10-07, 道路交通事故处理程序规定 (公安部令第146号).  Laws and regulations are free
of copyright (著作权法 art. 5).
"""

import json
import re
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "statutes.json"
_REFERENCE = re.compile(r"(第[一二三四五六七八九十百零]+条)(?:第([一二三四五六七八九十]+)款)?(.*)")
_ITEM = re.compile(r"第（([一二三四五六七八九十]+)）项")
_DIGITS = "零一二三四五六七八九十"


class NoSuchArticle(LookupError):
    """The statute has no article, paragraph or item of that number."""


def text_of(law: str, reference: str) -> str:
    """The cited words: a whole article, a paragraph, or the paragraph's head and one item.

    `law` is the short name, `reference` e.g. 第三十八条第一款第（一）项.  Raises NoSuchArticle.
    """
    found = _REFERENCE.fullmatch(reference)
    lines = _statutes().get(law, {}).get("articles", {}).get(found[1] if found else "")
    if found is None or lines is None:
        raise NoSuchArticle(f"{law}{reference}")
    paragraphs = _paragraphs(lines)
    number, item = found[2], _ITEM.search(found[3])
    if number:
        try:
            paragraphs = [paragraphs[_number(number) - 1]]
        except IndexError:
            raise NoSuchArticle(f"{law}{reference}") from None
    if not item:
        return "\n".join(line for paragraph in paragraphs for line in paragraph)
    return _with_item(paragraphs, f"（{item[1]}）", f"{law}{reference}")


def version_of(law: str) -> str:
    """Which text this is, e.g. «2021-04-29 修正»."""
    return _statutes()[law]["version"]


def _with_item(paragraphs, mark, reference):
    for head, *items in paragraphs:
        for line in items:
            if line.startswith(mark):
                return f"{head}\n{line}"
    raise NoSuchArticle(reference)


def _paragraphs(lines: list[str]) -> list[list[str]]:
    """Lines grouped into paragraphs: items (一), (二) … belong to the one they follow."""
    grouped: list[list[str]] = []
    for line in lines:
        if line.startswith("（") and grouped:
            grouped[-1].append(line)
        else:
            grouped.append([line])
    return grouped


def _number(words: str) -> int:
    return sum(_DIGITS.index(word) for word in words)  # 一 … 十, 十一 … 十九


@cache
def _statutes() -> dict:
    return json.loads(FILE.read_text(encoding="utf-8"))
