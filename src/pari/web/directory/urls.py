"""Addresses of the directory of agencies and days off, for those who keep them."""

from django.urls import path

from pari.web.directory import below, blocks, corrections, days_off, deeds, files, views

urlpatterns = [
    path("", views.directory, name="directory"),
    path("them/", deeds.new_agency, name="directory_new"),
    path("sap-nhap/", deeds.merge, name="directory_merge"),
    path("hoan-tac/", corrections.take_back, name="directory_take_back"),
    path("co-quan/<slug:code>/", views.agency, name="directory_agency"),
    path("co-quan/<slug:code>/doi-ten/", deeds.rename, name="directory_rename"),
    path("co-quan/<slug:code>/chuyen-khoi/", deeds.move, name="directory_move"),
    path("co-quan/<slug:code>/ten-khac/", deeds.aliases, name="directory_aliases"),
    path("co-quan/<slug:code>/chia-tach/", deeds.split, name="directory_split"),
    path("co-quan/<slug:code>/ket-thuc/", deeds.end, name="directory_end"),
    path("co-quan/<slug:code>/sua-ten/", corrections.name, name="directory_correct_name"),
    path("co-quan/<slug:code>/sua-ngay/", corrections.event, name="directory_correct_event"),
    path("khoi/", blocks.blocks, name="directory_blocks"),
    path("khoi/<slug:code>/", blocks.rename, name="directory_block"),
    path("khoi/<slug:code>/ket-thuc/", blocks.end, name="directory_block_end"),
    path("tep/", files.files, name="directory_files"),
    path("tep/danh-ba.xlsx", files.workbook, name="directory_workbook"),
    path("tep/danh-ba.csv", files.csv, name="directory_csv"),
    path("tep/danh-ba-mau.xlsx", files.template, name="directory_template"),
    path("tep/<int:waiting>/", files.waiting, name="directory_import"),
    path("cap-duoi/", below.below, name="directory_below"),
    path("cap-duoi/them/", below.new_authority, name="directory_new_authority"),
    path("ngay-nghi/", days_off.days_off, name="days_off"),
]
