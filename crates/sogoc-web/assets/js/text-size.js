// Enlarges the text at once; without this module the form posts and the page comes back enlarged.
const form = document.querySelector("form[data-text-size]");

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const large = document.documentElement.dataset.size !== "large";
  document.documentElement.dataset.size = large ? "large" : "normal";
  document.cookie = `size=${large ? "large" : "normal"}; Path=/; Max-Age=31536000; SameSite=Lax`;
  form.elements.size.value = large ? "normal" : "large";
  form.querySelector("[data-words]").textContent = large ? "Dùng cỡ chữ thường" : "Dùng cỡ chữ lớn";
});
