"""The facts triage judges, read from plain data.

`parse` takes the object of the calculator API and of the batch command.  A key that is absent
or null is unknown; a value of the wrong kind is a `FactError` that names its path.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from accidents.licences import TRANSMISSIONS, Fit, classes_in, licence_fit

# More than any accident has; keeps the public calculator from being fed by the megabyte.
MOST_VEHICLES = 50
MOST_INJURIES = 200
LONGEST_TEXT = 50

LICENCE_STATES = ("valid", "none", "expired", "suspended", "revoked")
PLATE_STATES = ("valid", "none", "forged")
COVER_STATES = ("valid", "expired", "none")
SEVERITIES = ("minor", "serious", "dead")
SPECIAL_PARTIES = ("foreign", "diplomatic", "military", "none")
OTHER_PARTIES = ("known", "unknown", "departed")
# What a county may leave out of its online handling: the province and its counties set the
# local scope (道路交通事故互联网在线快速处理工作规范（试行）第五条).
LOCAL_SCOPE = ("SINGLE_VEHICLE", "MORE_THAN_TWO", "NON_MOTOR", "MINOR_INJURY")


class FactError(ValueError):
    """A fact that cannot be read.  `field` is its path, `message` says what is expected."""

    def __init__(self, field: str, message: str):
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


@dataclass(frozen=True, slots=True, kw_only=True)
class Vehicle:
    """One vehicle and its driver; None is unknown."""

    path: str
    is_motor: bool | None
    vehicle_type: str | None
    transmission: str | None
    plate_state: str | None
    compulsory: str | None
    inspection: str | None
    movable: bool | None
    hazardous: bool | None
    licence: str | None
    licence_class: str | None
    impaired: bool | None
    left_scene: bool | None
    estimated_loss: Decimal | None

    @property
    def fit(self) -> Fit:
        """The licence held against the vehicle."""
        if self.vehicle_type is None:
            return Fit.NEEDS_TYPE
        return licence_fit(self.licence_class or "", self.vehicle_type, self.transmission or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Injury:
    path: str
    severity: str | None
    all_parties_consent: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything triage looks at; None is unknown."""

    vehicles: tuple[Vehicle, ...]
    injuries: tuple[Injury, ...] | None
    pedestrians: int | None
    hit_facility: bool | None
    deliberate: bool | None
    evidence_destroyed: bool | None
    crime_suspected: bool | None
    overload_or_overspeed: bool | None
    can_photograph: bool | None
    facts_agreed: bool | None
    joint_application: bool | None
    officer_requested: bool | None
    reported_after_leaving: bool | None
    special_party: str | None
    other_party: str | None
    amount_limit: Decimal | None
    not_taken_here: tuple[str, ...]

    @property
    def is_single(self) -> bool:
        """One vehicle, nobody else hit; or nobody else known who could be negotiated with."""
        return (
            len(self.vehicles) == 1
            and self.pedestrians == 0
            and self.other_party in (None, "unknown")
        )

    @property
    def has_non_motor(self) -> bool:
        return any(v.is_motor is False for v in self.vehicles) or bool(self.pedestrians)

    @property
    def is_motor_only(self) -> bool:
        every = bool(self.vehicles) and all(v.is_motor for v in self.vehicles)
        return every and self.pedestrians == 0


def parse(data: Any) -> Facts:
    """Read the facts; raises FactError at the first value that cannot be read."""
    top = _Reader(data, "facts", "")
    vehicles = top.objects("vehicles", MOST_VEHICLES) or []
    injuries = top.objects("injuries", MOST_INJURIES)
    return Facts(
        vehicles=tuple(_vehicle(each) for each in vehicles),
        injuries=None if injuries is None else tuple(_injury(each) for each in injuries),
        pedestrians=top.count("pedestrians"),
        hit_facility=top.flag("hit_facility"),
        deliberate=top.flag("deliberate"),
        evidence_destroyed=top.flag("evidence_destroyed"),
        crime_suspected=top.flag("crime_suspected"),
        overload_or_overspeed=top.flag("overload_or_overspeed"),
        can_photograph=top.flag("can_photograph"),
        facts_agreed=top.flag("facts_agreed"),
        joint_application=top.flag("joint_application"),
        officer_requested=top.flag("officer_requested"),
        reported_after_leaving=top.flag("reported_after_leaving"),
        special_party=top.choice("special_party", SPECIAL_PARTIES),
        other_party=top.choice("other_party", OTHER_PARTIES),
        amount_limit=top.amount("amount_limit"),
        not_taken_here=top.choices("not_taken_here", LOCAL_SCOPE),
    )


