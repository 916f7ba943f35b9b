"""The console as such: signing in, the first page of each role, lists, steps, the own journal."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.utils import timezone

from accidents.models import Case
from ninde_kuaichu.foundation.accounts.models import Organisation, User
from ninde_kuaichu.foundation.accounts.roles import STAFF, Role
from ninde_kuaichu.foundation.console import SHIFT, ConsoleAdmin
from ninde_kuaichu.foundation.encryption import blind
from ninde_kuaichu.foundation.jobs.models import Job
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.journal.models import Entry
from ninde_kuaichu.foundation.notices.models import Notice
from tests.accidents.desks import browser
from tests.factories import CaseFactory, DriverFactory, OfficerFactory

pytestmark = pytest.mark.django_db
PASSWORD = "ningde-121-tests"


def staff(role, **changes):
    return OfficerFactory(role=role, **changes)


# --- Signing in -----------------------------------------------------------------


@pytest.fixture
def officer():
    officer = OfficerFactory()
    officer.set_password(PASSWORD)
    officer.save()
    return officer


def sign_in(client, user, password=PASSWORD):
    form = {"username": user.username, "password": password, "next": "/console/queue/"}
    return client.post("/console/login/", form)


def test_signing_in_lasts_one_shift(client, officer):
    answer = sign_in(client, officer)

    assert answer["Location"] == "/console/queue/"
    left = timedelta(seconds=client.session.get_expiry_age())
    assert SHIFT - timedelta(minutes=1) < left <= SHIFT


def test_a_wrong_password_is_told_in_chinese(client, officer):
    page = sign_in(client, officer, "wrong").content.decode()

    assert "用户名或密码不对" in page
    assert "民警、保险公司、修理厂登录" in page


def test_six_wrong_passwords_make_a_pause(client, officer):
    for _try in range(5):
        sign_in(client, officer, "wrong")

    assert "用户名或密码不对" not in sign_in(client, officer).content.decode()
    assert "_auth_user_id" not in client.session


def test_a_driver_has_no_console(client):
    client.force_login(DriverFactory())

    assert client.get("/console/")["Location"].startswith("/console/login/")
    assert client.get("/console/queue/").status_code == 404
    assert "您现在的账号不能进入工作台" in client.get("/console/login/").content.decode()


def test_a_locked_account_is_out_at_once(client, officer):
    sign_in(client, officer)
    User.objects.filter(pk=officer.pk).update(is_active=False)

    assert client.get("/console/queue/").status_code == 302


# --- The first page ---------------------------------------------------------------


@pytest.mark.parametrize("role", sorted(STAFF))
def test_every_role_has_a_first_page_with_unit_and_name(role):
    user = staff(role)

    page = browser(user).get("/console/")

    text = page.content.decode()
    assert page.status_code == 200
    assert user.name in text
    assert user.organisation.short_name in text
    assert ("接下一起" in text) is (role in (Role.OFFICER, Role.LEADER))


def test_the_figures_are_links_to_their_lists():
    officer = OfficerFactory()
    CaseFactory(submitted=True, station=officer.organisation)
    CaseFactory(submitted=True)

    page = browser(officer).get("/console/").content.decode()

    assert '<a href="/console/queue/"><b>1</b>等待审核</a>' in page
    assert "status__exact=RELEASED" in page


def test_the_case_in_hand_stands_on_the_first_page():
    case = CaseFactory(reviewing=True)

    page = browser(case.lease_holder).get("/console/").content.decode()

    assert f"继续手上的案件 {case.case_no}" in page


# --- Nothing is edited, nothing is removed ----------------------------------------


@pytest.mark.parametrize("role", sorted(STAFF))
def test_nobody_removes_or_edits_a_case(role):
    case = CaseFactory(submitted=True)
    user = staff(role, organisation=case.station)
    client = browser(user)
    page = f"/console/accidents/case/{case.pk}/"

    client.post(f"{page}delete/", {"post": "yes"})
    client.post(f"{page}change/", {"status": "CLOSED", "place": "别处"})
    client.post("/console/accidents/case/add/", {"case_no": "X"})
    client.post("/console/accidents/case/", {"action": "delete_selected",
                                             "_selected_action": [case.pk]})  # fmt: skip

    case.refresh_from_db()
    assert (case.status, case.place) == ("SUBMITTED", "闽东中路 121 号")
    assert Case.objects.count() == 1


def test_every_page_of_the_console_is_ours():
    assert {type(page).__mro__[1] for page in admin.site._registry.values()} == {ConsoleAdmin}


@pytest.mark.parametrize("role", sorted(STAFF))
def test_each_role_opens_exactly_its_lists(role):
    client = browser(staff(role))

    for model, page in admin.site._registry.items():
        address = f"/console/{model._meta.app_label}/{model._meta.model_name}/"
        allowed = role in page.readers | page.editors
        assert client.get(address).status_code == (200 if allowed else 403), address
        assert client.get(f"{address}add/").status_code == (200 if role in page.editors else 403)


# --- Accounts ------------------------------------------------------------------------


@pytest.fixture
def keeper():
    return staff(Role.SECURITY_ADMIN)


def account(**changes):
    return {
        "username": "new.officer", "name": "林新", "number": "350999", "role": "OFFICER",
        "qualification": "JUNIOR", "organisation": Organisation.objects.first().pk,
        "is_active": "on", "new_password": PASSWORD, "new_phone": "13905930000",
    } | changes  # fmt: skip


def test_an_account_is_made_and_written_down(keeper):
    answer = browser(keeper).post("/console/accounts/user/add/", account())

    made = User.objects.get(username="new.officer")
    entry = Entry.objects.get(action="console.add")
    assert answer.status_code == 302
    assert made.check_password(PASSWORD)
    assert (made.phone, made.phone_index) == ("13905930000", blind("13905930000", "phone"))
    assert (entry.actor, entry.data["pk"]) == (keeper, str(made.pk))
    assert "13905930000" not in str(entry.data)


@pytest.mark.parametrize(
    ("_case", "changes"),
    [
        ("no password", {"new_password": ""}),
        ("a short password", {"new_password": "abc"}),
        ("a number for a password", {"new_password": "135792468013"}),
        ("no such phone", {"new_phone": "12345"}),
        ("a driver", {"role": "DRIVER"}),
    ],
)
def test_an_account_that_will_not_do(_case, changes, keeper):
    page = browser(keeper).post("/console/accounts/user/add/", account(**changes))

    assert page.status_code == 200
    assert not User.objects.filter(username="new.officer").exists()


def test_what_is_left_empty_stays_as_it_is(keeper, officer):
    client = browser(keeper)
    form = account(username=officer.username, name="改名", new_password="", new_phone="")

    client.post(f"/console/accounts/user/{officer.pk}/change/", form)

    before, officer = officer, User.objects.get(pk=officer.pk)
    assert officer.name == "改名"
    assert officer.password == before.password
    entry = Entry.objects.get(action="console.change")
    assert "姓名" in entry.data["fields"]
    history = client.get(f"/console/accounts/user/{officer.pk}/history/").content.decode()
    assert "console.change" in history


def test_nobody_raises_the_own_role(keeper):
    form = account(username=keeper.username, role="AUDIT_ADMIN", new_password="", new_phone="")

    browser(keeper).post(f"/console/accounts/user/{keeper.pk}/change/", form)

    assert User.objects.get(pk=keeper.pk).role == Role.SECURITY_ADMIN


def test_a_leader_reads_the_own_people_only():
    leader, stranger = staff(Role.LEADER), OfficerFactory()
    colleague = OfficerFactory(organisation=leader.organisation)
    client = browser(leader)

    page = client.get("/console/accounts/user/").content.decode()

    assert colleague.username in page
    assert stranger.username not in page
    assert client.get(f"/console/accounts/user/{stranger.pk}/change/").status_code == 404
    assert "new_password" not in client.get(
        f"/console/accounts/user/{colleague.pk}/change/"
    ).content.decode()  # fmt: skip


def test_drivers_are_not_in_the_list_of_accounts(keeper):
    driver = DriverFactory()

    assert driver.username not in browser(keeper).get("/console/accounts/user/").content.decode()


# --- Jobs, notices, journal --------------------------------------------------------


@pytest.fixture
def operator():
    return staff(Role.SYSTEM_ADMIN)


def job(state, **changes):
    now = timezone.now()
    fields = {"kind": "certificate.draw", "key": f"edition:{state}", "attempts": 8,
              "created_at": now - timedelta(minutes=7), "due_at": now}  # fmt: skip
    return Job.objects.create(state=state, **fields | changes)


def test_waiting_work_shows_its_age_and_its_last_error(operator):
    job("WAITING", error="SealKeyMissing('350902')")

    page = browser(operator).get("/console/jobs/job/").content.decode()

    assert "SealKeyMissing" in page
    assert "7 分钟" in page.replace("\xa0", " ")


def test_failed_work_is_sent_round_again(operator):
    failed = job("FAILED", error="x")

    browser(operator).post(f"/console/jobs/job/{failed.pk}/push-on/")

    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == ("WAITING", 0)
    assert journal.of("org:house").get().action == "job.push_on"


def test_waiting_work_needs_no_push(operator):
    waiting = job("WAITING")

    page = browser(operator).post(f"/console/jobs/job/{waiting.pk}/push-on/")

    assert "只有失败的工作需要重做" in page.content.decode()
    assert not Entry.objects.exists()


def test_a_notice_shows_neither_phone_nor_text(operator, noon):
    notice = Notice.objects.create(
        key="k", template="code.SIGN_IN", phone="13912345678", text="验证码 135790", created_at=noon
    )
    client = browser(operator)

    for page in ("", f"{notice.pk}/change/"):
        text = client.get(f"/console/notices/notice/{page}").content.decode()
        assert "code.SIGN_IN" in text
        assert "13912345678" not in text
        assert "135790" not in text


def test_the_auditor_reads_the_journal_and_cannot_write_it(noon):
    actor = OfficerFactory()
    entry = journal.record(case_no="KC1", action="case.release", actor=actor, at=noon, slot="EXTRA")
    client = browser(staff(Role.AUDIT_ADMIN))

    page = client.get("/console/journal/entry/").content.decode()
    detail = client.get(f"/console/journal/entry/{entry.pk}/change/").content.decode()
    forbidden = [
        client.post(f"/console/journal/entry/{entry.pk}/change/", {"action": "x"}),
        client.post(f"/console/journal/entry/{entry.pk}/delete/", {"post": "yes"}),
        client.get("/console/journal/entry/add/"),
    ]

    assert "case.release" in page
    assert "KC1" in page
    assert entry.hash in detail
    assert [answer.status_code for answer in forbidden] == [403, 403, 403]
    assert Entry.objects.get().action == "case.release"
    assert list(journal.verify()) == []
