"""Drawing a certificate, beside the least that reportlab needs for the same page.

The floor prints the lines of the finished certificate where they stand there, with the same
font, and the same QR code, on a bare canvas: no layout, no table, no diagram, no seal.
"""

from functools import partial
from io import BytesIO

import pypdfium2
import segno
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from accidents.liability import certificate
from bench.figure import Figure, beside
from ninde_kuaichu.foundation import fonts

CODE = "7K3M9QX2WD"
VERIFY_URL = f"https://kuaichu.example/verify/{CODE}/"
FACTS = (
    "甲驾驶小型轿车沿闽东中路由南向北行驶，至南际路口南侧路段，遇前方乙驾驶的小型轿车减速等候放行，"
    "甲未与前车保持足以采取紧急制动措施的安全距离，其车头与乙车尾部相撞，造成两车受损，无人受伤。"
)
SEATS = {
    "A": ("王建国", "闽J12345", "FULL", 100, ["车头", "左前角"]),
    "B": ("林秀英", "闽JD98765", "NONE", 0, ["车尾"]),
}
SHEET = {
    "schema": 1,
    "kind": "FINDING",
    "number": "宁公交认字〔2026〕第350902000123号",
    "code": CODE,
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
    "place": "福建省宁德市蕉城区闽东中路与南际路口南侧 50 米",
    "weather": "晴",
    "parties": [
        {
            "seat": seat,
            "name": name,
            "kind": "CAR",
            "document_label": "驾驶证号",
            "document_no": "352201199001011234",
            "phone": "13800001234",
            "vehicle_type": "小型轿车",
            "plate": plate,
            "insurer": "中国人民财产保险股份有限公司宁德市分公司",
            "policy_no": "PDZA202635090000012345",
            "damage": damage,
            "representative": "",
            "share": share,
            "percent": percent,
        }
        for seat, (name, plate, share, percent, damage) in SEATS.items()
    ],
    "shape": "追尾碰撞",
    "facts": FACTS,
    "findings": [
        {
            "seat": "A",
            "code": "104310",
            "situation": "追撞前车尾部",
            "articles": ["《中华人民共和国道路交通安全法》第四十三条"],
        }
    ],
    "reason": "后车应当与前车保持足以采取紧急制动措施的安全距离",
    "basis": ["《道路交通事故处理程序规定》第六十条第一款第（一）项"],
    "diagram": {"code": "104310", "seats": ["A", "B"]},
    "mediation": "",
    "officers": [{"name": "陈志强", "number": "090123"}],
    "rights": [
        "对本认定有异议的，可以自送达之日起三个工作日内提出书面复核申请。",
        "当事人一致请求调解的，可以自收到本认定书之日起十个工作日内书面申请。",
        "也可以直接向人民法院提起民事诉讼。",
    ],
    "supersedes": "",
    "correction_reason": "",
    "verify_url": VERIFY_URL,
}


def measure() -> list[Figure]:
    pages = lines(certificate.render(SHEET, []))
    return [
        beside(
            "certificate, drawn (floor: bare canvas)",
            partial(certificate.render, SHEET, []),
            partial(bare, pages),
        )
    ]


def lines(paper: bytes) -> list[list[tuple[float, float, float, str]]]:
    """Page by page, each line of a paper: left, bottom and height in points, text."""
    document = pypdfium2.PdfDocument(paper)
    return [
        [
            (left, bottom, top - bottom, text.get_text_bounded(left, bottom, right, top))
            for left, bottom, right, top in map(text.get_rect, range(text.count_rects()))
        ]
        for text in (page.get_textpage() for page in document)
    ]


def bare(pages: list[list[tuple[float, float, float, str]]]) -> bytes:
    """The same lines and QR code without any layout."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, initialFontName=fonts.REGULAR.name, invariant=1)
    for page in pages:
        for left, bottom, height, text in page:
            canvas.setFont(fonts.REGULAR.name, height)
            canvas.drawString(left, bottom, text)
        canvas.drawPath(_qr_code(canvas), stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _qr_code(canvas: Canvas):
    path = canvas.beginPath()
    for y, row in enumerate(segno.make(VERIFY_URL, error="m", micro=False).matrix):
        for x, dark in enumerate(row):
            if dark:
                path.rect(460 + 2 * x, 780 - 2 * y, 2, 2)
    return path
