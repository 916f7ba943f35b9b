"""The desk's addresses, inside the console."""

from django.urls import path

from accidents.desk import determine, due, examine, paper, proceed, queue, room, taking_down

PAGES = [
    path("queue/", queue.page, name="queue"),
    path("queue/part/", queue.part, name="queue_part"),
    path("queue/strip/", queue.strip, name="queue_strip"),
    path("queue/next/", queue.take_next, name="take_next"),
    path("proceedings/", due.page, name="proceedings"),
    path("mediation/<str:case_no>/", room.page, name="room"),
    path("mediation/<str:case_no>/propose/", room.propose, name="propose"),
    path("review/take-down/", taking_down.page, name="take_down"),
    path("case/<str:case_no>/", examine.page, name="desk"),
    path("case/<str:case_no>/take/", queue.take, name="take"),
    path("case/<str:case_no>/renew/", examine.renew, name="renew"),
    path("case/<str:case_no>/show/<str:subject>/", examine.unmask, name="unmask"),
    path("case/<str:case_no>/determine/", determine.page, name="determine"),
    path("case/<str:case_no>/note/<str:seat>/", paper.note, name="note"),
    path("case/<str:case_no>/<str:kind>/<int:pk>/<str:name>/", proceed.step, name="step"),
    path("case/<str:case_no>/<str:name>/", examine.act, name="act"),
]
