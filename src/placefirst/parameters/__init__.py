"""Parameters: dated, sourced, exact numbers of a country, refused at load if unclean."""

from placefirst.parameters.files import File
from placefirst.parameters.history import Parameter, Table, Trace, Value, trace
from placefirst.parameters.marked import read_marked, read_yaml
from placefirst.parameters.read import Area, Country, country_codes, load_country

__all__ = [
    "Area",
    "Country",
    "File",
    "Parameter",
    "Table",
    "Trace",
    "Value",
    "country_codes",
    "load_country",
    "read_marked",
    "read_yaml",
    "trace",
]
