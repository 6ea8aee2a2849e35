// Where rows are put right: Enter goes on to the next field, a proposal is written into its field and waits to be saved.
const next = document.querySelector("form[data-enter-next]");
const fields = () => [...next.querySelectorAll("input[type=text]")];

next?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches("input[type=text]")) return;
  const all = fields();
  const following = all[all.indexOf(event.target) + 1];
  event.preventDefault();
  (following ?? next.querySelector("button.primary")).focus();
  following?.select();
});

next?.addEventListener("click", (event) => {
  const fix = event.target.closest("button[data-fix]");
  if (!fix) return;
  event.preventDefault();
  for (const set of fix.value.split("|")) {
    const at = set.indexOf("=");
    const field = document.getElementById(set.slice(0, at));
    if (field) field.value = set.slice(at + 1);
  }
  const field = document.getElementById(fix.value.slice(0, fix.value.indexOf("=")));
  field?.focus();
});
