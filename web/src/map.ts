/** The overview's map: countries from Natural Earth, incidents in clusters, towns of the gazetteer at closer zoom. Loaded only where it is shown. */
import * as maplibregl from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import type { FeatureCollection, Point } from "geojson";
import { get, type Town } from "./api";
import { world } from "./geo";
import { named, lang } from "./i18n";

maplibregl.setWorkerUrl(new URL(workerUrl, location.href).href);

export interface Dot { lat: number; lon: number; place_id: string | null; place_en: string | null; place_ar: string | null; country: string | null; precision: string | null; radius_km: number | null; event_type: string; incidents: number; killed_best: number; an_incident: string }
interface Options { box: HTMLElement; onPlace: (d: Dot) => void; onBox: (box: string) => void; onReady: () => void }
export interface MapHandle { put(dots: Dot[], fit: boolean): void; remove(): void; bounds(): string }

export const COLOURS: Record<string, string> = {
  ASSAULT: "#c0392b", COERCE: "#d98218", SANCTION: "#d98218", THREATEN: "#d98218", PROTEST: "#8e5aa8", MOBILIZE: "#8e5aa8", ACCUSE: "#6d7a85", REJECT: "#6d7a85", REQUEST: "#6d7a85",
};
const OTHER = "#16877c";
export const colour = (type: string): string => COLOURS[type] ?? OTHER;
const FONT = ["Noto Sans Arabic", "Noto Sans", "sans-serif"];

const collection = (dots: Dot[]): FeatureCollection<Point> => ({
  type: "FeatureCollection",
  features: dots.map((d) => ({ type: "Feature", geometry: { type: "Point", coordinates: [d.lon, d.lat] }, properties: { ...d, area: d.precision === "country" || d.precision === "region" || d.precision === "province" ? 1 : 0 } })),
});

