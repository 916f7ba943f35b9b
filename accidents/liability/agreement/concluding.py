"""All have accepted the same proposal: 协议书 (令146 art. 21), frozen, sealed, then signed."""

from django.urls import reverse
from django.utils import timezone

from accidents import examination
from accidents.liability import catalogue, diagram, freezing, issuing, proposal
from accidents.liability.models import AgreementProposal, Certificate
from accidents.models import Case
from accidents.vehicles import PartyKind
from ninde_kuaichu.foundation import workflow

# What the parties put their names to, and what follows from it.
STATEMENTS = [
    "以上填写内容均为事实，如有不实，愿负法律责任。",  # art. 21 lets all sign for it
    # 电子签名法 art. 13 ¶2: parties may choose the conditions; art. 14: as good as handwriting.
    "各方同意以手机验证码配合手写电子签名、输入姓名或者捺印照片签署本协议书，"
    "并认可其与手写签名或者盖章具有同等的法律效力"
    "（《中华人民共和国电子签名法》第十三条第二款、第十四条）。",
    # 令146 art. 22
    "各方可以自行赔付，也可以到投保的保险公司或者保险理赔服务场所办理赔偿；一方不履行的，"
    "可以申请人民调解，或者向人民法院提起民事诉讼。",
]

CAME = {PartyKind.PEDESTRIAN: "步行", PartyKind.EBIKE: "骑"}  # motor vehicles are driven


def conclude(case, agreed, *, actor, at) -> Certificate:
    """Freeze the sheet and ask for its first edition; the case row is locked."""
    case.determined_at, case.track = at, Case.Track.NEGOTIATED
    case.save(update_fields=["determined_at", "track"])
    workflow.move(case, "agree", actor=actor, at=at)
    certificate = issuing.register(
        case, sheet(case, agreed, unit=case.station, at=at), unit=case.station, actor=actor, at=at
    )
    agreed.ending, agreed.ended_at = AgreementProposal.Ending.AGREED, at
    agreed.certificate = certificate
    agreed.save(update_fields=["ending", "ended_at", "certificate"])
    path = reverse("liability:result", args=[case.case_no])
    examination.tell_parties(case, "case.agreed", at=at, path=path)
    return certificate


def sheet(case, agreed, *, unit, at) -> dict:
    """The fields of art. 21; no officer has found anything, so none is named."""
    parties = list(case.parties.select_related("insurer").order_by("seat"))
    acts = {party.seat: agreed.situations.get(party.seat) for party in parties}
    main = diagram.main_act(acts)
    common = freezing.common(
        case, Certificate.Kind.AGREEMENT, unit=unit, at=at, officers=[], rights=STATEMENTS
    )
    return common | {
        "track": Case.Track.NEGOTIATED,
        "parties": [freezing.party_row(party, *agreed.shares[party.seat]) for party in parties],
        "shape": agreed.shape,
        "facts": facts(case, parties, acts),
        "findings": [_act(party.seat, acts[party.seat]) for party in parties],
        "reason": "",
        "basis": [*proposal.TRACK_BASIS["NEGOTIATED"]],
        "diagram": {"code": main[0], "seats": list(main[1])} if main else None,
        "mediation": "",
    }


def facts(case, parties, acts) -> str:
    """When, where and who, in a sentence; then what each side did, as they agreed on it."""
    when = timezone.localtime(case.happened_at or case.created_at)
    day = f"{when:%Y}年{when.month}月{when.day}日{when:%H}时{when:%M}分"
    did = "".join(
        f"{party.get_seat_display()}方{catalogue.by_code(acts[party.seat]).text}。"
        for party in parties
        if acts[party.seat]
    )
    present = "与".join(_who(party) for party in parties)
    return f"{day}许，在{freezing.place(case)}，{present}发生道路交通事故，无人受伤。{did}"


def _who(party):
    came = CAME.get(party.party_kind, "驾驶")
    vehicle = "" if party.kind == PartyKind.PEDESTRIAN else f"{party.vehicle_type}{party.plate}"
    return f"{party.get_seat_display()}方{party.name}{came}{vehicle}"


def _act(seat, code):
    if not code:
        return {"seat": seat, "situation": "", "articles": []}
    situation = catalogue.by_code(code)
    return {
        "seat": seat,
        "code": code,
        "situation": situation.legal_text,
        "articles": list(situation.citations),
    }
