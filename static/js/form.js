// One press, one request: a shaken driver taps twice.  Works on every form that posts, except
// photo slots (photo.js sends them) and forms marked data-no-busy.  The hidden request_key of
// the form stays as the server gave it, so that even a second request counts once.
const gettext = window.gettext ?? ((text) => text);
const GIVE_BACK_AFTER = 20_000; // ms; a request that hangs must not leave a dead button behind

function rest(button) {
  if (button.dataset.busyKept === undefined) return;
  button.disabled = false;
  button.textContent = button.dataset.busyKept;
  delete button.dataset.busyKept;
}

function restAll() {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  document.querySelectorAll("[data-busy-kept]").forEach(rest);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.matches("[data-no-busy], [data-photo-slot]")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  // After this turn: a button disabled now would not send its own name and value.
  setTimeout(() => {
    const inside = form.querySelectorAll("button:not([type=button]), input[type=submit]");
    const named = `button[form="${CSS.escape(form.id)}"]`;
    const outside = form.id ? document.querySelectorAll(named) : [];
    for (const button of [...inside, ...outside]) {
      if (button.disabled) continue;
      button.dataset.busyKept = button.textContent;
      button.disabled = true;
      if (button === event.submitter || !event.submitter) {
        button.textContent = form.dataset.busyText || gettext("正在提交…");
      }
    }
    setTimeout(restAll, GIVE_BACK_AFTER);
  });
});

// The page comes back out of the back/forward cache with its buttons still disabled.
window.addEventListener("pageshow", restAll);
