from django.urls import path

from ninde_kuaichu.foundation.signin import views

app_name = "signin"
urlpatterns = [
    path("phone/", views.phone, name="phone"),
    path("code/", views.code, name="code"),
    path("leave/", views.leave, name="leave"),
]
