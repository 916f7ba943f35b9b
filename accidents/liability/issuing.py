"""Freeze a finding into a sheet with a number and a code, and have it drawn."""

import hashlib
import json
import secrets

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accidents import examination
from accidents.liability import catalogue, diagram, editions, proposal
from accidents.liability.models import Certificate, PaperNumber
from accidents.vehicles import damage_labels, document_label
from ninde_kuaichu.foundation import pdf
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal

# Crockford's base 32 without I, L, O, U; ten places are 50 bits: not to be guessed, short
# enough to be typed.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 10
SEAL_TITLE = "道路交通事故处理专用章"  # 令146 art. 64

# What 令146 art. 65 wants told with the paper; the clocks are art. 71 and 86, in working days
# (art. 112).
RIGHTS = [
    "当事人对本认定有异议的，可以自送达之日起三个工作日内，"
    "向上一级公安机关交通管理部门书面申请复核；同一事故的复核以一次为限。",
    "各方当事人一致请求公安机关交通管理部门调解损害赔偿的，"
    "应当自收到认定书之日起十个工作日内共同书面申请。",
    "当事人也可以申请人民调解，或者直接向人民法院提起民事诉讼。",
]
ARTICLE_60 = "《道路交通事故处理程序规定》第六十条第一款第（%s）项"


class CannotPrint(Refusal):
    """A character has no glyph in our fonts: the paper would show a box for a name."""


@transaction.atomic
def issue(case, finding, *, at) -> Certificate:
    """The first certificate of the case; its PDF is drawn and sealed by a job."""
    certificate = _make(case, finding, at, supersedes=None)
    examination.tell_parties(case, "case.determined", at=at, path=_result(case))
    return certificate


@transaction.atomic
def supersede(case, finding, *, at) -> Certificate:
    """A corrected sheet under a new number; the old one answers "superseded" from now on."""
    old = Certificate.objects.select_for_update().in_force().get(case=case)
    # The old one leaves "in force" first: one paper in force is a constraint.
    old.superseded_by = old
    old.save(update_fields=["superseded_by"])
    new = _make(case, finding, at, supersedes=old)
    old.superseded_by = new
    old.save(update_fields=["superseded_by"])
    examination.tell_parties(case, "case.corrected", at=at, path=_result(case))
    return new


def _make(case, finding, at, *, supersedes):
    unit = case.station
    number, code = _number(unit, at), _code()
    sheet = _freeze(case, finding, unit, number, code, at, supersedes)
    must_be_printable(json.dumps(sheet, ensure_ascii=False))
    certificate = Certificate.objects.create(
        case=case,
        finding=finding,
        unit=unit,
        number=number,
        code=code,
        sheet=sheet,
        sheet_hash=hash_of(sheet),
        made_at=at,
    )
    journal.record(
        case_no=case.case_no,
        action="certificate.issue",
        actor=finding.officer,
        at=at,
        number=number,
        sheet=certificate.sheet_hash,
        supersedes=supersedes.number if supersedes else "",
    )
    editions.ask(certificate, at=at)
    return certificate


def must_be_printable(text: str) -> None:
    """Raise CannotPrint for characters that none of our fonts has."""
    missing = pdf.missing_glyphs(text)
    if missing:
        raise CannotPrint(
            _("“%(glyphs)s”打印不出来，请换成常用字或拼音再试。") % {"glyphs": "".join(missing)}
        )


def hash_of(sheet: dict) -> str:
    """SHA-256 over the canonical JSON of a sheet: what the parties sign."""
    text = json.dumps(sheet, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _freeze(case, finding, unit, number, code, at, supersedes):
    found = {row.party_id: row for row in finding.parties.all()}
    parties = list(case.parties.select_related("insurer").order_by("seat"))
    return {
        "schema": 1,
        "kind": Certificate.Kind.FINDING,
        "number": number,
        "code": code,
        "case_no": case.case_no,
        "unit": {"code": unit.code, "name": unit.name, "seal_title": SEAL_TITLE},
        "demo": settings.DEMO,
        "made_at": _local(at),
        "track": finding.track,
        "happened_at": _local(case.happened_at),
        "place": _place(case),
        "weather": case.weather,
        "parties": [_party(party, found[party.pk]) for party in parties],
        "shape": finding.shape,
        "facts": finding.facts,
        "findings": [_finding(party, found[party.pk]) for party in parties],
        "reason": finding.reason,
        "basis": [_share_rule(found.values()), *proposal.TRACK_BASIS[finding.track]],
        "diagram": _diagram(parties, found),
        "mediation": "",
        "officers": [{"name": finding.officer.name, "number": finding.officer.number}],
        "rights": RIGHTS,
        "supersedes": supersedes.number if supersedes else "",
        "correction_reason": finding.correction,
        "verify_url": settings.BASE_URL + reverse("liability:verify_code", args=[code]),
    }


def _share_rule(rows):
    """Art. 60 of 令146: one side's fault (1), several (2), nobody's (3)."""
    at_fault = sum(row.percent > 0 for row in rows)
    return ARTICLE_60 % {0: "三", 1: "一"}.get(at_fault, "二")


def _party(party, row):
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
        "representative": f"{representative.name}（{representative.relation}）"
        if representative
        else "",
        "share": row.share,
        "percent": row.percent,
    }


def _finding(party, row):
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


def _place(case):
    where = [case.district.name if case.district else "", case.place, case.road, case.kilometre]
    return " ".join(dict.fromkeys(part for part in where if part)) or _("地点见现场照片")


def _local(moment):
    return timezone.localtime(moment).replace(microsecond=0).isoformat()


def _number(unit, at):
    year = timezone.localtime(at).year
    PaperNumber.objects.get_or_create(unit=unit, year=year)
    series = PaperNumber.objects.select_for_update().get(unit=unit, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return f"宁公交认字〔{year}〕第{unit.code}{series.last:06}号"


def _code():
    while True:
        code = "".join(secrets.choice(ALPHABET) for _place in range(CODE_LENGTH))
        if not Certificate.objects.filter(code=code).exists():
            return code


def _result(case):
    return reverse("liability:result", args=[case.case_no])
