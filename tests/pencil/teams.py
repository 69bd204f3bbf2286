"""Teams: the IPS teams of the areas, and which doors clinics refer people to."""

from __future__ import annotations


def open_teams(twin, day, new_budget):
    """Open a year's IPS teams, each where the people for one team are most."""
    country = twin.country
    per_year = country.whole("levers.ips_teams_per_year", day)
    if new_budget or per_year != twin.teams_per_year:
        twin.teams += per_year
    twin.teams_per_year = per_year
    people = [len(area.people) for area in twin.areas]
    wanted = round(twin.teams * (sum(people) / country.whole("people.working_age", day)))
    places = 2 * country.whole("levers.ips_team_caseload", day)
    rows = [area.of("ips_team")[0] for area in twin.areas]
    teams = [row.ips_places // places for row in rows]
    if sum(teams) == wanted:
        return
    while sum(teams) < wanted:
        here = max(range(len(rows)), key=lambda k: (people[k] / (teams[k] + 1), -k))
        teams[here] += 1
    while sum(teams) > wanted:
        here = min((k for k in range(len(rows)) if teams[k]), key=lambda k: (people[k] / teams[k], k))
        teams[here] -= 1
    low = country.number("service_models.fidelity_low", day)
    for row, number in zip(rows, teams, strict=True):
        row.ips_places = row.capacity = number * places
        if number and row.fidelity == 0:
            row.fidelity = low


def set_clinical_doors(twin, day):
    """Let clinics refer people to the teams, and to every IPS place where teams are integrated."""
    integrated = twin.country.flag("levers.integrated_team", day)
    for area in twin.areas:
        for agency in area.agencies:
            agency.clinical = integrated and agency.ips_places > 0
        area.of("ips_team")[0].clinical = True