export function makeMap({ box, onPlace, onBox, onReady }: Options): MapHandle {
  const map = new maplibregl.Map({
    container: box, attributionControl: false, center: [30, 25], zoom: 2.2, minZoom: 1, maxZoom: 12, dragRotate: false, pitchWithRotate: false, touchPitch: false, renderWorldCopies: true,
    fadeDuration: 0, style: { version: 8, sources: {}, layers: [{ id: "sea", type: "background", paint: { "background-color": "#cfe0ea" } }] },
  });
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), lang.value === "ar" ? "top-left" : "top-right");
  map.touchZoomRotate.disableRotation();
  let dots: Dot[] = [];
  let fitted = false;
  let gone = false;
  let moved: AbortController | null = null;
  const source = (id: string): maplibregl.GeoJSONSource | undefined => map.getSource(id) as maplibregl.GeoJSONSource | undefined;

  map.on("load", () => {
    map.addSource("world", { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    map.addLayer({ id: "land", type: "fill", source: "world", paint: { "fill-color": "#f7f4ec" } });
    map.addLayer({ id: "borders", type: "line", source: "world", paint: { "line-color": "#97a3ad", "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.5, 8, 1.4] } });
    map.addSource("towns", { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    map.addLayer({ id: "towns", type: "symbol", source: "towns", layout: { "text-field": ["concat", "· ", ["get", "name"]], "text-font": FONT, "text-size": ["case", ["get", "capital"], 13, 11], "symbol-sort-key": ["get", "order"] }, paint: { "text-color": "#39454f", "text-halo-color": "#ffffff", "text-halo-width": 1.6 } });
    map.addSource("dots", { type: "geojson", data: collection(dots), cluster: true, clusterRadius: 42, clusterMaxZoom: 9, clusterProperties: { n: ["+", ["get", "incidents"]], dead: ["+", ["get", "killed_best"]], assaults: ["+", ["case", ["==", ["get", "event_type"], "ASSAULT"], ["get", "incidents"], 0]] } });
    const n: maplibregl.ExpressionSpecification = ["coalesce", ["get", "n"], ["get", "incidents"]];
    const dead: maplibregl.ExpressionSpecification = ["coalesce", ["get", "dead"], ["get", "killed_best"], 0];
    // The disc's area goes with the number of incidents; a dark ring, as wide as the dead are many.
    map.addLayer({
      id: "discs", type: "circle", source: "dots",
      paint: {
        "circle-radius": ["+", 6, ["*", 2.2, ["sqrt", ["min", n, 120]]]], "circle-color": ["case", ["has", "point_count"], ["case", [">=", ["*", 2, ["get", "assaults"]], ["get", "n"]], "#c0392b", "#7a6a9a"], ["match", ["get", "event_type"], ...Object.entries(COLOURS).flat(), OTHER] as unknown as maplibregl.ExpressionSpecification],
        "circle-opacity": ["case", ["==", ["get", "area"], 1], 0.35, 0.82], "circle-stroke-color": ["case", [">", dead, 0], "#2b1212", "#ffffff"], "circle-stroke-width": ["case", [">", dead, 0], ["min", 6, ["+", 1, ["*", 0.35, ["sqrt", dead]]]], 1],
      },
    });
    map.addLayer({ id: "numbers", type: "symbol", source: "dots", filter: [">", n, 1], layout: { "text-field": ["to-string", n], "text-font": FONT, "text-size": 12, "text-allow-overlap": true }, paint: { "text-color": "#ffffff", "text-halo-color": "#00000066", "text-halo-width": 1 } });
    world().then((w) => {
      if (gone) return;
      source("world")?.setData(w);
      map.once("idle", () => { box.dataset.ready = "true"; onReady(); });
    }, () => undefined);
    map.on("click", "discs", (e) => {
      const f = e.features?.[0];
      if (!f) return;
      const at = (f.geometry as Point).coordinates as [number, number];
      if (f.properties.cluster_id !== undefined) void source("dots")?.getClusterExpansionZoom(f.properties.cluster_id as number).then((zoom) => map.easeTo({ center: at, zoom: Math.min(zoom + 0.4, 11) }));
      else onPlace(f.properties as unknown as Dot);
    });
    map.on("mouseenter", "discs", () => { map.getCanvas().style.cursor = "pointer"; });
    map.on("mouseleave", "discs", () => { map.getCanvas().style.cursor = ""; });
    map.on("moveend", towns);
    towns();
    fit();
  });
  function bounds(): string {
    const b = map.getBounds();
    const lon = (x: number): number => Math.max(-180, Math.min(180, x));
    return [lon(b.getWest()), Math.max(-90, b.getSouth()), lon(b.getEast()), Math.min(90, b.getNorth())].map((x) => x.toFixed(3)).join(",");
  }
  function towns(): void {
    onBox(bounds());
    moved?.abort();
    if (map.getZoom() < 3.5) { source("towns")?.setData({ type: "FeatureCollection", features: [] }); return; }
    moved = new AbortController();
    get<{ rows: Town[] }>(`towns?box=${bounds()}&limit=60`, moved.signal).then((d) => source("towns")?.setData({
      type: "FeatureCollection", features: d.rows.map((w, order) => ({ type: "Feature", geometry: { type: "Point", coordinates: [w.lon, w.lat] }, properties: { name: named(w), capital: w.capital, order } })),
    }), () => undefined);
  }
  function fit(): void {
    if (fitted || !dots.length) return;
    fitted = true;
    const b = new maplibregl.LngLatBounds();
    for (const d of dots) b.extend([d.lon, d.lat]);
    map.fitBounds(b, { padding: 46, maxZoom: 7, animate: false });
  }
  return {
    put(next, again) {
      dots = next;
      if (again) fitted = false;
      source("dots")?.setData(collection(dots));
      if (source("dots")) fit();
    },
    bounds,
    remove() { gone = true; moved?.abort(); map.remove(); },
  };
}
