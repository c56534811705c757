// A version: the page and the facts lead to each other, and changes are walked through on both papers at once.
"use strict";

const papers = document.querySelector(".papers");
const what = document.getElementById("what");
const cards = [...document.querySelectorAll(".change")];
const doubts = [...document.querySelectorAll("article.doubt[id]")];
let zoom = 1;
let change = -1;

function byId(id) {
  return id ? document.getElementById(id) : null;
}

/** Marks some boxes and cards as the ones that are looked at now; all others no more. */
function setCurrent(elements) {
  for (const before of document.querySelectorAll(".is-current")) before.classList.remove("is-current");
  for (const element of elements) element.classList.add("is-current");
}

/** Scrolls the pane of a box so that the box stands in its upper third, and nothing else. */
function showIn(box) {
  const pane = box?.closest(".pane");
  if (!pane || pane.offsetParent === null) return;
  const at = box.getBoundingClientRect();
  const around = pane.getBoundingClientRect();
  pane.scrollBy({
    top: at.top - around.top - around.height / 3,
    left: at.left < around.left || at.right > around.right ? at.left - around.left - 40 : 0,
  });
}

function setView(view) {
  if (papers.querySelector(`[data-side="${view === "both" ? "old" : view}"]`) === null) return;
  papers.dataset.view = view;
  for (const button of papers.querySelectorAll("button[data-view]")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === view));
  }
  if (change >= 0) showBoxes(boxesOf(change));
}

function setZoom(step) {
  zoom = step ? Math.min(3, Math.max(0.5, zoom * (step > 0 ? 1.25 : 0.8))) : 1;
  papers.style.setProperty("--zoom", zoom.toFixed(3));
  if (zoom > 1.3) for (const page of papers.querySelectorAll("img")) page.src = page.src.replace(/-1\.png$/, "-2.png");
}

const boxesOf = (number) => [...papers.querySelectorAll(`[data-change="${number}"]`)];
const boxesTo = (anchor) => [...papers.querySelectorAll(`svg a[href="#${anchor}"]`)];

/** Boxes in the order in which they are printed. */
function placesOf(boxes) {
  const top = (box) => box.getBoundingClientRect().top;
  return [...boxes].sort((one, other) => top(one) - top(other));
}

/** Scrolls each pane to the first of these boxes that stands in it. */
function showBoxes(boxes) {
  for (const pane of papers.querySelectorAll(".pane")) showIn(boxes.find((box) => pane.contains(box)));
}

function showChange(number) {
  if (!cards[number]) return;
  change = number;
  const boxes = boxesOf(number);
  const sides = new Set(boxes.map((box) => box.closest(".pane").dataset.side));
  if (papers.dataset.view !== "both" && sides.size && !sides.has(papers.dataset.view)) setView([...sides][0]);
  setCurrent([cards[number], ...boxes]);
  showBoxes(boxes);
  cards[number].focus({ preventScroll: true });
  cards[number].scrollIntoView({ block: "nearest" });
  const which = byId("which");
  if (which) which.textContent = `${number + 1} of ${cards.length}`;
  what.textContent = cards[number].querySelector("h4").textContent.trim().replace(/\s+/g, " ");
}

/** Shows a fact or a finding, and where it stands on the page: the first of its places, or the one of a number. */
function showFact(anchor, isFromPage, nth = 0) {
  const fact = byId(anchor);
  const boxes = boxesTo(anchor);
  setCurrent([...(fact ? [fact] : []), ...boxes]);
  if (fact) for (let above = fact.closest("details"); above; above = above.parentElement.closest("details")) above.open = true;
  if (boxes.length && !isFromPage) {
    if (boxes[0].closest(".pane").offsetParent === null) setView("new");
    showIn(placesOf(boxes)[nth] ?? boxes[0]);
  }
  what.textContent = boxes[0]?.querySelector("title").textContent ?? "It stands nowhere on the page.";
  return fact;
}

