"""Organisations, districts and accounts in the console."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth import password_validation
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from ninde_kuaichu.foundation import identity
from ninde_kuaichu.foundation.accounts.models import District, Organisation, User
from ninde_kuaichu.foundation.accounts.roles import STAFF, Role
from ninde_kuaichu.foundation.console import ConsoleAdmin
from ninde_kuaichu.foundation.encryption import blind

admin.site.unregister(Group)  # Django's permission table is not used


@admin.register(District)
class DistrictAdmin(ConsoleAdmin):
    readers = STAFF
    list_display = ("code", "name", "parent")
    list_select_related = ("parent",)
    search_fields = ("code", "name")
    ordering = ("code",)


@admin.register(Organisation)
class OrganisationAdmin(ConsoleAdmin):
    readers = STAFF
    editors = frozenset({Role.SYSTEM_ADMIN})
    list_display = ("short_name", "kind", "code", "district", "parent", "hotline", "is_active")
    list_filter = ("kind", "is_active", ("district", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("district", "parent")
    search_fields = ("code", "name", "short_name")
    ordering = ("kind", "order", "pk")
    fields = (
        "code", "kind", "name", "short_name", "district", "parent", "hotline", "order",
        "is_active",
    )  # fmt: skip


class AccountForm(forms.ModelForm):
    """Password and phone are written here, never read: empty means unchanged."""

    new_password = forms.CharField(
        label=_("新密码"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("留空表示不改。"),
    )
    new_phone = forms.CharField(
        label=_("新手机号"), required=False, max_length=20, help_text=_("留空表示不改。")
    )

    class Meta:
        model = User
        fields = (
            "username", "name", "number", "role", "qualification", "organisation", "is_active",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        staff = [(role.value, role.label) for role in Role if role in STAFF]
        if "role" in self.fields:
            self.fields["role"].choices = staff  # drivers come by phone, not from here

    def clean_new_password(self) -> str:
        password = self.cleaned_data["new_password"]
        if password:
            password_validation.validate_password(password, self.instance)
        elif self.instance.pk is None:
            raise forms.ValidationError(_("请设置初始密码。"))
        return password

    def clean_new_phone(self) -> str:
        phone = self.cleaned_data["new_phone"]
        try:
            return identity.mobile(phone) if phone else ""
        except identity.Invalid as error:
            raise forms.ValidationError(error.message) from error

    def save(self, commit: bool = True) -> User:
        user = super().save(commit=False)
        if password := self.cleaned_data["new_password"]:
            user.set_password(password)  # ends every session that was opened with the old one
        if phone := self.cleaned_data["new_phone"]:
            user.phone, user.phone_index = phone, blind(phone, "phone")
        if commit:
            user.save()
        return user


@admin.register(User)
class UserAdmin(ConsoleAdmin):
    """The security administrator keeps the accounts; a leader reads the own station's."""

    readers = frozenset({Role.LEADER})
    editors = frozenset({Role.SECURITY_ADMIN})
    form = AccountForm
    list_display = ("username", "name", "number", "role", "organisation", "is_active", "phone_end")
    list_filter = ("role", "is_active", ("organisation", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("organisation",)
    search_fields = ("username", "name", "number")
    ordering = ("organisation", "username")
    fields = (
        "username", "name", "number", "role", "qualification", "organisation", "is_active",
        "new_password", "new_phone", "phone_end", "last_login", "created_at",
    )  # fmt: skip
    readonly_fields = ("phone_end", "last_login", "created_at")

    @admin.display(description=_("手机"))
    def phone_end(self, user):
        return identity.mask_phone(user.phone) if user.phone else ""

    def get_fields(self, request, obj=None):
        if self.has_change_permission(request, obj):
            return self.fields
        return tuple(name for name in self.fields if not name.startswith("new_"))

    def get_readonly_fields(self, request, obj=None):
        """Nobody gives the own account another role, or locks it."""
        if obj is not None and obj.pk == request.user.pk:
            return (*self.readonly_fields, "role", "organisation", "is_active")
        return self.readonly_fields
