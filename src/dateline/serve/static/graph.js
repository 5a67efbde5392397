// Who met whom, as a graph: forces place the names, labels give way to those of whom more is told.
(() => {
  "use strict";
  const GREAT = 30;

  // Of very many lines only the three firmest of each name are drawn; the others are shown with the name they belong to.
  function firmest(links, nodes) {
    if (links.length <= 2.2 * nodes.length) return new Set(links);
    const of = new Map(nodes.map((node) => [node, []]));
    links.forEach((l) => { of.get(l.source).push(l); of.get(l.target).push(l); });
    const weight = (l) => 3 * l.met + l.together - 0.5 * l.planned;
    return new Set([...of.values()].flatMap((its) => its.sort((a, b) => weight(b) - weight(a)).slice(0, 3)));
  }

  function draw() {
    const figure = document.querySelector("[data-graph]");
    if (!figure || figure.dataset.drawn) return;
    figure.dataset.drawn = "yes";
    // One unit is one pixel, so that labels are as large on a phone as on a desk.
    const SIZE = { width: figure.clientWidth || 1000, height: figure.clientHeight || 600 };
    const { nodes, edges } = JSON.parse(document.querySelector(".graph-data").textContent);
    const by = new Map(nodes.map((node) => [node.id, node]));
    const degree = new Map();
    edges.forEach(({ a, b, met, together }) => [a, b].forEach((one) => degree.set(one, (degree.get(one) ?? 0) + 2 * met + together)));
    const most = Math.max(...degree.values(), 1);
    nodes.forEach((node) => { node.r = 3.5 + 9 * Math.sqrt((degree.get(node.id) ?? 0) / Math.max(most, 12)); });
    const links = edges.map((edge) => ({ ...edge, source: by.get(edge.a), target: by.get(edge.b) }));
    const kept = firmest(links, nodes);
    // A round cloud, made in a space that grows with the number of names, and stretched to the shape of the window.
    const forces = d3.forceSimulation(nodes)
      .force("link", d3.forceLink(links.filter((l) => kept.has(l))).distance((l) => 34 + 46 / Math.sqrt(1 + l.met)).strength(0.4))
      .force("charge", d3.forceManyBody().strength(-230).distanceMax(500))
      .force("x", d3.forceX(0).strength(0.05)).force("y", d3.forceY(0).strength(0.05))
      .force("apart", d3.forceCollide((node) => node.r + 16))
      .stop();
    for (let n = 0; n < 300; n += 1) forces.tick(); // all at once: nothing jumps about while it is read
    const wide = Math.max(0.7, Math.min(1.75, 0.85 * SIZE.width / SIZE.height));
    nodes.forEach((node) => { node.x *= wide; node.y /= Math.min(1, wide); });

    const svg = d3.select(figure).select("svg").attr("viewBox", `0 0 ${SIZE.width} ${SIZE.height}`);
    svg.selectAll("*").remove();
    const ground = svg.append("g");
    const lines = ground.selectAll("line").data(links).join("line")
      .attr("class", (l) => `edge${l.met && l.planned >= l.met ? " planned" : ""}${l.met ? "" : " together"}`)
      .classed("minor", (l) => !kept.has(l));
    const names = ground.selectAll("a").data(nodes).join("a")
      .attr("href", (n) => n.href).attr("class", (n) => `node ${n.kind}`).attr("data-id", (n) => n.id)
      .attr("aria-label", (n) => `${n.name}: ${degreeWords(n)}`);
    names.append("circle").attr("r", (n) => n.r);
    const words = ground.append("g").attr("aria-hidden", "true").selectAll("text").data(nodes).join("text")
      .text((n) => n.name).attr("dy", ".35em"); // above all circles

    function degreeWords(node) {
      const others = links.filter((l) => l.source === node || l.target === node).length;
      return `joined with ${others} ${others === 1 ? "other" : "others"}`;
    }

    let scale = 1;
    function place() {
      lines.attr("x1", (l) => l.source.x).attr("y1", (l) => l.source.y).attr("x2", (l) => l.target.x).attr("y2", (l) => l.target.y)
        .attr("stroke-width", (l) => (l.met ? 1 + Math.min(3, 0.6 * l.met) : 0.8) / scale)
        .attr("stroke-dasharray", (l) => (l.met && l.planned >= l.met ? `${5 / scale} ${4 / scale}` : null));
      names.attr("transform", (n) => `translate(${n.x},${n.y})`);
      label();
    }

    // The greatest first: a label is written where it covers no label that stands already and no circle, but for those of
    // whom most is told, whose labels may cover the circles of others. Closer, more fit.
    const order = [...nodes].sort((a, b) => b.r - a.r || (a.name < b.name ? -1 : 1));
    function label() {
      const size = 12.5 / scale, circle = (n) => [n.x - n.r / scale, n.y - n.r / scale, n.x + n.r / scale, n.y + n.r / scale, n];
      const taken = order.slice(0, GREAT).map(circle);
      const free = (box, self) => !taken.some((t) => t[4] !== self && box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3]);
      for (const [number, node] of order.entries()) {
        if (number === GREAT) taken.push(...order.slice(GREAT).map(circle));
        const wide = node.name.length * size * 0.56, gap = (node.r + 4) / scale;
        const right = [node.x + gap, node.y - size * 0.62, node.x + gap + wide, node.y + size * 0.62];
        const left = [node.x - gap - wide, right[1], node.x - gap, right[3]];
        const under = [node.x - wide / 2, node.y + gap, node.x + wide / 2, node.y + gap + size * 1.2];
        const at = [[right, "start", gap, 0], [left, "end", -gap, 0], [under, "middle", 0, gap + size * 0.6]].find(([box]) => free(box, node));
        node.label = at ?? null;
        if (at) taken.push([...at[0], node]);
      }
      names.select("circle").attr("r", (n) => n.r / scale).attr("stroke-width", 2 / scale);
      words.style("font-size", `${size}px`).style("stroke-width", `${3.5 / scale}px`)
        .attr("visibility", (n) => (n.label || n.lit ? "visible" : "hidden"))
        .attr("text-anchor", (n) => n.label?.[1] ?? "start")
        .attr("x", (n) => n.x + (n.label?.[2] ?? (n.r + 4) / scale)).attr("y", (n) => n.y + (n.label?.[3] ?? 0));
    }

    const zooming = d3.zoom().scaleExtent([0.15, 8]).on("zoom", (event) => {
      const before = scale;
      scale = event.transform.k;
      ground.attr("transform", event.transform);
      if (before !== scale) place();
    });
    svg.call(zooming).on("dblclick.zoom", null);
    names.call(d3.drag().on("drag", (event, node) => { node.x = event.x; node.y = event.y; place(); }));
    figure.querySelectorAll("[data-zoom]").forEach((button) => button.addEventListener("click", () => {
      const by_ = Number(button.dataset.zoom);
      if (by_) svg.call(zooming.scaleBy, by_); else fit();
    }));

    function near(node) {
      const close = new Set([node]);
      links.forEach((l) => { if (l.source === node) close.add(l.target); if (l.target === node) close.add(l.source); });
      nodes.forEach((n) => { n.lit = close.has(n); });
      names.classed("faded", (n) => !close.has(n));
      words.classed("faded", (n) => !close.has(n));
      lines.classed("faded", (l) => l.source !== node && l.target !== node).classed("lit", (l) => l.source === node || l.target === node);
      label();
    }
    function clear() {
      nodes.forEach((n) => { n.lit = false; });
      names.classed("faded", false);
      words.classed("faded", false);
      lines.classed("faded", false).classed("lit", false);
      label();
    }
    names.on("mouseenter focus", (_, node) => near(node)).on("mouseleave blur", clear);

    function fit() {
      const xs = nodes.map((n) => n.x), ys = nodes.map((n) => n.y);
      const [left, right, top, low] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
      const k = Math.min(2.2, (SIZE.width - 170) / (right - left || 1), (SIZE.height - 80) / (low - top || 1));
      svg.call(zooming.transform, d3.zoomIdentity.translate(SIZE.width / 2 - 40, SIZE.height / 2).scale(k).translate(-(left + right) / 2, -(top + low) / 2));
    }
    place();
    fit();
    label();
  }

  document.addEventListener("DOMContentLoaded", draw);
  document.addEventListener("dateline:shown", draw);
  document.addEventListener("dateline:routed", draw);
})();
