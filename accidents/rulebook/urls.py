"""The rulebook's addresses, inside the console."""

from django.urls import path

from accidents.rulebook import views

PAGES = [
    path("rules/", views.overview, name="rules"),
    path("rules/<str:code>/", views.county, name="rules_of"),
    path("rules/<str:code>/try/", views.trial, name="rules_try"),
]