function showDoubt(card) {
  showFact(card.id, false);
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

papers.addEventListener("click", (event) => {
  const link = event.target.closest("svg a");
  const changed = event.target.closest("rect.changed");
  if (link) {
    event.preventDefault();
    showFact(link.getAttribute("href").slice(1), true);
    what.append(" ");
    const there = document.createElement("a");
    there.href = link.getAttribute("href");
    there.textContent = "show it in the list";
    what.append(there);
  } else if (changed) {
    showChange(Number(changed.dataset.change));
  } else if (event.target.closest("svg")) {
    setCurrent([]);
    what.textContent = "Nothing was read here: it is blank, a picture, or a running head or foot.";
  }
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-marked]");
  const there = event.target.closest('a[href^="#fact"], a[href^="#change"]');
  const shown = event.target.closest("[data-show-change]");
  if (shown) showChange(Number(shown.dataset.showChange));
  if (link) {
    event.preventDefault();
    showFact(link.dataset.marked, false, Number(link.dataset.nth ?? 0));
  } else if (there && !there.closest("svg")) {
    event.preventDefault();
    const anchor = there.getAttribute("href").slice(1);
    if (anchor.startsWith("change-")) return showChange(Number(anchor.slice(7)));
    const fact = showFact(anchor, false);
    fact?.focus({ preventScroll: true });
    fact?.scrollIntoView({ block: "center" });
  }
});
for (const button of papers.querySelectorAll(".tools button")) {
  button.addEventListener("click", () => {
    if (button.dataset.view) setView(button.dataset.view);
    if (button.dataset.zoom) setZoom(Number(button.dataset.zoom));
    if (button.dataset.step) showChange(Math.min(cards.length - 1, Math.max(0, change + Number(button.dataset.step))));
    if ("boxes" in button.dataset) button.setAttribute("aria-pressed", String(papers.classList.toggle("boxes")));
  });
}

