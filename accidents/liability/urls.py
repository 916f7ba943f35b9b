"""The result, the paper, the signature, and the public check."""

from django.urls import path

from accidents.liability.views import paper, result, signing, verify

app_name = "liability"
urlpatterns = [
    path("case/<str:case_no>/result/", result.page, name="result"),
    path("case/<str:case_no>/result/part/", result.part, name="result_part"),
    path("case/<str:case_no>/disagree/", result.disagree, name="disagree"),
    path("case/<str:case_no>/paper/", paper.pages, name="paper"),
    path("case/<str:case_no>/paper/<int:page>.png", paper.image, name="paper_image"),
    path("case/<str:case_no>/paper.pdf", paper.pdf, name="paper_pdf"),
    path("case/<str:case_no>/sign/", signing.sign, name="sign"),
    path("case/<str:case_no>/sign/code/", signing.send_code, name="sign_code"),
    path("case/<str:case_no>/sign/refuse/", signing.refuse, name="refuse"),
    path("verify/", verify.ask, name="verify"),
    path("verify/<str:code>/", verify.code, name="verify_code"),
]
