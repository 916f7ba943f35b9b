"""What stands on a sheet: read from the case once, then frozen."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accidents.liability import catalogue, diagram, numbering, proposal
from accidents.vehicles import damage_labels, document_label

SEAL_TITLE = "道路交通事故处理专用章"  # 令146 art. 64
ARTICLE_60 = "《道路交通事故处理程序规定》第六十条第一款第（%s）项"

# What 令146 art. 65 and 67 want told with the paper; the clocks are art. 71 and 86, in working
# days (art. 112).
_RIGHTS = [
    "当事人对本%s有异议的，可以自送达之日起三个工作日内，"
    "向上一级公安机关交通管理部门书面申请复核；同一事故的复核以一次为限。",
    "各方当事人一致请求公安机关交通管理部门调解损害赔偿的，"
    "应当自收到%s之日起十个工作日内共同书面申请。",
    "当事人也可以申请人民调解，或者直接向人民法院提起民事诉讼。",
]


def rights(noun: str, paper: str) -> list[str]:
    """The three notices; `noun`: what may be contested, `paper`: what was received."""
    contest, mediate, sue = _RIGHTS
    return [contest % noun, mediate % paper, sue]


RIGHTS = rights("认定", "认定书")


def common(case, kind, *, unit, at, officers: Iterable[Any], rights: Iterable[str] = ()) -> dict:
    """What every sheet has, with a fresh number and code; call it inside the transaction."""
    code = numbering.code()
    return {
        "schema": 1,
        "kind": str(kind),
        "number": numbering.number(unit, kind, at),
        "code": code,
        "case_no": case.case_no,
        "unit": {"code": unit.code, "name": unit.name, "seal_title": SEAL_TITLE},
        "demo": settings.DEMO,
        "made_at": local(at),
        "track": case.track,
        "happened_at": local(case.happened_at) if case.happened_at else "",
        "place": place(case),
        "weather": case.weather,
        "officers": [{"name": one.name, "number": one.number} for one in officers],
        "rights": list(rights),
        "supersedes": "",
        "correction_reason": "",
        "verify_url": settings.BASE_URL + reverse("liability:verify_code", args=[code]),
    }


def of_finding(case, finding, *, unit, at, supersedes=None, mediation="") -> dict:
    """认定书: 令146 art. 24, 60, 64.  `mediation`: what was agreed on the spot (art. 25)."""
    found = {row.party_id: row for row in finding.parties.all()}
    parties = list(case.parties.select_related("insurer").order_by("seat"))
    sheet = common(case, "FINDING", unit=unit, at=at, officers=[finding.officer], rights=RIGHTS)
    return sheet | {
        "track": finding.track,
        "parties": [
            party_row(party, found[party.pk].share, found[party.pk].percent) for party in parties
        ],
        "shape": finding.shape,
        "facts": finding.facts,
        "findings": [_act(party, found[party.pk]) for party in parties],
        "reason": finding.reason,
        "basis": [_share_rule(found.values()), *proposal.TRACK_BASIS[finding.track]],
        "diagram": _diagram(parties, found),
        "mediation": mediation,
        "supersedes": supersedes.number if supersedes else "",
        "correction_reason": finding.correction,
    }


def of_proof(case, words, reason, *, unit, at, officer) -> dict:
    """事故证明: what was found out, and that it decides nothing (令146 art. 67)."""
    sheet = common(
        case, "PROOF", unit=unit, at=at, officers=[officer], rights=rights("证明", "证明")
    )
    return sheet | {
        "parties": parties_of(case),
        "shape": "",
        "facts": words,
        "findings": [],
        "reason": reason,
        "basis": ["《道路交通事故处理程序规定》第六十七条"],
        "diagram": None,
        "mediation": "",
    }


def party_row(party, share: str = "", percent: int | None = None) -> dict:
    """One party as the papers show it; without a share where nothing is decided."""
    representative = getattr(party, "representative", None)
    return {
        "seat": party.seat,
        "name": party.name or _("身份不明"),
        "kind": party.kind,
        "document_label": document_label(party.party_kind),
        "document_no": party.document_no,
        "phone": party.phone,
        "vehicle_type": party.vehicle_type or ("" if party.is_known else _("未知")),
        "plate": party.plate,
        "insurer": party.insurer.name if party.insurer else "",
        "policy_no": party.policy_no,
        "damage": damage_labels(party.party_kind, party.damaged_parts),
        "representative": str(representative) if representative else "",
        "share": share,
        "percent": percent,
    }


def parties_of(case) -> list[dict]:
    """All parties, nothing decided."""
    return [party_row(party) for party in case.parties.select_related("insurer").order_by("seat")]


def place(case) -> str:
    where = [case.district.name if case.district else "", case.place, case.road, case.kilometre]
    return " ".join(dict.fromkeys(part for part in where if part)) or _("地点见现场照片")


def local(moment) -> str:
    return timezone.localtime(moment).replace(microsecond=0).isoformat()


def _share_rule(rows):
    """Art. 60 of 令146: one side's fault (1), several (2), nobody's (3)."""
    at_fault = sum(row.percent > 0 for row in rows)
    return ARTICLE_60 % {0: "三", 1: "一"}.get(at_fault, "二")


def _act(party, row):
    if row.own_words:
        return {"seat": party.seat, "situation": row.own_words, "articles": [row.own_article]}
    if not row.situation:
        return {"seat": party.seat, "situation": "", "articles": []}
    situation = catalogue.by_code(row.situation)
    return {
        "seat": party.seat,
        "situation": situation.legal_text,
        "articles": [article.citation for article in situation.articles],
    }


def _diagram(parties, found):
    """The act that the drawing shows, and the seats in its order; None for own words alone."""
    acts = {party.seat: found[party.pk].situation or None for party in parties}
    main = diagram.main_act(acts)
    return {"code": main[0], "seats": list(main[1])} if main else None
