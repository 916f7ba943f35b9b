"""The public calculators' pages."""

from django.urls import path

from accidents.calculator import views

app_name = "calculator"
urlpatterns = [path("", views.page, name="eligibility")]
