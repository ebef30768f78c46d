"""What stands around every page: the way to the others, its languages, what it says of itself."""

import re

import pytest
from django.test import Client

RESULTS = "/khanh-hoa/ket-qua/2019/"


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def head(text: str, name: str) -> str:
    found = re.search(rf'<meta (?:name|property)="{name}" content="([^"]*)">', text)
    assert found
    return found[1]


def test_the_navigation_carries_the_authority_and_says_where_one_is(client: Client, examples: None) -> None:
    places = re.search(r'<nav class="places".*?</nav>', page(client, RESULTS), re.DOTALL)
    assert places
    assert re.findall(r'href="([^"]+)"( aria-current="true")?', places[0]) == [
        ("/khanh-hoa/ket-qua/", ' aria-current="true"'),
        ("/khanh-hoa/so-sanh/", ""),
        ("/khanh-hoa/cac-nam/", ""),
        ("/khanh-hoa/co-quan/", ""),
        ("/khanh-hoa/bo-tieu-chi/", ""),
    ]


def test_a_page_says_what_it_is_to_search_engines_and_link_previews(client: Client, examples: None) -> None:
    text = page(client, RESULTS)
    title = re.search(r"<title>(.*?)</title>", text)
    assert title
    assert "năm 2019" in title[1]
    assert "Tỉnh Khánh Hòa" in title[1]
    assert head(text, "og:title") in title[1]
    assert "83,67%" in head(text, "og:description") == head(text, "description")
    assert head(text, "og:url") == f"http://testserver{RESULTS}"
    assert head(text, "og:image").startswith("http://testserver/static/pari/preview")


def test_the_front_page_is_the_home_of_the_offices_own_authority(client: Client, examples: None) -> None:
    text = page(client, "/")
    assert '<link rel="canonical" href="http://testserver/khanh-hoa/">' in text
    assert "Kết quả năm 2019" in text


def test_the_setting_names_whose_the_front_page_is(client: Client, examples: None, settings: object) -> None:
    settings.PARI_AUTHORITY = "thanh-giang"  # type: ignore[attr-defined]  # pytest-django's own
    assert "Tỉnh Thanh Giang (ví dụ)" in page(client, "/")


def test_invented_data_says_so_on_every_page_and_real_data_does_not(client: Client, examples: None) -> None:
    assert "Dữ liệu minh họa" in page(client, "/thanh-giang/")
    assert "Dữ liệu minh họa" in page(client, "/thanh-giang/co-quan/")
    assert "Dữ liệu minh họa:" not in page(client, RESULTS)


@pytest.mark.parametrize("address", ["/", "/khanh-hoa/", RESULTS, "/tim-kiem/?q=noi+vu"])
def test_every_page_leads_to_itself_in_the_other_language(
    client: Client, examples: None, address: str
) -> None:
    text = page(client, address)
    link = re.search(r'<a href="([^"]+)" lang="en" hreflang="en">English</a>', text)
    assert link
    assert link[1].replace("&amp;", "&") == f"/en{address}"
    english = page(client, f"/en{address}")
    assert '<html lang="en">' in english
    back = re.search(r'<a href="([^"]+)" lang="vi" hreflang="vi">Tiếng Việt</a>', english)
    assert back
    assert back[1].replace("&amp;", "&") == address


def test_the_address_says_the_language_whatever_the_browser_asks_for(client: Client, examples: None) -> None:
    answer = client.get("/khanh-hoa/", headers={"accept-language": "en-US,en"})
    assert '<html lang="vi">' in answer.content.decode()


def test_english_pages_write_numbers_the_english_way(client: Client, examples: None) -> None:
    assert "83.67%" in page(client, f"/en{RESULTS}")
    assert "83,67%" not in page(client, f"/en{RESULTS}")
