// Photos: one slot = one form = one file, sent at once and alone, kept until the server's receipt.
// Each chosen file gets its own client_key; every retry sends the same key, so a photo that
// arrived although its answer was lost counts once.  Without this script the same form posts
// plainly with its own button.
const gettext = window.gettext ?? ((text) => text);
const PAUSES = [2, 4, 8, 15, 30, 60]; // seconds before the 1st, 2nd … automatic retry
const STALL = 45_000; // ms without progress: a phone between two cells never reports an error
const TRY_LATER = [0, 408, 425, 429]; // besides 5xx and any answer with Retry-After
const slots = [];
const queue = []; // slots with a file to send, in the order of choosing
let sending = null;
let alarm = 0;
let isLeaving = false;

function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID(); // absent on http outside localhost
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function sha256(bytes) {
  if (!crypto.subtle) return ""; // absent on http outside localhost: the server hashes anyway
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function pump() {
  clearTimeout(alarm);
  if (sending || !queue.length) return;
  const now = Date.now();
  const next = queue.find((slot) => slot.dueAt <= now);
  if (!next) {
    alarm = setTimeout(pump, Math.min(...queue.map((slot) => slot.dueAt)) - now + 20);
    return;
  }
  sending = next;
  next.send().then(() => {
    sending = null;
    pump();
  });
}

class Slot {
  constructor(form) {
    this.form = form;
    this.pristine = form.hasAttribute("data-photo-repeat") ? form.cloneNode(true) : null;
    this.input = form.querySelector("input[type=file]");
    this.isReceived = form.hasAttribute("data-received");
    form.classList.add("is-live");
    form.classList.toggle("is-received", this.isReceived);
    this.piece("send").hidden = true;
    this.name(this.isReceived ? gettext("重新拍") : gettext("拍照或选照片"));
    this.input.required = false;
    this.input.addEventListener("change", () => this.choose(this.input.files[0]));
    this.piece("retry").addEventListener("click", () => this.sendNow());
    form.addEventListener("submit", (event) => event.preventDefault());
    slots.push(this);
    if (this.input.files.length) this.choose(this.input.files[0]); // chosen before this script came
  }

  piece(name) {
    return this.form.querySelector(`[data-photo-${name}]`);
  }

  name(text) {
    this.piece("take").textContent = text;
  }

  show(state, text) {
    for (const name of ["is-received", "is-refused", "is-waiting", "is-sending"]) {
      this.form.classList.toggle(name, name === state);
    }
    this.piece("status").textContent = text;
    this.piece("retry").hidden = state !== "is-waiting";
    this.piece("progress").hidden = state !== "is-sending";
  }

  async choose(file) {
    if (!file) return; // the camera was closed without a picture
    this.leaveQueue();
    const key = newKey();
    this.key = key;
    this.isReceived = false;
    this.tries = 0;
    this.show("is-sending", gettext("正在准备…"));
    changed();
    let bytes;
    try {
      bytes = await file.arrayBuffer(); // now: Android may take the camera's file away later
    } catch {
      bytes = new ArrayBuffer(0);
    }
    if (this.key !== key) return; // another file was chosen meanwhile
    this.input.value = ""; // so that choosing the same file again is a change
    if (!bytes.byteLength) {
      this.refuse(gettext("这张照片是空的或读不出来，请重新拍一张"));
      return;
    }
    this.file = new File([bytes], file.name || "photo.jpg", { type: file.type });
    this.preview(key);
    const hash = await sha256(bytes);
    if (this.key !== key) return;
    this.sha256 = hash;
    this.dueAt = 0;
    queue.push(this);
    this.show("is-sending", gettext("等待发送…"));
    changed();
    pump();
  }

  // A canvas, because the content policy allows no blob: pictures.  HEIC may fail: no preview.
  async preview(key) {
    try {
      const bitmap = await createImageBitmap(this.file, { resizeWidth: 640 });
      if (this.key === key) {
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
        canvas.getContext("2d").drawImage(bitmap, 0, 0);
        this.picture(canvas);
      }
      bitmap.close();
    } catch {
      // The sample stays; the server judges the file.
    }
  }

  picture(element) {
    const frame = this.piece("picture");
    this.sample ??= [...frame.childNodes];
    frame.replaceChildren(...(element ? [element] : this.sample));
  }

  send() {
    const { key } = this;
    const body = new FormData(this.form);
    body.set("file", this.file, this.file.name);
    body.set("client_key", key);
    body.set("sha256", this.sha256);
    const bar = this.piece("progress");
    bar.value = 0;
    this.show("is-sending", gettext("正在发送…"));
    return new Promise((done) => {
      const request = new XMLHttpRequest(); // fetch reports no upload progress
      this.request = request;
      let watch;
      const alive = () => {
        clearTimeout(watch);
        watch = setTimeout(() => request.abort(), STALL);
      };
      request.upload.onprogress = (event) => {
        alive();
        if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
      };
      request.onloadend = () => {
        clearTimeout(watch);
        if (this.key === key) this.answer(request);
        done();
      };
      request.open("POST", this.form.action);
      request.setRequestHeader("Accept", "application/json");
      alive();
      request.send(body);
    });
  }

  answer(request) {
    let said = {};
    try {
      said = JSON.parse(request.responseText) ?? {};
    } catch {
      // A proxy's or sign-in page: never a receipt.
    }
    const { status } = request;
    if ((status === 200 || status === 201) && said.receipt) {
      if (this.sha256 && said.sha256 && said.sha256.toLowerCase() !== this.sha256) {
        this.key = newKey(); // what the server kept under the old key is not this photo
        this.later(gettext("照片在路上损坏了"));
      } else {
        this.receive(said);
      }
    } else if (
      TRY_LATER.includes(status) ||
      status >= 500 ||
      request.getResponseHeader("Retry-After")
    ) {
      this.later(status ? gettext("服务器正忙") : gettext("网络不好"));
    } else {
      const reasons = { 413: gettext("照片太大，请换一张"), 415: gettext("这不是照片，请重新拍一张") };
      this.refuse(said.message || reasons[status] || gettext("页面已过期，请刷新页面后再试"));
    }
  }

  later(reason) {
    const pause = PAUSES[Math.min(this.tries, PAUSES.length - 1)];
    this.tries += 1;
    this.dueAt = Date.now() + pause * 1000;
    this.show("is-waiting", `${reason}${gettext("，照片没有丢，会自动重新发送")}`);
  }

  sendNow() {
    this.dueAt = 0;
    pump();
  }

  refuse(message) {
    this.leaveQueue();
    this.name(gettext("重新拍"));
    this.show("is-refused", message);
    changed();
  }

  receive({ receipt, thumb }) {
    this.leaveQueue();
    this.file = null; // the memory of one photo at a time
    this.isReceived = true;
    if (thumb) {
      const image = new Image();
      image.alt = "";
      image.onload = () => this.picture(image); // until then the preview, for ever if it fails
      image.src = thumb;
    }
    this.name(gettext("重新拍"));
    const short = String(receipt).slice(0, 12);
    this.show("is-received", `${gettext("已收到 ✓")} ${gettext("回执")} ${short}`);
    if (this.pristine) {
      const left = Number(this.pristine.dataset.photoRepeat || 1) - 1;
      const form = this.pristine;
      this.pristine = null;
      if (left > 0) {
        form.dataset.photoRepeat = left;
        this.form.after(form);
        new Slot(form);
      }
    }
    changed();
  }

  leaveQueue() {
    this.key = null;
    const place = queue.indexOf(this);
    if (place >= 0) queue.splice(place, 1);
    this.request?.abort();
    this.request = null;
  }
}

// A slot has a key from the choice of a file until its receipt or refusal.
function isUnderWay() {
  return slots.some((slot) => slot.key);
}

function isExcepted() {
  return Boolean(document.querySelector("[data-photo-exception]:checked"));
}

// The button that goes on waits for the receipts; "dangerous to stay" always passes.
function changed() {
  const missing = slots.filter(
    (slot) => slot.form.hasAttribute("data-required") && !slot.isReceived,
  );
  const isPassed = isExcepted();
  for (const button of document.querySelectorAll("[data-needs-photos]")) {
    button.disabled = !isPassed && (missing.length > 0 || isUnderWay());
  }
  for (const part of document.querySelectorAll("[data-while-missing]")) part.hidden = !missing.length;
  for (const line of document.querySelectorAll("[data-photos-missing]")) {
    line.hidden = isPassed || !missing.length;
    line.textContent = gettext("还差 %s 张照片").replace("%s", missing.length);
  }
}

window.addEventListener("beforeunload", (event) => {
  if (!isUnderWay() || isLeaving || isExcepted()) return;
  event.preventDefault();
  event.returnValue = ""; // what older WebViews look at
});
window.addEventListener("online", () => {
  for (const slot of queue) slot.dueAt = 0;
  pump();
});
document.addEventListener("submit", (event) => {
  // Safety first: no question when somebody says the place is too dangerous for photos.
  if (event.target.matches("form[data-photo-exception]")) isLeaving = true;
});
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-photo-exception]")) changed();
});
document.querySelectorAll("form[data-photo-slot]").forEach((form) => new Slot(form));
changed();
