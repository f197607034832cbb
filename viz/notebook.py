"""A page that shows itself in a notebook, in a frame of its own: its styles and scripts never meet the notebook's."""

from __future__ import annotations

from html import escape

__all__ = ["Page"]

_HEIGHT = 640  # pixels


class Page(str):
    """An HTML page as text; write it to a file as it is, or let a notebook show it.

    >>> Page("<p>資安</p>") == "<p>資安</p>"
    True
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Return what a notebook shows; scripts of the page run, but can't reach the notebook."""
        shown = f'srcdoc="{escape(self)}" sandbox="allow-scripts allow-downloads"'
        return f'<iframe {shown} width="100%" height="{_HEIGHT}" style="border:0"></iframe>'
