// What every page of the desk has: the sheet of keys, and one way to bind a key to what it does.
"use strict";

/** Keys that a page binds: each key with a function, which may return false to leave the key alone. */
const keys = new Map();

function isTyping(target) {
  return target.closest("input, select, textarea, dialog[open]") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const act = keys.get(event.key);
  if (act && act(event) !== false) event.preventDefault();
});

for (const button of document.querySelectorAll("[data-opens]")) {
  button.addEventListener("click", () => document.getElementById(button.dataset.opens).showModal());
}
keys.set("?", () => document.getElementById("keys").showModal());

/** The next (or, with -1, the one before) of some elements after the one that has the focus or contains it. */
function neighbour(elements, step) {
  const at = elements.findIndex((element) => element.contains(document.activeElement));
  return elements[at < 0 ? (step > 0 ? 0 : elements.length - 1) : at + step];
}

// A form is sent once, however often its button is pressed while the answer is on its way.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.ariaBusy === "true") return event.preventDefault();
  form.ariaBusy = "true";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[aria-busy]")) form.ariaBusy = null;
});
