"""A status changes in `workflow.move`, with its journal entry, and nowhere else.

The rule is read from the text of the code: no assignment to `.status`, no `update(status=…)`,
no `setattr(…, "status", …)`, no `"status"` among fields to save.  Rows that are not records
with a life (jobs, notices) call their column something else.
"""

import ast

import pytest

from tests.architecture.sources import SOURCES, name

MOVER = "ninde_kuaichu/foundation/workflow.py"


def status_changes(source: str) -> list[int]:
    return [node.lineno for node in ast.walk(ast.parse(source)) if _changes_status(node)]


def _changes_status(node) -> bool:
    match node:
        case ast.Assign(targets=targets):
            return any(_is_status(part) for target in targets for part in ast.walk(target))
        case ast.AugAssign(target=target) | ast.AnnAssign(target=target, value=ast.expr()):
            return _is_status(target)
        case ast.Call(func=ast.Attribute(attr="update" | "aupdate"), keywords=keywords):
            return any(keyword.arg == "status" for keyword in keywords)
        case ast.Call(func=ast.Attribute(attr="bulk_update"), args=[_, fields, *_]):
            return "'status'" in ast.unparse(fields)
        case ast.Call(func=ast.Attribute(attr="save" | "asave" | "bulk_update"), keywords=keywords):
            return any("'status'" in ast.unparse(keyword.value) for keyword in keywords)
        case ast.Call(func=ast.Name(id="setattr"), args=[_, ast.Constant(value="status"), _]):
            return True
    return False


def _is_status(node) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "status"


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_only_the_workflow_changes_a_status(path):
    changes = status_changes(path.read_text())

    assert bool(changes) == (name(path) == MOVER), f"status changed in lines {changes}"


@pytest.mark.parametrize(
    ("_case", "source", "seen"),
    [
        ("assignment", "case.status = 'CLOSED'", True),
        ("assignment of two at once", "case.status, case.at = s, t", True),
        ("with a type", "case.status: str = s", True),
        ("update", "Case.objects.filter(pk=1).update(status=s, at=t)", True),
        ("bulk_update", "Case.objects.bulk_update(cases, ['status'])", True),
        ("bulk_update by name", "Case.objects.bulk_update(cases, fields=['status'])", True),
        ("save", "case.save(update_fields=['status', 'at'])", True),
        ("setattr", "setattr(case, 'status', s)", True),
        ("reading", "if case.status == 'CLOSED': s = case.status", False),
        ("status_at is another field", "case.status_at = t", False),
        ("a record is born with one", "Case.objects.create(status='DRAFT')", False),
        ("a column is declared", "class Case:\n    status = CharField()", False),
    ],
)
def test_a_change_is_seen(_case, source, seen):
    assert bool(status_changes(source)) is seen
