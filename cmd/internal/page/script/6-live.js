// What others decide, in other windows or in a terminal, is seen without asking.
let seq = +document.body.dataset.seq, since = -1, renewing = false;

// A card stays that somebody writes in, or whose focus would be lost.
const inUse = card => card.contains(document.activeElement) && !document.activeElement.id ||
  [...card.querySelectorAll("input:not([type=hidden]), textarea")].some(f => f === document.activeElement || f.value !== f.defaultValue);

function renew() {
  const u = new URL(clean(location.href)), r = new XMLHttpRequest();
  u.searchParams.set("part", "live");
  u.searchParams.set("after", since);
  if (wanted) u.searchParams.set("claim", wanted);
  since = -1;
  renewing = true;
  r.open("GET", u.href);
  r.responseType = "document";
  r.onloadend = () => {
    renewing = false;
    const part = r.status === 200 && r.response, at = document.activeElement, own = byId("card");
    if (part) {
      const card = part.getElementById("card");
      if (own && (card.dataset.claim !== own.dataset.claim || inUse(own))) card.remove();
      take(part);
      if (at.id && !at.isConnected && byId(at.id)) byId(at.id).focus({preventScroll: true});
    }
    if (since >= 0) renew();
  };
  r.send();
}

function changed(c) {
  if (sending) { setTimeout(changed, 50, c); return; } // it may be one's own, whose answer is on its way
  seq = c.seq;
  const own = c.seq === did && c.after === did - 1;
  if (own || !desk || !c.all && !c.articles.includes(desk.dataset.article)) return;
  since = since < 0 ? c.after : Math.min(since, c.after);
  if (!renewing) renew();
}

// One window listens for all of a browser, which opens six connections at most.
if (seq) {
  const told = new BroadcastChannel("vouch");
  told.onmessage = e => changed(e.data);
  const listen = () => new Promise(() => {
    const s = new EventSource("/live?after=" + seq);
    s.onmessage = e => { const c = JSON.parse(e.data); told.postMessage(c); changed(c); };
    s.onerror = () => { if (s.readyState === 2) say("changes are heard no more: open the address in the terminal"); };
  });
  if (navigator.locks) navigator.locks.request("vouch", listen); else listen();
}
