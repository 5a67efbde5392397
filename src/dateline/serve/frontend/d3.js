// The parts of D3 and TopoJSON that the page uses, under one name: `d3`.
export { forceSimulation, forceLink, forceManyBody, forceCollide, forceX, forceY } from "d3-force";
export { geoNaturalEarth1, geoPath, geoGraticule10 } from "d3-geo";
export { select, pointer } from "d3-selection";
export { zoom, zoomIdentity, zoomTransform } from "d3-zoom";
export { drag } from "d3-drag";
export { feature } from "topojson-client";
