// A page of progress keeps itself up to date, and goes on by itself when the work is done.
const live = document.querySelector("[data-live]");

async function look() {
  const answer = await fetch(live.dataset.live, { headers: { accept: "text/html" } });
  if (answer.redirected) return location.assign(answer.url);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-live]");
  if (!fresh) return location.reload();
  const [now, then] = [live, fresh].map((it) => it.querySelector(".job-stage"));
  if (now.innerHTML !== then.innerHTML) now.innerHTML = then.innerHTML;
  live.querySelector("progress").replaceWith(fresh.querySelector("progress"));
  setTimeout(again, 1000);
}

function again() {
  // A connection that is gone for a while comes back.
  look().catch(() => setTimeout(again, 5000));
}

if (live) {
  live.querySelector("[data-live-link]").hidden = true;
  setTimeout(again, 500);
}
