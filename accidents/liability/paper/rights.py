"""权利义务告知书: what a party may do and until which day (令146 art. 65)."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from accidents.liability.paper import words
from accidents.liability.paper.letter import letter


def story(sheet: dict, _signed: list[dict], _noted: list[dict]) -> Iterator[Flowable]:
    content = sheet["content"]
    review, mediation = (words.date(content[name]) for name in ("review_until", "mediation_until"))
    superior = content["superior"] or "上一级公安机关交通管理部门"
    noun = words.NOUNS[content["found_kind"]]
    yield from letter(
        sheet,
        "、".join(words.named(party) for party in sheet["parties"]),
        [
            f"{content['found_number']}{noun}已于{words.date(content['served_on'])}送达。"
            f"根据{'、'.join(content['basis'])}的规定，告知您下列权利和期限：",
            f"一、复核。对本{noun}有异议的，可以在{review}前，以书面形式向{superior}申请复核，"
            "写明复核请求及其理由和主要证据。同一事故的复核以一次为限。",
            f"二、调解。各方当事人一致请求调解损害赔偿的，可以在{mediation}前共同书面申请。"
            "有当事人对认定有异议、拒绝签名或者不同意调解的，不调解。",
            "三、诉讼和人民调解。可以申请人民调解，或者直接向人民法院提起民事诉讼。",
            "四、查阅证据。认定书送达后，可以到本单位查阅、复制、摘录证据材料，"
            "个人隐私和证人要求保密的内容除外。",
            "五、回避。认为办案民警与本案有利害关系的，可以申请回避，由负责人在二个工作日内决定。",
            "六、义务。各方达成协议的，应当按照约定履行；不履行的，可以申请人民调解或者起诉。",
        ],
    )
