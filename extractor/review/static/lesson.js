// Learning: how far it is, asked for until it is done; rules are walked through and chosen by keys.
"use strict";

const progress = document.getElementById("progress");

async function refresh() {
  const answer = await fetch(`${location.pathname}/progress`);
  if (!answer.ok) return;
  progress.innerHTML = await answer.text(); // our own template, which escapes what it shows
  if (isOpen()) setTimeout(refresh, 700);
  else location.reload();
}

function isOpen() {
  return progress?.querySelector("[data-open]")?.dataset.open === "1";
}
if (isOpen()) setTimeout(refresh, 300);

const rows = () => [...document.querySelectorAll(".rule, .list h2 a")];
const current = () => document.activeElement.closest(".rule");

function walk(step) {
  const next = neighbour(rows(), step);
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}

keys.set("j", () => walk(1));
keys.set("k", () => walk(-1));
keys.set("x", () => current()?.querySelector("input[type=checkbox]")?.click());
keys.set("e", () => {
  const folded = [...(current()?.querySelectorAll("details") ?? [])];
  const opens = folded.some((one) => !one.open);
  for (const one of folded) one.open = opens;
});
keys.set("l", () => document.querySelector("#begin button")?.click());
keys.set("t", () => document.getElementById("take-button")?.focus());
keys.set("i", () => location.assign("/"));
