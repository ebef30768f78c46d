"""Addresses of accounts, roles and changes that take two."""

from django.urls import path

from pari.web.people import held_views, making_views, own_views, person_views, views

urlpatterns = [
    path("", views.people, name="people"),
    path("xuat/<slug:form>/", views.export, name="people_export"),
    path("lap-tai-khoan/", making_views.new, name="person_new"),
    path("nhap-danh-sach/", making_views.many, name="people_import"),
    path("nhap-danh-sach/mau/", making_views.template, name="people_import_template"),
    path("vai-tro/", views.roles, name="roles"),
    path("vai-tro/<int:appointment>/ket-thuc/", held_views.end_role, name="role_end"),
    path("chuc-vu/<int:post>/ket-thuc/", held_views.finish_post, name="person_post_end"),
    path("chuc-vu/<int:post>/gach-bo/", held_views.strike, name="person_post_strike"),
    path("tai-khoan/<int:account>/", person_views.person, name="person"),
    path("tai-khoan/<int:account>/sua/", person_views.edit, name="person_edit"),
    path("tai-khoan/<int:account>/khoa/", person_views.lock_account, name="person_lock"),
    path("tai-khoan/<int:account>/mo-khoa/", person_views.unlock_account, name="person_unlock"),
    path("tai-khoan/<int:account>/thoi-cong-tac/", person_views.leaves, name="person_leave"),
    path("tai-khoan/<int:account>/mat-khau-lan-dau/", person_views.first, name="person_first"),
    path("tai-khoan/<int:account>/dat-lai/", person_views.reset, name="person_reset"),
    path("tai-khoan/<int:account>/giao-vai-tro/", held_views.give_role, name="role_give"),
    path("tai-khoan/<int:account>/chuc-vu/", held_views.note_post, name="person_post"),
    path("tai-khoan/<int:account>/ban-giao/", held_views.hand_over, name="person_hand_over"),
    path("lien-quan/", own_views.interests, name="people_interests"),
    path("lien-quan/<int:interest>/rut/", own_views.withdraw, name="people_interest_withdraw"),
    path("ban-giao/", own_views.hand_overs, name="people_hand_overs"),
    path("ban-giao/<int:hand_over>/nhan/", own_views.accept, name="people_hand_over_accept"),
    path("ban-giao/<int:hand_over>/khong-nhan/", own_views.decline, name="people_hand_over_decline"),
    path("ban-giao/<int:hand_over>/rut/", own_views.take_back, name="people_hand_over_take_back"),
    path("uy-quyen/", own_views.delegation, name="role_delegation"),
    path("uy-quyen/<int:appointment>/ket-thuc/", own_views.end_delegation, name="role_delegation_end"),
    path("thay-doi/", views.changes, name="changes"),
    path("thay-doi/<int:change>/", views.change, name="change"),
    path("thay-doi/<int:change>/xac-nhan/", views.confirm, name="change_confirm"),
    path("thay-doi/<int:change>/khong-xac-nhan/", views.refuse, name="change_refuse"),
    path("thay-doi/<int:change>/rut/", views.withdraw, name="change_withdraw"),
]
