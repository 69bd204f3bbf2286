"""Japanese type: a face of the machine first; the shipped one can be loaded and is sent where needed."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True)

LOAD = """async file => {
  const face = new FontFace('shipped', `url(/static/design/fonts/noto-sans-jp-${file}.woff2)`);
  return (await face.load()).status;
}"""


@pytest.mark.parametrize("file", ["400-kana", "400-kanji", "700-kana", "700-kanji"])
def test_the_shipped_faces_can_be_loaded_under_the_policy(page, site, file):
    page.goto(f"{site.address}/?lang=ja")

    assert page.evaluate(LOAD, file) == "loaded"


def test_a_machine_with_a_japanese_face_is_sent_none(page, site):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site.address}/design/?lang=ja")
    page.evaluate("document.fonts.ready")

    assert not [url for url in asked if url.endswith(".woff2")]
