"""Addresses of guidance, questions and answers."""

from django.urls import path

from pari.web.guidance import views

urlpatterns = [
    path("huong-dan/", views.guidance, name="guidance"),
    path("huong-dan/<slug:criteria_set>/", views.guidance_set, name="guidance_set"),
    path(
        "huong-dan/<slug:criteria_set>/<str:criterion>/", views.guidance_criterion, name="guidance_criterion"
    ),
    path("hoi-dap/", views.questions, name="questions"),
    path("hoi-dap/<int:number>/", views.question, name="question"),
]