class _Reader:
    """Reads the keys of one object; None for what is absent."""

    def __init__(self, data: Any, name: str, prefix: str):
        if not isinstance(data, dict):
            raise FactError(name, "应为对象")
        self.data = data
        self.prefix = prefix

    def path(self, key: str) -> str:
        return f"{self.prefix}{key}"

    def _read(self, key: str, is_right: Callable[[Any], bool], expected: str) -> Any:
        value = self.data.get(key)
        if value is not None and not is_right(value):
            raise FactError(self.path(key), expected)
        return value

    def flag(self, key: str) -> bool | None:
        return self._read(key, lambda value: isinstance(value, bool), "应为 true 或 false")

    def count(self, key: str) -> int | None:
        return self._read(key, lambda value: type(value) is int and value >= 0, "应为非负整数")

    def choice(self, key: str, options: tuple[str, ...]) -> str | None:
        expected = "应为以下之一：" + "、".join(options)
        return self._read(key, lambda value: isinstance(value, str) and value in options, expected)

    def choices(self, key: str, options: tuple[str, ...]) -> tuple[str, ...]:
        expected = "应为列表，每项为以下之一：" + "、".join(options)
        found = self._read(
            key,
            lambda value: (
                isinstance(value, list)
                and len(value) <= len(options)
                and all(isinstance(each, str) and each in options for each in value)
            ),
            expected,
        )
        return tuple(found or ())

    def text(self, key: str) -> str | None:
        return self._read(
            key,
            lambda value: isinstance(value, str) and 0 < len(value.strip()) <= LONGEST_TEXT,
            f"应为1至{LONGEST_TEXT}个字的文本",
        )

    def amount(self, key: str) -> Decimal | None:
        value = self.data.get(key)
        if value is None:
            return None
        try:
            amount = Decimal(str(value))
        except InvalidOperation:
            amount = Decimal("NaN")
        if isinstance(value, bool) or not amount.is_finite() or amount < 0:
            raise FactError(self.path(key), "应为不小于0的金额（元）")
        return amount

    def objects(self, key: str, most: int) -> "list[_Reader] | None":
        expected = f"应为不超过{most}项的列表"
        rows = self._read(key, lambda v: isinstance(v, list) and len(v) <= most, expected)
        if rows is None:
            return None
        paths = [f"{self.path(key)}[{n}]" for n in range(len(rows))]
        return [_Reader(row, path, f"{path}.") for row, path in zip(rows, paths, strict=True)]

    def inner(self, key: str) -> "_Reader":
        data = self.data.get(key)
        return _Reader({} if data is None else data, self.path(key), f"{self.path(key)}.")


def _vehicle(row: _Reader) -> Vehicle:
    driver = row.inner("driver")
    kind = row.choice("kind", ("motor", "non_motor"))
    licence_class = driver.text("licence_class")
    if licence_class is not None and not classes_in(licence_class):
        raise FactError(driver.path("licence_class"), "应为准驾车型代号，如 C1")
    return Vehicle(
        path=row.prefix,
        is_motor=None if kind is None else kind == "motor",
        vehicle_type=row.text("vehicle_type"),
        transmission=row.choice("transmission", TRANSMISSIONS),
        plate_state=row.choice("plate_state", PLATE_STATES),
        compulsory=row.choice("compulsory", COVER_STATES),
        inspection=row.choice("inspection", COVER_STATES),
        movable=row.flag("movable"),
        hazardous=row.flag("hazardous"),
        licence=driver.choice("licence", LICENCE_STATES),
        licence_class=licence_class,
        impaired=driver.flag("impaired"),
        left_scene=driver.flag("left_scene"),
        estimated_loss=row.amount("estimated_loss"),
    )


def _injury(row: _Reader) -> Injury:
    return Injury(
        path=row.prefix,
        severity=row.choice("severity", SEVERITIES),
        all_parties_consent=row.flag("all_parties_consent"),
    )
