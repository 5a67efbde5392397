// What the graph and the map have in common: labels that give way to those of greater points, a view that holds all of
// them, and keys that go from point to point.
//
// A point has a place (x, y, in units of the drawing), a radius r and a name; radius and label keep their size in pixels
// however near one looks, so that the nearer, the more labels fit.
(() => {
  "use strict";
  const SIZE = 12.5; // of a label, in pixels
  const SURE = 12; // so many of the greatest are named wherever they stand, in a window that is not small
  const GREAT = 30; // the labels of these give way to each other's circles only
  const LONGEST = 30; // letters of a label

  const ruler = document.createElement("canvas").getContext("2d");
  ruler.font = `550 ${SIZE}px Inter, "DejaVu Sans", sans-serif`;

  const words = (name) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name);
  const greatest = (points) => [...points].sort((a, b) => b.r - a.r || (a.name < b.name ? -1 : 1));
  const common = (a, b) => Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) * Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));

  // Where a label may stand around its circle: to the right, to the left, under and over it, and at the corners.
  function boxes(point, scale) {
    const wide = (point.wide ??= ruler.measureText(words(point.name)).width + 3) / scale;
    const high = (SIZE * 0.62) / scale, gap = (point.r + 4) / scale, near = 0.72 * gap;
    return [["start", gap, 0], ["end", -gap, 0], ["middle", 0, gap + high], ["middle", 0, -gap - high],
      ["start", near, -near - 0.4 * high], ["start", near, near + 0.4 * high], ["end", -near, -near - 0.4 * high], ["end", -near, near + 0.4 * high],
    ].map(([anchor, dx, dy]) => {
      const left = point.x + dx - (anchor === "start" ? 0 : anchor === "end" ? wide : wide / 2);
      return { anchor, dx, dy, box: [left, point.y + dy - high, left + wide, point.y + dy + high] };
    });
  }

  // The greatest first: each label takes the first place within the frame where it covers no label that stands and no
  // circle; a point has no label where there is none, but for the very greatest, which cover as little as they can.
  function label(points, { k: scale, x, y }, { width, height }) {
    const sure = Math.min(SURE, Math.floor((width * height) / 4e4));
    const frame = [-x / scale, -y / scale, (width - x) / scale, (height - y) / scale];
    const within = ({ box }) => box[0] >= frame[0] && box[1] >= frame[1] && box[2] <= frame[2] && box[3] <= frame[3];
    const circle = (p) => ({ of: p, box: [p.x - p.r / scale, p.y - p.r / scale, p.x + p.r / scale, p.y + p.r / scale] });
    const order = greatest(points), taken = order.slice(0, GREAT).map(circle);
    order.forEach((point, number) => {
      if (number === GREAT) taken.push(...order.slice(GREAT).map(circle));
      const covered = (at) => taken.reduce((sum, one) => sum + (one.of === point ? 0 : common(at.box, one.box)), 0);
      const places = boxes(point, scale).filter(within);
      let best = places.find((at) => covered(at) === 0);
      if (!best && number < sure) [best] = places.map((at) => [at, covered(at)]).sort((a, b) => a[1] - b[1])[0] ?? [];
      point.label = best ?? null;
      if (best) taken.push({ of: point, box: best.box });
    });
  }

  // The view that holds all circles, with room for labels at its edges.
  function whole(points, { width, height }, most, least = 0) {
    const reach = (pick, side) => points.map((p) => p[side]).reduce((found, one) => pick(found, one));
    const [left, right, top, low] = [reach(Math.min, "x"), reach(Math.max, "x"), reach(Math.min, "y"), reach(Math.max, "y")];
    const room = Math.min(190, 0.32 * width);
    const scale = Math.max(least, Math.min(most, (width - room) / (right - left || 1), (height - 70) / (low - top || 1)));
    return d3.zoomIdentity.translate(width / 2, height / 2).scale(scale).translate(-(left + right) / 2, -(top + low) / 2);
  }

  function place(circles, texts, scale) {
    circles.attr("r", (p) => p.r / scale).attr("stroke-width", 2 / scale);
    texts.style("font-size", `${SIZE / scale}px`).style("stroke-width", `${3.5 / scale}px`)
      .attr("visibility", (p) => (p.label || p.lit ? "visible" : "hidden"))
      .attr("text-anchor", (p) => p.label?.anchor ?? "start")
      .attr("x", (p) => p.x + (p.label?.dx ?? (p.r + 4) / scale)).attr("y", (p) => p.y + (p.label?.dy ?? 0));
  }

  // One stop of the tabulator for all points; the arrow keys lead to the next point that way, Home to the greatest.
  function walk(links, points) {
    const of = new Map(links.nodes().map((node, number) => [points[number], node]));
    const stop = (point) => links.attr("tabindex", (p) => (p === point ? 0 : -1));
    if (points.length) stop(greatest(points)[0]);
    links.on("focus.walk", (_, point) => stop(point)).on("keydown", (event, here) => {
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (!way && event.key !== "Home") return;
      event.preventDefault();
      const far = (p) => {
        const [dx, dy] = [p.x - here.x, p.y - here.y], along = dx * way[0] + dy * way[1];
        return along > 0 ? along + 2.5 * Math.abs(dx * way[1] - dy * way[0]) : Infinity;
      };
      const next = way ? points.filter((p) => p !== here && far(p) < Infinity).sort((a, b) => far(a) - far(b))[0] : greatest(points)[0];
      if (next) of.get(next).focus({ preventScroll: true });
    });
  }

  // The buttons: closer, further, all.
  function buttons(figure, svg, zooming, fit) {
    figure.querySelectorAll("[data-zoom]").forEach((button) => {
      button.onclick = () => { if (Number(button.dataset.zoom)) svg.call(zooming.scaleBy, Number(button.dataset.zoom)); else fit(); };
    });
  }

  window.datelinePictures = { words, label, whole, place, walk, buttons };
})();
