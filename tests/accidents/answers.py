"""What people tap and type on the pages, as their forms post it."""

from tests.factories import ID_NUMBERS

CAR = {
    "name": "张三",
    "phone": "139 0000 0001",
    "document_kind": "RESIDENT_ID",
    "document_no": ID_NUMBERS[0],
    "licence_class": "C1",
    "licence_state": "valid",
    "vehicle_type": "小型轿车",
    "plate": "闽j·d12345",
    "policy_no": "",
    "compulsory": "valid",
    "damaged_parts": ["FRONT", "FRONT_LEFT"],
    "injury": "no",
    "applies_online": "yes",
    "no_photo": "on",
}
RIDER = {
    key: CAR[key]
    for key in ("name", "phone", "document_kind", "document_no", "injury", "applies_online",
                "no_photo")
} | {"vehicle_type": "电动自行车", "damaged_parts": ["FRONT_WHEEL"]}  # fmt: skip
STORY = {
    "my_movement": "STRAIGHT",
    "other_movement": "STOPPED",
    "place": "SAME_LANE",
    "light": "NONE",
    "contact": "I_HIT",
    "speed": "SLOW",
    "camera": "NO",
}
