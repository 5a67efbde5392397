// Who met whom, as a graph: forces place the names; what is drawn can be cut down to meetings, and to those who are joined
// with several others.
(() => {
  "use strict";
  const ROOM = 3300; // square pixels for a name: where there are more names, those with few lines are left out at first
  const pictures = window.datelinePictures;

  // Of very many lines only the three firmest of each name are drawn; the others are shown with the name they belong to.
  function firmest(links, nodes) {
    if (links.length <= 2.2 * nodes.length) return new Set(links);
    const of = new Map(nodes.map((node) => [node, []]));
    links.forEach((l) => { of.get(l.source).push(l); of.get(l.target).push(l); });
    const weight = (l) => 3 * l.met + l.together - 0.5 * l.planned;
    return new Set([...of.values()].flatMap((its) => its.sort((a, b) => weight(b) - weight(a)).slice(0, 3)));
  }

  // The lines that are wanted, and the names with at least so many of them; new objects, which the forces may move.
  function chosen(data, least, metOnly) {
    const edges = data.edges.filter((edge) => !metOnly || edge.met);
    const lines = new Map(), weight = new Map();
    edges.forEach(({ a, b, met, together }) => [a, b].forEach((one) => {
      lines.set(one, (lines.get(one) ?? 0) + 1);
      weight.set(one, (weight.get(one) ?? 0) + 2 * met + together);
    }));
    const most = Math.max(12, ...weight.values());
    const nodes = data.nodes.filter((node) => (lines.get(node.id) ?? 0) >= least)
      .map((node) => ({ ...node, lines: lines.get(node.id), r: 3.5 + 9 * Math.sqrt(weight.get(node.id) / most) }));
    const by = new Map(nodes.map((node) => [node.id, node]));
    const links = edges.filter(({ a, b }) => by.has(a) && by.has(b)).map((edge) => ({ ...edge, source: by.get(edge.a), target: by.get(edge.b) }));
    return { nodes, links };
  }

  function draw() {
    const figure = document.querySelector("[data-graph]");
    if (!figure || figure.dataset.drawn) return;
    figure.dataset.drawn = "yes";
    const data = JSON.parse(document.querySelector(".graph-data").textContent);
    const least = figure.querySelector("[data-least]"), met = figure.querySelector("[data-met-only]");
    const shown = figure.querySelector("[data-shown]");
    const all = chosen(data, 1, false).nodes.length;
    met.disabled = !data.edges.some((edge) => edge.met);

    const fitting = (number, from) => [1, 2, 3, 5, 8, 13].filter((n) => n >= from).find((n) => chosen(data, n, met.checked).nodes.length <= number);
    const size = figure.querySelector("svg");
    const room = ((size.clientWidth || 1000) * (size.clientHeight || 600)) / ROOM;
    least.value = String(fitting(room, 1) ?? 13);

    const show = () => {
      const { nodes, links } = chosen(data, Number(least.value), met.checked);
      shown.textContent = `${nodes.length} of ${all} names`;
      paint(figure, nodes, links);
    };
    least.addEventListener("change", show);
    met.addEventListener("change", show);
    show();
  }

  // A round cloud, made in a space that grows with the number of names, and stretched to the shape of the window.
  function spread(nodes, links, width, height) {
    const forces = d3.forceSimulation(nodes)
      .force("link", d3.forceLink(links).distance((l) => 34 + 46 / Math.sqrt(1 + l.met)).strength(0.4))
      .force("charge", d3.forceManyBody().strength(-230).distanceMax(500))
      .force("x", d3.forceX(0).strength(0.05)).force("y", d3.forceY(0).strength(0.05))
      .force("apart", d3.forceCollide((node) => node.r + 16))
      .stop();
    for (let n = 0; n < 300; n += 1) forces.tick(); // all at once: nothing jumps about while it is read
    const wide = Math.max(0.7, Math.min(1.75, (0.85 * width) / height));
    nodes.forEach((node) => { node.x *= wide; node.y /= Math.min(1, wide); });
  }

  function paint(figure, nodes, links) {
    const svg = d3.select(figure).select("svg");
    // One unit is one pixel, so that labels are as large on a phone as on a desk.
    const size = { width: svg.node().clientWidth || 1000, height: svg.node().clientHeight || 600 };
    svg.classed("dense", links.length > 1.6 * nodes.length).attr("viewBox", `0 0 ${size.width} ${size.height}`).selectAll("*").remove();
    const kept = firmest(links, nodes);
    spread(nodes, links.filter((l) => kept.has(l)), size.width, size.height);

    const planned = (l) => l.met && l.planned >= l.met;
    const ground = svg.append("g");
    const lines = ground.selectAll("line").data(links).join("line")
      .attr("class", (l) => `edge${planned(l) ? " planned" : ""}${l.met ? "" : " together"}`).classed("minor", (l) => !kept.has(l));
    const names = ground.selectAll("a").data(nodes).join("a")
      .attr("href", (n) => n.href).attr("class", (n) => `node ${n.kind}`).attr("data-id", (n) => n.id)
      .attr("aria-label", (n) => `${n.name}: joined with ${n.lines} ${n.lines === 1 ? "other" : "others"}`);
    names.append("title").text((n) => n.name);
    const circles = names.append("circle");
    const words = ground.append("g").attr("aria-hidden", "true").selectAll("text").data(nodes).join("text") // above all circles
      .text((n) => pictures.words(n.name)).attr("dy", ".35em");

    let view = d3.zoomIdentity;
    function place() {
      const scale = view.k;
      lines.attr("x1", (l) => l.source.x).attr("y1", (l) => l.source.y).attr("x2", (l) => l.target.x).attr("y2", (l) => l.target.y)
        .attr("stroke-width", (l) => (l.met ? 1.4 + Math.min(3, 0.6 * l.met) : 1) / scale)
        .attr("stroke-dasharray", (l) => (planned(l) ? `${5 / scale} ${4 / scale}` : null));
      names.attr("transform", (n) => `translate(${n.x},${n.y})`);
      pictures.label(nodes, view, size);
      pictures.place(circles, words, scale);
    }

    const zooming = d3.zoom().scaleExtent([0.15, 8]).on("zoom", (event) => {
      const before = view.k;
      view = event.transform;
      ground.attr("transform", view);
      if (before !== view.k) place();
    }).on("end", place);
    const fit = () => svg.call(zooming.transform, pictures.whole(nodes, size, 2.2));
    svg.call(zooming).on("dblclick.zoom", null);
    names.call(d3.drag().on("drag", (event, node) => { node.x = event.x; node.y = event.y; place(); }));
    pictures.buttons(figure, svg, zooming, fit);
    pictures.walk(names, nodes);

    function light(node) {
      const close = new Set(node ? [node] : nodes);
      if (node) links.forEach((l) => { if (l.source === node || l.target === node) close.add(l.source).add(l.target); });
      nodes.forEach((n) => { n.lit = node !== null && close.has(n); });
      names.classed("faded", (n) => !close.has(n));
      words.classed("faded", (n) => !close.has(n));
      const its = (l) => l.source === node || l.target === node;
      lines.classed("faded", (l) => node !== null && !its(l)).classed("lit", its);
      pictures.place(circles, words, view.k);
    }
    names.on("mouseenter focus.light", (_, node) => light(node)).on("mouseleave blur", () => light(null));
    if (nodes.length) fit();
  }

  document.addEventListener("DOMContentLoaded", draw);
  document.addEventListener("dateline:shown", draw);
  document.addEventListener("dateline:routed", draw);
})();
