"""Who drives, what their papers say, and the pictures they take."""

from dataclasses import dataclass, field

from ninde_kuaichu.seeding import scenery

_STRAIGHT_ON = {"place": "SAME_LANE", "light": "GREEN", "camera": "NO"}


@dataclass(frozen=True)
class Person:
    """A driver.  The ID numbers are made up, and sound by the check of GB 11643-1999."""

    name: str
    phone: str
    document_no: str
    plate: str
    insurer: str  # the short name on the page
    damage: tuple[str, ...]
    story: dict[str, str] = field(hash=False)


# 张伟 drives into the back of 李娜, who stands at a red light.
FIRST = Person(
    "张伟", "13700000001", "352201198001010012", "闽J12345", "人保财险", ("FRONT",),
    _STRAIGHT_ON | {
        "my_movement": "STRAIGHT", "other_movement": "STOPPED", "contact": "I_HIT", "speed": "SLOW",
    },
)  # fmt: skip
SECOND = Person(
    "李娜", "13700000002", "352201197505050021", "闽J6688A", "平安产险", ("REAR",),
    _STRAIGHT_ON | {
        "my_movement": "STOPPED", "other_movement": "STRAIGHT", "contact": "HIT_ME",
        "speed": "STILL",
    },
)  # fmt: skip


def photo(caption: str, plate: str = "", shift: int = 0) -> dict:
    """A drawn JPEG as Playwright hands it to a file input; another `shift`, other bytes."""
    content = scenery.scene(caption, (plate,) if plate else (), shift)
    return {"name": f"{caption}.jpg", "mimeType": "image/jpeg", "buffer": content}
