"""A phone's camera for tests: reads the QR code that stands on a screenshot.

ISO/IEC 18004, for what our pages show: sharp pictures, byte mode, nothing damaged, so that the
error correction has nothing to do.  The tables of the standard are segno's; the reading is not.
"""

from collections.abc import Iterator
from io import BytesIO

from PIL import Image
from segno import consts

Matrix = list[list[bool]]
FORMAT_MASK = 0b101010000010010
FORMAT_PLACES = [
    *((8, x) for x in (0, 1, 2, 3, 4, 5, 7, 8)),
    *((y, 8) for y in (7, 5, 4, 3, 2, 1, 0)),
]
MASKS = (
    lambda y, x: (y + x) % 2,
    lambda y, x: y % 2,
    lambda y, x: x % 3,
    lambda y, x: (y + x) % 3,
    lambda y, x: (y // 2 + x // 3) % 2,
    lambda y, x: y * x % 2 + y * x % 3,
    lambda y, x: (y * x % 2 + y * x % 3) % 2,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2,
)
BYTE_MODE = 0b0100


def read(png: bytes) -> str:
    """The text in the code."""
    matrix = _modules(Image.open(BytesIO(png)).convert("L"))
    version = (len(matrix) - 17) // 4
    form = _number(matrix[y][x] for y, x in FORMAT_PLACES) ^ FORMAT_MASK
    level, mask = form >> 13, MASKS[form >> 10 & 0b111]
    bits = [matrix[y][x] ^ (mask(y, x) == 0) for y, x in _way(len(matrix), version)]
    words = [_number(bits[n : n + 8]) for n in range(0, len(bits) - 7, 8)]
    return _text(_data(words, consts.ECC[version][level]), version)


def _modules(image) -> Matrix:
    """Sample the middle of every module; the finder's upper edge is seven modules long."""
    dark = image.point(lambda grey: 255 * (grey < 128))
    left, top, right, bottom = dark.getbbox()
    edge = next(x for x in range(left, right) if not dark.getpixel((x, top + 1)))
    size = round((right - left) / ((edge - left) / 7))
    assert (size - 17) % 4 == 0, f"{size} modules: no QR code"
    pitch_x, pitch_y = (right - left) / size, (bottom - top) / size
    return [
        [
            bool(dark.getpixel((int(left + (x + 0.5) * pitch_x), int(top + (y + 0.5) * pitch_y))))
            for x in range(size)
        ]
        for y in range(size)
    ]


def _way(size, version) -> Iterator[tuple[int, int]]:
    """Two columns at a time from the right, up and down, past what is no data."""
    columns = [x for x in range(size - 1, 0, -2) if x > 6] + [5, 3, 1]
    for n, right in enumerate(columns):
        rows = range(size) if n % 2 else range(size - 1, -1, -1)
        for y in rows:
            yield from ((y, x) for x in (right, right - 1) if not _is_fixed(y, x, size, version))


def _is_fixed(y, x, size, version) -> bool:
    if 6 in (y, x) or (y < 9 and (x < 9 or x >= size - 8)) or (y >= size - 8 and x < 9):
        return True  # timing; finders with the format beside them
    if version >= 7 and ((y < 6 and x >= size - 11) or (x < 6 and y >= size - 11)):
        return True
    middles = consts.ALIGNMENT_POS[version - 2] if version > 1 else ()
    corners = {(6, 6), (6, size - 7), (size - 7, 6)}
    return any(
        abs(y - v) <= 2 and abs(x - h) <= 2
        for v in middles
        for h in middles
        if (v, h) not in corners
    )


def _data(words, groups) -> list[int]:
    """Undo the interleaving; the words for the error correction come after all data."""
    lengths = [group.num_data for group in groups for _block in range(group.num_blocks)]
    blocks = [[] for _length in lengths]
    stream = iter(words)
    for n in range(max(lengths)):
        for block, length in zip(blocks, lengths, strict=True):
            if n < length:
                block.append(next(stream))
    return [word for block in blocks for word in block]


def _text(words, version) -> str:
    bits = "".join(f"{word:08b}" for word in words)
    assert int(bits[:4], 2) == BYTE_MODE
    begin = 4 + (8 if version < 10 else 16)
    length = int(bits[4:begin], 2)
    return bytes(int(bits[n : n + 8], 2) for n in range(begin, begin + 8 * length, 8)).decode()


def _number(bits) -> int:
    number = 0
    for bit in bits:
        number = number * 2 + bool(bit)
    return number
