"""Files of points: where places and people are."""

from placefirst.exchange.point_file import read_points
from placefirst.parameters.read import load_country

JAPAN = load_country("jp")


def test_places_need_no_area_and_people_do():
    places = read_points("名称,緯度,経度,定員\n駅前,35.68,139.76,20\n", JAPAN, "supply")
    people = read_points(
        "name,latitude,longitude,people,area\nChiyoda,35.69,139.75,66680,13\n", JAPAN, "population"
    )

    assert ("", 20) == (places.points[0].area, places.points[0].amount)
    assert ("13", 66_680) == (people.points[0].area, people.points[0].amount)
    assert (
        "column_missing"
        == read_points("name,latitude,longitude,people\na,1,1,1", JAPAN, "population").problems[0].kind
    )


def test_coordinates_in_the_wrong_columns_are_answered_with_their_line():
    found = read_points("name,latitude,longitude,capacity\na,139.7,35.6,20\nb,35,x,-3\n", JAPAN, "supply")

    assert [(2, "outside"), (3, "no_number"), (3, "outside")] == [(p.line, p.kind) for p in found.problems]
