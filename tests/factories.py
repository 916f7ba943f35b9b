"""The simplest rows that could really exist; traits carry a case further along the way."""

from datetime import datetime
from zoneinfo import ZoneInfo

import factory
from factory.django import DjangoModelFactory

from accidents.models import Case, Party, Photo
from accidents.models.evidence import SCENE_SLOTS
from accidents.vehicles import PartyKind
from ninde_kuaichu.foundation.accounts.models import District, Organisation, User
from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.encryption import blind

NOON = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("Asia/Shanghai"))

# Sound by the check of GB 11643-1999, made up otherwise.
ID_NUMBERS = ["352201198001010012", "352201197505050021", "350902199009090034"]


class DistrictFactory(DjangoModelFactory):
    class Meta:
        model = District
        django_get_or_create = ("code",)

    code = "350902"
    name = "蕉城区"


class StationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    code = factory.Sequence(lambda n: f"3509{n:04}")
    kind = Organisation.Kind.STATION
    name = factory.Sequence(lambda n: f"宁德市公安局交通警察支队第{n}大队")
    short_name = factory.Sequence(lambda n: f"第{n}大队")
    district = factory.SubFactory(DistrictFactory)


class CityFactory(StationFactory):
    """The superior of every station: there is one."""

    class Meta:
        model = Organisation
        django_get_or_create = ("code",)

    code = "350900"
    kind = Organisation.Kind.CITY_POLICE
    name = "宁德市公安局交通警察支队"
    short_name = "支队"
    district = None


class InsurerFactory(StationFactory):
    code = factory.Sequence(lambda n: f"INS{n}")
    kind = Organisation.Kind.INSURER
    name = factory.Sequence(lambda n: f"第{n}财产保险股份有限公司")
    short_name = factory.Sequence(lambda n: f"第{n}财险")
    district = None


class DriverFactory(DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"driver-{n}")
    role = Role.DRIVER
    phone = factory.Sequence(lambda n: f"139{n:08}")
    phone_index = factory.LazyAttribute(lambda user: blind(user.phone, "phone"))


class OfficerFactory(DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"officer-{n}")
    name = factory.Sequence(lambda n: f"陈警官{n}")
    number = factory.Sequence(lambda n: f"{90000 + n}")
    role = Role.OFFICER
    qualification = User.Qualification.JUNIOR
    organisation = factory.SubFactory(StationFactory)


class LeaderFactory(OfficerFactory):
    username = factory.Sequence(lambda n: f"leader-{n}")
    name = factory.Sequence(lambda n: f"黄大队{n}")
    role = Role.LEADER


class SupervisorFactory(OfficerFactory):
    username = factory.Sequence(lambda n: f"supervisor-{n}")
    name = factory.Sequence(lambda n: f"王支队{n}")
    role = Role.SUPERVISOR
    organisation = factory.SubFactory(CityFactory)


class MediatorFactory(OfficerFactory):
    username = factory.Sequence(lambda n: f"mediator-{n}")
    name = factory.Sequence(lambda n: f"钟老师{n}")
    role = Role.MEDIATOR
    organisation = factory.SubFactory(
        StationFactory, kind=Organisation.Kind.MEDIATION, name="蕉城区道路交通事故调解室"
    )


class PhotoFactory(DjangoModelFactory):
    """A photo's row; `tests/pictures.py` makes real files where the bytes matter."""

    class Meta:
        model = Photo

    slot = "EXTRA"
    client_key = factory.Sequence(lambda n: f"key-{n}")
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    size = 1000
    content_type = "image/jpeg"
    width = 1600
    height = 1200
    received_at = NOON


class PartyFactory(DjangoModelFactory):
    class Meta:
        model = Party

    seat = "A"
    kind = PartyKind.CAR
    user = factory.SubFactory(DriverFactory)
    phone = factory.LazyAttribute(lambda party: party.user.phone if party.user else "")
    phone_index = factory.LazyAttribute(lambda party: blind(party.phone, "phone"))

    class Params:
        complete = factory.Trait(
            name=factory.LazyAttribute(lambda party: "张三" if party.seat == "A" else "李四"),
            document_no=factory.LazyAttribute(lambda p: ID_NUMBERS["ABC".index(p.seat)]),
            licence_class="C1",
            licence_state="valid",
            vehicle_type="小型轿车",
            plate=factory.LazyAttribute(lambda party: f"闽J{party.seat}2345"),
            plate_kind="02",
            insurer=factory.SubFactory(InsurerFactory),
            policy_no="PDZA2026350900001",
            compulsory="valid",
            damaged_parts=["FRONT"],
            applies_online=True,
            items_at=NOON,
        )


class CaseFactory(DjangoModelFactory):
    """A draft with two drivers; traits: submitted, reviewing, released, ready.

    `seats="A"` makes a single-vehicle case.  `ready` has everybody's items.
    """

    class Meta:
        model = Case
        skip_postgeneration_save = True

    class Params:
        submitted = factory.Trait(status=Case.Status.SUBMITTED, submitted_at=NOON)
        reviewing = factory.Trait(
            status=Case.Status.REVIEWING,
            submitted_at=NOON,
            lease_holder=factory.LazyAttribute(
                lambda case: OfficerFactory(organisation=case.station)
            ),
            lease_until=datetime(2026, 3, 2, 12, 1, tzinfo=ZoneInfo("Asia/Shanghai")),
        )
        released = factory.Trait(
            status=Case.Status.RELEASED,
            submitted_at=NOON,
            released_at=NOON,
            officer=factory.LazyAttribute(lambda case: OfficerFactory(organisation=case.station)),
        )

    case_no = factory.Sequence(lambda n: f"KC20260302{n:04d}")
    station = factory.SubFactory(StationFactory)
    district = factory.LazyAttribute(lambda case: case.station.district)
    status_at = NOON
    created_at = NOON
    happened_at = NOON
    place = "闽东中路 121 号"
    place_source = Case.PlaceSource.HAND
    weather = "晴"
    track = Case.Track.SIMPLE

    @factory.post_generation
    def parties(case, create, seats, complete=False, **_):
        for seat in seats or "AB":
            party = PartyFactory(case=case, seat=seat, complete=complete)
            if seat == "A":
                case.reporter = party.user
                case.save(update_fields=["reporter"])

    @factory.post_generation
    def photos(case, create, slots, **_):
        for slot in SCENE_SLOTS if slots is None else slots:
            PhotoFactory(case=case, slot=slot, uploader=case.reporter)
