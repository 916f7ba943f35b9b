"""Demo people: one login for every role, two officers at the desk of the first station."""

from django.contrib.auth.hashers import make_password

from ninde_kuaichu.demo import PASSWORD
from ninde_kuaichu.foundation.accounts.models import Organisation, User
from ninde_kuaichu.foundation.accounts.roles import Role

Kind = Organisation.Kind
JUNIOR, MIDDLE = User.Qualification.JUNIOR, User.Qualification.MIDDLE

# username, name, number, role, organisation's code, qualification
PEOPLE = [
    ("jiaocheng1", "陈建国", "350901", Role.OFFICER, "350902", JUNIOR),
    ("jiaocheng2", "林晓燕", "350902", Role.OFFICER, "350902", JUNIOR),
    ("jiaocheng-lead", "黄志强", "350903", Role.LEADER, "350902", MIDDLE),
    ("fuan1", "郑海峰", "350911", Role.OFFICER, "350981", JUNIOR),
    ("fuding1", "吴秀英", "350912", Role.OFFICER, "350982", JUNIOR),
    ("zhidui", "王立新", "350900", Role.SUPERVISOR, "350900", MIDDLE),
    ("zhidui-desk", "刘敏", "350904", Role.OFFICER, "350900", JUNIOR),
    ("patrol1", "李勇", "350921", Role.PATROL, "DEMO-PATROL", JUNIOR),
    ("dispatch", "周婷", "350931", Role.DISPATCHER, "350900", ""),
    ("guide", "许丽", "350932", Role.GUIDE, "350902", ""),
    ("fujing", "谢军", "F0001", Role.AUXILIARY, "350902", ""),
    ("quandao", "雷大叔", "Q0001", Role.PERSUADER, "DEMO-VILLAGE", ""),
    ("xieli", "何佳", "X0001", Role.ASSISTANT, "PICC", ""),
    ("picc-adjust", "蔡文", "P0001", Role.ADJUSTER, "PICC", ""),
    ("picc-approve", "方圆", "P0002", Role.APPROVER, "PICC", ""),
    ("paic-adjust", "邱实", "A0001", Role.ADJUSTER, "PAIC", ""),
    ("shop1", "老郭", "S0001", Role.SHOP, "DEMO-SHOP", ""),
    ("mediator", "钟老师", "T0001", Role.MEDIATOR, "DEMO-MEDIATION", ""),
    ("sys-admin", "系统管理员", "", Role.SYSTEM_ADMIN, "350900", ""),
    ("sec-admin", "安全管理员", "", Role.SECURITY_ADMIN, "350900", ""),
    ("audit-admin", "审计管理员", "", Role.AUDIT_ADMIN, "350900", ""),
]
ORGANISATIONS = [
    ("DEMO-PATROL", Kind.PATROL, "蕉城大队巡逻一中队", "巡逻一中队"),
    ("DEMO-VILLAGE", Kind.VILLAGE_POST, "八都镇劝导站", "八都劝导站"),
    ("DEMO-SHOP", Kind.SHOP, "宁德市闽东汽车维修有限公司", "闽东汽修"),
    ("DEMO-MEDIATION", Kind.MEDIATION, "蕉城区道路交通事故调解室", "蕉城调解室"),
    ("DEMO-CENTRE", Kind.CENTRE, "蕉城区交通事故快处中心", "蕉城快处中心"),
]


def load() -> None:
    """Make the people that are not there yet; all with the demo's one password."""
    station = Organisation.objects.get(code="350902")
    for code, kind, name, short in ORGANISATIONS:
        Organisation.objects.get_or_create(
            code=code,
            defaults={
                "kind": kind,
                "name": name,
                "short_name": short,
                "district": station.district,
                "parent": station if kind == Kind.PATROL else None,
            },
        )
    organisations = {row.code: row for row in Organisation.objects.all()}
    password = make_password(PASSWORD)
    for username, name, number, role, code, qualification in PEOPLE:
        User.objects.get_or_create(
            username=username,
            defaults={
                "name": name,
                "number": number,
                "role": role,
                "organisation": organisations[code],
                "qualification": qualification,
                "password": password,
            },
        )
