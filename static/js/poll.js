// A part of the page that keeps itself fresh: <section data-poll="URL" data-poll-seconds="4">.
// Asks with the last ETag, so an unchanged page costs a 304 and touches nothing here.
// The answer's header X-Go-To moves the whole page; [data-alert-count] in the fragment counts in
// the tab's title, and with data-poll-sound on the section a grown number also beeps.
const gettext = window.gettext ?? ((text) => text);
const SLOWEST = 60_000; // ms between two tries when the network is bad
const PATIENCE = 20_000; // ms for one answer; a dead mobile connection never errors by itself
const plainTitle = document.title;

function beep() {
  const sound = new AudioContext();
  const tone = sound.createOscillator();
  tone.frequency.value = 880;
  tone.connect(sound.destination);
  tone.start();
  tone.stop(sound.currentTime + 0.25);
  tone.onended = () => sound.close();
}

class Poll {
  constructor(section) {
    this.section = section;
    this.every = Number(section.dataset.pollSeconds || 5) * 1000;
    this.etag = section.dataset.pollEtag ?? "";
    this.failures = 0;
    this.alerts = 0;
    this.alert();
    this.line = document.createElement("p");
    this.line.className = "poll-line";
    this.line.setAttribute("role", "status");
    section.after(this.line);
    if (!section.hasAttribute("aria-live")) section.setAttribute("aria-live", "polite");
    document.querySelectorAll("[data-poll-manual]").forEach((link) => (link.hidden = true));
    document.addEventListener("visibilitychange", () => this.ask());
    window.addEventListener("online", () => this.hurry());
    window.addEventListener("pageshow", (event) => event.persisted && this.ask());
    this.plan(this.every);
  }

  plan(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), pause);
  }

  // The network is back: a request sent into the hole would only be given up after PATIENCE.
  hurry() {
    this.failures = 0;
    this.stop?.abort();
    this.plan(200);
  }

  async ask() {
    if (document.hidden || this.isAsking || this.isOver) return; // a hidden tab asks when shown
    clearTimeout(this.timer);
    this.isAsking = true;
    this.stop = new AbortController();
    const watch = setTimeout(() => this.stop.abort(), PATIENCE);
    try {
      const headers = { "X-Requested-With": "poll" };
      if (this.etag) headers["If-None-Match"] = this.etag;
      const answer = await fetch(this.section.dataset.poll, {
        headers,
        cache: "no-store", // else the browser's cache turns our 304 into a full 200
        credentials: "same-origin",
        signal: this.stop.signal,
      });
      await this.take(answer);
    } catch {
      this.fail();
    } finally {
      clearTimeout(watch);
      this.isAsking = false;
    }
  }

  async take(answer) {
    const target = answer.headers.get("X-Go-To");
    if (target) {
      const url = new URL(target, location.href);
      if (url.origin === location.origin && url.href !== location.href) {
        this.isOver = true;
        location.assign(url);
        return;
      }
      this.plan(this.every); // we are there already: an empty answer must not empty the section
      return;
    }
    // A redirect is the sign-in page: the person goes there, it must not land in this section.
    if (answer.redirected || [401, 403, 404, 410].includes(answer.status)) {
      this.isOver = true;
      this.say(gettext("页面已过期。"));
      const link = document.createElement("a");
      link.href = location.href;
      link.textContent = gettext("点这里刷新");
      this.line.append(link);
      return;
    }
    if (answer.status !== 304) {
      if (!answer.ok) throw new Error(answer.status);
      if (this.swap(await answer.text())) this.etag = answer.headers.get("ETag") ?? "";
    }
    this.failures = 0;
    this.say("");
    this.plan(this.every);
  }

  fail() {
    this.failures += 1;
    this.say(gettext("网络不好，正在重试"));
    const pause = Math.min(this.every * 2 ** this.failures, SLOWEST);
    this.plan(pause * (0.75 + Math.random() / 2)); // spread: all phones lose the net at once
  }

  say(text) {
    if (this.line.textContent !== text) this.line.textContent = text;
  }

  // False while somebody types in the section: the same answer is asked for again later.
  swap(html) {
    const { section } = this;
    const held = section.contains(document.activeElement) ? document.activeElement : null;
    if (held?.matches("input, select, textarea")) return false;
    if (html === this.html) return true;
    this.html = html;
    const open = [...section.querySelectorAll("details[open][id]")].map((part) => part.id);
    const [page, inner] = [window.scrollY, section.scrollTop];
    section.innerHTML = html;
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    if (held?.id) document.getElementById(held.id)?.focus({ preventScroll: true });
    section.scrollTop = inner;
    window.scrollTo(window.scrollX, page);
    this.alert();
    document.dispatchEvent(new CustomEvent("poll:swapped", { detail: section }));
    return true;
  }

  countAlerts() {
    return Number(this.section.querySelector("[data-alert-count]")?.dataset.alertCount ?? 0);
  }

  alert() {
    const before = this.alerts;
    this.alerts = this.countAlerts();
    document.title = this.alerts ? `(${this.alerts}) ${plainTitle}` : plainTitle;
    const isNews = this.html !== undefined && this.alerts > before; // not the page's first count
    if (isNews && this.section.hasAttribute("data-poll-sound")) beep();
  }
}

document.querySelectorAll("[data-poll]").forEach((section) => new Poll(section));
