// Makes long choices searchable: a list under the field while typing, arrows and Enter to take one.
// A chooser asks the server for matches; a long select is searched here.
const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();

class Combobox {
  constructor(input, find, take) {
    Object.assign(this, { input, find, take, at: -1, asked: 0 });
    this.list = document.createElement("ul");
    this.list.className = "options";
    this.list.id = `${input.id}-options`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Kết quả");
    this.list.hidden = true;
    input.after(this.list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", this.list.id]]) {
      input.setAttribute(name, value);
    }
    input.addEventListener("input", () => this.open());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) this.pick(option);
    });
  }

  get options() { return [...this.list.querySelectorAll("[role=option]")]; }

  async open() {
    const asked = ++this.asked;
    const found = await this.find(this.input.value);
    if (asked !== this.asked || document.activeElement !== this.input) return;
    this.list.replaceChildren(...found);
    this.options.forEach((option, order) => { option.id = `${this.list.id}-${order}`; });
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.mark(this.options.length ? 0 : -1);
  }

  close() {
    this.asked++;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.at = -1;
  }

  mark(at) {
    this.at = at;
    this.options.forEach((option, order) => option.setAttribute("aria-selected", String(order === at)));
    const here = this.options[at];
    if (!here) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", here.id);
    here.scrollIntoView({ block: "nearest" });
  }

  pick(option) {
    this.input.value = option.dataset.label;
    this.take(option);
    this.close();
  }

  key(event) {
    const shown = !this.list.hidden;
    const last = this.options.length - 1;
    if (event.key === "ArrowDown") shown ? this.mark(Math.min(this.at + 1, last)) : this.open();
    else if (event.key === "ArrowUp" && shown) this.mark(Math.max(this.at - 1, 0));
    else if (event.key === "Escape" && shown) this.close();
    else if ((event.key === "Enter" || event.key === "Tab") && shown && this.options[this.at]) {
      this.pick(this.options[this.at]);
      if (event.key === "Tab") return;
    } else return;
    event.preventDefault();
  }
}

function option(id, label) {
  const item = document.createElement("li");
  item.setAttribute("role", "option");
  item.dataset.id = id;
  item.dataset.label = label;
  item.textContent = label;
  return item;
}

function none() {
  const item = document.createElement("li");
  item.className = "none";
  item.textContent = "Không có kết quả. Thử gõ ít chữ hơn.";
  return item;
}

for (const field of document.querySelectorAll(".chooser[data-from]")) {
  const input = field.querySelector("input[type=text]");
  const [id, said] = [field.querySelector("[data-id]"), field.querySelector("[data-said]")];
  const csrf = input.form.elements.csrf.value;
  const near = new URL(input.form.action).searchParams.get("unit") ?? "";
  let waiting;
  const find = (text) => new Promise((done) => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const body = new URLSearchParams({ csrf, near, among: field.dataset.among, text, on: input.form.elements.on?.value ?? "" });
      const answer = await fetch(field.dataset.from, { method: "POST", body });
      const list = document.createElement("ul");
      if (answer.ok) list.innerHTML = await answer.text();
      done(list.children.length ? [...list.children] : [none()]);
    }, 120);
  });
  const take = (taken) => {
    id.value = taken.dataset.id;
    said.value = taken.dataset.label;
    field.querySelector(".matches")?.remove();
  };
  new Combobox(input, find, take);
  input.addEventListener("input", () => { id.value = ""; });
}

for (const select of document.querySelectorAll("select[data-long]")) {
  const input = document.createElement("input");
  const all = [...select.options].filter((it) => it.value);
  for (const name of ["aria-invalid", "aria-describedby"]) if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  Object.assign(input, { type: "text", autocomplete: "off", id: select.id, value: select.value ? select.selectedOptions[0].text : "", placeholder: "Gõ để tìm" });
  select.id = `${select.id}-list`;
  select.hidden = true;
  select.parentElement.classList.add("long");
  select.before(input);
  const find = async (text) => {
    const words = fold(text).split(" ").filter(Boolean);
    const whole = all.some((it) => it.text === text);
    // "ede" finds "Ê-đê": nobody types the signs of such a name.
    const fits = (name) => words.every((word) => name.includes(word)) || name.replaceAll(" ", "").includes(words.join(""));
    const found = all.filter((it) => whole || fits(fold(it.text)));
    // What begins a word is meant before what happens to stand in one.
    const far = (it) => {
      const begins = (part) => ` ${fold(it.text)}`.includes(` ${part}`);
      return begins(words.join(" ")) ? 0 : words.every(begins) ? 1 : 2;
    };
    if (!whole) found.sort((one, other) => far(one) - far(other));
    return found.length ? found.map((it) => option(it.value, it.text)) : [none()];
  };
  new Combobox(input, find, (taken) => { select.value = taken.dataset.id; });
  input.addEventListener("input", () => { select.value = all.find((it) => fold(it.text) === fold(input.value))?.value ?? ""; });
  if (select.autofocus) input.focus();
}
