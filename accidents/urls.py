"""The driver's pages, in the order of the way."""

from django.urls import path

from accidents.views import home, invitation, items, photos, place, report, waiting, witnesses

app_name = "accidents"
urlpatterns = [
    path("", home.home, name="home"),
    path("report/", report.safety, name="report"),
    path("report/start/", report.start, name="start"),
    path("report/sent/<str:token>/", report.red, name="red"),
    path("case/<str:case_no>/", home.case, name="case"),
    path("case/<str:case_no>/place/", place.place, name="place"),
    path("case/<str:case_no>/photos/", photos.page, name="photos"),
    path("case/<str:case_no>/photos/<str:slot>/", photos.receive, name="photo_receive"),
    path("case/<str:case_no>/photos/<str:slot>/cannot/", photos.cannot, name="photo_cannot"),
    path("photo/<uuid:uid>/<str:size>/", photos.image, name="photo"),
    path("case/<str:case_no>/submit/", waiting.submit, name="submit"),
    path("case/<str:case_no>/waiting/", waiting.page, name="waiting"),
    path("case/<str:case_no>/waiting/part/", waiting.part, name="waiting_part"),
    path("case/<str:case_no>/officer/", waiting.ask_for_officer, name="ask_for_officer"),
    path("case/<str:case_no>/withdraw/", waiting.withdraw, name="withdraw"),
    path("case/<str:case_no>/items/", items.own, name="items"),
    path("case/<str:case_no>/items/<str:seat>/", items.of_other, name="items_of_other"),
    path("case/<str:case_no>/story/", items.story, name="story"),
    path("case/<str:case_no>/representative/", items.representative, name="representative"),
    path("case/<str:case_no>/invite/<str:seat>/", invitation.invite, name="invite"),
    path("case/<str:case_no>/hand-over/<str:seat>/", invitation.hand_over, name="hand_over"),
    path("case/<str:case_no>/confirm/<str:seat>/", invitation.confirm, name="confirm"),
    path("join/<str:token>/", invitation.join, name="join"),
    path("case/<str:case_no>/witnesses/", witnesses.name, name="witnesses"),
    path("witness/<str:token>/", witnesses.say, name="witness"),
]
