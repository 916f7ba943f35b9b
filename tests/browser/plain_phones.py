"""A phone whose browser runs no script: old, locked down, or the script never arrived."""

from playwright.sync_api import expect

from tests.browser.phones import Phone


class PlainPhone(Phone):
    """The same way on plain forms; only what the hands do differently stands here."""

    def locate(self) -> None:
        self.page.locator("[name=county]").select_option("350902")
        self.page.locator("[name=place]").fill("闽东中路与署前路口东侧")

    def describe(self) -> None:
        self.choose("count", "TWO")
        self.choose("kind_A", "CAR")
        self.choose("kind_B", "CAR")
        self.locate()
        self.choose("weather", "晴")
        self.tap("下一步：拍照片")

    def photograph(self, slot: str, shift: int = 0) -> None:
        self.pick(slot, shift)
        self.slot(slot).get_by_role("button", name="上传这张照片").click()
        self.has_receipt(slot)

    def mark_damage(self) -> None:
        for part in self.owner.damage:
            self.choose("damaged_parts", part)

    def sign(self) -> None:
        """The typed name stands for the strokes."""
        self.page.locator("summary", has_text="不能手写？输入姓名").click()
        self.page.locator("[name=typed_name]").fill(self.owner.name)
        self.tick("consents")
        self.tap("获取验证码")
        expect(self.page.locator("[name=typed_name]")).to_have_value(self.owner.name)
        self.page.locator("[name=code]").fill(self.newest_code())
        self.tap("同意并签字")
        expect(self.page.get_by_text("您已签字。")).to_be_visible()
