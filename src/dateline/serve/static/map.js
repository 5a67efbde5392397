// Where it happened: outlines of land (Natural Earth), no borders, no tiles; nothing is fetched from elsewhere.
(() => {
  "use strict";
  const outlines = new Map();

  async function outline(figure, fine) {
    const data = document.querySelector(".land-data");
    const address = data ? "here" : fine ? figure.dataset.landFine : figure.dataset.land;
    if (!outlines.has(address)) outlines.set(address, data ? Promise.resolve(JSON.parse(data.textContent)) : fetch(address).then((answer) => answer.json()));
    const world = await outlines.get(address);
    return d3.feature(world, world.objects.land);
  }

  async function draw() {
    const figure = document.querySelector("[data-map]");
    if (!figure || figure.dataset.drawn) return;
    figure.dataset.drawn = "yes";
    const SIZE = { width: figure.clientWidth || 1000, height: figure.clientHeight || 560 };
    const places = JSON.parse(document.querySelector(".map-data").textContent);
    const projection = d3.geoNaturalEarth1().fitExtent([[10, 10], [SIZE.width - 10, SIZE.height - 10]], { type: "Sphere" });
    const path = d3.geoPath(projection);
    places.forEach((place) => { [place.x, place.y] = projection(place.at); place.r = 4 + Math.sqrt(place.events) * 1.7; });
    places.sort((a, b) => b.r - a.r);
    const svg = d3.select(figure).select("svg").attr("viewBox", `0 0 ${SIZE.width} ${SIZE.height}`);
    svg.selectAll("*").remove();
    const ground = svg.append("g");
    ground.append("path").attr("class", "lines-of").attr("d", path(d3.geoGraticule10()));
    const land = ground.append("path").attr("class", "land").attr("d", path(await outline(figure, false)));
    const points = ground.selectAll("a").data(places).join("a").attr("href", (p) => `#${p.anchor}`)
      .attr("aria-label", (p) => `${p.name}: ${p.events} ${p.events === 1 ? "event" : "events"}`);
    points.append("circle").attr("class", "point").attr("cx", (p) => p.x).attr("cy", (p) => p.y);
    points.append("text").text((p) => p.name).attr("dy", ".35em");
    points.on("click", (event, place) => {
      event.preventDefault();
      const row = document.getElementById(place.anchor);
      row.querySelector("details").open = true;
      row.scrollIntoView({ block: "center" });
      row.focus({ preventScroll: true });
    });

    let scale = 1, isFine = false;
    function label() {
      const size = 12.5 / scale;
      const taken = places.map((p) => [p.x - p.r / scale, p.y - p.r / scale, p.x + p.r / scale, p.y + p.r / scale, p]);
      for (const place of places) {
        const gap = (place.r + 4) / scale, wide = place.name.length * size * 0.56;
        const boxes = [[place.x + gap, 1, "start"], [place.x - gap - wide, -1, "end"]];
        const at = boxes.map(([x, side, anchor]) => ({ box: [x, place.y - size * 0.6, x + wide, place.y + size * 0.6], side, anchor }))
          .find(({ box }) => !taken.some((t) => t[4] !== place && box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3]));
        place.label = at;
        if (at) taken.push([...at.box, place]);
      }
      points.select("circle").attr("r", (p) => p.r / scale).attr("stroke-width", 1.5 / scale);
      points.select("text").style("font-size", `${size}px`).style("stroke-width", `${3 / scale}px`).attr("y", (p) => p.y)
        .attr("visibility", (p) => (p.label ? "visible" : "hidden")).attr("text-anchor", (p) => p.label?.anchor ?? "start")
        .attr("x", (p) => p.x + ((p.r + 4) / scale) * (p.label?.side ?? 1));
    }
    const zooming = d3.zoom().scaleExtent([1, 60]).translateExtent([[-200, -200], [SIZE.width + 200, SIZE.height + 200]]).on("zoom", async (event) => {
      const before = scale;
      scale = event.transform.k;
      ground.attr("transform", event.transform);
      if (before !== scale) label();
      if (scale > 3 && !isFine && figure.dataset.landFine) {
        isFine = true;
        land.attr("d", path(await outline(figure, true)));
      }
    });
    svg.call(zooming);
    figure.querySelectorAll("[data-zoom]").forEach((button) => button.addEventListener("click", () => {
      const by = Number(button.dataset.zoom);
      if (by) svg.call(zooming.scaleBy, by); else fit();
    }));
    function fit() {
      if (!places.length) { svg.call(zooming.transform, d3.zoomIdentity); return; }
      const xs = places.map((p) => p.x), ys = places.map((p) => p.y);
      const [left, right, top, low] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
      const k = Math.max(1, Math.min(14, (SIZE.width - 160) / (right - left || 1), (SIZE.height - 80) / (low - top || 1)));
      svg.call(zooming.transform, d3.zoomIdentity.translate(SIZE.width / 2 - (k > 1 ? 40 : 0), SIZE.height / 2).scale(k).translate(-(left + right) / 2, -(top + low) / 2));
    }
    label();
    fit();
  }

  document.addEventListener("DOMContentLoaded", draw);
  document.addEventListener("dateline:shown", draw);
  document.addEventListener("dateline:routed", draw);
})();
