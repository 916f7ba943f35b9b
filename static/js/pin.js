// A pin on a map without tiles: county outlines, a scale bar and the phone's own position, all
// SVG, from one small file (its form: geography/outlines.py).
//   <section data-pin data-pin-counties="URL"> with inputs marked
//   data-pin-field="lng|lat|accuracy|coordinate_system|source"; everything is WGS-84.
// With data-pin-still the map is only looked at (the desk): it zooms and pans, the pin stays.
// Road, km-post and words by hand stand in <details data-pin-hand>, opened when GPS is refused.
const gettext = window.gettext ?? ((text) => text);
const NORTH_METRES = 110_900; // one degree of latitude near 27° N
const EAST_METRES = 111_320; // one degree of longitude at the equator, times cos(latitude)
const FINGER = 12; // px: how far a pin set by a finger may be off
const NEAREST = 1.5; // px per metre: a crossing fills the map
const BOX = [118.53, 26.33, 120.7, 27.69]; // west, south, east, north of Ningde and its islands
const SURROUNDINGS = 500; // metres: the desk wants to see what is near, the phone the spot itself
const HEAD = "M0 0 L-9 -18 A13 13 0 1 1 9 -18 Z"; // the pin's point is at 0,0

function svg(name, attributes = {}, parent = null) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent?.append(element);
  return element;
}

