// Where it happened: outlines of land (Natural Earth), no borders, no tiles; nothing is fetched from elsewhere.
(() => {
  "use strict";
  const outlines = new Map();
  const pictures = window.datelinePictures;

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
    points.append("title").text((p) => p.name);
    const circles = points.append("circle").attr("class", "point").attr("cx", (p) => p.x).attr("cy", (p) => p.y);
    const words = ground.append("g").attr("aria-hidden", "true").selectAll("text").data(places).join("text") // above all circles
      .text((p) => pictures.words(p.name)).attr("dy", ".35em");
    points.on("click", (event, place) => {
      event.preventDefault();
      const row = document.getElementById(place.anchor);
      row.querySelector("details").open = true;
      row.scrollIntoView({ block: "center" });
      row.focus({ preventScroll: true });
    });

    let view = d3.zoomIdentity, isFine = false;
    function label() {
      pictures.label(places, view, SIZE);
      pictures.place(circles, words, view.k);
    }
    const zooming = d3.zoom().scaleExtent([1, 60]).translateExtent([[-200, -200], [SIZE.width + 200, SIZE.height + 200]]).on("zoom", async (event) => {
      const before = view.k;
      view = event.transform;
      ground.attr("transform", view);
      if (before !== view.k) label();
      if (view.k > 3 && !isFine && figure.dataset.landFine) {
        isFine = true;
        land.attr("d", path(await outline(figure, true)));
      }
    });
    svg.call(zooming.on("end", label));
    function fit() {
      svg.call(zooming.transform, places.length ? pictures.whole(places, SIZE, 14, 1) : d3.zoomIdentity);
    }
    pictures.buttons(figure, svg, zooming, fit);
    pictures.walk(points, places);
    fit();
  }

  document.addEventListener("DOMContentLoaded", draw);
  document.addEventListener("dateline:shown", draw);
  document.addEventListener("dateline:routed", draw);
})();
