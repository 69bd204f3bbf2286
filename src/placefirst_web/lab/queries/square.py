"""Square: an address as a picture that a phone reads (a QR code), drawn here, without a style of its own."""

from __future__ import annotations

from io import BytesIO

from django.utils.safestring import SafeString, mark_safe


def square(address: str, label: str) -> SafeString:
    """Return the drawing of *address*, dark on light whatever the colours; *label* is the id of its words."""
    import qrcode
    from qrcode.image.svg import SvgPathImage

    code = qrcode.QRCode(border=4)
    code.add_data(address)
    buffer = BytesIO()
    code.make_image(image_factory=SvgPathImage).save(buffer)
    drawn = buffer.getvalue().decode().partition(' d="')[2].partition('"')[0]
    size = code.modules_count + 2 * code.border
    return mark_safe(  # noqa: S308 - digits of our own and the id of an element
        f'<svg viewBox="0 0 {size} {size}" role="img" aria-labelledby="{label}">'
        f'<rect width="100%" height="100%" fill="#ffffff"/><path d="{drawn}" fill="#000000"/></svg>'
    )
