// The desk's heartbeat: <fieldset data-lease="URL" data-lease-seconds="20"> keeps the case with
// whoever has it open.  Silent while all is well.  When the case has gone to somebody else, the
// sentence appears in [data-lease-lost] and the acts go dead: no pop-up, nothing typed is lost.
const gettext = window.gettext ?? ((text) => text);
const SOON = 5_000; // ms to the next try after a lost heartbeat

class Lease {
  constructor(acts) {
    this.acts = acts;
    this.every = Number(acts.dataset.leaseSeconds || 20) * 1000;
    this.lost = document.querySelector("[data-lease-lost]");
    this.token = document.querySelector("input[name=csrfmiddlewaretoken]").value;
    // A tab that slept (laptop lid, phone call) asks at once whether it still has the case.
    document.addEventListener("visibilitychange", () => document.hidden || this.beat());
    window.addEventListener("online", () => this.beat());
    window.addEventListener("pageshow", (event) => event.persisted && this.beat());
    this.beat();
  }

  plan(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.beat(), pause);
  }

  async beat() {
    if (this.isOver || this.isAsking) return;
    this.isAsking = true;
    try {
      const answer = await fetch(this.acts.dataset.lease, {
        method: "POST",
        headers: { "X-CSRFToken": this.token, Accept: "application/json" },
        credentials: "same-origin",
        redirect: "manual", // signed out meanwhile: the sign-in page is no heartbeat
        signal: AbortSignal.timeout(10_000),
      });
      if (answer.status === 409) this.lose(await answer.json());
      else if (answer.ok) this.plan(this.every);
      else if (answer.type === "opaqueredirect" || answer.status < 500) {
        this.lose({ message: gettext("登录已失效，请重新登录。") });
      } else throw new Error(answer.status);
    } catch {
      this.plan(SOON);
    } finally {
      this.isAsking = false;
    }
  }

  lose({ message, holder, status }) {
    this.isOver = true;
    clearTimeout(this.timer);
    this.acts.disabled = true;
    const now = holder ? gettext("现在由") + holder + gettext("审核。") : "";
    const where = !holder && status ? gettext("案件状态：") + status + "。" : "";
    this.lost.textContent = `${message}${now}${where}`;
    this.lost.hidden = false;
  }
}

document.querySelectorAll("[data-lease]").forEach((acts) => new Lease(acts));
