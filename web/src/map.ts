/** The overview's map: countries from Natural Earth, incidents in clusters, towns of the gazetteer at closer zoom. Loaded only where it is shown. */
import * as maplibregl from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import type { FeatureCollection, Point } from "geojson";
import { get, type Town } from "./api";
import { world, type World } from "./geo";
import { named, lang } from "./i18n";

maplibregl.setWorkerUrl(new URL(workerUrl, location.href).href);
maplibregl.prewarm(); // the worker starts while the dots are on their way

export interface Dot { lat: number; lon: number; place_id: string | null; place_en: string | null; place_ar: string | null; country: string | null; precision: string | null; radius_km: number | null; event_type: string; incidents: number; killed_best: number; an_incident: string }
interface Options { box: HTMLElement; dots: Dot[]; land: World; onPlace: (d: Dot) => void; onBox: (box: string) => void; onReady: () => void }
export interface MapHandle { put(dots: Dot[], fit: boolean): void; remove(): void; bounds(): string }

export const COLOURS: Record<string, string> = {
  ASSAULT: "#c0392b", COERCE: "#d98218", SANCTION: "#d98218", THREATEN: "#d98218", PROTEST: "#8e5aa8", MOBILIZE: "#8e5aa8", ACCUSE: "#6d7a85", REJECT: "#6d7a85", REQUEST: "#6d7a85",
};
const OTHER = "#16877c";
export const colour = (type: string): string => COLOURS[type] ?? OTHER;
const FONT = ["Noto Sans Arabic", "Noto Sans", "sans-serif"];

const NONE: FeatureCollection = { type: "FeatureCollection", features: [] };
const FIT = { padding: 46, maxZoom: 7, animate: false };

/** The dots, each with no more than what the map draws and counts by, and a number of its own: they are copied to the map's worker. */
const collection = (dots: Dot[], from: number): FeatureCollection<Point> => ({
  type: "FeatureCollection",
  features: dots.map((d, i) => ({
    type: "Feature", geometry: { type: "Point", coordinates: [d.lon, d.lat] },
    properties: { id: from + i, n: d.incidents, dead: d.killed_best ?? 0, assaults: d.event_type === "ASSAULT" ? d.incidents : 0, colour: colour(d.event_type), area: d.precision === "country" || d.precision === "region" || d.precision === "province" ? 1 : 0 },
  })),
});

function around(dots: Dot[]): maplibregl.LngLatBounds {
  const b = new maplibregl.LngLatBounds();
  for (const d of dots) b.extend([d.lon, d.lat]);
  return b;
}

