// The inbox: PDFs dropped anywhere on it are sent one by one; what comes of them is asked for until all are done.
"use strict";

const form = document.getElementById("drop");
const intake = document.getElementById("intake");
const input = form.elements.pdf;
let sending = 0;

async function send(files) {
  const pdfs = [...files];
  sending += pdfs.length;
  for (const pdf of pdfs) {
    const body = new FormData();
    body.append("token", form.elements.token.value);
    body.append("pdf", pdf);
    try {
      const answer = await fetch("/intake", { method: "POST", body, redirect: "manual" });
      if (answer.type !== "opaqueredirect") tell(`${pdf.name}: ${answer.status === 403 ? "this page is too old; load it again" : await answer.text()}`);
    } catch {
      tell(`${pdf.name}: the desk does not answer`);
    }
    sending -= 1;
    await refresh();
  }
}

function tell(text) {
  const line = document.createElement("p");
  line.setAttribute("role", "alert");
  line.textContent = text;
  form.after(line);
}

let waits = null;
let had = false;
let shown = ""; // what is the same is not said again to who listens

/** Changes a part of the page; the link that had the focus has it again, if it is still there. */
function keepingFocus(change) {
  const before = document.activeElement.getAttribute("href");
  change();
  if (before && document.activeElement === document.body) document.querySelector(`a[href="${CSS.escape(before)}"]`)?.focus();
}

async function refresh() {
  clearTimeout(waits);
  const answer = await fetch("/intake");
  if (!answer.ok) return;
  const text = await answer.text();
  if (text !== shown) keepingFocus(() => (intake.innerHTML = text)); // our own template, which escapes what it shows
  shown = text;
  const open = Number(intake.querySelector("[data-open]")?.dataset.open ?? 0) + sending;
  if (open) {
    had = true;
    waits = setTimeout(refresh, 700);
  } else if (had) {
    had = false;
    await fillUp();
  }
}

/** Brings the list up to date, in place. */
async function showList() {
  const answer = await fetch(location.pathname + location.search);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  keepingFocus(() => {
    for (const part of [".list-side", "main > .summary"]) document.querySelector(part).replaceWith(page.querySelector(part));
  });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  send(input.files);
  form.reset();
});
input.addEventListener("change", () => {
  send(input.files);
  form.reset();
});
for (const name of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    document.body.classList.toggle("dropping", name === "dragover");
    if (name === "drop") send(event.dataTransfer.files);
  });
}
form.querySelector("button").hidden = true; // what is chosen is sent at once
if (intake.querySelector('[data-open]:not([data-open="0"])')) refresh();

const rows = () => [...document.querySelectorAll(".list h3 a")].filter((link) => link.checkVisibility());
function go(step) {
  neighbour(rows(), step)?.focus();
}
keys.set("j", () => go(1));
keys.set("k", () => go(-1));
keys.set("/", () => document.getElementById("words").focus());
keys.set("u", () => input.focus());
keys.set("a", () => location.assign("/"));
keys.set("m", () => location.assign("/bulletin"));
keys.set("l", () => location.assign("/learn"));

// After a decision one is back where one was: with the filters of before, at the first of what is left.
const remembered = "policy-desk-inbox";
const query = new URLSearchParams(location.search);
if (query.has("done")) {
  const before = sessionStorage.getItem(remembered) ?? "";
  if (before && query.size === 1) location.replace(`/${before}&done=${encodeURIComponent(query.get("done"))}`);
  else rows()[0]?.focus();
} else {
  sessionStorage.setItem(remembered, location.search);
}

// The list fills up while policies are compared.
async function fillUp() {
  await showList();
  fillUpLater();
}
function fillUpLater() {
  if (document.querySelector("[data-missing]")) setTimeout(fillUp, 700);
}
fillUpLater();
