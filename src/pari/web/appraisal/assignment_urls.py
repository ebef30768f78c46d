"""Addresses of who appraises what, of everybody's load, and of the plan."""

from django.urls import path

from pari.web.appraisal import assignment_views, plan_views

PAPERS = {
    "appraisal_plan_docx": "phuong-an.docx",
    "appraisal_plan_pdf": "phuong-an.pdf",
    "appraisal_schedule_docx": "lich-lam-viec.docx",
    "appraisal_schedule_pdf": "lich-lam-viec.pdf",
}

urlpatterns = [
    path("tham-dinh/phan-cong/", assignment_views.assignment, name="appraisal_assignment"),
    path("tham-dinh/phan-cong/ghi/", assignment_views.write, name="appraisal_assignment_write"),
    path("tham-dinh/phan-cong/hoan-tac/", assignment_views.undo, name="appraisal_assignment_undo"),
    path("tham-dinh/phan-cong/lich-su/", assignment_views.history, name="appraisal_assignment_history"),
    path(
        "tham-dinh/phan-cong/theo-chuyen-mon/",
        assignment_views.by_specialty,
        name="appraisal_by_specialty",
    ),
    path("tham-dinh/phan-cong/can-bang/", assignment_views.balance, name="appraisal_balance"),
    path("tham-dinh/phan-cong/chuyen/", assignment_views.pass_on, name="appraisal_pass_on"),
    path("tham-dinh/phan-cong/co-quan/", assignment_views.agencies, name="appraisal_agencies"),
    path("tham-dinh/phan-cong/co-quan/<slug:agency>/", assignment_views.agency, name="appraisal_agency"),
    path("tham-dinh/phan-cong/phan-cong.csv", assignment_views.as_csv, name="appraisal_assignment_csv"),
    path("tham-dinh/phan-cong/phan-cong.xlsx", assignment_views.as_xlsx, name="appraisal_assignment_xlsx"),
    path("tham-dinh/phan-cong/nhap-tep/", assignment_views.taking_in, name="appraisal_assignment_import"),
    path("tham-dinh/khoi-luong/", assignment_views.loads, name="appraisal_loads"),
    path("tham-dinh/phuong-an/", plan_views.plan, name="appraisal_plan"),
    path("tham-dinh/phuong-an/luu/", plan_views.save, name="appraisal_plan_save"),
    path("tham-dinh/phuong-an/phe-duyet/", plan_views.approve, name="appraisal_plan_approve"),
    path("tham-dinh/phuong-an/lich/", plan_views.add_line, name="appraisal_schedule_add"),
    path("tham-dinh/phuong-an/lich/<int:line>/", plan_views.line, name="appraisal_schedule_line"),
    *(
        path(f"tham-dinh/phuong-an/{file}", plan_views.paper, {"file": file}, name=name)
        for name, file in PAPERS.items()
    ),
]
