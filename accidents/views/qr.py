"""A QR code as inline SVG: no picture to load, sharp on every screen."""

import segno


def svg(address: str) -> str:
    """Level M: a scratched or reflecting screen still reads, at 15 % of damage."""
    code = segno.make(address, error="m", micro=False)
    return code.svg_inline(svgclass="qr", lineclass=None, omitsize=True, border=4, light="#fff")
