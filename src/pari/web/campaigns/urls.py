"""Addresses of campaigns: the list, one campaign, setting it up, steering it."""

from django.urls import URLPattern, URLResolver, include, path, register_converter

from pari.web.campaigns import (
    duties_views,
    new_views,
    participants_files,
    participants_views,
    participation_views,
    setup_views,
    steering_views,
    views,
)
from pari.web.frame.slugs import PhaseSlugs

register_converter(PhaseSlugs, "phase")

setting_up = [
    path("", setup_views.general, name="campaign_general"),
    path("bo-tieu-chi/", setup_views.edition, name="campaign_edition"),
    path("cac-buoc/", setup_views.phases, name="campaign_phases"),
    path("nhiem-vu/", duties_views.duties, name="campaign_duties"),
    path("kiem-tra/", setup_views.checks, name="campaign_checklist"),
    path("mo/", setup_views.opening, name="campaign_open"),
]

participants = [
    path("", participants_views.participants, name="campaign_participants"),
    path("co-quan.csv", participants_views.participants_csv, name="campaign_participants_csv"),
    path("co-quan.xlsx", participants_views.participants_xlsx, name="campaign_participants_xlsx"),
    path("nhap/", participants_files.taking_in, name="campaign_participants_import"),
    path("doi/<slug:agency>/", participation_views.participation, name="campaign_participation"),
    path("sua/<slug:agency>/", participants_views.participant, name="campaign_participant"),
]

steering = [
    path("", steering_views.steering, name="campaign_steering"),
    path("gia-han/", steering_views.extending, name="campaign_extend"),
    path("doi/", steering_views.moving, name="campaign_move"),
    path("doi/<phase:phase>/", steering_views.moving_phase, name="campaign_move_phase"),
    path("ket-thuc/", steering_views.closing, name="campaign_close"),
    path("mo-khan-cap/", steering_views.glass, name="campaign_glass"),
    path("xoa-dien-tap/", steering_views.wiping, name="campaign_wipe"),
]

of_a_campaign: list[URLPattern | URLResolver] = [
    path("", views.campaign, name="campaign"),
    path("co-quan/", include(participants)),
    path("thiet-lap/", include(setting_up)),
    path("dieu-hanh/", include(steering)),
]

urlpatterns = [
    path("", views.campaigns, name="campaigns"),
    path("lap/", new_views.new_campaign, name="campaign_new"),
    path("<slug:campaign>/", include(of_a_campaign)),
]
