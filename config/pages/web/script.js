// What a page does by itself: it becomes what it would be anew when something has changed, but for what somebody types in.
"use strict";

const main = document.querySelector("main[data-run]");
const isLive = Boolean(main) && "live" in main.dataset;

function typedIn() {
  const at = document.activeElement;
  return [...main.querySelectorAll("form")].filter((form) => form.dataset.touched || (form.contains(at) && at.matches("input, select, textarea")));
}

function nameOf(form) { return [form.getAttribute("action"), form.elements.place?.value, ...[...form.elements].filter((each) => each.type !== "hidden").map((each) => each.name)].join(); }

function controls() { return [...main.querySelectorAll("a, button, input, select, textarea, summary")]; }

async function fetched() {  // null: nothing, or of another run than this page, which anybody may have begun here
  const answer = await fetch(location.pathname + location.search, { headers: { "Accept": "text/html" } });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
  return answer.ok && fresh?.dataset.run === main.dataset.run ? fresh : null;
}

function follow(old, fresh, kept) {  // what is in it becomes what is in the fresh one; no form that is kept is moved, for that ends typing
  for (const each of [...old.childNodes]) if (![...kept.keys()].some((form) => each.contains(form))) each.remove();
  let place = old.firstChild;
  for (const each of [...fresh.childNodes]) {
    const [form] = [...kept].find(([, anew]) => each.contains(anew)) ?? [];
    const holder = form && [...old.childNodes].find((node) => node.contains(form));
    if (!holder) { old.insertBefore(each, place); continue; }
    if (holder !== form) follow(holder, each, kept);
    place = holder.nextSibling;
  }
}

function tellMeanwhile(form, anew) {  // what she types over became another meanwhile: then it is said beside it
  const told = form.querySelector(".meanwhile");
  if (!told || form.elements.was.value === anew.elements.was.value) return;
  form.elements.was.value = anew.elements.was.value;
  told.textContent = anew.querySelector(".meanwhile").textContent;
  told.hidden = false;
}

function tellGone(form) {
  if (form.lastChild.className !== "meanwhile") form.append(Object.assign(document.createElement("p"), { className: "meanwhile", role: "status", textContent: main.dataset.gone }));
}

async function refresh() {
  const fresh = await fetched();
  if (!fresh) return;
  if (!("live" in fresh.dataset)) { location.reload(); return; }
  const forms = [...fresh.querySelectorAll("form")];
  const kept = new Map(typedIn().map((form) => [form, forms.find((each) => nameOf(each) === nameOf(form))]));
  if ([...kept.keys()].some((form) => !form.dataset.touched)) main.dataset.stale = "yes";
  const [gone] = [...kept].find(([, anew]) => !anew) ?? [];
  if (gone) { tellGone(gone); return; }
  const told = document.getElementById("told"), at = document.activeElement, place = controls().indexOf(at);
  fresh.querySelector("#told").replaceWith(told);
  const open = [...main.querySelectorAll("details[open][id]")].map((each) => each.id);
  kept.forEach((anew, form) => tellMeanwhile(form, anew));
  follow(main, fresh, kept);
  main.dataset.seen = fresh.dataset.seen;
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  if (document.activeElement !== at) (at.isConnected ? at : document.getElementById(at.id) || controls()[place])?.focus({ preventScroll: true });
}

let hasEnded = false, isLeft = false;
async function lookAgain() {
  if (isLeft || hasEnded) return;
  if (await fetched().catch(() => null)) { if (events.readyState === EventSource.CLOSED) listen(); return; }
  hasEnded = true;
  document.getElementById("ended").hidden = false;
}

let events;
function listen() {  // every open tab keeps the page running
  events = new EventSource("events");
  events.addEventListener("over", () => events.close());  // newer tabs took its place, until somebody looks at it again
  events.onerror = () => { events.close(); if (main) setTimeout(lookAgain, 1000); };
  if (!isLive) return;
  events.onmessage = (event) => { if (event.data !== main.dataset.seen) refresh(); };
  events.onopen = () => { main.dataset.live = "yes"; };
}
listen();
document.addEventListener("visibilitychange", () => { if (!document.hidden && events.readyState === EventSource.CLOSED) (main ? lookAgain : listen)(); });
if (isLive) {
  main.addEventListener("input", (event) => { if (event.target.form) event.target.form.dataset.touched = "yes"; });
  main.addEventListener("input", (event) => {  // who moves a slider means it
    const tick = event.target.type === "range" && event.target.closest("fieldset")?.querySelector("input[type=checkbox]");
    if (tick) tick.checked = true;
  });
  main.addEventListener("focusout", () => setTimeout(() => {  // who typed nothing after all sees what came meanwhile
    if (main.dataset.stale) { delete main.dataset.stale; refresh(); }
  }));
}

let sent = null;
document.addEventListener("submit", (event) => {  // who presses again while it takes its time means one change
  const form = event.target;
  if (hasEnded) event.preventDefault();
  if (event.defaultPrevented || form.method !== "post") return;
  const fields = new FormData(form, event.submitter);
  fields.delete("page");
  const wished = JSON.stringify([form.action, ...fields]);
  if (sent && sent.wished === wished && Date.now() - sent.at < 10000) event.preventDefault();
  else sent = { wished, at: Date.now() };
});
document.addEventListener("click", (event) => { if (hasEnded && event.target.closest("a")) event.preventDefault(); });
addEventListener("pagehide", () => { isLeft = true; });
addEventListener("pageshow", () => { isLeft = false; sent = null; });
