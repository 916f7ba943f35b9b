"""The form of 定责: a situation and a share for each seat, and what is said of the whole."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accidents import statements
from accidents.desk import narrative
from accidents.liability import catalogue, determination, likely, shapes
from accidents.liability.determination import Decision
from accidents.liability.models import AgreementProposal, Finding
from accidents.liability.places import PLACE_LABELS
from accidents.liability.proposal import MAIN_PERCENT, MINOR_PERCENT, Proposal
from accidents.liability.shares import LABELS, THREE, Share
from accidents.models import Case, Party
from ninde_kuaichu.foundation.idempotency import keys

BLAMELESS, OTHER = "NONE", "OTHER"  # beside the codes of the catalogue, which are digits
MOST_WORDS = 2_000  # what the certificate's sheet has room for


class SituationSelect(forms.Select):
    """A plain select; finding.js puts a box above it that narrows the list by `data-search`."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if str(value).startswith(("1", "2")):
            entry = catalogue.by_code(str(value))
            words = f"{entry.code} {entry.pinyin} {entry.text} {entry.legal_text}"
            option["attrs"] |= {"data-search": words, "title": entry.legal_text}
        return option


class DecisionForm(forms.Form):
    """One seat.  `suggested` remembers the proposal, so that edited shares are not overwritten."""

    choice = forms.ChoiceField(
        label=gettext_lazy("情形"), required=False, widget=SituationSelect(attrs={"size": 8})
    )
    own_words = forms.CharField(
        label=gettext_lazy("其他情形"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("自己写明行为")}),
    )  # fmt: skip
    own_article = forms.CharField(
        label=gettext_lazy("依据"), required=False, max_length=100,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("法律名称和条款")}),
    )  # fmt: skip
    share = forms.ChoiceField(label=gettext_lazy("责任"), required=False)
    percent = forms.IntegerField(
        label=gettext_lazy("比例"), required=False, min_value=0, max_value=100
    )
    suggested = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, party: Party, track: str, **kwargs: Any):
        super().__init__(data, prefix=party.seat, **kwargs)
        self.party, self.track = party, track
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{party.get_seat_display()} {field.label}"
        self.fields["choice"].choices = _choices(party, track)
        offered = [share for share in Share if track != "ONLINE" or share in THREE]
        self.fields["share"].choices = [("", "—"), *((s.value, LABELS[s]) for s in offered)]

    @property
    def situation(self) -> catalogue.Situation | None:
        """The catalogue's entry that is chosen now."""
        code = self["choice"].value() or ""
        offered = {entry.code for entry in catalogue.for_track(self.track, self.party.party_kind)}
        return catalogue.by_code(code) if code in offered else None

    def decision(self, seats: int) -> Decision | None:
        """What was decided for this seat; None, with the error beside its field, if unclear."""
        given = self.cleaned_data
        choice, share = given.get("choice", ""), given.get("share", "")
        if not choice:
            self.add_error("choice", _("请选定情形；没有过错的选“没有过错”。"))
        if choice == OTHER and not given.get("own_words"):
            self.add_error("own_words", _("请写明是什么行为。"))
        if not share:
            self.add_error("share", _("请选定责任，或先看建议。"))
        if self.errors:
            return None
        percent = given.get("percent")
        is_own = choice == OTHER
        return Decision(
            situation="" if choice in (OTHER, BLAMELESS) else choice,
            share=Share(share),
            percent=_usual_percent(Share(share), seats) if percent is None else percent,
            own_words=given["own_words"] if is_own else "",
            own_article=given["own_article"] if is_own else "",
        )


