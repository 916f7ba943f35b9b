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
    "case.corrected": "事故认定书已更正，请重新查看并签字：{link}",
    "case.served": "事故认定书已送达，编号 {number}。可下载：{link}",
    "case.witness": "请您作为证人说一下看到的情况：{link}",
}


def compose(template: str, **fields) -> str:
    return SIGNATURE + TEXTS[template].format(**fields)
