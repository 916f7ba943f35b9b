"""Many questions at once: JSON lines or one JSON array, one line of JSON out for each."""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from accidents.calculator.entry import BadEntry, name_in, parse, read

Answer = Callable[[Any], dict[str, Any]]
WHERE = "line"  # the field of an error that concerns the whole line


def answers(lines: Iterable[bytes], key: str, answer: Answer) -> Iterator[str]:
    """Answer each line, or each element of an array, in order; a bad one does not stop the rest.

    `answer` takes what stands under `key` and raises BadEntry.
    """
    lines = iter(lines)
    head = next(lines, b"").removeprefix(b"\xef\xbb\xbf")
    if head.lstrip().startswith(b"["):
        whole = head + b"".join(lines)
        found = _array(whole)
        if found is not None:
            return (_line(element, key, answer) for element in found)
        head, *rest = whole.splitlines(keepends=True)
        lines = iter(rest)
    return (_of_text(line, key, answer) for line in chain([head] if head else [], lines))


def _array(text: bytes) -> list[Any] | None:
    """The elements; None when the text is no array (then each line speaks for itself)."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, list) else None


def _of_text(line: bytes, key: str, answer: Answer) -> str:
    try:
        data = parse(line, WHERE)
    except BadEntry as error:
        return _refused(None, error)
    return _line(data, key, answer)


def _line(data: Any, key: str, answer: Answer) -> str:
    try:
        entry = read(data, key, WHERE)
        return _written({"id": entry.name} | answer(entry.content))
    except BadEntry as error:
        return _refused(name_in(data), error)


def _refused(name: str | int | None, error: BadEntry) -> str:
    return _written({"id": name, "error": {"field": error.field, "message": error.message}})


def _written(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False)
