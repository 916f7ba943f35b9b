"""What parties and mediators fill in when a finding is contested or the damages are mediated."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accidents.liability.compensation import Item, Terms
from accidents.liability.models import MediationOffer
from accidents.models import Party, Recusal
from accidents.models.party import SEAT_LABELS
from accidents.printable import printable

ROWS = 4  # items on the form; a counter-offer shows as many as the offer had


def _words(rows: int) -> forms.Textarea:
    return forms.Textarea({"rows": rows})


class OfferForm(forms.Form):
    """Items and amounts, who bears how much, how and until when it is paid (令146 art. 93)."""

    performance = forms.CharField(
        label=_("怎么付"), max_length=200, validators=[printable], widget=_words(2),
        help_text=_("例如：微信转账给乙方，一次付清"),
    )  # fmt: skip
    due_on = forms.DateField(
        label=_("最晚哪天付清"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    words = forms.CharField(label=_("想说的话"), max_length=300, required=False, widget=_words(2))

    def __init__(
        self,
        data: Any = None,
        *,
        parties: list[Party],
        percents: dict[str, int],
        earlier: MediationOffer | None = None,
    ):
        super().__init__(data)
        self.seats = [party.seat for party in parties]
        terms: dict[str, Any] = earlier.terms if earlier else {"items": [], "percents": percents}
        self.rows = max(ROWS, len(terms["items"]))
        for n in range(self.rows):
            self._row(n, terms["items"][n] if n < len(terms["items"]) else {})
        for seat in self.seats:
            self.fields[f"percent_{seat}"] = forms.IntegerField(
                label=_("%(seat)s方承担（%%）") % {"seat": SEAT_LABELS[seat]},
                min_value=0, max_value=100, initial=terms["percents"].get(seat, 0),
            )  # fmt: skip
        for name in ("performance", "due_on"):
            self.fields[name].initial = terms.get(name, "")

    def _row(self, n, kept):
        whose = [(seat, _("%(seat)s方") % {"seat": SEAT_LABELS[seat]}) for seat in self.seats]
        self.fields[f"seat_{n}"] = forms.ChoiceField(
            label=_("谁的损失"), choices=whose, initial=kept.get("seat", self.seats[-1])
        )
        self.fields[f"title_{n}"] = forms.CharField(
            label=_("损失项目"), max_length=40, required=False, validators=[printable],
            initial=kept.get("title", ""),
        )  # fmt: skip
        self.fields[f"amount_{n}"] = forms.DecimalField(
            label=_("金额（元）"), max_digits=9, decimal_places=2, min_value=Decimal("0.01"),
            required=False, initial=kept.get("amount"),
        )  # fmt: skip

    def item_rows(self) -> list[list[forms.BoundField]]:
        """The fields of each item, for the template."""
        return [[self[f"{name}_{n}"] for name in ("seat", "title", "amount")]
                for n in range(self.rows)]  # fmt: skip

    def percent_fields(self) -> list[forms.BoundField]:
        return [self[f"percent_{seat}"] for seat in self.seats]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for n in range(self.rows):
            title, amount = given.get(f"title_{n}"), given.get(f"amount_{n}")
            if title and amount is None and f"amount_{n}" not in self.errors:
                self.add_error(f"amount_{n}", _("请填金额"))
            if amount is not None and not title and f"title_{n}" not in self.errors:
                self.add_error(f"title_{n}", _("请填损失项目"))
        return given

    def terms(self) -> Terms:
        """What was filled in; whether it fits together the stage says."""
        given = self.cleaned_data
        items = tuple(
            Item(given[f"seat_{n}"], given[f"title_{n}"], given[f"amount_{n}"])
            for n in range(self.rows)
            if given.get(f"title_{n}")
        )
        percents = {seat: given[f"percent_{seat}"] for seat in self.seats}
        return Terms(items, percents, given["performance"], given["due_on"])


class WordsForm(forms.Form):
    """One sentence: why not, or when instead."""

    words = forms.CharField(label=_("说明"), max_length=200, validators=[printable])


class ReviewForm(forms.Form):
    """令146 art. 71: request, reasons and main evidence."""

    request = forms.CharField(
        label=_("您请求什么"), max_length=300, validators=[printable], widget=_words(2),
        help_text=_("例如：撤销原认定，重新划分责任"),
    )  # fmt: skip
    reasons = forms.CharField(
        label=_("理由"), max_length=1000, validators=[printable], widget=_words(6),
        help_text=_("哪里不对：事实、证据、法律适用、责任划分或者程序"),
    )  # fmt: skip
    evidence = forms.CharField(
        label=_("主要证据"), max_length=500, validators=[printable], widget=_words(3),
        help_text=_("案件里的照片和陈述会自动附上；这里写您还有什么证据"),
    )  # fmt: skip


class RecusalForm(forms.Form):
    """令146 art. 105."""

    ground = forms.ChoiceField(
        label=_("为什么要换人办"), choices=Recusal.Ground.choices, widget=forms.RadioSelect,
        error_messages={"required": _("请选一个")},
    )  # fmt: skip
    words = forms.CharField(label=_("具体情况"), max_length=300, widget=_words(3))
