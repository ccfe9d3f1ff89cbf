// Files that are dropped or chosen are sent one by one, and what became of each is
// told as it comes. Without this the form sends them all at once.
const bring = byId("bring");
if (bring) {
  const files = byId("files"), list = byId("taken"), bar = byId("bar"), meter = bar.querySelector("progress"), words = bar.querySelector("span");
  const tell = s => { words.textContent = s; byId("live").textContent = s; };
  let queue = [], all = 0, done = 0, busy = false, only = "";

  function wrong(line) {
    const li = document.createElement("li");
    li.textContent = "✗ " + line;
    list.append(li);
  }
  function next() {
    const file = queue.shift();
    if (!file) {
      busy = false;
      meter.value = 1;
      tell(all + (all === 1 ? " file was read." : " files were read."));
      if (all === 1 && only) location.href = only;
      else if (!list.querySelector("form")) files.value = "";
      all = done = 0;
      return;
    }
    busy = true;
    bar.hidden = false;
    tell("Reading " + file.name + ", " + (done + 1) + " of " + all + ".");
    const form = new FormData(), article = bring.querySelector("[name=article]");
    if (article) form.append("article", article.value);
    form.append("file", file);
    const r = new XMLHttpRequest();
    r.open("POST", bring.getAttribute("action") + "?part=taken");
    r.responseType = "document";
    r.upload.onprogress = e => { if (e.lengthComputable) meter.value = (done + e.loaded / e.total) / all; };
    r.onloadend = () => {
      const got = r.response, items = got ? [...got.querySelectorAll(".taken > li")] : [], why = got && got.querySelector("[role=alert]");
      const link = items.length === 1 && items[0].querySelector(":scope > a");
      only = link && !items[0].querySelector("ul") ? link.getAttribute("href") : "";
      for (const li of items) list.append(document.adoptNode(li));
      if (!items.length) wrong(file.name + ": " + (why ? why.textContent : "it could not be sent; is vouch serve still running?"));
      meter.value = ++done / all;
      next();
    };
    r.send(form);
  }
  function send(some) {
    queue.push(...some);
    all += some.length;
    if (!busy && queue.length) next();
  }
  files.addEventListener("change", () => send(files.files));
  bring.addEventListener("submit", e => {
    if (busy) e.preventDefault();
    else files.value = ""; // they were sent when they were chosen
  });
  const holds = e => [...e.dataTransfer.types].includes("Files");
  addEventListener("dragover", e => { if (holds(e)) { e.preventDefault(); document.body.classList.add("drop"); } });
  addEventListener("dragleave", e => { if (!e.relatedTarget) document.body.classList.remove("drop"); });
  addEventListener("drop", e => {
    document.body.classList.remove("drop");
    if (!holds(e)) return;
    e.preventDefault();
    send(e.dataTransfer.files);
  });
}