class WholeForm(forms.Form):
    shape = forms.ChoiceField(
        label=gettext_lazy("事故形态"),
        choices=[("", gettext_lazy("请选择")), *((shape, shape) for shape in shapes.SHAPES)],
        error_messages={"required": gettext_lazy("请选定事故形态。")},
    )
    words = forms.CharField(
        label=gettext_lazy("事故事实"), max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    deviation = forms.CharField(
        label=gettext_lazy("不采纳建议的理由"), required=False, max_length=300
    )
    request_key = forms.CharField(widget=forms.HiddenInput, initial=keys.fresh, required=False)


class CorrectionForm(WholeForm):
    reason = forms.CharField(
        label=gettext_lazy("更正理由"), max_length=300,
        error_messages={"required": gettext_lazy("更正必须写明理由。")},
    )  # fmt: skip


class Sheet:
    """The forms of one finding together; `data` is what was posted, if anything.

    `whole` is WholeForm, or CorrectionForm with the finding that is to be corrected, or with the
    parties' agreement that a finding is to replace.
    """

    def __init__(
        self,
        case: Case,
        data: QueryDict | None,
        *,
        whole: type[WholeForm],
        earlier: Finding | None = None,
        agreed: AgreementProposal | None = None,
    ):
        self.case = case
        self.track = determination.track_for(case)
        parties = list(case.parties.all())
        initial = {"words": narrative.draft(case, parties)}
        rows = {}
        if earlier:
            initial = {"words": earlier.facts, "shape": earlier.shape}
            initial["deviation"] = earlier.deviation
            rows = {row.party_id: row for row in earlier.parties.all()}
        if agreed:
            number = agreed.certificate.number
            reason = _("当事人对自行协商协议（%(number)s）反悔，由民警认定") % {"number": number}
            initial |= {"shape": agreed.shape, "reason": reason}
        self.whole = whole(data, initial=initial)
        self.parts = [
            DecisionForm(
                data,
                party=party,
                track=self.track,
                initial=_agreed(agreed, party) if agreed else _earlier(rows.get(party.pk)),
            )
            for party in parties
        ]

    def acts(self) -> dict[str, str]:
        return {
            part.party.seat: situation.code for part in self.parts if (situation := part.situation)
        }

    def proposal(self) -> Proposal:
        return determination.propose(self.case, self.acts())

    def decisions(self) -> dict[str, Decision] | None:
        """Every seat's decision, or None when a form has to be filled in further."""
        ready = [form.is_valid() for form in (self.whole, *self.parts)]
        if not all(ready):
            return None
        found = {part.party.seat: part.decision(len(self.parts)) for part in self.parts}
        return None if None in found.values() else found  # type: ignore[return-value]


def with_suggestion(data: QueryDict, sheet: Sheet, proposed: Proposal) -> QueryDict:
    """The posted form with the proposal filled in wherever the officer has not decided."""
    filled = data.copy()
    for part in sheet.parts:
        name = part.add_prefix
        if not filled.get(name("choice")):
            filled[name("choice")] = BLAMELESS
        typed = f"{filled.get(name('share'), '')}:{filled.get(name('percent'), '')}"
        if typed not in (":", filled.get(name("suggested"), "")):
            continue
        share, percent = proposed.shares.get(part.party.seat, ("", ""))
        filled[name("share")], filled[name("percent")] = str(share), str(percent)
        filled[name("suggested")] = f"{share}:{percent}"
    if not filled.get("shape"):
        filled["shape"] = shapes.usual(sheet.acts().values())
    return filled


def _choices(party, track):
    entries = catalogue.for_track(track, party.party_kind)
    statement = statements.in_force(party)
    first = likely.situations(entries, statement.answers if statement else {})
    groups: dict[str, list] = {_("与本人陈述相符"): first} if first else {}
    for entry in entries:
        if entry not in first:
            groups.setdefault(PLACE_LABELS[entry.places[0]], []).append(entry)
    return [
        (BLAMELESS, _("没有过错")),
        *(
            (label, [(entry.code, entry.text) for entry in found])
            for label, found in groups.items()
        ),
        (OTHER, _("其他情形（自己写明行为和依据）")),
    ]


def _agreed(agreed, party) -> Mapping[str, Any]:
    """What the parties had agreed on for this seat."""
    share, percent = agreed.shares[party.seat]
    choice = agreed.situations.get(party.seat, BLAMELESS)
    return {"choice": choice, "share": share, "percent": percent}


def _earlier(row) -> Mapping[str, Any]:
    if row is None:
        return {}
    choice = OTHER if row.own_words else row.situation or BLAMELESS
    return {
        "choice": choice,
        "own_words": row.own_words,
        "own_article": row.own_article,
        "share": row.share,
        "percent": row.percent,
    }


def _usual_percent(share: Share, seats: int) -> int:
    """Where only a category was picked; unequal divisions have to be typed."""
    usual = {Share.FULL: 100, Share.NONE: 0, Share.MAIN: MAIN_PERCENT, Share.MINOR: MINOR_PERCENT}
    return usual.get(share, 100 // max(seats, 1))
