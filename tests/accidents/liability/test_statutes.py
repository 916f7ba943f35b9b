"""What is cited can be read."""

import pytest

from accidents.liability import catalogue, statutes

LAW, REGULATION, RULE = "道路交通安全法", "道路交通安全法实施条例", "道路交通事故处理程序规定"


@pytest.mark.parametrize(
    ("law", "reference", "words"),
    [
        (LAW, "第四十三条", "足以采取紧急制动措施的安全距离"),
        (REGULATION, "第三十八条第一款第（一）项", "绿灯亮时"),
        (REGULATION, "第四十九条第二款", "没有禁止掉头"),
        (RULE, "第六十条第一款第（二）项", "主要责任、同等责任和次要责任"),
        (RULE, "第七十一条", "三日内"),
    ],
)
def test_text_of(law, reference, words):
    assert words in statutes.text_of(law, reference)


def test_an_item_comes_with_its_head_and_without_its_neighbours():
    text = statutes.text_of(REGULATION, "第三十八条第一款第（一）项")

    assert len(text.splitlines()) == 2
    assert "红灯亮时" not in text


@pytest.mark.parametrize(
    "reference", ["第九百条", "第四十三条第九款", "第四十三条第（九）项", "四十三"]
)
def test_what_does_not_exist_is_said_so(reference):
    with pytest.raises(statutes.NoSuchArticle):
        statutes.text_of(LAW, reference)


@pytest.mark.parametrize(
    "article",
    sorted({a for s in catalogue.everything() for a in s.articles}, key=lambda a: a.key),
    ids=lambda article: article.key,
)
def test_every_article_of_the_catalogue_can_be_read(article):
    assert statutes.text_of(article.law, article.article)
