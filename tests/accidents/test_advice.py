"""Four advices, each with its own steps, sources and numbers."""

import pytest

from accidents.advice import Advice, advice_text


@pytest.mark.parametrize("advice", Advice)
def test_an_advice_can_be_read_at_a_glance(advice):
    text = advice_text(advice.value)

    assert 0 < len(text.title) <= 16
    assert 4 <= len(text.steps) <= 6
    assert all(len(step) <= 45 for step in text.steps)
    assert all(article.startswith("《") and article.endswith("条") for article in text.articles)


@pytest.mark.parametrize(
    ("advice", "article", "says", "never_says"),
    [
        ("PROTECT_SCENE", "第十三条", "不要动，等交警来", "拍三张照片"),
        ("PHOTOGRAPH_MOVE_REPORT", "第十四条", "留在那里等交警", "您可以撤离"),
        ("PHOTOGRAPH_AND_LEAVE", "第十九条", "200元", "等交警来"),
        ("REPORT_LATE", "第十八条", "3个工作日", "警示牌"),
    ],
)
def test_the_advices_are_not_merged(advice, article, says, never_says):
    text = advice_text(advice)

    assert text.articles[0] == f"《道路交通事故处理程序规定》{article}"
    assert says in "".join(text.steps)
    assert never_says not in "".join(text.steps)


def test_the_warning_sign_stands_further_back_on_a_motorway():
    sign = next(step for step in advice_text(Advice.PROTECT_SCENE).steps if "警示牌" in step)

    assert "50到100米" in sign
    assert "高速公路上放到150米" in sign


@pytest.mark.parametrize(
    ("advice", "numbers"),
    [
        ("PROTECT_SCENE", ["120", "122", "110"]),
        ("PHOTOGRAPH_MOVE_REPORT", ["122", "110"]),
        ("PHOTOGRAPH_AND_LEAVE", ["122"]),
        ("REPORT_LATE", ["122", "120"]),
    ],
)
def test_numbers_to_tap(advice, numbers):
    assert [number for _, number in advice_text(advice).calls] == numbers
