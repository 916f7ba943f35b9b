"""Frozen sheets to draw: an ordinary one, and what makes the others harder."""

import copy
from io import BytesIO

from PIL import Image, ImageDraw

WEI = {
    "seat": "A",
    "name": "张伟",
    "kind": "CAR",
    "document_label": "驾驶证号",
    "document_no": "352201198803124017",
    "phone": "13859612345",
    "vehicle_type": "小型轿车",
    "plate": "闽J12345",
    "insurer": "中国人民财产保险股份有限公司宁德市分公司",
    "policy_no": "PDZA20263509000012345",
    "damage": ["车头", "左前角"],
    "representative": "",
    "share": "FULL",
    "percent": 100.0,
}
TING = WEI | {
    "seat": "B",
    "name": "张𬱖",
    "document_no": "352202199211305528",
    "phone": "15959398765",
    "vehicle_type": "小型普通客车",
    "plate": "闽JD56789",
    "insurer": "中国平安财产保险股份有限公司福建分公司",
    "policy_no": "11023003901987654321",
    "damage": ["车尾"],
    "share": "NONE",
    "percent": 0.0,
}
RIDER = TING | {
    "seat": "C",
    "name": "王𠮷",
    "kind": "EBIKE",
    "document_label": "身份证号",
    "vehicle_type": "电动自行车",
    "plate": "宁德A00123",
    "insurer": "",
    "policy_no": "",
    "damage": ["车身左侧"],
}
WALKER = RIDER | {
    "seat": "D",
    "name": "李红",
    "kind": "PEDESTRIAN",
    "vehicle_type": "",
    "plate": "",
}
STRANGER = WALKER | {"seat": "E", "name": "", "kind": "UNKNOWN", "document_no": "", "phone": ""}

FACTS = (
    "2026年11月23日09时40分许，甲方张伟驾驶闽J12345号小型轿车沿闽东中路由西向东行驶，因与前车未保持"
    "足以采取紧急制动措施的安全距离，车头与前方同车道因红灯减速停车的乙方张𬱖驾驶的闽JD56789号小型"
    "普通客车车尾发生碰撞，造成两车受损、无人员受伤的道路交通事故。以上事实有现场照片、双方陈述证实。"
)
SHEET = {
    "schema": 1,
    "kind": "FINDING",
    "number": "宁公交认字〔2026〕第350902000123号",
    "code": "7K3M9QX2WD",
    "case_no": "KC202611230001",
    "unit": {
        "code": "350902",
        "name": "宁德市公安局交通警察支队蕉城大队",
        "seal_title": "道路交通事故处理专用章",
    },
    "demo": True,
    "made_at": "2026-11-23T10:12:00+08:00",
    "track": "SIMPLE",
    "happened_at": "2026-11-23T09:40:00+08:00",
    "place": "宁德市蕉城区闽东中路与八一五中路交叉口以东约120米处",
    "weather": "晴",
    "parties": [WEI, TING],
    "shape": "追尾碰撞",
    "facts": FACTS,
    "findings": [
        {
            "seat": "A",
            "code": "104310",
            "situation": "在同车道行驶中，不按规定与前车保持必要的安全距离（追尾）",
            "articles": ["《中华人民共和国道路交通安全法》第四十三条"],
        },
        {"seat": "B", "code": "", "situation": "", "articles": []},
    ],
    "reason": "后车应当保持安全距离；前车正常减速停车，没有过错",
    "basis": ["《道路交通事故处理程序规定》第二十三条、第二十四条、第六十条"],
    "diagram": {"code": "104310", "seats": ["A", "B"]},
    "mediation": "",
    "officers": [{"name": "林建国", "number": "090217"}],
    "rights": [
        "对本认定有异议的，可以自送达之日起三个工作日内书面申请复核。",
        "各方一致请求调解损害赔偿的，应当自收到认定书之日起十个工作日内书面申请。",
        "当事人也可以向人民法院提起民事诉讼。",
    ],
    "supersedes": "",
    "correction_reason": "",
    "verify_url": "https://kuaichu.example/verify/7K3M9QX2WD/",
}
LONG_INSURER = "中国太平洋财产保险股份有限公司福建省宁德市蕉城区东侨经济技术开发区中心支公司营业部"
LONG_NAME = "阿卜杜拉·买买提江·吐尔逊尼亚孜·库尔班江"


def sheet(**changes):
    return copy.deepcopy(SHEET) | changes


def signature(seat, signer, method="STROKES", **changes):
    return {
        "seat": seat,
        "name": signer,
        "method": method,
        "strokes": [[[0.1, 0.1], [0.3, 0.3], [0.2, 0.35], [0.5, 0.2]], [[0.7, 0.2]]],
        "at": "2026-11-23T10:20:31+08:00",
        "note": "",
        "image": None,
    } | changes


def both_signed():
    return [signature("A", "张伟"), signature("B", "张𬱖")]


def five_parties():
    """Long names, a rider, a walker and somebody unknown."""
    first = WEI | {"name": LONG_NAME, "insurer": LONG_INSURER, "share": "MAIN", "percent": 70.0}
    second = TING | {"insurer": LONG_INSURER, "share": "MINOR", "percent": 30.0}
    return sheet(parties=[first, second, RIDER, WALKER, STRANGER])


def thumb_photo():
    """A thumb mark as a phone photographs it: lying on its side, as its EXIF data says."""
    picture = Image.new("RGB", (1200, 900), (236, 230, 222))
    ImageDraw.Draw(picture).ellipse((400, 350, 700, 550), outline=(190, 40, 50), width=12)
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x010F] = "SecretMaker"
    buffer = BytesIO()
    picture.save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()
