// Signing with a finger: a view that fills the screen and cannot scroll.  Strokes are kept as
// numbers, never as pixels, and drawn again whenever the view changes its size: rotation, the
// keyboard and WeChat's bars must not clear them.  What is sent is [[[x, y], …], …] in parts of
// the width (x 0..1, y in the same unit, four decimals).
//   <section data-signature> <input type="hidden" name="strokes" data-signature-strokes>
//     … pieces/signature.html … </section>
const gettext = window.gettext ?? ((text) => text);
const MOST_POINTS = 4000; // of all strokes together; a name needs 300 to 1,500
const LEAST_INK = 0.5; // length of all strokes in widths of the view: a dot or a tick is less
const NEAREST = 0.004; // in widths: points closer than this add nothing but weight
const PEN = 0.011; // thickness of the line in widths

// Inked frame moved into 0..1: after a rotation strokes may lie outside the first view's width.
function normalised(strokes) {
  const xs = strokes.flat().map(([x]) => x);
  const ys = strokes.flat().map(([, y]) => y);
  const left = Math.min(0, ...xs);
  const top = Math.min(0, ...ys);
  const width = Math.max(1, ...xs) - left;
  const four = (number) => Math.round(number * 10_000) / 10_000;
  const moved = ([x, y]) => [four((x - left) / width), four((y - top) / width)];
  return strokes.map((line) => line.map(moved));
}

function thinned(strokes) {
  let lines = strokes;
  while (lines.flat().length > MOST_POINTS) {
    const before = lines.flat().length;
    lines = lines.map((line) => line.filter((_, n) => n % 2 === 0 || n === line.length - 1));
    if (lines.flat().length === before) return lines.slice(0, MOST_POINTS); // nothing but dots
  }
  return lines;
}

function inkLength(strokes) {
  let length = 0;
  for (const line of strokes) {
    for (let n = 1; n < line.length; n += 1) {
      length += Math.hypot(line[n][0] - line[n - 1][0], line[n][1] - line[n - 1][1]);
    }
  }
  return length;
}

function paint(canvas, strokes, view) {
  const pen = canvas.getContext("2d");
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.lineWidth = Math.max(1.5, PEN * view.scale);
  pen.lineCap = pen.lineJoin = "round";
  pen.strokeStyle = pen.fillStyle = "#111";
  for (const line of strokes) {
    const dots = line.map(([x, y]) => [view.x + x * view.scale, view.y + y * view.scale]);
    pen.beginPath();
    if (dots.length === 1) {
      pen.arc(dots[0][0], dots[0][1], pen.lineWidth / 2, 0, 7);
      pen.fill();
      continue;
    }
    pen.moveTo(...dots[0]);
    for (let n = 1; n < dots.length - 1; n += 1) {
      const [[x, y], [nextX, nextY]] = [dots[n], dots[n + 1]];
      pen.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
    }
    pen.lineTo(...dots.at(-1));
    pen.stroke();
  }
}

function sharpen(canvas) {
  const box = canvas.getBoundingClientRect();
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(box.width * ratio);
  canvas.height = Math.round(box.height * ratio);
}

class Signature {
  constructor(section) {
    this.section = section;
    this.strokes = [];
    this.shape = null; // height : width of the view in which the first stroke was made
    for (const name of ["strokes", "open", "preview", "status"]) {
      this[`${name}Part`] = section.querySelector(`[data-signature-${name}]`);
    }
    this.view = section.querySelector("dialog");
    this.canvas = this.view.querySelector("canvas");
    this.words = this.view.querySelector("[data-signature-words]");
    this.ask = this.words.textContent;
    this.openPart.hidden = false;
    this.openPart.addEventListener("click", () => this.open());
    for (const act of ["undo", "clear", "done", "cancel"]) {
      const button = this.view.querySelector(`[data-signature-${act}]`);
      button.addEventListener("click", () => this[act]());
    }
    this.view.addEventListener("cancel", (event) => {
      event.preventDefault(); // Android's back gesture and Escape: leave, keep the strokes
      this.cancel();
    });
    this.listen();
    new ResizeObserver(() => this.draw()).observe(this.canvas);
    section.closest("form").addEventListener("submit", (event) => this.check(event), true);
    this.keep();
  }

