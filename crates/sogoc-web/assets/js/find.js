// The search box: first hits under it while typing, arrow keys between them. Without this module Enter shows them all.
const form = document.querySelector("form.find[data-suggest]");
const box = form?.querySelector("input[data-search]");
const WAIT = 150;

function links(list) {
  return [...list.querySelectorAll("a.hit")];
}

function step(list, from, by) {
  const all = links(list);
  const next = all[all.indexOf(from) + by];
  if (next) next.focus();
  else if (by < 0) box?.focus();
}

function arrows(list) {
  list.addEventListener("keydown", (event) => {
    const link = event.target.closest("a.hit");
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!link || !by) return;
    event.preventDefault();
    step(list, link, by);
  });
}

for (const list of document.querySelectorAll("[data-hits]")) {
  arrows(list);
  box?.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" || form.querySelector(".suggestions:not([hidden])")) return;
    event.preventDefault();
    links(list)[0]?.focus();
  });
}

if (form && box) {
  const list = document.createElement("div");
  list.className = "suggestions";
  list.id = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "region");
  list.setAttribute("aria-label", "Kết quả đầu tiên");
  const count = document.createElement("p");
  count.className = "hear";
  count.setAttribute("role", "status");
  form.append(list, count);
  arrows(list);

  let timer = 0;
  let asked = 0;

  const close = () => {
    list.hidden = true;
    count.textContent = "";
  };

  const ask = async () => {
    const number = ++asked;
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.dataset.suggest, { method: "POST", body, redirect: "error" }).catch(() => null);
    if (number !== asked || !answer?.ok) return;
    const found = await answer.text();
    if (number !== asked) return;
    list.innerHTML = found;
    list.hidden = found === "" || !form.contains(document.activeElement);
    const all = links(list).length;
    count.textContent = all > 1 ? `Có ${all - 1} kết quả đầu tiên; nhấn mũi tên xuống để chọn.` : "";
  };

  box.addEventListener("input", () => {
    clearTimeout(timer);
    asked += 1;
    if (box.value.trim().length < 2) close();
    else timer = setTimeout(ask, WAIT);
  });

  box.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" || list.hidden) return;
    event.preventDefault();
    links(list)[0]?.focus();
  });

  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || list.hidden) return;
    event.preventDefault();
    close();
    box.focus();
  });

  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
}
