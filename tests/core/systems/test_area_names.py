"""Area names: offering another name costs time, so it ends."""

from placefirst.parameters.read import load_country
from placefirst.systems.area_names import MOST_OFFERS, AreaNames


def test_a_name_is_offered_for_a_slip_but_not_for_pages_of_text_nor_without_end():
    names = AreaNames(load_country("jp").areas)

    assert names.near("Tokio") == "Tokyo"
    assert names.near("tokyo" * 100) is None
    assert [names.near("Tokio") for _ in range(MOST_OFFERS)][-3:] == ["Tokyo", None, None]
