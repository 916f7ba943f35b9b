"""A browser without a screen: reads the forms of a page, fills them, sends them."""

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.test import Client


class Stuck(Exception):
    """A page did not answer as its user would expect; says which and what it showed."""


@dataclass
class Form:
    """One form of a page: where it goes and the values it would send untouched."""

    action: str
    method: str = "get"
    values: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)  # also those that are sent only when ticked


class _Reader(HTMLParser):
    """Collects forms, and the words a person would read."""

    def __init__(self, address):
        super().__init__()
        self.address, self.forms, self.words = address, [], []
        self.links: list[tuple[str, str]] = []  # words, address
        self._link = ""
        self._open: Form | None = None
        self._by_id: dict[str, Form] = {}
        self._select = self._textarea = None

    def handle_starttag(self, tag, attributes):
        attrs = dict(attributes)
        if tag == "form":
            action = attrs.get("action") or self.address
            self._open = Form(action, (attrs.get("method") or "get").lower())
            self.forms.append(self._open)
            self._by_id[attrs.get("id", "")] = self._open
            return
        if tag == "a":
            self._link = attrs.get("href", "")
            return
        form = self._by_id.get(attrs.get("form", ""), self._open)
        if form and "formaction" in attrs:  # a second button that sends the form elsewhere
            self.forms.append(replace(form, action=attrs["formaction"]))
            return
        name = attrs.get("name")
        if tag == "option" and self._select:
            if "selected" in attrs or not self._select[0].values[self._select[1]]:
                self._select[0].values[self._select[1]] = [attrs.get("value", "")]
        elif form is None or not name or "disabled" in attrs:
            return
        elif tag == "button":
            form.names.add(name)
        elif tag == "input":
            self._input(form, name, attrs)
        elif tag == "select":
            form.names.add(name)
            form.values[name] = []
            self._select = (form, name)
        elif tag == "textarea":
            form.names.add(name)
            form.values[name] = [""]
            self._textarea = (form, name)

    def _input(self, form, name, attrs):
        form.names.add(name)
        kind = attrs.get("type", "text")
        if kind in ("checkbox", "radio"):
            if "checked" in attrs:
                form.values.setdefault(name, []).append(attrs.get("value", "on"))
        elif kind not in ("submit", "file", "button"):
            form.values.setdefault(name, []).append(attrs.get("value", ""))

    def handle_data(self, data):
        if self._textarea:
            form, name = self._textarea
            form.values[name] = [form.values[name][0] + data]
        elif data.strip():
            self.words.append(data.strip())
            if self._link:
                self.links.append((data.strip(), self._link))

    def handle_endtag(self, tag):
        if tag == "form":
            self._open = None
        elif tag == "a":
            self._link = ""
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._textarea = None


class Browser:
    """One person's browser, with a session of its own."""

    def __init__(self):
        self.client = Client(HTTP_USER_AGENT="walkthrough", REMOTE_ADDR="127.0.0.1")
        self.address, self.answer = "", None
        self.forms: list[Form] = []
        self.links: list[tuple[str, str]] = []
        self.text = ""

    def open(self, address: str) -> "Browser":
        """Go to a page, following redirects."""
        return self._show(self.client.get(_path(address), follow=True), _path(address))

    def follow(self, words: str) -> "Browser":
        """Tap the link that says so."""
        address = next((href for text, href in self.links if words in text), None)
        if address is None:
            raise Stuck(f"{self.address} has no link «{words}»: {self.links}")
        return self.open(address)

    def fill(self, ending: str = "", /, **values) -> "Browser":
        """Fill the page's form (the one whose action ends so) and send it.

        Raises Stuck when there is no such form, when it lacks one of the fields, or when the
        same form comes back with an error.
        """
        form = self._form(ending, set(values))
        data = form.values | {
            name: value if isinstance(value, list) else [value] for name, value in values.items()
        }
        data = {name: value[0] if len(value) == 1 else value for name, value in data.items()}
        send = self.client.post if form.method == "post" else self.client.get
        return self._show(send(_path(form.action), data, follow=True), _path(form.action))

    def download(self, address: str) -> bytes:
        answer = self.client.get(_path(address))
        if answer.status_code != 200:
            raise Stuck(f"{address}: {answer.status_code}")
        return b"".join(answer) if answer.streaming else answer.content

    def sees(self, words: str) -> "Browser":
        if words not in self.text:
            raise Stuck(f"{self.address} does not say «{words}» but: {self.text[:600]}")
        return self

    def _form(self, ending, names):
        candidates = [
            form
            for form in self.forms
            if urlsplit(form.action).path.endswith(ending) and names <= form.names
        ]
        if not candidates:
            offered = [(form.action, sorted(form.names)) for form in self.forms]
            raise Stuck(f"{self.address} has no form …{ending} with {sorted(names)}: {offered}")
        return candidates[0]

    def _show(self, answer, address):
        if answer.redirect_chain:
            address = answer.redirect_chain[-1][0]
        self.address, self.answer = _path(address), answer
        reader = _Reader(self.address)
        is_page = "html" in answer.get("Content-Type", "")
        reader.feed(answer.content.decode() if is_page else "")
        self.forms, self.links = reader.forms, reader.links
        self.text = " ".join(reader.words)
        if answer.status_code >= 400:
            raise Stuck(f"{address}: {answer.status_code}: {self.text[:600]}")
        return self


def _path(address: str) -> str:
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")
