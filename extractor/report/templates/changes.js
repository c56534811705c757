// Shows the changes that fit all three choices, and hides the headings that have none left.
const form = document.getElementById("filters");
form.addEventListener("change", () => {
  const wanted = Object.entries(Object.fromEntries(new FormData(form))).filter(([, value]) => value);
  let shown = 0;
  for (const article of document.querySelectorAll("main > section article")) {
    article.hidden = !wanted.every(([name, value]) => article.dataset[name] === value);
    shown += !article.hidden;
  }
  for (const section of document.querySelectorAll("main > section, .same")) {
    const articles = [...section.querySelectorAll("article")];
    section.hidden = articles.length > 0 && articles.every((article) => article.hidden);
  }
  document.getElementById("shown").textContent = wanted.length ? `${shown} shown` : "";
});
// On paper nothing can be unfolded.
addEventListener("beforeprint", () => {
  for (const folded of document.querySelectorAll("main details")) folded.open = true;
});
// A crop that fills the window is put back by the key that closes all such things.
addEventListener("keydown", (event) => {
  if (event.key === "Escape") for (const crop of document.querySelectorAll(".crop[open]")) crop.open = false;
});
