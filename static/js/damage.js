// Damaged parts: tap the drawing or tick the list, both say the same.  The check boxes are what
// is sent and what shows without JavaScript; the drawing only presses them.
//   <section data-damage> <svg>… <g class="part" data-part="FRONT">…</svg>
//     <input type="checkbox" name="damaged_parts" value="FRONT"> … </section>
function wire(section) {
  const boxes = new Map();
  for (const box of section.querySelectorAll("input[type=checkbox]")) boxes.set(box.value, box);

  for (const part of section.querySelectorAll("[data-part]")) {
    const box = boxes.get(part.dataset.part);
    if (!box) continue; // a part this form does not offer stays a mere drawing
    part.setAttribute("role", "button");
    part.setAttribute("tabindex", "0");
    part.setAttribute("aria-label", box.labels[0]?.textContent.trim() ?? part.dataset.part);
    const show = () => part.setAttribute("aria-pressed", String(box.checked));
    const toggle = () => {
      box.checked = !box.checked;
      box.dispatchEvent(new Event("change", { bubbles: true }));
    };
    part.addEventListener("click", toggle);
    part.addEventListener("keydown", (event) => {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      toggle();
    });
    box.addEventListener("change", show);
    window.addEventListener("pageshow", show); // the browser refills boxes after "back"
    show();
  }
  section.querySelector("svg")?.setAttribute("role", "group"); // role=img would hide the buttons
  section.querySelector("[data-damage-hint]")?.removeAttribute("hidden");
}

document.querySelectorAll("[data-damage]").forEach(wire);
