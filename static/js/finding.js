// 定责: a box above each list of situations that narrows it while one types (words, the code, or
// pinyin initials), and percents that follow the category.  Both are plain fields without this.
//   <div data-narrow><select>…<option data-search="…"></select></div>
//   <div data-share><select name="A-share">…<input name="A-percent"></div>
const gettext = window.gettext ?? ((text) => text);
const USUAL = { FULL: 100, NONE: 0, MAIN: 70, MINOR: 30 }; // as in liability/proposal.py

class Narrow {
  constructor(holder) {
    this.list = holder.querySelector("select");
    this.all = [...this.list.children]; // options and groups, as the server sent them
    this.inside = new Map(
      this.all.filter((part) => part.matches("optgroup")).map((group) => [group, [...group.children]]),
    );
    this.box = document.createElement("input");
    this.box.type = "search";
    this.box.placeholder = gettext("找情形：输入字或拼音首字母");
    this.box.setAttribute("aria-label", this.box.placeholder);
    this.list.before(this.box);
    this.box.addEventListener("input", () => this.show());
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("change", () => this.openOwnWords());
  }

  fits(option) {
    const text = `${option.dataset.search ?? ""} ${option.textContent}`.toLowerCase();
    const words = this.box.value.toLowerCase().split(/\s+/).filter(Boolean);
    // What is chosen stays in sight, and so do «no fault» and «other»: they have no search words.
    return option.selected || !option.dataset.search || words.every((word) => text.includes(word));
  }

  show() {
    const chosen = this.list.value;
    const parts = this.all.flatMap((part) => {
      if (!this.inside.has(part)) return [part];
      const left = this.inside.get(part).filter((option) => this.fits(option));
      part.replaceChildren(...left);
      return left.length ? [part] : [];
    });
    this.list.replaceChildren(...parts);
    this.list.value = chosen;
  }

  // Enter picks the first one that is left, and does not send the form.
  key(event) {
    if (event.key === "ArrowDown") this.list.focus();
    if (event.key !== "Enter") return;
    event.preventDefault();
    const first = this.list.querySelector("optgroup option");
    if (!first || !this.box.value.trim()) return;
    this.list.value = first.value;
    this.list.dispatchEvent(new Event("change", { bubbles: true }));
    this.list.focus();
  }

  openOwnWords() {
    const own = this.list.closest("fieldset")?.querySelector("details.own");
    if (own && this.list.value === "OTHER") own.open = true;
  }
}

function follow(row) {
  const [share, percent] = [row.querySelector("select"), row.querySelector("input[type=number]")];
  share.addEventListener("change", () => {
    const seats = document.querySelectorAll("[data-share]").length;
    percent.value = share.value === "EQUAL" ? Math.floor(100 / seats) : (USUAL[share.value] ?? "");
  });
}

document.querySelectorAll("[data-narrow]").forEach((holder) => new Narrow(holder));
document.querySelectorAll("[data-share]").forEach(follow);
document.getElementById("proposal")?.scrollIntoView({ block: "nearest" });
