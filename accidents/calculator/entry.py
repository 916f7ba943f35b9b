"""One question to a calculator as another program writes it: `{"id": …, "facts": {…}}`."""

import json
from dataclasses import dataclass
from typing import Any

# Our own choice: the largest accident that triage reads (50 vehicles, 200 injuries) takes a
# fifth of it, and nothing in it lies deeper than facts → vehicles → driver → licence.
LARGEST = 256_000  # bytes
DEEPEST = 32  # objects and lists inside each other
LONGEST_ID = 200


class BadEntry(ValueError):
    """What cannot be read.  `field` is its path, `message` says what is expected."""

    def __init__(self, field: str, message: str):
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


@dataclass(frozen=True, slots=True)
class Entry:
    """`name`: the caller's own id, repeated in the answer; None where none was given."""

    name: str | int | None
    content: Any


def parse(raw: bytes, where: str) -> Any:
    """JSON from bytes; raises BadEntry, whose field is `where`."""
    if len(raw) > LARGEST:
        raise too_large(where)
    try:
        data = json.loads(raw.decode(), parse_constant=_no_number)
    except RecursionError:
        raise BadEntry(where, f"嵌套太深，不能超过{DEEPEST}层") from None
    except ValueError:  # not UTF-8, not JSON, or a number of thousands of digits
        raise BadEntry(where, "不是有效的 JSON") from None
    if _is_deeper(data, DEEPEST):
        raise BadEntry(where, f"嵌套太深，不能超过{DEEPEST}层")
    return data


def too_large(where: str) -> BadEntry:
    return BadEntry(where, f"内容太大，不能超过{LARGEST // 1000} kB")


def name_in(data: Any) -> str | int | None:
    """The id, as far as one can be repeated: for answers that say what is wrong."""
    given = data.get("id") if isinstance(data, dict) else None
    return given if _is_name(given) else None


def read(data: Any, key: str, where: str) -> Entry:
    """Take the id and the content under `key`; other keys are ignored."""
    if not isinstance(data, dict):
        raise BadEntry(where, f'应为对象，例如 {{"{key}": {{…}}}}')
    if data.get("id") is not None and not _is_name(data["id"]):
        raise BadEntry("id", f"应为不超过{LONGEST_ID}个字的文本或整数")
    if key not in data:
        raise BadEntry(key, f"缺少 {key}")
    return Entry(name_in(data), data[key])


def _is_name(value: Any) -> bool:
    if isinstance(value, str):
        # Half of a surrogate pair has no UTF-8: it could be read and never written.
        return len(value) <= LONGEST_ID and not any("\ud800" <= c <= "\udfff" for c in value)
    return type(value) is int


def _is_deeper(data: Any, most: int) -> bool:
    level, depth = [data], 0
    while level := [
        inner
        for outer in level
        if isinstance(outer, dict | list)
        for inner in (outer.values() if isinstance(outer, dict) else outer)
    ]:
        depth += 1
        if depth > most:
            return True
    return False


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no JSON")