/** All that is drawn first, in one piece: every change after it would be a frame more. */
function style(dots: Dot[], land: World): maplibregl.StyleSpecification {
  return {
    version: 8, transition: { duration: 0, delay: 0 },
    sources: {
      world: { type: "geojson", data: land },
      dots: { type: "geojson", data: collection(dots, 0), cluster: true, clusterRadius: 42, clusterMaxZoom: 9, clusterProperties: { n: ["+", ["get", "n"]], dead: ["+", ["get", "dead"]], assaults: ["+", ["get", "assaults"]] } },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": "#cfe0ea" } },
      { id: "land", type: "fill", source: "world", paint: { "fill-color": "#f7f4ec", "fill-antialias": false } }, // the borders smooth its edges
      { id: "borders", type: "line", source: "world", paint: { "line-color": "#97a3ad", "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.5, 8, 1.4] } },
      { // The disc's area goes with the number of incidents; a dark ring, as wide as the dead are many.
        id: "discs", type: "circle", source: "dots",
        paint: {
          "circle-radius": ["+", 6, ["*", 2.2, ["sqrt", ["min", ["get", "n"], 120]]]], "circle-color": ["case", ["has", "point_count"], ["case", [">=", ["*", 2, ["get", "assaults"]], ["get", "n"]], "#c0392b", "#7a6a9a"], ["to-color", ["get", "colour"]]],
          "circle-opacity": ["case", ["==", ["get", "area"], 1], 0.35, 0.82], "circle-stroke-color": ["case", [">", ["get", "dead"], 0], "#2b1212", "#ffffff"], "circle-stroke-width": ["case", [">", ["get", "dead"], 0], ["min", 6, ["+", 1, ["*", 0.35, ["sqrt", ["get", "dead"]]]]], 1],
        },
      },
      { id: "numbers", type: "symbol", source: "dots", filter: [">", ["get", "n"], 1], layout: { "text-field": ["to-string", ["get", "n"]], "text-font": FONT, "text-size": 12, "text-allow-overlap": true }, paint: { "text-color": "#ffffff", "text-halo-color": "#00000066", "text-halo-width": 1 } },
    ],
  };
}

export function makeMap({ box, dots: first, land, onPlace, onBox, onReady }: Options): MapHandle {
  let dots = first;
  let fitted = dots.length > 0;
  let from = 0; // the first dot's number: those of dots that are gone are never given again
  let gone = false;
  let moved: AbortController | null = null;
  const map = new maplibregl.Map({
    container: box, attributionControl: false, minZoom: 1, maxZoom: 12, dragRotate: false, pitchWithRotate: false, touchPitch: false, renderWorldCopies: true, fadeDuration: 0, style: style(dots, land),
    pixelRatio: 0.1, // what is drawn while sources come in is not shown (style.css), so it should cost nothing
    ...(fitted ? { bounds: around(dots), fitBoundsOptions: FIT } : { center: [30, 25], zoom: 2.2 }),
  });
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), lang.value === "ar" ? "top-left" : "top-right");
  map.touchZoomRotate.disableRotation();
  const source = (id: string): maplibregl.GeoJSONSource | undefined => map.getSource(id) as maplibregl.GeoJSONSource | undefined;

  map.once("load", () => { // all of it is there, and is drawn once in full: land, borders, discs, numbers
    map.setPixelRatio(null as unknown as number); // the screen's own
    map.once("render", () => { box.dataset.ready = "true"; onReady(); });
  });
  map.once("idle", () => {
    map.addSource("towns", { type: "geojson", data: NONE });
    map.addLayer({ id: "towns", type: "symbol", source: "towns", layout: { "text-field": ["concat", "· ", ["get", "name"]], "text-font": FONT, "text-size": ["case", ["get", "capital"], 13, 11], "symbol-sort-key": ["get", "order"] }, paint: { "text-color": "#39454f", "text-halo-color": "#ffffff", "text-halo-width": 1.6 } }, "discs");
    map.on("moveend", towns);
    towns();
    setTimeout(() => { if (!gone) world().then((w) => { if (!gone) source("world")?.setData(w); }, () => undefined); }, 500); // finer shores, once the first look is on the screen
  });
  map.on("click", "discs", (e) => {
    const f = e.features?.[0];
    if (!f) return;
    const at = (f.geometry as Point).coordinates as [number, number];
    const d = dots[(f.properties.id as number) - from];
    if (f.properties.cluster_id !== undefined) void source("dots")?.getClusterExpansionZoom(f.properties.cluster_id as number).then((zoom) => map.easeTo({ center: at, zoom: Math.min(zoom + 0.4, 11) }));
    else if (d) onPlace(d);
  });
  map.on("mouseenter", "discs", () => { map.getCanvas().style.cursor = "pointer"; });
  map.on("mouseleave", "discs", () => { map.getCanvas().style.cursor = ""; });
  function bounds(): string {
    const b = map.getBounds();
    const lon = (x: number): number => Math.max(-180, Math.min(180, x));
    return [lon(b.getWest()), Math.max(-90, b.getSouth()), lon(b.getEast()), Math.min(90, b.getNorth())].map((x) => x.toFixed(3)).join(",");
  }
  function towns(): void {
    onBox(bounds());
    moved?.abort();
    if (map.getZoom() < 3.5) { source("towns")?.setData(NONE); return; }
    moved = new AbortController();
    get<{ rows: Town[] }>(`towns?box=${bounds()}&limit=60`, moved.signal).then((d) => source("towns")?.setData({
      type: "FeatureCollection", features: d.rows.map((w, order) => ({ type: "Feature", geometry: { type: "Point", coordinates: [w.lon, w.lat] }, properties: { name: named(w), capital: w.capital, order } })),
    }), () => undefined);
  }
  return {
    put(next, again) {
      from += dots.length;
      dots = next;
      if (again) fitted = false;
      source("dots")?.setData(collection(dots, from));
      if (fitted || !dots.length) return;
      fitted = true;
      map.fitBounds(around(dots), FIT);
    },
    bounds,
    remove() { gone = true; moved?.abort(); map.remove(); delete box.dataset.ready; },
  };
}
