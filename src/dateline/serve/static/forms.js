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
    const box = make("div", { className: "toast" });
    box.append(words);
    if (undo) {
      const button = make("button", { type: "button", textContent: "Undo" });
      button.addEventListener("click", undo);
      box.append(button);
    }
    document.body.append(box);
    window.datelineTell(undo ? `${words} The key u takes it back.` : words);
    clearTimeout(said);
    const leave = () => { if (box.matches(":hover, :focus-within")) said = setTimeout(leave, 3000); else box.remove(); };
    said = setTimeout(leave, undo ? 15000 : 6000);
  }

  const again = () => window.datelineShow(location.href, { push: false });

  // --- corrections ---

  // The page of somebody who was joined with another, or is held apart now, may lie elsewhere.
  async function seeAgain(wanted) {
    const here = wanted.left && /^\/people\/([^/]+)$/.exec(location.pathname);
    if (here) {
      const found = await (await fetch(`/api/entities${location.search}`)).json();
      const there = [wanted.left, wanted.right].find((id) => found.some((one) => one.id === id));
      if (!found.some((one) => one.id === decodeURIComponent(here[1])) && there) {
        history.replaceState({}, "", `/people/${encodeURIComponent(there)}${location.search}`);
      }
    }
    await again();
  }

  async function takeBack(made) {
    for (const one of made) await send(`/api/corrections/${encodeURIComponent(one.id)}/withdraw`, {});
  }

  // All of them, or none: where one is refused, those before it are taken back.
  async function sendAll(wanted) {
    const made = [];
    try {
      for (const one of wanted) made.push(...await send("/api/corrections", one));
    } catch (problem) {
      await takeBack(made);
      throw problem;
    }
    return made;
  }

  async function correct(wanted, button) {
    if (button?.dataset.busy) return;
    const form = button?.form, here = location.href;
    if (button) button.dataset.busy = "yes"; // not disabled: that would take the focus from it
    keep([wanted].flat()[0].by);
    try {
      const made = await sendAll([wanted].flat());
      await seeAgain(wanted);
      toast("Corrected. It holds from now on.", async () => {
        try {
          await takeBack(made);
          if (wanted.left) history.replaceState({}, "", here);
          await again();
          toast("Taken back.");
        } catch (problem) { toast(problem.message); }
      });
    } catch (problem) {
      if (form?.isConnected) complain(form, problem.message); else toast(problem.message);
    } finally {
      if (button) delete button.dataset.busy;
    }
  }

  // What is wrong stands in the form until it is sent again.
  function complain(form, words) {
    const place = $(".wrong", form) ?? form.appendChild(make("p", { className: "wrong" }));
    place.setAttribute("role", "alert");
    place.textContent = words.replace(/^(correction|[a-z_]+): /, "");
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

  // A date is as fine as it is known: each kind has its own fields, and comes to one text of ISO 8601.
  const KINDS = [["day", "a day"], ["month", "a month"], ["year", "a year"], ["span", "from – to"], ["time", "a day and time"]];
  const TYPES = { day: "date", month: "month", time: "datetime-local", span: "date", year: "text" };

  function dateField(given) {
    const kind = choices(KINDS), place = make("span", { className: "dates" });
    kind.value = /^\d{4}$/.test(given) ? "year" : /^\d{4}-\d\d$/.test(given) ? "month" : "day";
    function one(label, value = "") {
      const input = make("input", { type: TYPES[kind.value], value });
      if (kind.value === "year") Object.assign(input, { inputMode: "numeric", maxLength: 4, placeholder: "1905", size: 6 });
      if (kind.value === "month" && input.type !== "month") input.placeholder = "1905-08"; // a browser without a picker for it
      input.addEventListener("input", () => input.setCustomValidity(""));
      place.append(field(label, input));
    }
    function draw(value = "") {
      place.replaceChildren();
      if (kind.value === "span") { one("From"); one("To"); } else one("The right date", value);
    }
    kind.addEventListener("change", () => draw());
    draw(given);
    return {
      parts: [field("Kind of date", kind), place],
      forgive: () => place.querySelectorAll("input").forEach((input) => input.setCustomValidity("")),
      // The date, or nothing, with a word at the field that is wrong.
      read() {
        const inputs = [...place.querySelectorAll("input")], values = inputs.map((input) => input.value.trim());
        const wrong = inputs.find((input, number) => !values[number]);
        const shape = { year: /^\d{4}$/, month: /^\d{4}-\d\d$/ }[kind.value];
        const say = (input, words) => { input.setCustomValidity(words); input.reportValidity(); return null; };
        if (wrong) return say(wrong, kind.value === "span" ? "Both days are needed." : "Which date is right? If nobody knows, choose “Date not known”.");
        if (shape && !shape.test(values[0])) return say(inputs[0], kind.value === "year" ? "Write the year as 1905." : "Write the month as 1905-08.");
        if (kind.value === "span" && values[1] < values[0]) return say(inputs[1], "The last day lies before the first.");
        return kind.value === "span" ? values.join("/") : values[0];
      },
    };
  }

  function askEvent(box) {
    const form = make("form");
    const events = JSON.parse(box.dataset.events ?? "[]");
    const which = events.length > 1 ? choices([["", `all of it: ${events.map(([, word]) => word).join(", ")}`], ...events]) : null;
    const date = dateField($("time", box.closest(".day") ?? form)?.dateTime ?? "");
    const by = nameField();
    const place = { report: box.dataset.report, start: Number(box.dataset.start), end: Number(box.dataset.end) };
    const meant = () => (events.length ? events.filter(([id]) => !which?.value || id === which.value).map(([id]) => ({ event: id })) : [place]);
    const right = make("button", { className: "main", textContent: "Set the date" });
    const none = make("button", { type: "button", textContent: "Date not known" });
    const not = make("button", { type: "button", textContent: "Not an event" });
    if (which) form.append(field("What of the line", which, true));
    form.append(...date.parts, field("Your name", by), right, none, not);
    const go = (kind, value, button) => form.reportValidity() && correct(meant().map((what) => ({ kind, value, by: by.value.trim(), ...what })), button);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const value = date.read();
      if (value !== null) go("date", value, right);
    });
    none.addEventListener("click", () => { date.forgive(); go("date", null, none); });
    not.addEventListener("click", () => { date.forgive(); go("not an event", null, not); });
    return form;
  }

  async function askSpeaker(box) {
    const form = make("form");
    const who = make("input", { name: "speaker", autocomplete: "off", required: true });
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
    none.addEventListener("click", () => by.reportValidity() && correct({ kind: "speaker", value: null, by: by.value.trim(), ...place }, none));
    return form;
  }

  document.addEventListener("click", async (event) => {
    const ask = event.target.closest("[data-ask]");
    if (ask) {
      const box = ask.closest(".correct");
      const form = ask.dataset.ask === "event" ? askEvent(box) : await askSpeaker(box);
      ask.replaceWith(form);
      $("select, input", form)?.focus();
      return;
    }
    const back = event.target.closest("[data-withdraw]");
    if (back) {
      if (back.dataset.busy) return;
      back.dataset.busy = "yes";
      try {
        await send(`/api/corrections/${encodeURIComponent(back.dataset.withdraw)}/withdraw`, {});
        await again();
        toast("Taken back.");
      } catch (problem) { delete back.dataset.busy; toast(problem.message); }
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
