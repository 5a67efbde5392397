// Writing: corrections, taking them back, adding reports. Every write goes to the API with this page's token.
(() => {
  "use strict";
  const $ = (what, within = document) => within.querySelector(what);
  const token = $('meta[name="csrf"]')?.content ?? "";
  const KEPT = "dateline-name";

  const keep = (name) => { try { localStorage.setItem(KEPT, name); } catch { /* no storage */ } };
  const kept = () => { try { return localStorage.getItem(KEPT) ?? ""; } catch { return ""; } };

  async function send(address, body, { json = true } = {}) {
    const headers = { "x-csrf-token": token, ...(json && { "content-type": "application/json" }) };
    const answer = await fetch(address, { method: "POST", headers, body: json ? JSON.stringify(body) : body });
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(typeof told.detail === "string" ? told.detail : `not done (${answer.status})`);
    return told;
  }

  // --- a word at the foot of the window ---

  let said = 0;
  function toast(words, undo = null) {
    $(".toast")?.remove();
    const box = document.createElement("div");
    box.className = "toast";
    box.setAttribute("role", "status");
    box.append(words);
    if (undo) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "Undo";
      button.addEventListener("click", undo);
      box.append(button);
    }
    document.body.append(box);
    clearTimeout(said);
    said = setTimeout(() => box.remove(), undo ? 12000 : 6000);
  }

  const again = () => window.datelineShow(location.href, { push: false });

  async function correct(wanted, button) {
    button?.setAttribute("disabled", "");
    keep(wanted.by);
    try {
      const made = await send("/api/corrections", wanted);
      await again();
      toast("Corrected. It holds from now on.", async () => {
        try {
          for (const one of made) await send(`/api/corrections/${encodeURIComponent(one.id)}/withdraw`, {});
          await again();
          toast("Taken back.");
        } catch (problem) { toast(problem.message); }
      });
    } catch (problem) {
      button?.removeAttribute("disabled");
      toast(problem.message);
    }
  }

  // --- the forms ---

  function field(label, control, wide = false) {
    const box = document.createElement("label");
    if (wide) box.className = "wide";
    const words = document.createElement("span");
    words.textContent = label;
    box.append(words, control);
    return box;
  }

  function make(tag, values = {}) {
    return Object.assign(document.createElement(tag), values);
  }

  function choices(pairs) {
    const select = make("select");
    pairs.forEach(([value, words]) => select.append(make("option", { value, textContent: words })));
    return select;
  }

  function nameField() {
    return make("input", { name: "by", value: kept(), required: true, maxLength: 80, autocomplete: "name" });
  }

  function askEvent(box) {
    const form = make("form");
    const events = JSON.parse(box.dataset.events ?? "[]");
    const which = events.length > 1 ? choices(events) : null;
    const date = make("input", { type: "date", name: "date" });
    const by = nameField();
    const what = which ? () => ({ event: which.value }) : events.length ? () => ({ event: events[0][0] })
      : () => ({ report: box.dataset.report, start: Number(box.dataset.start), end: Number(box.dataset.end) });
    const right = make("button", { type: "button", className: "main", textContent: "Set the date" });
    const none = make("button", { type: "button", textContent: "Date not known" });
    const not = make("button", { type: "button", textContent: "Not an event" });
    if (which) form.append(field("Which event", which, true));
    form.append(field("The right date", date), field("Your name", by), right, none, not);
    const go = (kind, value, button) => form.reportValidity() && correct({ kind, value, by: by.value.trim(), ...what() }, button);
    right.addEventListener("click", () => { date.required = true; go("date", date.value, right); });
    none.addEventListener("click", () => { date.required = false; go("date", null, none); });
    not.addEventListener("click", () => { date.required = false; go("not an event", null, not); });
    form.addEventListener("submit", (event) => { event.preventDefault(); right.click(); });
    return form;
  }

  async function askSpeaker(box) {
    const form = make("form");
    const who = make("input", { name: "speaker", autocomplete: "off" });
    who.setAttribute("list", "speakers");
    if (!$("#speakers")) {
      const list = make("datalist", { id: "speakers" });
      const found = await (await fetch("/api/entities")).json();
      found.filter((one) => one.kind !== "place").forEach((one) => list.append(make("option", { value: one.name })));
      document.body.append(list);
    }
    const by = nameField();
    const right = make("button", { className: "main", textContent: "Set the speaker" });
    const none = make("button", { type: "button", textContent: "Speaker not known" });
    const place = { report: box.dataset.report, start: Number(box.dataset.start), end: Number(box.dataset.end) };
    form.append(field("Who said it", who, true), field("Your name", by), right, none);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (who.value.trim()) correct({ kind: "speaker", value: who.value.trim(), by: by.value.trim(), ...place }, right);
    });
    none.addEventListener("click", () => form.reportValidity() && correct({ kind: "speaker", value: null, by: by.value.trim(), ...place }, none));
    return form;
  }

  document.addEventListener("click", async (event) => {
    const ask = event.target.closest("[data-ask]");
    if (ask) {
      const box = ask.closest(".correct");
      const form = ask.dataset.ask === "event" ? askEvent(box) : await askSpeaker(box);
      ask.replaceWith(form);
      $("input, select", form)?.focus();
      return;
    }
    const back = event.target.closest("[data-withdraw]");
    if (back) {
      back.disabled = true;
      try {
        await send(`/api/corrections/${encodeURIComponent(back.dataset.withdraw)}/withdraw`, {});
        await again();
        toast("Taken back.");
      } catch (problem) { back.disabled = false; toast(problem.message); }
    }
  });

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-correct]");
    if (!form) return;
    event.preventDefault();
    const fields = new FormData(form);
    correct({ kind: event.submitter?.value ?? "same", left: form.dataset.left, right: fields.get("right"), by: fields.get("by").trim() }, event.submitter);
  });

  function remember() {
    document.querySelectorAll('[data-correct] [name="by"]').forEach((one) => { one.value ||= kept(); });
  }
  document.addEventListener("dateline:shown", remember);
  remember();

  document.addEventListener("change", async (event) => {
    if (!event.target.matches("[data-import]") || !event.target.files[0]) return;
    try {
      const headers = { "x-csrf-token": token, "content-type": "application/jsonl" };
      const answer = await fetch("/api/corrections/import", { method: "POST", headers, body: await event.target.files[0].text() });
      const told = await answer.json();
      if (!answer.ok) throw new Error(told.detail);
      await again();
      toast(`${told.length} new ${told.length === 1 ? "correction" : "corrections"}.`);
    } catch (problem) { toast(problem.message); }
  });

  // --- adding reports ---

  const adding = $("[data-adding]");
  if (!adding) return;
  const words = $("[data-progress-words]", adding), bar = $("[data-progress]", adding), problems = $("[data-problems]", adding);
  const drop = $("[data-drop]", adding);

  async function follow(job) {
    bar.hidden = false;
    for (;;) {
      bar.max = Math.max(1, job.files);
      if (job.state === "running" && job.done) bar.value = Math.min(job.done, bar.max); else bar.removeAttribute("value");
      words.textContent = job.state === "waiting" ? "Waiting …" : job.state === "running" ? `${job.doing || "reading"}: ${job.done} of ${job.files}` : words.textContent;
      if (job.state === "done" || job.state === "failed") break;
      await new Promise((then) => { setTimeout(then, 400); });
      job = await (await fetch(`/api/jobs/${encodeURIComponent(job.id)}`)).json();
    }
    bar.hidden = true;
    problems.replaceChildren(...job.problems.map((one) => make("li", { textContent: one })));
    const parts = [["added", job.added], ["replaced", job.replaced], ["there already", job.unchanged]].filter(([, n]) => n);
    words.textContent = job.state === "failed" ? "Nothing was added." : parts.map(([what, n]) => `${n} ${what}`).join(", ") || "Nothing was added.";
    if (job.added || job.replaced) {
      const link = make("a", { href: "/", textContent: "See the chronology", className: "button main" });
      words.append(" ", link);
      if (document.body.dataset.page === "welcome" && !job.problems.length) location.href = "/";
    }
  }

  async function add(start) {
    problems.replaceChildren();
    words.textContent = "Sending …";
    try { await follow(await start()); } catch (problem) { bar.hidden = true; words.textContent = problem.message; }
  }

  function files(list) {
    if (!list.length) return;
    const body = new FormData();
    for (const one of list) body.append("files", one);
    add(() => send("/api/reports/files", body, { json: false }));
  }

  $("[data-files]", adding).addEventListener("change", (event) => files(event.target.files));
  ["dragenter", "dragover"].forEach((name) => drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); }));
  ["dragleave", "drop"].forEach((name) => drop.addEventListener(name, () => drop.classList.remove("over")));
  drop.addEventListener("drop", (event) => { event.preventDefault(); files(event.dataTransfer.files); });
  $("[data-paste]", adding).addEventListener("submit", (event) => {
    event.preventDefault();
    const given = Object.fromEntries([...new FormData(event.target)].filter(([, value]) => value.trim()));
    add(() => send("/api/reports/text", given)).then(() => event.target.reset());
  });
})();
