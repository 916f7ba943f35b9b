"""The result, the paper, the signature, and the public check."""

from django.urls import path

from accidents.liability.views import (
    mediation,
    offline,
    paper,
    papers,
    recusal,
    result,
    review,
    signing,
    verify,
)

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
    path("case/<str:case_no>/papers/", papers.register, name="papers"),
    path("case/<str:case_no>/papers/rights/", papers.inform, name="rights"),
    path("papers/<uuid:uid>/", papers.pages, name="one_paper"),
    path("papers/<uuid:uid>/<int:page>.png", papers.image, name="one_paper_image"),
    path("papers/<uuid:uid>.pdf", papers.pdf, name="one_paper_pdf"),
    path("case/<str:case_no>/mediation/", mediation.page, name="mediation"),
    path("case/<str:case_no>/mediation/ask/", mediation.ask, name="mediation_ask"),
    path("case/<str:case_no>/mediation/decline/", mediation.decline, name="mediation_decline"),
    path("case/<str:case_no>/mediation/move/", mediation.ask_to_move, name="mediation_move"),
    path("case/<str:case_no>/mediation/leave/", mediation.leave, name="mediation_leave"),
    path("case/<str:case_no>/mediation/offer/", mediation.offer, name="mediation_offer"),
    path(
        "case/<str:case_no>/mediation/offer/<int:pk>/accept/",
        mediation.accept,
        name="mediation_accept",
    ),
    path(
        "case/<str:case_no>/mediation/offer/<int:pk>/reject/",
        mediation.reject,
        name="mediation_reject",
    ),
    path("case/<str:case_no>/review/", review.page, name="review"),
    path("case/<str:case_no>/review/withdraw/", review.withdraw, name="review_withdraw"),
    path("case/<str:case_no>/recusal/", recusal.page, name="recusal"),
    path("verify/", verify.ask, name="verify"),
    path("verify/offline/", offline.page, name="offline"),
    path("verify/worker.js", offline.worker, name="offline_worker"),
    path("verify/keys.json", offline.keys, name="keys"),
    path("verify/lists/latest.json", offline.latest, name="latest_list"),
    path("verify/lists/<str:day>.json", offline.of_day, name="list"),
    path("verify/<str:code>/", verify.code, name="verify_code"),
    path("verify/<str:code>/inclusion.json", offline.inclusion, name="inclusion"),
]
