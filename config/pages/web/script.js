// What a page does by itself: it is fetched anew when something has changed, unless somebody is typing in it.
"use strict";

const main = document.querySelector("main[data-live]");

function isBusy() {
  const at = document.activeElement;
  return [...main.querySelectorAll("form")].some((form) => form.dataset.touched) || (at && at.matches("input, select, textarea") && main.contains(at));
}

async function refresh() {
  if (isBusy()) { main.dataset.stale = "yes"; return; }
  const answer = await fetch(location.pathname, { headers: { "Accept": "text/html" } });
  if (!answer.ok || isBusy()) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
  const told = document.getElementById("told"), focused = document.activeElement && document.activeElement.id;
  fresh.querySelector("#told").replaceWith(told);
  main.replaceChildren(...fresh.childNodes);
  if (focused) document.getElementById(focused)?.focus();
}

if (main) {
  main.addEventListener("input", (event) => { if (event.target.form) event.target.form.dataset.touched = "yes"; });
  new EventSource("events").onmessage = refresh;
}
