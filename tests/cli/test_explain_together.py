"""Flags of explain that cannot be heeded together are refused, not dropped in silence."""

import pytest

from placefirst_cli.app import run


@pytest.mark.parametrize(
    ("flags", "named"),
    [
        (("--draws", "3", "--life", "gaf=41-50"), "--draws does nothing with --life."),
        (("--draws", "3", "--follow"), "--draws does nothing with --follow."),
        (("--draws", "3", "--brief", "b.pdf"), "--brief does nothing with --draws."),
        (("--draws", "3", "--accounts"), "--accounts does nothing with --draws."),
        (("--draws", "3", "--agency", "a.yaml"), "--draws does nothing with --agency."),
        (("--overlay", "o.yaml", "--life", ""), "--overlay does nothing with --life."),
        (("--precision", "0.05"), "--precision is of a sweep."),
        (("--cluster", "tcp://h:1"), "--cluster is of a sweep."),
    ],
)
def test_a_flag_that_would_be_left_undone_is_refused(flags, named, capfd):
    assert run(["explain", "xx", "--option", "ips_programme", *flags]) == 2
    said = capfd.readouterr()
    assert not said.out
    assert named in said.err
