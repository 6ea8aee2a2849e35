// Keying a sheet: Enter in a choice sends the form as it does in a field.
for (const form of document.querySelectorAll("form[data-keying]")) {
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("select")) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("button.primary"));
  });

  // A field somebody came to mend is replaced, not added to: the cursor comes with the words marked.
  const first = form.querySelector("[autofocus]");
  if (new URLSearchParams(location.search).has("first")) first?.select?.();
}