  listen() {
    const { canvas } = this;
    canvas.addEventListener("pointerdown", (event) => {
      if (this.pointer !== undefined || (event.pointerType === "mouse" && event.button)) return;
      event.preventDefault();
      this.pointer = event.pointerId; // one finger writes; the ball of the hand does not
      canvas.setPointerCapture(event.pointerId);
      this.shape ??= canvas.clientHeight / canvas.clientWidth;
      this.strokes.push([this.place(event)]);
      this.say("");
      this.draw();
    });
    canvas.addEventListener("pointermove", (event) => {
      if (event.pointerId !== this.pointer) return;
      const line = this.strokes.at(-1);
      if (!line) return; // another finger pressed "clear" meanwhile
      const steps = event.getCoalescedEvents?.() ?? []; // empty in some WebViews
      for (const step of steps.length ? steps : [event]) {
        const [x, y] = this.place(step);
        const [lastX, lastY] = line.at(-1);
        if (Math.hypot(x - lastX, y - lastY) >= NEAREST) line.push([x, y]);
      }
      this.draw();
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      canvas.addEventListener(end, (event) => {
        if (event.pointerId === this.pointer) this.pointer = undefined;
      });
    }
    // Older WebViews (WeChat on iOS) move the page under the finger in spite of touch-action.
    for (const touch of ["touchstart", "touchmove"]) {
      canvas.addEventListener(touch, (event) => event.preventDefault(), { passive: false });
    }
  }

  // The first view, whole and centred in the present one; its unit is its width.
  frame(width, height) {
    const shape = this.shape ?? height / width;
    const scale = Math.min(width, height / shape);
    return { scale, x: (width - scale) / 2, y: (height - scale * shape) / 2 };
  }

  place(event) {
    const box = this.canvas.getBoundingClientRect();
    const view = this.frame(box.width, box.height);
    return [
      (event.clientX - box.left - view.x) / view.scale,
      (event.clientY - box.top - view.y) / view.scale,
    ];
  }

  draw() {
    if (!this.canvas.clientWidth) return; // closed
    sharpen(this.canvas);
    paint(this.canvas, this.strokes, this.frame(this.canvas.width, this.canvas.height));
  }

  say(text) {
    this.words.textContent = text || this.ask;
    this.words.classList.toggle("poll-line", Boolean(text));
  }

  open() {
    this.say("");
    document.documentElement.classList.add("is-signing");
    if (this.view.showModal) this.view.showModal();
    else this.view.setAttribute("open", ""); // iOS before 15.4
    this.draw();
  }

  close() {
    document.documentElement.classList.remove("is-signing");
    if (this.view.close) this.view.close();
    else this.view.removeAttribute("open");
    this.openPart.focus();
  }

  undo() {
    this.strokes.pop();
    this.draw();
  }

  clear() {
    this.strokes = [];
    this.shape = null;
    this.draw();
  }

  cancel() {
    this.keep();
    this.close();
  }

  done() {
    if (inkLength(this.strokes) < LEAST_INK) {
      this.say(gettext("笔画太少，请写完整的姓名"));
      return;
    }
    this.keep();
    this.close();
  }

  // The hidden input always holds what the preview shows, so nothing hangs on the last tap.
  keep() {
    const lines = inkLength(this.strokes) < LEAST_INK ? [] : normalised(thinned(this.strokes));
    this.strokesPart.value = lines.length ? JSON.stringify(lines) : "";
    this.previewPart.hidden = !lines.length;
    this.statusPart.textContent = lines.length ? gettext("已签名 ✓") : "";
    this.openPart.textContent = lines.length ? gettext("重新签名") : gettext("开始签名");
    if (!lines.length) return;
    sharpen(this.previewPart);
    const { width, height } = this.previewPart;
    const xs = lines.flat().map(([x]) => x);
    const ys = lines.flat().map(([, y]) => y);
    const [left, top] = [Math.min(...xs) - 0.03, Math.min(...ys) - 0.03];
    const [wide, high] = [Math.max(...xs) + 0.03 - left, Math.max(...ys) + 0.03 - top];
    const scale = Math.min(width / wide, height / high);
    const x = (width - wide * scale) / 2 - left * scale;
    const y = (height - high * scale) / 2 - top * scale;
    paint(this.previewPart, lines, { scale, x, y });
  }

  // A button of the form may need no signature (refuse, disagree): it says formnovalidate.
  check(event) {
    if (!this.section.hasAttribute("data-required") || this.strokesPart.value) return;
    if (event.submitter?.formNoValidate) return;
    event.preventDefault();
    this.statusPart.textContent = gettext("请先签名");
    this.openPart.focus();
  }
}

document.querySelectorAll("[data-signature]").forEach((section) => new Signature(section));
