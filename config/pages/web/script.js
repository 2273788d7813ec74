// What a page does by itself: it is fetched anew when something has changed, unless somebody is typing in it.
"use strict";

const main = document.querySelector("main[data-live]");

function isBusy() {
  const at = document.activeElement;
  return [...main.querySelectorAll("form")].some((form) => form.dataset.touched) || (at && at.matches("input, select, textarea") && main.contains(at));
}

function controls() { return [...main.querySelectorAll("a, button, input, select, textarea, summary")]; }

async function fetched() {  // null: nothing, or of another run than this page, which anybody may have begun here
  const answer = await fetch(location.pathname + location.search, { headers: { "Accept": "text/html" } });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
  return answer.ok && fresh?.dataset.run === main.dataset.run ? fresh : null;
}

async function refresh() {
  if (isBusy()) { main.dataset.stale = "yes"; return; }
  const fresh = await fetched();
  if (isBusy()) { main.dataset.stale = "yes"; return; }
  if (!fresh) return;
  const told = document.getElementById("told"), at = document.activeElement, place = controls().indexOf(at);
  fresh.querySelector("#told").replaceWith(told);
  const open = [...main.querySelectorAll("details[open][id]")].map((each) => each.id);
  main.replaceChildren(...fresh.childNodes);
  main.dataset.seen = fresh.dataset.seen;
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  if (place >= 0) (document.getElementById(at.id) || controls()[place])?.focus();
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
  if (!main) return;
  events.onmessage = (event) => { if (event.data !== main.dataset.seen) refresh(); };
  events.onopen = () => { main.dataset.live = "yes"; };
}
listen();
document.addEventListener("visibilitychange", () => { if (!document.hidden && events.readyState === EventSource.CLOSED) (main ? lookAgain : listen)(); });
if (main) {
  main.addEventListener("input", (event) => { if (event.target.form) event.target.form.dataset.touched = "yes"; });
  main.addEventListener("input", (event) => {  // who moves a slider means it
    const tick = event.target.type === "range" && event.target.closest("fieldset")?.querySelector("input[type=checkbox]");
    if (tick) tick.checked = true;
  });
  main.addEventListener("focusout", () => setTimeout(() => {  // who typed nothing after all sees what came meanwhile
    if (main.dataset.stale && !isBusy()) { delete main.dataset.stale; refresh(); }
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
