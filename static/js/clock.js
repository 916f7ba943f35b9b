// Ticking clocks: <time data-since="ISO"> counts up, <time data-until="ISO"> counts down.
// Colours by class: clock-amber from data-amber seconds (60), clock-red from data-red (180);
// a countdown is amber in its last data-amber seconds and red when it has run out.
// <… data-now="ISO"> (the body, or any element) is the server's time when the page was made:
// phones' clocks are wrong.
const told = Date.parse(document.querySelector("[data-now]")?.dataset.now ?? "");
const ahead = Number.isNaN(told) ? 0 : Date.now() - told;

function shown(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}

function tick() {
  const now = Date.now() - ahead;
  for (const clock of document.querySelectorAll("time[data-since], time[data-until]")) {
    const { since, until, amber = 60, red = 180 } = clock.dataset;
    const moment = Date.parse(since ?? until);
    if (Number.isNaN(moment)) continue;
    const seconds = Math.floor((since ? now - moment : moment - now) / 1000);
    const isRed = since ? seconds >= red : seconds <= 0;
    const isAmber = !isRed && (since ? seconds >= amber : seconds <= amber);
    clock.classList.toggle("clock-amber", isAmber);
    clock.classList.toggle("clock-red", isRed);
    clock.setAttribute("aria-live", "off"); // inside a live region each second would be read out
    const text = shown(Math.max(0, seconds));
    if (clock.textContent !== text) clock.textContent = text;
  }
}

tick();
setInterval(tick, 1000);
document.addEventListener("poll:swapped", tick); // new rows show their time at once
