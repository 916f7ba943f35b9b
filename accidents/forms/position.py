"""A position from phone or pin, and the county that follows from it."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from accidents.models import Case
from ninde_kuaichu.foundation.accounts.models import District
from ninde_kuaichu.foundation.geography.coordinates import gcj02_to_wgs84
from ninde_kuaichu.foundation.geography.counties import NOWHERE, Place, county_of
from ninde_kuaichu.foundation.geography.districts import BY_CODE, DISTRICTS

Source = Case.PlaceSource
DEGREES = Decimal("0.000001")  # a tenth of a metre: finer than any phone
FARTHEST_OFF = 100_000  # metres; a phone on the network's cell alone says a few kilometres


class PositionFields(forms.Form):
    """The hidden fields that `pieces/pin.html` sends.

    After cleaning, `position` is (longitude, latitude) in WGS-84 degrees or None, `found` the
    county there, and `asks_county` whether a person has to say which county it is.
    """

    lng = forms.FloatField(required=False, min_value=-180, max_value=180)
    lat = forms.FloatField(required=False, min_value=-90, max_value=90)
    accuracy = forms.FloatField(required=False, min_value=0)
    coordinate_system = forms.CharField(required=False, max_length=10)
    source = forms.CharField(required=False, max_length=8)
    asked = forms.CharField(required=False, max_length=40)  # the position the page asked about

    position: tuple[Decimal, Decimal] | None = None
    found: Place = NOWHERE
    asks_county = False

    def clean(self):
        cleaned = super().clean()
        if any(name in self.errors for name in ("lng", "lat", "accuracy")):
            raise forms.ValidationError(_("定位没有成功。请再点一次定位，或在图上点一下。"))
        if cleaned.get("lng") is not None and cleaned.get("lat") is not None:
            self.position = _wgs84(cleaned)
        return cleaned

    def _find_county(self, chosen: str):
        """Ask where the polygon alone cannot tell: 东侨 inside 蕉城, borders, quays."""
        if self.position is None:
            return
        self.found = county_of(*map(float, self.position))
        is_plain = (
            self.found.inside
            and not self.found.near_border
            and (
                chosen in self.found.candidates or (not chosen and len(self.found.candidates) == 1)
            )
        )
        self.asks_county = not is_plain and self.cleaned_data.get("asked") != self.asked_about

    @property
    def asked_about(self) -> str:
        return "{},{}".format(*self.position) if self.position else ""

    def counties_to_ask(self) -> list[tuple[str, str]]:
        """(code, name), likeliest first; outside Ningde all ten."""
        chosen = self.cleaned_data.get("county", "")
        codes = dict.fromkeys([*self.found.candidates, *([chosen] if chosen else [])])
        if not self.found.candidates:
            codes = dict.fromkeys([*codes, *(district.code for district in DISTRICTS)])
        return [(code, BY_CODE[code].name) for code in codes]

    def position_arguments(self) -> dict:
        """The part of `intake.describe`'s arguments that says where."""
        chosen = self.cleaned_data["county"]
        code = chosen or (self.found.county_code if self.position else "")
        lng, lat = self.position or (None, None)
        accuracy = self.cleaned_data.get("accuracy")
        return {
            "district": District.objects.filter(code=code).first(),
            "lng": lng,
            "lat": lat,
            "accuracy": (
                None if lng is None or accuracy is None else min(round(accuracy), FARTHEST_OFF)
            ),
            "source": self._source(),
            "county_uncertain": self.position is not None
            and (
                self.found.near_border or not self.found.inside or code not in self.found.candidates
            ),
        }

    def _source(self) -> Source:
        if self.position:
            return Source.GPS if self.cleaned_data.get("source") == Source.GPS else Source.PIN
        if any(self.cleaned_data.get(name) for name in ("road", "kilometre", "place", "county")):
            return Source.HAND
        return Source.UNKNOWN


def _wgs84(cleaned) -> tuple[Decimal, Decimal]:
    lng, lat = cleaned["lng"], cleaned["lat"]
    system = cleaned.get("coordinate_system", "").upper().replace("-", "")
    if system == "GCJ02":  # what maps and many phones in China give
        lng, lat = gcj02_to_wgs84(lng, lat)
    return Decimal(lng).quantize(DEGREES), Decimal(lat).quantize(DEGREES)
