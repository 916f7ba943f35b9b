"""Cases for other programs: read by scope, personal data masked."""

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers, viewsets

from accidents.liability.models import Certificate
from accidents.models import Case, Party, Photo
from ninde_kuaichu.foundation import identity


class PartyOut(serializers.ModelSerializer):
    """One seat: names, plates and numbers as a stranger may read them."""

    name = serializers.SerializerMethodField()
    plate = serializers.SerializerMethodField()
    insurer = serializers.CharField(source="insurer.short_name", default="")
    has_items = serializers.SerializerMethodField()

    class Meta:
        model = Party
        fields = ("seat", "kind", "name", "vehicle_type", "plate", "insurer", "has_items")

    def get_name(self, party) -> str:
        return identity.mask_name(party.name)

    def get_plate(self, party) -> str:
        return identity.mask_plate(party.plate) if party.plate else ""

    def get_has_items(self, party) -> bool:
        return party.items_at is not None


class PhotoOut(serializers.ModelSerializer):
    class Meta:
        model = Photo
        fields = ("uid", "slot", "receipt", "received_at", "is_after_release")


class ShareOut(serializers.Serializer):
    seat = serializers.CharField()
    share = serializers.CharField()
    percent = serializers.IntegerField()


class CertificateOut(serializers.ModelSerializer):
    """The paper in force: its number, its code for `/verify/`, and who bears what."""

    shares = serializers.SerializerMethodField()

    class Meta:
        model = Certificate
        fields = ("number", "kind", "code", "made_at", "shares")

    @extend_schema_field(ShareOut(many=True))
    def get_shares(self, certificate) -> list[dict]:
        return [
            {name: party[name] for name in ("seat", "share", "percent")}
            for party in certificate.sheet["parties"]
            if "share" in party
        ]


class CaseOut(serializers.ModelSerializer):
    station = serializers.CharField(source="station.code", default="")
    district = serializers.CharField(source="district_id", default="")
    turn = serializers.CharField(read_only=True)
    parties = PartyOut(many=True)
    photos = PhotoOut(many=True)
    certificate = serializers.SerializerMethodField()

    class Meta:
        model = Case
        fields = (
            "case_no", "status", "status_at", "track", "kind", "station", "district", "turn",
            "happened_at", "place", "road", "kilometre", "weather", "injury", "is_late",
            "is_disputed", "created_at", "submitted_at", "released_at", "determined_at",
            "served_at", "parties", "photos", "certificate",
        )  # fmt: skip

    @extend_schema_field(CertificateOut(allow_null=True))
    def get_certificate(self, case) -> dict | None:
        return CertificateOut(case.papers[0]).data if case.papers else None


class CaseViewSet(viewsets.ReadOnlyModelViewSet):
    """The cases this account may see; a stranger's case does not exist."""

    serializer_class = CaseOut
    lookup_field = "case_no"
    lookup_value_regex = "[A-Z0-9]+"
    queryset = Case.objects.none()  # for the schema; requests go through get_queryset

    def get_queryset(self):
        user = self.request.user
        parties = Party.objects.select_related("insurer").order_by("seat")
        photos = Photo.objects.visible_to(user).filter(replaced_at=None)
        papers = Certificate.objects.visible_to(user).in_force()
        return (
            Case.objects.visible_to(user)
            .select_related("station")
            .prefetch_related(
                Prefetch("parties", parties),
                Prefetch("photos", photos.order_by("received_at", "pk")),
                Prefetch("certificates", papers, to_attr="papers"),
            )
        )
