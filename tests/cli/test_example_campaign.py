"""The example of a campaign in the docs: synthetic, and what the simulator gives."""

from dataclasses import replace
from pathlib import Path

from placefirst.exchange.answers_file import answers_csv
from placefirst.exchange.campaign_file import campaign_text
from placefirst.refusals.simulated import EXAMPLE, simulated

FOLDER = Path(__file__).parents[2] / "docs/examples/campaign"
SEED = 6
TITLE = (
    ("en", "Example: made-up answers, to try the command with"),
    ("ja", "例：コマンドを試すための架空の回答"),
)


def example():
    return simulated(SEED, replace(EXAMPLE, country="jp", title=TITLE))


def test_the_example_of_the_docs_is_what_the_simulator_gives_and_says_that_it_was_made_up():
    campaign, reports = example()

    assert campaign.is_synthetic
    assert (FOLDER / "campaign.json").read_text("utf-8") == campaign_text(campaign)
    assert (FOLDER / "answers.csv").read_bytes() == answers_csv(reports)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "campaign.json").write_text(campaign_text(example()[0]), "utf-8")
    (FOLDER / "answers.csv").write_bytes(answers_csv(example()[1]))
