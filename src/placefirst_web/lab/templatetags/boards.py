"""Boards: a board stands in a page as it stands by itself, with its own variables."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from placefirst_web.lab.queries.boards import Board

register = template.Library()


@register.simple_tag(takes_context=True)
def board_here(context: Context, board: Board) -> SafeString:
    """Return *board* drawn with its own variables on top of the page's.

    The same template is given the same variables when the part is fetched by itself.
    """
    assert context.template is not None
    drawn = context.template.engine.get_template(board.template)
    with context.push(**board.context):
        return drawn.render(context)
