"""Square: an address as a picture that a phone reads (a QR code), dark on light, drawn as one path."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO


@dataclass(frozen=True, slots=True)
class Square:
    """A drawing *size* units wide and high, its edge included; *path* is the dark of it, as SVG says it."""

    path: str
    size: int

    def svg(self, attributes: str = "") -> str:
        """Return the drawing as SVG with *attributes* of its own, such as how wide it is."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.size} {self.size}" {attributes}>'
            f'<rect width="100%" height="100%" fill="#ffffff"/><path d="{self.path}" fill="#000000"/></svg>'
        )


def square(address: str) -> Square:
    """
    Return *address* as a square; the same address gives the same drawing.

    >>> square("https://example.org/tell/ABCDEF/").size
    37
    """
    import qrcode
    from qrcode.image.svg import SvgPathImage

    code = qrcode.QRCode(border=4)
    code.add_data(address)
    buffer = BytesIO()
    code.make_image(image_factory=SvgPathImage).save(buffer)
    drawn = buffer.getvalue().decode().partition(' d="')[2].partition('"')[0]
    return Square(drawn, code.modules_count + 2 * code.border)