// Even-odd rule over all rings, so islands count and holes do not.
function isInside([x, y], rings) {
  let inside = false;
  for (const ring of rings) {
    for (let n = 0, last = ring.length - 1; n < ring.length; last = n, n += 1) {
      const [[x1, y1], [x2, y2]] = [ring[n], ring[last]];
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}

// Whole steps from an origin, each ring a position followed by differences.
function unpacked({ origin, step, counties }) {
  const degrees = (x, y) => [origin[0] + x * step, origin[1] + y * step];
  const line = (numbers) => {
    let [x, y] = [0, 0];
    const points = [];
    for (let n = 0; n < numbers.length; n += 2) {
      [x, y] = [x + numbers[n], y + numbers[n + 1]];
      points.push(degrees(x, y));
    }
    return points;
  };
  return counties.map(({ name, seat, rings }) => ({
    name,
    label: degrees(...seat),
    rings: rings.map(line),
  }));
}

class PinMap {
  constructor(section, counties) {
    this.section = section;
    this.counties = counties;
    const [west, south, east, north] = BOX;
    this.middle = [(west + east) / 2, (south + north) / 2];
    this.east = EAST_METRES * Math.cos((this.middle[1] * Math.PI) / 180);
    this.span = [(east - west) * this.east, (north - south) * NORTH_METRES];
    this.isStill = section.hasAttribute("data-pin-still");
    this.words = section.querySelector("[data-pin-words]");
    this.build();
    this.centre = [0, 0]; // of the view, metres east and south of the middle
    this.fit();
    const [lng, lat] = [Number(this.field("lng").value), Number(this.field("lat").value)];
    const error = Number(this.field("accuracy").value) || 100;
    if (lng && lat) this.show([lng, lat], this.isStill ? Math.max(error, SURROUNDINGS) : error);
    if (this.point && this.isStill) [this.gps, this.gpsError] = [this.point, error];
    new ResizeObserver(() => this.resize()).observe(this.map);
    this.wire();
  }

  field(name) {
    return this.section.querySelector(`[data-pin-field=${name}]`);
  }

  metres([lng, lat]) {
    return [(lng - this.middle[0]) * this.east, (this.middle[1] - lat) * NORTH_METRES];
  }

  degrees([x, y]) {
    return [this.middle[0] + x / this.east, this.middle[1] - y / NORTH_METRES];
  }

  build() {
    this.map = this.section.querySelector("svg[data-pin-map]");
    this.land = svg("g", {}, this.map);
    this.labels = svg("g", { "text-anchor": "middle", "aria-hidden": "true" }, this.map);
    for (const county of this.counties) {
      const rings = county.rings.map((ring) => ring.map((point) => this.metres(point)));
      const spot = ([x, y]) => `${Math.round(x)} ${Math.round(y)}`;
      const trace = (ring) => `M${ring.map(spot).join("L")}Z`;
      const shape = { class: "pin-county", "fill-rule": "evenodd", d: rings.map(trace).join("") };
      county.path = svg("path", shape, this.land);
      county.text = svg("text", {}, this.labels);
      county.text.textContent = county.name;
    }
    this.grid = svg("path", { class: "pin-grid" }, this.map);
    this.error = svg("circle", { class: "pin-error" }, this.map);
    this.start = svg("circle", { class: "pin-start", r: 5 }, this.map);
    this.scale = svg("path", { class: "pin-scale" }, this.map);
    this.scaleText = svg("text", {}, this.map);
    this.pin = svg("path", { class: "pin-head", d: HEAD }, this.map);
    this.map.removeAttribute("hidden");
  }

  resize() {
    [this.wide, this.high] = [this.map.clientWidth, this.map.clientHeight];
    if (!this.wide) return;
    if (!this.point) this.fit();
    this.draw();
  }

  fit() {
    [this.wide, this.high] = [this.map.clientWidth || 320, this.map.clientHeight || 320];
    this.farthest = Math.min(this.wide / this.span[0], this.high / this.span[1]) * 0.96;
    this.zoom = this.farthest;
  }

  within(zoom) {
    return Math.max(this.farthest, Math.min(NEAREST, zoom));
  }

  onScreen([x, y]) {
    return [
      this.wide / 2 + (x - this.centre[0]) * this.zoom,
      this.high / 2 + (y - this.centre[1]) * this.zoom,
    ];
  }

  fromScreen(event) {
    const box = this.map.getBoundingClientRect();
    return [
      this.centre[0] + (event.clientX - box.left - this.wide / 2) / this.zoom,
      this.centre[1] + (event.clientY - box.top - this.high / 2) / this.zoom,
    ];
  }

  draw() {
    const [left, top] = this.onScreen([0, 0]);
    this.land.setAttribute("transform", `translate(${left} ${top}) scale(${this.zoom})`);
    const taken = []; // names that would overlap one already there stay away until one zooms in
    for (const { label, text } of this.counties) {
      const [x, y] = this.onScreen(this.metres(label));
      const isFree = taken.every(([x1, y1]) => Math.abs(x - x1) > 42 || Math.abs(y - y1) > 15);
      if (isFree) taken.push([x, y]);
      text.setAttribute("visibility", isFree ? "visible" : "hidden");
      text.setAttribute("transform", `translate(${x} ${y})`);
    }
    const put = (shape, point) => {
      shape.setAttribute("visibility", point ? "visible" : "hidden");
      if (point) shape.setAttribute("transform", `translate(${this.onScreen(point).join(" ")})`);
    };
    put(this.error, this.gps);
    put(this.start, this.gps);
    put(this.pin, this.point);
    if (this.gps) this.error.setAttribute("r", this.gpsError * this.zoom);
    this.drawScale();
  }

  drawScale() {
    const most = (this.wide * 0.35) / this.zoom;
    const power = 10 ** Math.floor(Math.log10(most));
    const length = [5, 2, 1].map((step) => step * power).find((step) => step <= most);
    const y = this.high - 10;
    this.scale.setAttribute("d", `M10 ${y - 6}v6h${length * this.zoom}v-6`);
    this.scaleText.setAttribute("transform", `translate(14 ${y - 9})`);
    const [number, unit] = length >= 1000 ? [length / 1000, gettext("公里")] : [length, gettext("米")];
    this.scaleText.textContent = `${number} ${unit}`;
    // A grid as wide as the bar: close up there is no outline left to see a movement by.
    const pitch = length * this.zoom;
    const [left, top] = this.onScreen([0, 0]).map((edge) => ((edge % pitch) + pitch) % pitch);
    let lines = "";
    for (let x = left; x < this.wide; x += pitch) lines += `M${x} 0v${this.high}`;
    for (let y2 = top; y2 < this.high; y2 += pitch) lines += `M0 ${y2}h${this.wide}`;
    this.grid.setAttribute("d", lines);
  }

  show(place, error) {
    this.point = this.metres(place);
    this.centre = this.point;
    const close = this.wide / (Math.max(error, 30) * 6);
    this.zoom = this.within(close);
    this.tell();
    this.draw();
  }

  tell() {
    const place = this.degrees(this.point);
    let here = null;
    for (const county of this.counties) {
      const isHere = !here && isInside(place, county.rings);
      county.path.classList.toggle("is-here", isHere);
      if (isHere) here = county;
    }
    const away = this.counties.length ? gettext("宁德市以外") : gettext("图上");
    const where = here?.name ?? away;
    const error = Math.round(this.field("accuracy").value);
    this.say(gettext("图钉在%s，误差约 %m 米").replace("%s", where).replace("%m", error));
  }

  say(text) {
    if (this.words) this.words.textContent = text;
  }

  write([lng, lat], accuracy, source) {
    this.field("lng").value = lng.toFixed(6);
    this.field("lat").value = lat.toFixed(6);
    this.field("accuracy").value = Math.round(accuracy);
    this.field("coordinate_system").value = "WGS84";
    this.field("source").value = source;
  }

  // `error`: metres the new place may be off, from how coarse the hand's tool was.
  move(point, error) {
    this.point = point;
    this.write(this.degrees(point), Math.max(5, error), "PIN");
    this.tell();
    this.draw();
  }

  nudge(x, y) {
    if (!this.point) this.point = this.centre;
    const before = Number(this.field("accuracy").value) || FINGER / this.zoom;
    const point = [this.point[0] + x, this.point[1] + y];
    this.move(point, Math.min(before, Math.abs(x) + Math.abs(y)));
    const [left, top] = this.onScreen(point);
    if (left < 30 || top < 40 || left > this.wide - 30 || top > this.high - 20) this.centre = point;
    this.draw();
  }

  zoomBy(factor) {
    if (this.point) this.centre = this.point; // the pin must not leave the view while zooming
    this.zoom = this.within(this.zoom * factor);
    this.draw();
  }

  locate() {
    if (!navigator.geolocation) {
      this.refused({ code: 2 });
      return;
    }
    this.say(gettext("正在定位…"));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const place = [coords.longitude, coords.latitude];
        [this.gps, this.gpsError] = [this.metres(place), coords.accuracy];
        this.write(place, coords.accuracy, "GPS");
        this.show(place, coords.accuracy);
      },
      (error) => this.refused(error),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 0 },
    );
  }

  refused({ code }) {
    const reasons = { 1: gettext("没有定位权限。"), 3: gettext("定位超时。") };
    const reason = reasons[code] ?? gettext("暂时无法定位。");
    this.say(`${reason}${gettext("请在图上点一下位置，或在下面填写道路和公里桩，也可以选“不清楚”。")}`);
    this.section.querySelector("[data-pin-hand]")?.setAttribute("open", "");
  }

  wire() {
    const { section, map } = this;
    const hand = section.querySelector("[data-pin-hand]"); // open for those without JavaScript
    const written = "input:not([type=checkbox], [type=radio], [type=hidden]), textarea";
    const isUsed = [...(hand?.querySelectorAll(written) ?? [])].some((input) => input.value);
    if (!isUsed && !hand?.querySelector("[aria-invalid=true], input:checked")) {
      hand?.removeAttribute("open");
    }
    for (const part of section.querySelectorAll("[data-pin-tools]")) part.hidden = false;
    section.querySelector("[data-pin-locate]")?.addEventListener("click", () => this.locate());
    for (const button of section.querySelectorAll("[data-pin-zoom]")) {
      button.addEventListener("click", () => this.zoomBy(Number(button.dataset.pinZoom)));
    }
    const ways = { north: [0, -1], south: [0, 1], west: [-1, 0], east: [1, 0] };
    const arrows = { ArrowUp: "north", ArrowDown: "south", ArrowLeft: "west", ArrowRight: "east" };
    const step = () => Number(section.querySelector("[data-pin-step]:checked")?.value ?? 20);
    for (const button of section.querySelectorAll("[data-pin-nudge]")) {
      const [x, y] = ways[button.dataset.pinNudge];
      button.addEventListener("click", () => this.nudge(x * step(), y * step()));
    }
    map.addEventListener("keydown", (event) => {
      const way = arrows[event.key];
      const factor = { "+": 2, "=": 2, "-": 0.5 }[event.key];
      if ((!way || this.isStill) && !factor) return;
      event.preventDefault();
      const metres = event.shiftKey ? 200 : 20;
      if (way) this.nudge(ways[way][0] * metres, ways[way][1] * metres);
      else this.zoomBy(factor);
    });
    this.drag();
  }

  // On the pin: moves it.  Beside it: moves the map.  A tap without movement sets the pin.
  drag() {
    const { map } = this;
    map.addEventListener("pointerdown", (event) => {
      if (this.grip) return;
      map.setPointerCapture(event.pointerId);
      const [x, y] = this.point ? this.onScreen(this.point) : [-99, -99];
      const box = map.getBoundingClientRect();
      const off = [event.clientX - box.left - x, event.clientY - box.top - y];
      const isNear = Math.abs(off[0]) < 26 && off[1] > -52 && off[1] < 16; // a finger's breadth
      const isPin = isNear && !this.isStill;
      this.grip = { id: event.pointerId, isPin, at: [event.clientX, event.clientY], far: 0, off };
    });
    map.addEventListener("pointermove", (event) => {
      const { grip } = this;
      if (grip?.id !== event.pointerId) return;
      const [x, y] = [event.clientX - grip.at[0], event.clientY - grip.at[1]];
      grip.at = [event.clientX, event.clientY];
      grip.far += Math.hypot(x, y);
      if (grip.isPin) {
        const [clientX, clientY] = [event.clientX - grip.off[0], event.clientY - grip.off[1]];
        this.move(this.fromScreen({ clientX, clientY }), FINGER / this.zoom);
      } else {
        this.centre = [this.centre[0] - x / this.zoom, this.centre[1] - y / this.zoom];
        this.draw();
      }
    });
    map.addEventListener("pointerup", (event) => {
      const { grip } = this;
      if (grip?.id !== event.pointerId) return;
      this.grip = null;
      if (grip.isPin || this.isStill || grip.far >= 8) return;
      this.move(this.fromScreen(event), FINGER / this.zoom);
    });
    map.addEventListener("pointercancel", () => (this.grip = null));
  }
}

async function outlines(url) {
  try {
    const answer = await fetch(url);
    return answer.ok ? unpacked(await answer.json()) : [];
  } catch {
    return []; // the pin, its scale and GPS work all the same
  }
}

for (const section of document.querySelectorAll("[data-pin]")) {
  outlines(section.dataset.pinCounties).then((counties) => new PinMap(section, counties));
}
