"""A Drawing, the same as on the phone and in the console, on paper."""

from reportlab.platypus import Flowable

from accidents.liability import drawing as shapes
from ninde_kuaichu.foundation import pdf


class Diagram(Flowable):
    """A drawing scaled into `width` × `height` points, with a rule round it."""

    def __init__(self, drawing: shapes.Drawing, width: float, height: float):
        super().__init__()
        self.drawing = drawing
        self.scale = min(width / drawing.width, height / drawing.height)
        self.width, self.height = drawing.width * self.scale, drawing.height * self.scale

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas, drawing = self.canv, self.drawing
        canvas.saveState()
        frame = canvas.beginPath()
        frame.rect(0, 0, self.width, self.height)
        canvas.clipPath(frame, stroke=0)
        canvas.scale(self.scale, -self.scale)
        canvas.translate(0, -drawing.height)
        canvas.setLineJoin(1)
        for shape in drawing.shapes:
            _paint(canvas, shape)
        canvas.restoreState()
        canvas.setLineWidth(0.5)
        canvas.setStrokeColor("#888888")
        canvas.rect(0, 0, self.width, self.height)


def _paint(canvas, shape: shapes.Shape) -> None:
    match shape:
        case shapes.Line():
            canvas.setLineWidth(shape.width)
            canvas.setDash([shapes.DASH, shapes.GAP] if shape.dashed else [])
            canvas.setStrokeColor(shape.stroke)
            canvas.drawPath(_path(canvas, shape.points), stroke=1, fill=0)
            canvas.setDash([])
        case shapes.Polygon():
            path = _path(canvas, shape.points)
            path.close()
            canvas.drawPath(path, **_paints(canvas, shape.fill, shape.stroke))
        case shapes.Circle():
            canvas.circle(shape.x, shape.y, shape.r, **_paints(canvas, shape.fill, shape.stroke))
        case shapes.Text():
            _write(canvas, shape)


def _path(canvas, points: tuple[shapes.Point, ...]):
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    return path


def _paints(canvas, fill: str, stroke: str) -> dict[str, int]:
    if fill:
        canvas.setFillColor(fill)
    if stroke:
        canvas.setStrokeColor(stroke)
        canvas.setLineWidth(shapes.OUTLINE)
    return {"fill": int(bool(fill)), "stroke": int(bool(stroke))}


def _write(canvas, shape: shapes.Text) -> None:
    """A text is turned back upright, since y grows downwards in a drawing."""
    words = pdf.line(
        shape.text,
        pdf.TextStyle(size=shape.size, leading=shape.size, align="left", colour=shape.fill),
    )
    width = words.natural_width()
    words.wrap(width + 1, 0)
    canvas.saveState()
    canvas.translate(shape.x, shape.y)
    canvas.scale(1, -1)
    shift = {"start": 0, "middle": width / 2, "end": width}[shape.anchor]
    # The baseline of a line as high as its em lies 0.12 em above its lower edge.
    words.drawOn(canvas, -shift, -0.12 * shape.size)
    canvas.restoreState()
