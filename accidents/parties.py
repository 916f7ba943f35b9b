"""How people come to their seats: by QR, by SMS link, on the same phone, by code alone."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accidents import statements
from accidents.models import Party, Representative, Witness
from ninde_kuaichu.foundation import workflow
from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.encryption import blind
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.limits import counter
from ninde_kuaichu.foundation.notices import outbox
from ninde_kuaichu.foundation.signin import phone_codes
from ninde_kuaichu.foundation.signin.models import PhoneCode
from ninde_kuaichu.foundation.workflow import Refusal

INVITATION_LIFE = timedelta(hours=72)  # our own choice: a weekend
CONFIRM = PhoneCode.Purpose.CONFIRM_ITEMS
# Messages one case may send to numbers that somebody typed in, our own choice: three parties and
# three witnesses, each asked three times, stay below it; a prankster does not get far.
MESSAGES = 20, timedelta(hours=24)


class SeatTaken(Refusal):
    """Somebody else speaks for this seat already."""


class NotInvited(Refusal):
    """The link is for another phone number, or too old."""


def invitation(party) -> str:
    """The address behind the QR code: signed, so that nobody can guess another seat's."""
    token = signing.dumps(str(party.uid), salt="join", compress=True)
    return settings.BASE_URL + reverse("accidents:join", args=[token])


def invited(token: str) -> Party:
    """The seat that a link invites to; raises NotInvited."""
    try:
        uid = signing.loads(token, salt="join", max_age=INVITATION_LIFE)
    except signing.BadSignature:
        raise NotInvited(_("邀请链接无效或已过期，请让对方重新出示二维码。")) from None
    party = Party.objects.select_related("case").filter(uid=uid).first()
    if party is None:
        raise NotInvited(_("邀请链接无效，请让对方重新出示二维码。"))
    return party


@transaction.atomic
def invite(party, *, phone, actor, at) -> None:
    """Send the link by SMS; the seat is then kept for that number."""
    party = Party.objects.select_for_update(of=("self",)).get(pk=party.pk)
    if party.user_id:
        raise SeatTaken(_("对方已经加入。"))
    _count_messages(party.case, at)
    party.invited_phone = phone
    party.save(update_fields=["invited_phone"])
    outbox.post(
        key=f"case.invited:{party.uid}:{blind(phone, 'phone')[:16]}",
        phone=phone,
        template="case.invited",
        at=at,
        case_no=party.case.case_no,
        link=invitation(party),
    )
    journal.record(
        case_no=party.case.case_no, action="party.invite", actor=actor, at=at, seat=party.seat
    )


@transaction.atomic
def join(party, *, user, at, joined=Party.Joined.LINK) -> Party:
    """Put the signed-in driver on the seat.  The same driver again is no error."""
    case = workflow.lock(party.case)
    party = Party.objects.select_for_update(of=("self",)).get(pk=party.pk)
    if party.user_id == user.pk:
        return party
    if party.user_id:
        raise SeatTaken(_("这个位置已有人。如不是您本人，请告诉交警。"))
    if party.invited_phone and blind(party.invited_phone, "phone") != user.phone_index:
        raise NotInvited(_("这个邀请是发给另一个手机号的，请用那个号码登录。"))
    if party.joined == Party.Joined.CODE and party.phone_index != user.phone_index:
        raise NotInvited(_("对方已用另一个手机号确认过，请用那个号码登录。"))
    if not party.is_confirmed and case.status in statements.OPEN:
        # What the reporter filled in stays on the form; it counts once they have handed it in.
        party.items_at = party.consents_to_simple = party.applies_online = None
    party.user, party.joined, party.joined_at = user, joined, at
    party.phone, party.phone_index = user.phone, user.phone_index
    party.name = party.name or user.name
    try:
        with transaction.atomic():
            party.save()
    except IntegrityError:
        raise SeatTaken(_("您已经是本案的另一方，不能同时代表双方。")) from None
    journal.record(
        case_no=case.case_no, action="party.join", actor=user, at=at, seat=party.seat, how=joined
    )
    return party


@transaction.atomic
def consent(party, *, agrees, actor, at) -> Party:
    """One party's answer to the simple procedure where somebody is slightly hurt.

    令146 art. 23(2): every party must agree.  A refusal stops nothing here: the case still goes
    to an officer, who transfers it.
    """
    case = workflow.lock(party.case)
    if case.status not in statements.OPEN:
        raise statements.TooLate(_("交警已定责，不能再改。有不同意见请点“有异议”。"))
    party = Party.objects.select_for_update(of=("self",)).get(pk=party.pk)
    if party.consents_to_simple == agrees:
        return party  # a double tap
    party.consents_to_simple, party.consents_at = agrees, at
    party.save(update_fields=["consents_to_simple", "consents_at"])
    journal.record(
        case_no=case.case_no, action="party.consent", actor=actor, at=at, seat=party.seat,
        agrees=agrees,
    )  # fmt: skip
    return party


