"""The journal of one case in the words of the desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accidents.liability.models import Objection, Signature
from accidents.models import PhotoRequest, SlotException
from accidents.models.evidence import Slot
from accidents.models.party import SEAT_LABELS
from accidents.triage import Track
from ninde_kuaichu.foundation.journal.models import Entry

WORDS = {
    "case.open": _("开始报案"),
    "case.describe": _("填写事故类型和地点"),
    "case.red_facts": _("补充警情"),
    "case.judge": _("程序判断有变化"),
    "case.submit": _("提交审核"),
    "case.take": _("开始审核"),
    "case.put_back": _("退回队列"),
    "case.send_back": _("退补照片"),
    "case.release": _("放行"),
    "case.refer": _("转现场"),
    "case.transfer": _("转一般程序"),
    "case.take_over": _("接手"),
    "case.accept": _("受理"),
    "case.not_accept": _("不予受理"),
    "case.withdraw": _("撤回"),
    "case.determine": _("定责"),
    "case.agree": _("各方达成协议"),
    "agreement.prefer": _("想自行协商"),
    "agreement.ask_police": _("请交警定责"),
    "agreement.propose": _("提出责任方案"),
    "agreement.accept": _("同意责任方案"),
    "agreement.hold": _("叫停协商"),
    "agreement.lift": _("恢复协商"),
    "agreement.leave": _("对协议反悔"),
    "case.correct": _("更正定责"),
    "case.serve": _("送达"),
    "case.close": _("结案"),
    "photo.receive": _("收到照片"),
    "photo.exception": _("声明拍不了"),
    "photo.request": _("要求补拍"),
    "party.invite": _("邀请加入"),
    "party.join": _("加入案件"),
    "party.confirm": _("短信确认"),
    "party.items": _("填写五项内容"),
    "party.tell": _("陈述经过"),
    "party.represent": _("登记代理人"),
    "party.unmask": _("查看完整个人信息"),
    "witness.name": _("登记证人"),
    "witness.say": _("证人陈述"),
    "certificate.issue": _("出具文书"),
    "certificate.seal": _("文书盖章"),
    "signature.answer": _("签收"),
    "signature.withdraw_refusal": _("撤回拒签"),
    "objection.make": _("提出异议"),
    "objection.call": _("回电"),
    "objection.miss": _("回电没打通"),
    "objection.answer": _("答复异议"),
    "mediation.ask": _("申请调解"),
    "mediation.joint": _("各方共同申请调解"),
    "mediation.decline": _("不同意调解"),
    "mediation.on_the_spot": _("当场调解"),
    "mediation.call": _("告知调解时间地点"),
    "mediation.ask_to_move": _("要求调解改期"),
    "mediation.offer": _("提出赔偿方案"),
    "mediation.accept": _("同意方案"),
    "mediation.reject": _("不同意方案"),
    "mediation.agree": _("达成一致"),
    "mediation.end": _("调解结束"),
    "appeal.file": _("申请复核"),
    "appeal.withdraw": _("撤回复核申请"),
    "appeal.accept": _("受理复核"),
    "appeal.refuse": _("复核不予受理"),
    "appeal.reviewers": _("指定复核民警"),
    "appeal.conclude": _("作出复核结论"),
    "appeal.deliver": _("送达复核结论"),
    "appeal.found_anew": _("依复核结论重新认定"),
    "recusal.ask": _("申请回避"),
    "recusal.grant": _("准许回避"),
    "recusal.deny": _("不准许回避"),
    "handover.send": _("移送其他大队"),
    "handover.receive": _("接收案件"),
    "handover.decline": _("退回移送"),
}


@dataclass(frozen=True)
class Line:
    """One thing that happened; `who` is empty for what the system did itself."""

    at: datetime
    what: str
    who: str
    detail: str


def lines(entries: Iterable[Entry]) -> list[Line]:
    """The latest first: what an officer asks of a timeline is what happened just now."""
    return [_line(entry) for entry in entries][::-1]


def _line(entry):
    words = WORDS.get(entry.action, entry.action)
    who = f"{entry.actor.get_role_display()} {entry.actor.name}".strip() if entry.actor else ""
    return Line(entry.at, str(words), who, "，".join(map(str, _details(entry.data))))


def _details(data):
    if seat := data.get("seat"):
        yield SEAT_LABELS.get(seat, seat)
    if slot := data.get("slot"):
        yield Slot(slot).label if slot in Slot else slot
    if track := data.get("track"):
        yield Track(track).label if track in set(Track) else track
    if reason := data.get("reason"):
        yield _reason(reason)
    if method := data.get("method"):
        yield dict(Signature.Method.choices).get(method, method)
    if number := data.get("number"):
        yield number
    if digest := data.get("sha256"):
        yield _("回执 %(receipt)s") % {"receipt": digest[:12]}


def _reason(code):
    known = {**dict(PhotoRequest.Reason.choices), **dict(SlotException.Reason.choices)}
    known |= dict(Objection.Reason.choices)
    known |= {
        "RECUSED": _("审核民警回避"),
        "SENT": _("移送其他大队"),
        "RECEIVED": _("其他大队接收"),
    }
    known |= {"EXPIRED": _("审核民警离开"), "PUT_BACK": _("民警退回")}
    return known.get(code, code)