function walkFacts(step) {
  const facts = [...document.querySelectorAll(".fact")].filter((fact) => fact.offsetParent);
  const next = neighbour(facts, step);
  if (!next) return;
  showFact(next.id, false);
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

keys.set("n", () => showChange(Math.min(cards.length - 1, change + 1)));
keys.set("p", () => showChange(Math.max(0, change - 1)));
keys.set("j", () => walkFacts(1));
keys.set("k", () => walkFacts(-1));
keys.set("f", () => {
  const next = neighbour(doubts, 1) ?? doubts[0];
  if (next) showDoubt(next);
});
keys.set("s", () => {
  const card = doubts.find((doubt) => doubt.contains(document.activeElement)) ?? doubts[0];
  const settling = card?.querySelector(".settling");
  if (!settling) return;
  settling.open = true;
  settling.querySelector("input[name=why]").focus();
});

/** Opens the forms for a fact, with what it says now and, if one is given, what to say of it. */
function openCorrection(fact, verb) {
  const dialog = byId(`correct-${fact?.dataset.kind}`);
  if (!dialog) return false;
  const form = dialog.querySelector("form");
  if (verb && !form.querySelector(`option[value="${verb}"]`)) return false;
  dialog.querySelector(".refused")?.remove();
  for (const field of form.querySelectorAll("input:not([type=hidden])")) field.value = "";
  if (form.elements.verb.options) form.elements.verb.selectedIndex = 0;
  const text = fact.querySelector(".text").textContent.trim();
  const below = fact.closest("li").querySelectorAll("li").length;
  const named = [fact.querySelector(".label")?.textContent, text].filter(Boolean).join(" ");
  dialog.querySelector(".quote").textContent = below && dialog.id !== "correct-table" ? `${named} (and ${below} below it)` : named;
  form.elements.at.value = fact.dataset.at;
  for (const words of form.querySelectorAll("textarea")) words.value = words.name === "add" ? "" : (fact.dataset.value ?? text);
  for (const choice of form.querySelectorAll("[data-verb] select, [data-verb] [name=date]")) {
    choice.value = fact.getAttribute(`data-now-${choice.name}`) ?? "";
    if (choice.selectedIndex < 0) choice.value = "";
  }
  if (verb) form.elements.verb.value = verb;
  showFields(form);
  dialog.showModal();
  const asks = verb && form.querySelector(`[data-verb="${verb}"] select`);
  const first = form.elements.verb.options ? form.elements.verb : form.querySelector("textarea, select");
  (asks || (verb ? form.elements.why : first)).focus();
  return true;
}

/** Shows the fields of the verb that is chosen; the others are hidden and not sent. */
function showFields(form) {
  for (const fields of form.querySelectorAll("[data-verb]")) {
    fields.hidden = fields.dataset.verb !== form.elements.verb.value;
    for (const field of fields.querySelectorAll("input, select, textarea")) field.disabled = fields.hidden;
  }
  const where = form.querySelector(".where");
  if (where) where.textContent = goesTo(form.elements.at.value, form.elements.verb.value);
}

/** Where a statement goes to when it is moved, by the words that stand there; nothing for other verbs. */
function goesTo(at, verb) {
  const item = document.querySelector(`.fact[data-at="${CSS.escape(at)}"]`)?.closest("li");
  const near = {
    in: ["below", item?.previousElementSibling],
    out: ["after", item?.parentElement.closest("li")],
    up: ["before", item?.previousElementSibling],
    down: ["after", item?.nextElementSibling],
  }[verb];
  if (!near) return "";
  const [side, other] = near;
  const text = other?.querySelector(".fact .text")?.textContent.trim() ?? "";
  return text ? `It goes ${side} “${text.length > 120 ? `${text.slice(0, 120)}…` : text}”` : "There is none to go to.";
}

/** A correction that was refused comes back open, as it was typed. */
function reopen(dialog) {
  showFields(dialog.querySelector("form"));
  dialog.close();
  dialog.showModal();
}

/** The fact that is looked at, or the one that the finding which is looked at doubts. */
function currentFact() {
  const looked = document.activeElement.closest(".fact, article.doubt") ?? document.querySelector(".fact.is-current, article.doubt.is-current");
  return looked?.matches(".doubt") ? byId(looked.dataset.corrects) : looked;
}
function correct(verb) {
  if (!openCorrection(currentFact(), verb)) what.textContent = "First choose what this can be said of: click it, or walk to it by j and k.";
}
for (const dialog of document.querySelectorAll(".correct-dialog")) {
  dialog.querySelector("[name=verb]").addEventListener("change", (event) => showFields(event.target.form));
  dialog.querySelector("[data-closes]").addEventListener("click", () => dialog.close());
  if (dialog.open) reopen(dialog);
}
document.addEventListener("click", (event) => {
  const button = event.target.closest("button.correct");
  if (button) openCorrection(byId(button.dataset.corrects) ?? button.closest(".fact"));
});
keys.set("c", () => correct());
for (const [key, verb] of [[">", "in"], ["<", "out"], ["[", "up"], ["]", "down"], ["o", "owns"], ["v", "pair"]]) {
  keys.set(key, () => correct(verb));
}
keys.set("1", () => setView("old"));
keys.set("2", () => setView("new"));
keys.set("3", () => setView("both"));
keys.set("+", () => setZoom(1));
keys.set("-", () => setZoom(-1));
keys.set("0", () => setZoom(0));
keys.set("b", () => papers.querySelector("[data-boxes]").click());
function decide() {
  const folded = document.querySelector("#decision details");
  if (folded) folded.open = true;
  byId("decision-why").focus();
}
document.querySelector("[data-decide]")?.addEventListener("click", decide);
keys.set("d", decide);
keys.set("a", () => {
  const filing = byId("filing");
  if (!filing) return;
  filing.open = true;
  filing.querySelector("select, input:not([type=hidden])").focus();
});
const inbox = document.querySelector(".back a");
inbox.search = sessionStorage.getItem("policy-desk-inbox") ?? "";
keys.set("i", () => inbox.click());
new ResizeObserver(([bar]) => document.documentElement.style.setProperty("--top", `${bar.target.offsetHeight}px`)).observe(
  document.querySelector(".top"),
);
begin();

/** Where one was before something was corrected or settled; else the first change is marked, without taking the focus. */
function begin() {
  const goes = byId(document.querySelector("main").dataset.goesTo);
  if (!goes) return setCurrent(boxesOf(0));
  showFact(goes.id, false);
  goes.focus({ preventScroll: true });
  goes.scrollIntoView({ block: goes.matches(".fact") ? "center" : "nearest" });
}
