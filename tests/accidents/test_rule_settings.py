"""Versions of a county's rules: kept for good, chosen by the day of the report."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from accidents import facts, intake, rule_settings, statements, triage
from accidents.models import RuleSetting
from accidents.models.rules import KeptForGood
from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.journal import chain as journal
from tests.factories import CaseFactory, DistrictFactory, OfficerFactory, PartyFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def county():
    return DistrictFactory()


@pytest.fixture
def put(county, noon):
    """Put a version in force as the city."""
    city = OfficerFactory(role=Role.SUPERVISOR)

    def put_in_force(limit=5000, *, at=noon - DAY, **changes):
        arguments = {"amount_limit": limit and Decimal(limit), "not_taken": [], "reason": "试行"}
        return rule_settings.put_in_force(
            changes.pop("district", county), actor=changes.pop("actor", city), at=at,
            **arguments | changes,
        )  # fmt: skip

    return put_in_force


def with_losses(case, *losses):
    for seat, loss in zip("AB", losses, strict=True):
        case.parties.filter(seat=seat).update(estimated_loss=loss)
    return case


def test_by_default_there_is_no_limit(county, noon):
    case = CaseFactory(district=county)

    assert rule_settings.in_force(county, noon) is None
    assert rule_settings.in_force(None, noon) is None
    assert rule_settings.version(None) == triage.RULES_VERSION
    assert facts.of_case(case)["amount_limit"] is None
    assert not rule_settings.has_limit(case)


def test_a_version_judges_the_cases_reported_under_it(county, noon, put):
    before = CaseFactory(district=county, created_at=noon - 2 * DAY)
    first = put(5000, at=noon - DAY)
    under = CaseFactory(district=county, created_at=noon)
    second = put(8000, at=noon + DAY)
    later = CaseFactory(district=county, created_at=noon + 2 * DAY)

    versions = [rule_settings.of_case(case) for case in (before, under, later)]
    limits = [facts.of_case(case)["amount_limit"] for case in (before, under, later)]

    assert versions == [None, first, second]
    assert limits == [None, "5000.00", "8000.00"]


def test_a_version_may_begin_later_and_a_later_word_on_the_same_day_wins(county, noon, put):
    put(5000, at=noon, valid_from=noon + DAY)
    last = put(9000, at=noon, valid_from=noon + DAY)

    assert rule_settings.in_force(county, noon) is None
    assert rule_settings.in_force(county, noon + DAY) == last


def test_another_county_is_not_concerned(noon, put):
    put(5000)
    elsewhere = CaseFactory(district=DistrictFactory(code="350981", name="福安市"))

    assert rule_settings.of_case(elsewhere) is None


def test_it_is_journalled_with_both_versions(county, noon, put):
    first = put(5000, at=noon - DAY)
    second = put(None, at=noon, not_taken=["SINGLE_VEHICLE"])

    entries = list(journal.of(f"org:{county.pk}"))
    assert [entry.action for entry in entries] == ["rules.set", "rules.set"]
    assert (entries[1].before, entries[1].after) == (
        f"{triage.RULES_VERSION}/{first.pk}",
        f"{triage.RULES_VERSION}/{second.pk}",
    )
    assert entries[1].data["amount_limit"] is None
    assert entries[1].data["not_taken_here"] == ["SINGLE_VEHICLE"]


@pytest.mark.parametrize("role", [role for role in Role if role not in rule_settings.EDITORS])
def test_nobody_else_sets_rules(role, put):
    with pytest.raises(rule_settings.NotEditor):
        put(5000, actor=OfficerFactory(role=role))

    assert not RuleSetting.objects.exists()


def test_a_version_never_begins_in_the_past(noon, put):
    with pytest.raises(rule_settings.TooEarly):
        put(5000, at=noon, valid_from=noon - timedelta(minutes=1))

    assert not RuleSetting.objects.exists()


@pytest.mark.parametrize(
    ("_case", "before", "again"),
    [
        ("the national text again", None, {"limit": None}),
        ("the same limit", {"limit": 5000}, {"limit": "5000.00"}),
        ("the same kinds in another order",
         {"not_taken": ["NON_MOTOR", "SINGLE_VEHICLE"]},
         {"not_taken": ["SINGLE_VEHICLE", "NON_MOTOR"]}),
    ],
)  # fmt: skip
def test_what_says_nothing_new_is_no_version(_case, before, again, noon, put):
    if before:
        put(**before)
    kept = RuleSetting.objects.count()

    with pytest.raises(rule_settings.NothingNew):
        put(at=noon, **again)

    assert RuleSetting.objects.count() == kept


def test_a_version_is_never_changed_nor_removed(put):
    setting = put(5000)
    setting.amount_limit = 1

    for attempt in (
        setting.save,
        setting.delete,
        RuleSetting.objects.all().delete,
        lambda: RuleSetting.objects.update(amount_limit=1),
    ):
        with pytest.raises(KeptForGood):
            attempt()
    assert RuleSetting.objects.get().amount_limit == 5000


@pytest.mark.parametrize("limit", [0, -1])
def test_the_database_refuses_a_limit_of_nothing(limit, county, noon):
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleSetting.objects.create(
            district=county, valid_from=noon, amount_limit=limit, reason="x",
            set_by=OfficerFactory(), set_at=noon,
        )  # fmt: skip


class TestTheCaseRemembers:
    def test_the_version_that_judged_it_at_submission(self, county, noon, put):
        setting = put(5000)
        case = with_losses(CaseFactory(district=county), 4000, 5001)

        intake.submit(case, actor=case.reporter, at=noon)

        case.refresh_from_db()
        entry = journal.of(case.case_no).get(action="case.submit")
        assert case.rules_version == f"{triage.RULES_VERSION}/{setting.pk}"
        assert case.track == "SIMPLE"
        assert entry.data["rules"] == case.rules_version
        assert "AMOUNT_OVER_LIMIT" in entry.data["reasons"]

    def test_the_code_alone_where_the_county_has_set_nothing(self, noon):
        case = CaseFactory()

        intake.submit(case, actor=case.reporter, at=noon)

        case.refresh_from_db()
        assert case.rules_version == triage.RULES_VERSION

    def test_an_estimate_given_later_is_judged_by_the_version_of_its_report(
        self, county, noon, put
    ):
        setting = put(5000)
        case = CaseFactory(district=county, released=True, parties__complete=True)
        put(None, at=noon + DAY)
        party = case.parties.get(seat="B")

        statements.give_items(
            party, items={"estimated_loss": Decimal(9000)}, actor=party.user, at=noon + 2 * DAY
        )

        case.refresh_from_db()
        judged = journal.of(case.case_no).get(action="case.judge")
        assert case.rules_version == f"{triage.RULES_VERSION}/{setting.pk}"
        assert "AMOUNT_OVER_LIMIT" in judged.data["reasons"]
        assert judged.data["rules"] == case.rules_version


def test_by_county_is_one_query_and_leaves_out_who_went_back(
    county, noon, put, django_assert_num_queries
):
    fuan = DistrictFactory(code="350981", name="福安市")
    put(5000, at=noon - DAY)
    put(None, at=noon)
    put(7000, at=noon, district=fuan)
    put(8000, at=noon, district=fuan, valid_from=noon + DAY)

    with django_assert_num_queries(1):
        found = rule_settings.by_county(noon)

    assert {code: row.amount_limit for code, row in found.items()} == {"350981": 7000}


def test_chosen_is_of_case_for_many_cases_at_once(county, noon, put):
    cases = [CaseFactory(district=county, created_at=noon + n * DAY) for n in range(-2, 4)]
    cases.append(CaseFactory(district=DistrictFactory(code="350981", name="福安市")))
    put(5000, at=noon - DAY)
    put(6000, at=noon, valid_from=noon + DAY)
    put(7000, at=noon + timedelta(hours=1), valid_from=noon + DAY)
    versions = list(RuleSetting.objects.latest_first())

    assert [rule_settings.chosen(versions, case) for case in cases] == [
        rule_settings.of_case(case) for case in cases
    ]


def test_a_pedestrian_has_no_estimate():
    case = CaseFactory(parties="A")
    PartyFactory(case=case, seat="B", kind="PEDESTRIAN")

    assert [vehicle["id"] for vehicle in facts.of_case(case)["vehicles"]] == ["A"]
