"""Reading a driver's phone."""

from ninde_kuaichu.foundation.notices.models import Notice


def code_on(phone: str) -> str:
    """The code in the newest message on that phone that has one."""
    newest_first = Notice.objects.order_by("-pk")
    text = next(row.text for row in newest_first if row.phone == phone and "验证码" in row.text)
    words = text.replace("，", " ").split()
    return next(word for word in words if word.isdigit() and len(word) == 6)
