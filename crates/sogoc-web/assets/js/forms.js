// Small helps while typing: slashes in whole days (not in a year or a count), print button, a second press of a deciding button does nothing, leaving a half-filled form asks first.
for (const input of document.querySelectorAll("input[placeholder='dd/mm/yyyy']")) {
  input.addEventListener("input", (event) => {
    if (event.inputType?.startsWith("delete")) return;
    const digits = input.value.replace(/\D/g, "").slice(0, 8);
    if (input.value.replace(/[\d/]/g, "") || digits.length < 2 || /\/\d?$|\/.*\//.test(input.value)) return;
    input.value = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)].filter(Boolean).join("/");
  });
}

for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const button of document.querySelectorAll("button[data-day]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    document.getElementById(button.dataset.for).value = button.dataset.day;
  });
}

for (const list of document.querySelectorAll("form:has([data-tick])")) {
  const boxes = () => [...list.querySelectorAll("input[name=person]")];
  const count = () => {
    list.querySelector("[data-ticked]").textContent = boxes().filter((box) => box.checked).length;
  };
  for (const button of list.querySelectorAll("[data-tick]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      for (const box of boxes()) box.checked = button.dataset.tick === "all";
      count();
    });
  }
  list.addEventListener("change", count);
}

for (const form of document.querySelectorAll("form[method=post]:not([data-text-size])")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}

// Leaving with answers unsent asks first, also when the line is down: what was typed about people
// is kept nowhere but on the page.
for (const form of document.querySelectorAll("form[data-keying], form.entry-form")) {
  let touched = form.querySelector("[aria-invalid]") !== null;
  form.addEventListener("input", () => {
    touched = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (touched && !form.dataset.sent) event.preventDefault();
  });
}

// Coming back with the browser's button must not leave the form locked.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
