// The card of a claim in the place of another, without a new page. A part of a
// page comes as a document: what has an id in it takes the place of what has that
// id here. Nothing is parsed here, and no text becomes markup.
const desk = byId("text");
const say = words => { byId("live").textContent = ""; setTimeout(() => { byId("live").textContent = words; }, 20); };

// What is asked for later is what is shown, whichever answer comes first.
let wanted = "", asked = 0, did = 0;
const later = []; // keys that were pressed before the card was there that they are meant for

function load(method, address, body, done) {
  const r = new XMLHttpRequest(), mine = ++asked;
  r.open(method, address);
  r.responseType = "document";
  r.onload = () => { if (mine === asked || method === "POST") done(r.status, r.response, r.responseURL); };
  r.onerror = () => done(0, null, "");
  r.send(body);
}

const withPart = address => {
  const u = new URL(address, location.href);
  u.searchParams.set("part", "card");
  return u.href;
};
const clean = address => {
  const u = new URL(address, location.href);
  u.searchParams.delete("part");
  u.searchParams.delete("did");
  return u.href;
};

// take puts a part in its place, and says what was stored.
function take(part) {
  for (const e of part.body.querySelectorAll("#meter, .block, #card")) {
    const old = byId(e.id);
    if (old) old.replaceWith(document.adoptNode(e));
  }
  const said = part.getElementById("said");
  if (said) say(said.textContent);
  point();
}

// point marks the claim of the card in the text.
function point() {
  for (const e of desk.querySelectorAll(".current")) e.classList.remove("current");
  for (const e of desk.querySelectorAll("[aria-current]")) e.removeAttribute("aria-current");
  const label = wanted = byId("card").dataset.claim || "", link = label && byId(label);
  if (!link) return null;
  link.setAttribute("aria-current", "true");
  (link.className ? link : link.parentElement).classList.add("current");
  for (const e of desk.querySelectorAll("[data-of]")) e.classList.toggle("current", e.dataset.of === label);
  return link;
}

// look shows the part of the page that an address answers with; focus is "text",
// "card" or "" for where it was.
function look(address, focus, push) {
  byId("live").textContent = "";
  wanted = new URL(address, location.href).searchParams.get("claim") || "";
  load("GET", withPart(address), null, (status, part, from) => {
    if (status !== 200) { location.href = address; return; }
    arrive(part, from, focus, push);
  });
}

function arrive(part, from, focus, push) {
  did = +new URL(from).searchParams.get("did");
  take(part);
  const to = new URL(clean(from));
  if (byId("card").dataset.claim) to.searchParams.set("claim", byId("card").dataset.claim);
  if (push) history.pushState(null, "", to.href);
  const link = desk.querySelector("[aria-current]");
  if (link) link.scrollIntoView({block: "nearest"});
  if (focus === "card" || !link) byId("at").focus();
  else if (focus) link.focus({preventScroll: true});
  for (const {key, code, shiftKey} of later.splice(0))
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key, code, shiftKey, bubbles: true, cancelable: true}));
}

// send posts a form. What refuses it is said in the card, and what was written stays.
let sending = false;
function send(form, button) {
  if (sending) return;
  sending = true;
  const data = new FormData(form, button);
  data.set("back", withPart(data.get("back")).slice(location.origin.length));
  const body = form.enctype === "multipart/form-data" ? data : new URLSearchParams(data);
  load("POST", form.action, body, (status, page, from) => {
    sending = false;
    const clash = page && page.querySelector(".clash");
    if (status === 200 && page.getElementById("card")) arrive(page, from, "text", true);
    else if (clash) {
      byId("card").replaceWith(document.adoptNode(clash));
      byId("clash").focus();
    } else {
      const alert = page && page.querySelector("[role=alert]");
      const words = alert ? alert.textContent : "the desk does not answer: is vouch serve still running?";
      if (byId("trouble")) byId("trouble").textContent = words;
      say(words);
    }
  });
}

if (desk) {
  document.addEventListener("click", e => {
    const link = e.target.closest("#text a, #card a, .under a");
    if (link && link.search.includes("claim=") && link.pathname === location.pathname && !(e.ctrlKey || e.metaKey || e.shiftKey || e.button)) {
      e.preventDefault();
      look(link.href, "card", true);
      return;
    }
    const words = e.target.closest("#text span:not(.remark)"); // of a claim that holds others
    if (words && !link) {
      const own = words.dataset.of ? byId(words.dataset.of) : words.querySelector("a[id]");
      if (own && !String(getSelection())) look(own.href, "card", true);
    }
  });
  document.addEventListener("submit", e => {
    const form = e.target;
    if (!form.closest("#card") || form.method !== "post") return;
    e.preventDefault();
    send(form, e.submitter);
  });
  addEventListener("popstate", () => look(location.href, "text", false));
  const link = point() || desk.querySelector("mark");
  if (link) link.scrollIntoView({block: "center"});
}
