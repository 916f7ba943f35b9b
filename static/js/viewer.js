// Photos side by side at the desk: zoom, drag, turn, full screen, and all of them together when
// "linked" is ticked.  <div data-viewer> <figure data-viewer-pane><img …><figcaption>…</figure> …
// Keys on a photo: + - 0 [ ] arrows f.  Letters of the desk's own acts are left alone.
const gettext = window.gettext ?? ((text) => text);
const [LEAST, MOST, STEP] = [1, 12, 1.25];

class Pane {
  constructor(figure, viewer) {
    this.figure = figure;
    this.viewer = viewer;
    this.image = figure.querySelector("img");
    this.image.draggable = false;
    this.stage = document.createElement("div");
    this.stage.className = "viewer-stage";
    this.stage.tabIndex = 0;
    this.stage.setAttribute("role", "group");
    this.stage.setAttribute("aria-label", `${this.image.alt} ${gettext("（可放大、旋转）")}`);
    this.image.replaceWith(this.stage);
    this.stage.append(this.image);
    this.reset();
    this.tools();
    this.listen();
  }

  reset() {
    [this.scale, this.x, this.y, this.turns] = [1, 0, 0, 0];
    this.apply();
  }

  apply() {
    // A turned photo is shrunk to fit: its long side now stands in the stage's short one.
    const { clientWidth: wide, clientHeight: high } = this.stage;
    const fit = this.turns % 2 && wide && high ? Math.min(wide / high, high / wide) : 1;
    const [mostX, mostY] = [wide, high].map((edge) => edge * (this.scale / 2 - 0.25));
    this.x = Math.max(-mostX, Math.min(mostX, this.x)); // never dragged out of sight
    this.y = Math.max(-mostY, Math.min(mostY, this.y));
    const moved = `translate(${this.x}px, ${this.y}px)`;
    this.image.style.transform = `${moved} rotate(${this.turns * 90}deg) scale(${this.scale * fit})`;
  }

  // (x, y): the point of the stage, from its middle, that stays where it is.
  zoom(factor, x = 0, y = 0) {
    const scale = Math.max(LEAST, Math.min(MOST, this.scale * factor));
    const real = scale / this.scale;
    this.x = x - (x - this.x) * real;
    this.y = y - (y - this.y) * real;
    this.scale = scale;
    if (scale === LEAST) [this.x, this.y] = [0, 0];
    this.apply();
  }

  pan(x, y) {
    this.x += x;
    this.y += y;
    this.apply();
  }

  turn(quarters) {
    this.turns = (this.turns + quarters + 4) % 4;
    this.apply();
  }

  fullscreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.figure.requestFullscreen?.();
  }

  tools() {
    const bar = document.createElement("div");
    bar.className = "viewer-tools";
    const acts = [
      ["＋", gettext("放大"), () => this.all("zoom", STEP)],
      ["－", gettext("缩小"), () => this.all("zoom", 1 / STEP)],
      ["⟲", gettext("向左转"), () => this.turn(-1)],
      ["⟳", gettext("向右转"), () => this.turn(1)],
      ["1:1", gettext("还原"), () => this.all("reset")],
      [gettext("全屏"), gettext("全屏"), () => this.fullscreen()],
    ];
    for (const [sign, name, act] of acts) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.title = name;
      button.setAttribute("aria-label", `${name} ${this.image.alt}`);
      button.addEventListener("click", act);
      bar.append(button);
    }
    this.stage.after(bar);
  }

  // Linked panes follow zoom, drag and reset; turning stays with the one photo that lies wrong.
  all(act, ...values) {
    for (const pane of this.viewer.isLinked() ? this.viewer.panes : [this]) pane[act](...values);
  }

  listen() {
    const { stage } = this;
    stage.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        const box = stage.getBoundingClientRect();
        const x = event.clientX - box.left - box.width / 2;
        const y = event.clientY - box.top - box.height / 2;
        this.all("zoom", event.deltaY < 0 ? STEP : 1 / STEP, x, y);
      },
      { passive: false },
    );
    stage.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      stage.setPointerCapture(event.pointerId);
      this.grip = [event.clientX, event.clientY];
    });
    stage.addEventListener("pointermove", (event) => {
      if (!this.grip) return;
      const [x, y] = this.grip;
      this.grip = [event.clientX, event.clientY];
      this.all("pan", event.clientX - x, event.clientY - y);
    });
    for (const end of ["pointerup", "pointercancel"]) {
      stage.addEventListener(end, () => (this.grip = null));
    }
    stage.addEventListener("dblclick", () => this.all(this.scale > 1 ? "reset" : "zoom", 3));
    stage.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.apply()).observe(stage);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return; // the browser's own zoom
    const acts = {
      "+": () => this.all("zoom", STEP),
      "=": () => this.all("zoom", STEP),
      "-": () => this.all("zoom", 1 / STEP),
      0: () => this.all("reset"),
      "[": () => this.turn(-1),
      "]": () => this.turn(1),
      f: () => this.fullscreen(),
      ArrowLeft: () => this.all("pan", 60, 0),
      ArrowRight: () => this.all("pan", -60, 0),
      ArrowUp: () => this.all("pan", 0, 60),
      ArrowDown: () => this.all("pan", 0, -60),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  }
}

class Viewer {
  constructor(element) {
    this.link = element.querySelector("[data-viewer-link]");
    const figures = element.querySelectorAll("[data-viewer-pane]");
    this.panes = [...figures].map((figure) => new Pane(figure, this));
  }

  isLinked() {
    return Boolean(this.link?.checked);
  }
}

document.querySelectorAll("[data-viewer]").forEach((element) => new Viewer(element));
