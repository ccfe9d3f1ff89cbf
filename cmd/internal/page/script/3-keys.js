// The keys of the page of an article; vouch's help lists them.
if (desk) {
  const claims = () => [...desk.querySelectorAll("a[id]")];
  const step = (fits, back) => {
    const all = claims(), n = all.length;
    let at = all.findIndex(a => a.id === wanted);
    if (at < 0) at = back ? n : -1;
    for (let k = 1; k <= n; k++) {
      const i = back ? at - k : at + k;
      const a = all[fits ? (i + n) % n : i];
      if (a && (!fits || fits(a))) { look(a.href, "text", true); return; }
    }
    say(fits ? "there is none" : back ? "this is the first claim" : "this is the last claim");
  };
  const styled = a => a.className ? a : a.parentElement;
  const waits = a => desk.dataset.waits.includes(a.firstElementChild.textContent[0]);
  const field = (form, name) => {
    const f = form && form.elements[name];
    if (f) { f.focus(); f.scrollIntoView({block: "nearest"}); } else say("that cannot be done here");
  };
  const press = form => form ? form.requestSubmit(form.querySelector("button:not([disabled])")) : say("that cannot be done here");
  let chosen = null; // the status that a reason is written for
  const keys = {
    j: () => step(null, false),
    k: () => step(null, true),
    n: () => step(waits, false),
    f: () => step(a => styled(a).classList.contains("flag"), false),
    r: () => field(byId("decide"), "reason"),
    s: () => byId("sign") ? press(byId("sign")) : say("there is no status of somebody else to sign off"),
    u: () => press(byId("undo")),
    q: () => field(byId("ask"), "question"),
    d: () => field(byId("card").querySelector(".dismiss"), "reason"),
    e: () => { const d = byId("evidence"); if (d) d.open = true; field(d && d.querySelector("form"), "source"); },
    "/": () => byId("search").select(),
    "?": () => byId("keys").showModal(),
    Escape: () => { const a = desk.querySelector("[aria-current]"); if (a) a.focus(); },
  };
  const button = n => byId("decide") && byId("decide").querySelectorAll("button[name=status]")[n - 1];
  document.addEventListener("keydown", e => {
    if (e.ctrlKey || e.altKey || e.metaKey || e.isComposing || document.querySelector("dialog[open]")) return;
    const within = e.target.closest("input, select, textarea");
    if (within) {
      if (e.key === "Escape") { e.preventDefault(); chosen = null; within.blur(); keys.Escape(); }
      if (e.key === "Enter" && within.id === "reason" && chosen) { e.preventDefault(); byId("decide").requestSubmit(chosen); chosen = null; }
      return;
    }
    const at = byId("card").dataset.claim;
    if (at && at !== wanted && !"jknf".includes(e.key)) {
      e.preventDefault();
      later.push(e);
      return;
    }
    const digit = /^[1-7]$/.test(e.key) ? e.key : e.shiftKey && (/^Digit([1-7])$/.exec(e.code) || [])[1];
    const status = digit && button(digit);
    if (status) {
      e.preventDefault();
      if (e.key === digit) { byId("decide").requestSubmit(status); return; }
      chosen = status;
      field(byId("decide"), "reason");
      say("why " + status.value + "? Enter stores it");
    } else if (Object.hasOwn(keys, e.key)) {
      e.preventDefault();
      keys[e.key]();
    }
  });
}
