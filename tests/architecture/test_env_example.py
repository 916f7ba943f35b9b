"""`.env.example` lists exactly the variables the code reads."""

import ast
import re

import pytest

from tests.architecture.sources import ROOT, SOURCES, name

READER = "ninde_kuaichu/env.py"
READING = [path for path in [*SOURCES, ROOT / "manage.py"] if name(path) != READER]
# Read past env.py, which needs Django: manage.py makes the demo's secrets before there are
# settings, and drawing knows no Django.  Whether there is a database address at all decides
# what the defaults are.
PAST_ENV = {
    "manage.py": {"DATABASE_URL", "DEMO", "VAR_DIR"},
    "ninde_kuaichu/foundation/fonts.py": {"FONT_DIR"},
    "ninde_kuaichu/settings.py": {"DATABASE_URL"},
}


def through_env(source: str) -> set[str]:
    """The names given to `env.text("NAME", …)` and its sisters."""
    return {
        _literal(node.args[0])
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
    }


def past_env(source: str) -> set[str]:
    """The names asked of os.environ itself; setting one for a child is no reading."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Attribute(attr="environ"), attr="get" | "pop"),
                args=[first, *_],
            ):
                names.add(_literal(first))
            case ast.Call(func=ast.Attribute(attr="getenv"), args=[first, *_]):
                names.add(_literal(first))
            case ast.Subscript(value=ast.Attribute(attr="environ"), slice=key, ctx=ast.Load()):
                names.add(_literal(key))
            case ast.Compare(left=left, comparators=[ast.Attribute(attr="environ")]):
                names.add(_literal(left))
    return names


def _literal(node) -> str:
    assert isinstance(node, ast.Constant), f"line {node.lineno}: a variable is read by its name"
    return node.value


def listed(example: str) -> list[str]:
    """`NAME=` at the start of a line; `# NAME=` where the default is to be left alone."""
    return re.findall(r"^(?:# ?)?([A-Z][A-Z0-9_]*)=\S*$", example, flags=re.MULTILINE)


def test_every_variable_is_listed_and_every_listed_variable_is_read():
    sources = [path.read_text() for path in READING]
    read = set().union(*map(through_env, sources), *map(past_env, sources))
    names = listed((ROOT / ".env.example").read_text())

    # A secret is also read from the file that NAME_FILE names.
    assert {n for n in names if n not in read and n.removesuffix("_FILE") not in read} == set()
    assert read - set(names) == set()
    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", READING, ids=name)
def test_values_are_read_through_env_py(path):
    assert past_env(path.read_text()) == PAST_ENV.get(name(path), set())


@pytest.mark.parametrize(
    ("_case", "source", "through", "past"),
    [
        ("text", 'env.text("A", "")', {"A"}, set()),
        ("with a directory", 'env.secret("A", there)', {"A"}, set()),
        ("get", 'os.environ.get("A")', set(), {"A"}),
        ("item", 'os.environ["A"]', set(), {"A"}),
        ("getenv", 'os.getenv("A")', set(), {"A"}),
        ("asked for", 'x = "A" not in os.environ', set(), {"A"}),
        ("set", 'os.environ.setdefault("A", "1"); os.environ["B"] = "1"', set(), set()),
    ],
)
def test_a_reading_is_seen(_case, source, through, past):
    assert (through_env(source), past_env(source)) == (through, past)


def test_both_ways_of_listing_are_seen():
    assert listed("# X=1 is prose.\nA=1\n# B=2\n#C=\n  D=no\n") == ["A", "B", "C"]
