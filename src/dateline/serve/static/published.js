// A published story: nobody answers, so the days of report time lie in the page, and in a single file all pages do.
(() => {
  "use strict";
  const $ = (what, within = document) => within.querySelector(what);
  const all = (what, within = document) => [...within.querySelectorAll(what)];

  // --- the days of report time ---

  const block = $("#days-data");
  if (block) {
    const data = JSON.parse(block.textContent);
    const known = Object.keys(data.days);

    window.datelineDays = (day, was) => {
      const shown = [...known].reverse().find((one) => one <= day) ?? known[0];
      const { top, lines: counted, turn, told } = data.days[shown];
      const lines = $("#lines"), view = lines.parentNode;
      lines.innerHTML = told.map(([head, its]) => `<section class="day">${data.heads[head]}<div class="lines">${its.map(([line]) => data.lines[line]).join("")}</div></section>`).join("");
      const forward = was < day;
      let at = 0;
      const marks = told.flatMap(([, its]) => its.map(([, mark]) => mark));
      all(".line", lines).forEach((line) => {
        const mark = marks[at];
        at += 1;
        if (!mark || !forward) return;
        line.classList.add("changed");
        const word = document.createElement("span");
        word.className = "fresh";
        word.textContent = mark;
        $(".status", line).after(word);
      });
      $(".top p", view).textContent = top;
      const number = $(".counted", view);
      if (number) number.textContent = counted;
      $(".changes", view)?.remove();
      if (turn && forward) {
        const box = document.createElement("p");
        box.className = "changes";
        box.textContent = turn;
        lines.before(box);
      }
    };
  }

  // --- the pages of a single file ---

  const views = all(".view");
  if (!views.length) return;

  function route() {
    const name = decodeURIComponent(location.hash.slice(1)) || "chronology";
    const at = document.getElementById(name) ?? document.getElementById(/^report-\d+/.exec(name)?.[0] ?? "chronology");
    const view = at?.closest(".view") ?? views[0];
    views.forEach((one) => one.classList.toggle("active", one === view));
    all(".tabs a").forEach((tab) => (tab.dataset.tab === view.dataset.tab ? tab.setAttribute("aria-current", "page") : tab.removeAttribute("aria-current")));
    $("[data-story]").hidden = view.id === "chronology";
    $(".as-of")?.toggleAttribute("hidden", view.id !== "chronology");
    document.title = `${view.dataset.title} · Dateline`;
    if (at === view) scrollTo({ top: 0, behavior: "instant" });
    else at?.scrollIntoView({ block: "center", behavior: "instant" });
    document.dispatchEvent(new Event("dateline:routed"));
  }
  addEventListener("hashchange", route);
  document.addEventListener("DOMContentLoaded", route);
  if (document.readyState !== "loading") route();
})();
