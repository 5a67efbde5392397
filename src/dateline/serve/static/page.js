// What every page can do with a script: theme, keys, the as-of control, filters without reloading, notes in the reader.
// Without it all of this is links and forms; nothing here is needed to read.
(() => {
  "use strict";
  const $ = (what, within = document) => within.querySelector(what);
  const all = (what, within = document) => [...within.querySelectorAll(what)];
  const root = document.documentElement;
  const narrow = matchMedia("(max-width: 60rem)");
  const shown = () => document.dispatchEvent(new Event("dateline:shown"));

  // On a narrow window the filters would push the story out of sight.
  function tuck() {
    const rail = $(".rail details");
    if (rail) rail.open = !narrow.matches;
  }
  document.addEventListener("dateline:shown", tuck);

  // The tab that is open is in sight, where not all of them are.
  function reveal() {
    const bar = $(".tabs"), tab = $(".tabs [aria-current]");
    if (bar && tab) bar.scrollLeft = tab.offsetLeft - (bar.clientWidth - tab.offsetWidth) / 2;
  }
  for (const name of ["dateline:shown", "dateline:routed"]) document.addEventListener(name, reveal);
  reveal();
  narrow.addEventListener("change", tuck);
  tuck();

  // --- theme ---

  function switchTheme() {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("dateline-theme", root.dataset.theme); } catch { /* a file may have no storage */ }
  }

  // --- what cannot be shown while somebody writes is asked for again ---

  function askAgain() {
    const later = $("[data-again]");
    if (later) setTimeout(() => { if (later.isConnected) location.reload(); }, 1000 * Number(later.dataset.again));
  }
  for (const name of ["DOMContentLoaded", "dateline:shown"]) document.addEventListener(name, askAgain);

  // First lines that did not hold are hidden by the style; with keys nobody shall come to them either.
  const forget = () => $("#lines:has(+ .anew)")?.remove();
  for (const name of ["DOMContentLoaded", "dateline:shown"]) document.addEventListener(name, forget);

  // --- what is said to who hears the page ---

  function tell(words) {
    const place = $("[data-heard]");
    if (place && words) place.textContent = place.textContent === words ? `${words}\u00a0` : words; // the same again is said again
  }
  window.datelineTell = tell;

  // --- another view of the same page, without reloading ---

  let asking = null;

  async function show(address, { push = true, since = null } = {}) {
    asking?.abort();
    asking = new AbortController();
    root.classList.add("busy");
    try {
      const asked = new URL(address, location.href);
      if (since) asked.searchParams.set("since", since);
      const answer = await fetch(asked, { signal: asking.signal, headers: { accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const [top, offset] = firstVisible();
      const held = holding();
      for (const part of ["#main", ".tabs", ".as-of .ticks", ".as-of .steps"]) {
        const now = $(part), next = $(part, page);
        if (now && next) {
          const focused = now.contains(document.activeElement) && document.activeElement.dataset.step;
          now.replaceWith(next);
          if (focused) $(`.as-of [data-step="${focused}"]`)?.focus();
        }
      }
      const words = $(".as-of .now"), told = $(".as-of .now", page);
      if (words && told && words.textContent !== told.textContent) words.innerHTML = told.innerHTML; // it stays: it is heard
      const range = $(".as-of input"), next = $(".as-of input", page);
      if (range && next && document.activeElement !== range) range.value = next.value;
      if (range && next) range.setAttribute("aria-valuetext", next.getAttribute("aria-valuetext"));
      document.title = page.title;
      if (push) history.pushState({}, "", address);
      stay(top, offset);
      shown();
      if (held) hold(held);
      tell($("#main .changes summary, #main p.changes")?.textContent ?? all("#main .counted, #main .top p").map((one) => one.textContent).reverse().join(" "));
    } catch (problem) {
      if (problem.name !== "AbortError") location.href = address;
      return;
    } finally {
      root.classList.remove("busy");
    }
  }

  window.datelineShow = show;

  // What has the focus in the part of the page that is exchanged has it again, or what stands in its place.
  function holding() {
    const at = document.activeElement;
    if (!$("#main")?.contains(at)) return null;
    const line = at.closest(".line, [data-item]");
    const named = at.id ? `#${CSS.escape(at.id)}` : at.name && at.value ? `[name="${CSS.escape(at.name)}"][value="${CSS.escape(at.value)}"]` : null;
    return { named: line ? null : named, key: line?.dataset.key, words: line && $(".told, .words", line)?.textContent, number: line ? items(".line, [data-item]").indexOf(line) : -1 };
  }

  function hold({ named, key, words, number }) {
    const lines = items(".line, [data-item]");
    const line = lines.find((one) => key && one.dataset.key === key) ?? lines.find((one) => words && $(".told, .words", one)?.textContent === words);
    const next = (named && $(named, $("#main"))) ?? line ?? (number >= 0 ? lines[Math.min(number, lines.length - 1)] : null);
    focusOn(next ?? $("#main"));
    if (next) next.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  function focusOn(one) {
    (one.matches("a, button, input, select, summary, [tabindex]") ? one : $("a, button, summary", one) ?? one).focus({ preventScroll: true });
  }

  // The line at the top of the window stays where it is, if it is told on both days.
  function firstVisible() {
    if (scrollY < 40) return [null, 0];
    const bar = $(".head").getBoundingClientRect().bottom;
    const day = firstDay(bar);
    const line = day && all("[data-key]", day).find((one) => one.getBoundingClientRect().bottom > bar);
    return line ? [line.dataset.key, line.getBoundingClientRect().top] : [null, 0];
  }

  // Lines out of sight are not laid out, unless somebody asks where they are.
  function firstDay(bar) {
    const below = (one) => one.getBoundingClientRect().bottom > bar;
    return all(".day", all(".days").find(below)).find(below);
  }

  function stay(key, offset) {
    const line = key && all("[data-key]").find((one) => one.dataset.key === key);
    if (line) scrollBy({ top: line.getBoundingClientRect().top - offset, behavior: "instant" });
  }

  // --- the as-of control ---

  function control() {
    const bar = $(".as-of");
    if (!bar) return null;
    const days = JSON.parse(bar.dataset.asOf).map(([day, words, share]) => ({ day, words, share }));
    const first = Date.parse(days[0].day);
    days.forEach((one) => { one.offset = Math.round((Date.parse(one.day) - first) / 864e5); });
    return { bar, days, range: $("input", bar) };
  }

  const asOf = control();
  let standing = asOf ? indexAt(asOf.range.valueAsNumber) : 0;
  let waiting = 0;

  function indexAt(offset) {
    let found = 0;
    asOf.days.forEach((one, index) => { if (one.offset <= offset) found = index; });
    return found;
  }

  function label(index) {
    const { words, share } = asOf.days[index];
    const last = index === asOf.days.length - 1;
    $("[data-day]", asOf.bar).textContent = words;
    $("[data-share]", asOf.bar).textContent = last ? `as known from all ${share.split(" of ")[1]}, the latest` : `as known from ${share}`;
    asOf.range.setAttribute("aria-valuetext", `${words}, ${share}`);
    all(".tick", asOf.bar).forEach((tick, number) => {
      tick.classList.toggle("here", number === index);
      tick.parentNode.setAttribute("class", number <= index ? "known" : "");
    });
    all("button[data-step]", asOf.bar).forEach((button) => { // of a published story; elsewhere the server says what leads on
      const ends = button.dataset.step === "-1" ? index === 0 : last;
      if (ends) button.setAttribute("aria-disabled", "true"); else button.removeAttribute("aria-disabled");
    });
  }

  function go(index, now = false) {
    index = Math.max(0, Math.min(asOf.days.length - 1, index));
    label(index);
    clearTimeout(waiting);
    if (index === standing && asking === null) return; // back where it stood before anything was asked
    waiting = setTimeout(() => {
      const was = standing;
      standing = index;
      if (window.datelineDays) return window.datelineDays(asOf.days[index].day, asOf.days[was].day);
      const address = new URL(location.href);
      address.hash = "";
      address.searchParams.delete("as_of");
      if (index < asOf.days.length - 1) address.searchParams.set("as_of", asOf.days[index].day);
      return show(address.href, { since: index > was ? asOf.days[was].day : null });
    }, now ? 0 : 140);
  }

  if (asOf) {
    asOf.range.addEventListener("input", () => go(indexAt(asOf.range.valueAsNumber)));
    asOf.range.addEventListener("change", () => { asOf.range.value = asOf.days[indexAt(asOf.range.valueAsNumber)].offset; });
    asOf.range.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -3, PageUp: 3 }[event.key];
      if (!step) return;
      event.preventDefault();
      move(step);
    });
  }

  let aimed = standing;
  function move(step) {
    if (!asOf) return;
    aimed = step === "end" ? asOf.days.length - 1 : Math.max(0, Math.min(asOf.days.length - 1, indexAt(asOf.range.valueAsNumber) + step));
    asOf.range.value = asOf.days[aimed].offset;
    go(aimed);
  }

  // The day before is worked out while nobody waits for it; of very many reports that would take long.
  const before = $('.as-of a[data-step="-1"][href]');
  if (before && asOf.days.length < 100) {
    addEventListener("load", () => setTimeout(() => fetch(before.href, { priority: "low" }).catch(() => {}), 1500));
  }

  addEventListener("popstate", () => {
    if (location.hash && !$(".as-of")) return;
    if (root.dataset.published !== undefined) return;
    show(location.href, { push: false }).then(() => {
      if (asOf) standing = indexAt(asOf.range.valueAsNumber);
    });
  });

  // --- filters and choices ---

  function filtered(form) {
    const fields = new FormData(form), kept = new URLSearchParams();
    for (const [name, value] of fields) if (value) kept.append(name, value);
    show(`${form.getAttribute("action")}?${kept}`).then(() => {});
  }

  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-filters]")) { event.preventDefault(); filtered(event.target); }
  });
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (field.matches("[data-submit]")) field.form.submit();
    else if (field.closest("[data-filters]")) filtered(field.closest("form"));
  });

  // --- evidence, kept as text until it is asked for ---

  function unfold(details) {
    const held = details.open && details.matches(".evidence") && $("noscript", details);
    if (!held) return;
    const found = document.createElement("template");
    found.innerHTML = held.children.length ? held.innerHTML : held.textContent;
    held.replaceWith(found.content);
  }

  document.addEventListener("toggle", (event) => unfold(event.target), true);

  // --- keys ---

  const PAGES = { c: "chronology", p: "people", l: "plans", m: "meetings", a: "map", q: "quotes", d: "differences", r: "reports", x: "corrections", w: "downloads", h: "help" };
  let going = false;

  function items(what) {
    return all(what).filter((one) => one.closest(".day") || one.getClientRects().length);
  }

  function step(by) {
    stepTo(".line, [data-item]", by);
  }

  function stepTo(what, by) {
    const found = items(what);
    if (!found.length) return;
    const now = found.indexOf(document.activeElement.closest?.(what));
    const bar = $(".head").getBoundingClientRect().bottom;
    const day = firstDay(bar);
    const isBefore = (one) => day && !(day.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    const start = now >= 0 ? now + by : found.findIndex((one) => !isBefore(one) && one.getBoundingClientRect().top > bar - 4);
    const next = found[Math.max(0, Math.min(found.length - 1, start))];
    focusOn(next);
    next.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  // The line with its evidence before the reader's eyes.
  function opened(line) {
    const more = line && $(".evidence", line);
    if (more) { more.open = true; unfold(more); }
    return more;
  }

  function openReport(line) {
    const more = opened(line);
    if (line) $(more ? ".cited figcaption a" : "a", more ?? line)?.click();
  }

  function correct(line) {
    if (line) opened(line);
    const asked = line || note ? $("[data-ask]", line ?? note) : null, folded = $("#main > .correct > details");
    if (asked) asked.click();
    else if (folded) { folded.open = true; $("select, input", folded)?.focus(); }
  }

  function helpKeys() {
    let dialog = $("#keys");
    if (!dialog) {
      dialog = document.createElement("dialog");
      dialog.id = "keys";
      dialog.setAttribute("aria-label", "Keys");
      dialog.append($("#keys-template").content.cloneNode(true));
      document.body.append(dialog);
      dialog.addEventListener("click", (event) => { if (event.target === dialog || event.target.closest("[data-close]")) dialog.close(); });
    }
    dialog.showModal();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { closeNote(true); return; }
    if (event.target.closest("input:not([type='checkbox'], [type='range'], [type='file']), select, textarea, dialog[open]")) return;
    if (going) {
      going = false;
      const link = PAGES[event.key] && all(".tabs a").find((one) => one.dataset.tab === PAGES[event.key]);
      if (link) { event.preventDefault(); link.click(); }
      return;
    }
    const line = document.activeElement.closest?.(".line, [data-item]");
    const does = {
      j: () => step(1), k: () => step(-1), n: () => stepTo(".line.changed", 1), "/": () => $("#find")?.focus(), "?": helpKeys, t: switchTheme,
      "[": () => move(-1), "]": () => move(1), g: () => { going = true; setTimeout(() => { going = false; }, 1500); },
      e: () => { const more = line && $("details", line); if (more) more.open = !more.open; },
      o: () => openReport(line), c: () => correct(line), u: () => $(".toast button")?.click(),
    }[event.key];
    if (does) { event.preventDefault(); does(); }
  });

  // --- notes in the reader ---

  let note = null;

  function closeNote(back = false) {
    if (back && note?.contains(document.activeElement)) note.previousElementSibling?.focus();
    note?.remove();
    note = null;
    all(".sheet a.open").forEach((one) => one.classList.remove("open"));
  }

  function openNote(mark) {
    const source = document.getElementById(mark.hash.slice(1));
    closeNote();
    if (!source) return;
    note = document.createElement("div");
    note.className = "pop";
    note.setAttribute("role", "note");
    note.innerHTML = source.innerHTML;
    const place = mark.getClientRects()[0];
    document.body.append(note);
    const left = Math.min(place.left, innerWidth - note.offsetWidth - 16);
    note.style.left = `${Math.max(8, left) + scrollX}px`;
    const below = place.bottom + 8 + note.offsetHeight < innerHeight || place.top < note.offsetHeight;
    note.style.top = `${(below ? place.bottom + 8 : place.top - note.offsetHeight - 8) + scrollY}px`;
    mark.classList.add("open");
    mark.after(note); // reached with the tabulator where the mark stands
    tell(note.innerText);
  }

  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".sheet a[href^='#']");
    if (mark) {
      event.preventDefault();
      if (mark.classList.contains("open")) closeNote();
      else if (!mark.closest(".plain")) openNote(mark);
      return;
    }
    if (note && !event.target.closest(".pop")) closeNote();
    const button = event.target.closest(".as-of [data-step]");
    if (button && !button.getAttribute("aria-disabled")) {
      event.preventDefault();
      move(button.dataset.step === "end" ? "end" : Number(button.dataset.step));
    }
    const tick = event.target.closest(".ticks a");
    if (tick) {
      event.preventDefault();
      const index = all(".ticks a").indexOf(tick);
      asOf.range.value = asOf.days[index].offset;
      go(index, true);
    }
    if (event.target.closest("[data-next-change]")) stepTo(".line.changed", 1);
    if (event.target.closest("[data-theme-switch]")) switchTheme();
    const plain = event.target.closest("[data-plain]");
    if (plain) {
      const sheet = $("[data-sheet]", plain.closest(".reader"));
      plain.setAttribute("aria-pressed", String(sheet.classList.toggle("plain")));
      closeNote();
    }
  });

  // A published report: the place that was come for is marked here, since nobody else can.
  function arrive() {
    const found = /^#(report-\d+)-(\d+)-(\d+)$/.exec(location.hash);
    all(".sheet .at").forEach((one) => one.classList.remove("at"));
    if (!found) return;
    const [, home, start, end] = found;
    const sheet = document.getElementById(location.hash.slice(1))?.closest(".sheet");
    for (const piece of sheet ? all("[data-s]", sheet) : []) {
      const at = Number(piece.dataset.s);
      piece.classList.toggle("at", at >= Number(start) && at < Number(end));
    }
    document.getElementById(`${home}-${start}-${end}`)?.scrollIntoView({ block: "center", behavior: "instant" });
  }
  if (root.dataset.published !== undefined) {
    addEventListener("hashchange", arrive);
    document.addEventListener("dateline:routed", arrive);
    arrive();
  } else if (location.hash === "#at") {
    $("#at")?.scrollIntoView({ block: "center", behavior: "instant" });
  }
})();
