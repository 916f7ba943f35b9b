"""To whom a link goes, and the code that comes back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accidents.printable import printable
from ninde_kuaichu.foundation import identity
from ninde_kuaichu.foundation.identity import Invalid
from ninde_kuaichu.foundation.signin.forms import CodeForm, PhoneField

__all__ = ["BorrowersPhoneForm", "CodeForm", "OthersPhoneForm", "RepresentativeForm"]


class OthersPhoneForm(forms.Form):
    """A phone of the other side: never the reporter's own."""

    phone = PhoneField(label=_("对方的手机号"), max_length=20)
    same_phone = _("这是您自己的手机号，请填对方本人的")

    def __init__(self, *args, own_phone: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.own_phone = own_phone

    def clean_phone(self):
        phone = self.cleaned_data["phone"]
        if phone == self.own_phone:
            raise forms.ValidationError(self.same_phone)
        return phone


class BorrowersPhoneForm(OthersPhoneForm):
    """The same, read by the other side, who holds the reporter's phone in the hand."""

    phone = PhoneField(label=_("您的手机号"), max_length=20)
    same_phone = _("这是手机主人的号码，请填您自己的")


class RepresentativeForm(forms.Form):
    """Who acts for the party: a son, an employer."""

    name = forms.CharField(label=_("代理人姓名"), max_length=60, validators=[printable])
    relation = forms.CharField(
        label=_("和您的关系"),
        max_length=20,
        validators=[printable],
        help_text=_("例如：儿子、单位同事"),
    )
    phone = PhoneField(label=_("代理人手机号"), max_length=20)
    document_no = forms.CharField(
        label=_("代理人身份证号"),
        max_length=30,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )

    def clean_document_no(self):
        try:
            return identity.id_number(self.cleaned_data["document_no"])
        except Invalid as error:
            raise forms.ValidationError(error.message) from error
