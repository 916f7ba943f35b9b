"""Every text that leaves by SMS, by template code; {braces} are filled by the sender."""

SIGNATURE = "【宁德交警】"

TEXTS = {
    "code.SIGN_IN": "验证码 {code}，{minutes} 分钟内有效。不要告诉别人。",
    "code.SIGN_PAPER": "您正在签收事故文书，验证码 {code}，{minutes} 分钟内有效。",
    "code.CONFIRM_ITEMS": (
        "{summary}。以上是您的事故信息，确认无误请报验证码 {code}，{minutes} 分钟内有效。"
    ),
    "case.invited": "有人请您一起处理交通事故，请点开填写：{link}",
    "case.released": "交警已审核，您可以撤离现场。请到安全地方继续：{link}",
    "case.returned": "交警请您补拍照片：{slot}。{link}",
    "case.accepted": "您事后报的案件 {case_no_text} 已受理，请继续办理：{link}",
    "case.not_accepted": "您事后报的案件 {case_no_text} 不予受理，理由请看：{link}",
    "case.referred": "案件 {case_no_text} 转现场处理，请在安全处等候。",
    "case.determined": "事故认定书已出，请查看并签字：{link}",
    "case.agreed": "各方已谈妥责任，请看协议书并签字：{link}",
    "case.agreement_signed": "自行协商协议书各方已签字，编号 {number}。可下载：{link}",
    "agreement.proposed": "对方提出了责任方案，同意不同意请点开回答：{link}",
    "agreement.police_asked": "对方请交警定责。您是否一起申请，请点开回答：{link}",
    "agreement.held": "交警要先核对一下，协商请等一等：{link}",
    "agreement.lifted": "交警已核对，可以继续协商：{link}",
    "case.corrected": "事故认定书已更正，请重新查看并签字：{link}",
    "case.proven": "事故证明已出，请查看并签收：{link}",
    "case.moved": "案件 {case_no_text} 已移送{unit}办理，请继续：{link}",
    "case.served": "事故认定书已送达，编号 {number}。可下载：{link}",
    "objection.answered": "交警已答复您的异议，请看：{link}",
    "mediation.asked": "对方请交警调解赔偿。您同意不同意，请点开回答：{link}",
    "mediation.called": "赔偿调解定于{when}，地点：{place}。来不了请提前一个工作日说：{link}",
    "mediation.offered": "调解有了新的赔偿方案，请看：{link}",
    "mediation.drawn_up": "调解书已制作，请查看并签字：{link}",
    "mediation.ended": "调解已终结，请看终结书：{link}",
    "review.accepted": "支队已受理复核申请，三十日内作出结论：{link}",
    "review.refused": "复核申请不予受理，理由请看：{link}",
    "review.concluded": "复核结论已作出，请查看：{link}",
    "review.ended": "复核申请已撤回，复核终止：{link}",
    "recusal.granted": "回避申请已准许，案件改由{name}办理：{link}",
    "recusal.denied": "回避申请未获准许，理由请看：{link}",
    "case.witness": "请您作为证人说一下看到的情况：{link}",
}


def compose(template: str, **fields) -> str:
    return SIGNATURE + TEXTS[template].format(**fields)
