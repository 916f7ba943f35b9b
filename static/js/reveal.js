// 显示: personal data in clear without leaving the page.  <form data-reveal="A"> asks the server
// (which writes it to the journal) and fills [data-shown="A-phone"] and its like.  Without
// JavaScript the form's own answer is the page with the data in it.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-reveal]")) return;
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
      credentials: "same-origin",
    });
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    for (const [name, value] of Object.entries(await answer.json())) {
      const place = document.querySelector(`[data-shown="${CSS.escape(`${form.dataset.reveal}-${name}`)}"]`);
      if (place) place.textContent = value;
    }
    button.hidden = true;
  } catch {
    button.disabled = false;
    form.removeAttribute("data-reveal");
    form.requestSubmit(); // the plain way says what is wrong
  }
});
