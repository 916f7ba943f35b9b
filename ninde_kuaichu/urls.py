"""Every address of the site."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.generic import TemplateView
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import DefaultRouter

from accidents.api import CaseViewSet
from accidents.calculator.api import EligibilityView
from ninde_kuaichu import demo, health

router = DefaultRouter()
router.register("cases", CaseViewSet, basename="case")

urlpatterns = [
    path("", include("accidents.urls")),
    path("", include("accidents.liability.urls")),
    path("calculator/", include("accidents.calculator.urls")),
    path("sign-in/", include("ninde_kuaichu.foundation.signin.urls")),
    path("console/", admin.site.urls),
    path("api/v1/", include(router.urls)),
    path("api/v1/calculator/eligibility/", EligibilityView.as_view(), name="calculate_eligibility"),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/docs/", SpectacularSwaggerSplitView.as_view(url_name="schema"), name="docs"),
    path("privacy/", TemplateView.as_view(template_name="privacy.html"), name="privacy"),
    path("healthz", health.alive),
    path("readyz", health.ready),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", demo.page, name="demo"))