def recognise(case_no, *, user, at) -> None:
    """Seat a driver whose phone confirmed a seat of this case by code, once they sign in."""
    own = Party.objects.filter(
        case__case_no=case_no,
        user=None,
        joined=Party.Joined.CODE,
        phone_index=user.phone_index,
    ).exclude(phone_index="")
    if user.role == Role.DRIVER and (party := own.select_related("case").first()):
        join(party, user=user, at=at, joined=Party.Joined.CODE)


def send_confirmation(party, *, phone, at) -> None:
    """Ask a person with any kind of phone to confirm what was entered for them."""
    _count_messages(party.case, at)
    phone_codes.send(
        phone,
        purpose=CONFIRM,
        subject=str(party.uid),
        at=at,
        case_no=party.case.case_no,
        summary=_summary(party),
    )


def _summary(party) -> str:
    """What the person agrees to by telling the code."""
    parts = [
        _("姓名%(name)s，号牌%(plate)s") % {"name": party.name, "plate": party.plate or _("无")}
    ]
    if party.consents_to_simple:
        parts.append(_("同意按简易程序处理"))
    if party.applies_online:
        parts.append(_("申请交警在线定责"))
    return "，".join(parts)


def confirm_by_code(party, *, phone, code, actor, at) -> Party:
    """The code that came to the person's phone makes what was entered theirs."""
    # Before the transaction: a wrong guess must count, not be rolled back.
    phone_codes.check(phone, code, purpose=CONFIRM, subject=str(party.uid), at=at)
    return _confirm(party, phone, actor, at)


@transaction.atomic
def _confirm(party, phone, actor, at):
    party = Party.objects.select_for_update(of=("self",)).get(pk=party.pk)
    party.phone, party.phone_index = phone, blind(phone, "phone")
    party.joined, party.joined_at = Party.Joined.CODE, at
    party.save(update_fields=["phone", "phone_index", "joined", "joined_at"])
    journal.record(
        case_no=party.case.case_no,
        action="party.confirm",
        actor=actor,
        at=at,
        seat=party.seat,
        phone=party.phone_index[:16],
    )
    return party


@transaction.atomic
def represent(party, *, name, relation, phone, document_no, letter, actor, at) -> Representative:
    """Record who acts for the party, and by which letter (a photo of the 授权委托书)."""
    representative, _is_new = Representative.objects.update_or_create(
        party=party,
        defaults={
            "name": name,
            "relation": relation,
            "phone": phone,
            "document_no": document_no,
            "authorised_at": at,
            "letter": letter,
            "by_code": letter is None,
        },
    )
    journal.record(
        case_no=party.case.case_no,
        action="party.represent",
        actor=actor,
        at=at,
        seat=party.seat,
        relation=relation,
        letter=letter.sha256 if letter else "",
    )
    return representative


def witness_link(witness) -> str:
    token = signing.dumps(str(witness.uid), salt="witness", compress=True)
    return settings.BASE_URL + reverse("accidents:witness", args=[token])


def witness_of(token: str) -> Witness:
    """The witness whom a link asks; raises NotInvited."""
    try:
        uid = signing.loads(token, salt="witness", max_age=INVITATION_LIFE)
        return Witness.objects.select_related("case").get(uid=uid)
    except (signing.BadSignature, Witness.DoesNotExist):
        raise NotInvited(_("链接无效或已过期。")) from None


@transaction.atomic
def name_witness(case, *, name, phone, actor, at) -> Witness:
    """Name somebody who saw it; with a phone number they get a link of their own."""
    if phone:
        _count_messages(case, at)
    witness = Witness.objects.create(case=case, name=name, phone=phone, named_by=actor, named_at=at)
    outbox.post(
        key=f"case.witness:{witness.uid}",
        phone=phone,
        template="case.witness",
        at=at,
        case_no=case.case_no,
        link=witness_link(witness),
    )
    journal.record(case_no=case.case_no, action="witness.name", actor=actor, at=at)
    return witness


@transaction.atomic
def witness_says(witness, *, name, words, at) -> None:
    """The witness's own words, once; a second sending changes nothing."""
    witness = Witness.objects.select_for_update(of=("self",)).get(pk=witness.pk)
    if witness.stated_at:
        return
    witness.name, witness.words, witness.stated_at = name, words, at
    witness.save(update_fields=["name", "words", "stated_at"])
    journal.record(case_no=witness.case.case_no, action="witness.say", actor=None, at=at)


def _count_messages(case, at):
    most, per = MESSAGES
    counter.count(f"messages:{case.pk}", at=at, most=most, per=per)
