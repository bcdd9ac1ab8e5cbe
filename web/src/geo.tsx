/** A small map drawn as SVG: land and borders from Natural Earth, towns from the gazetteer, and how far off a point may be. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { FeatureCollection, MultiPolygon, Polygon } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import coarseUrl from "world-atlas/countries-110m.json?url";
import fineUrl from "world-atlas/countries-50m.json?url";
import { get, type Town } from "./api";
import { lang, named, number, t, word } from "./i18n";

export type World = FeatureCollection<Polygon | MultiPolygon, { name: string }>;
const URLS = { coarse: coarseUrl, fine: fineUrl };
const loading: Partial<Record<keyof typeof URLS, Promise<World>>> = {};

/** Countries, 1:50m or (a seventh of it, for the first look) 1:110m, once a visit. */
export function world(detail: keyof typeof URLS = "fine"): Promise<World> {
  const url = URLS[detail];
  const asked = loading[detail] ?? fetch(url).then(async (r) => {
    if (!r.ok) throw new Error(`${url}: ${r.status}`);
    const topology = (await r.json()) as Topology<{ countries: GeometryCollection<{ name: string }> }>;
    return feature(topology, topology.objects.countries) as World;
  });
  loading[detail] = asked;
  asked.catch(() => { delete loading[detail]; });
  return asked;
}

const RAD = Math.PI / 180;
/** Web Mercator, in degrees of longitude. */
export const mercator = (lat: number): number => Math.log(Math.tan(Math.PI / 4 + (Math.max(-85, Math.min(85, lat)) * RAD) / 2)) / RAD;
const unmercator = (y: number): number => (2 * Math.atan(Math.exp(y * RAD)) - Math.PI / 2) / RAD;

export interface View { x: number; y: number; span: number }

/** The outlines that touch a view, as one path in the view's own coordinates (x to the east, y to the south). */
export function outline(w: World, view: View, width: number, height: number): string {
  const k = width / view.span;
  const half = [view.span / 2, (view.span * height) / width / 2] as const;
  const out: string[] = [];
  for (const f of w.features) {
    const polygons = f.geometry.type === "Polygon" ? [f.geometry.coordinates] : f.geometry.coordinates;
    for (const polygon of polygons) {
      for (const ring of polygon) {
        let [a, b, c, d] = [Infinity, -Infinity, Infinity, -Infinity];
        for (const p of ring) {
          const x = p[0] as number;
          const y = p[1] as number;
          if (x < a) a = x;
          if (x > b) b = x;
          if (y < c) c = y;
          if (y > d) d = y;
        }
        if (a > view.x + half[0] || b < view.x - half[0] || mercator(c) > view.y + half[1] || mercator(d) < view.y - half[1]) continue;
        let path = "";
        for (let i = 0; i < ring.length; i++) {
          const p = ring[i] as number[];
          path += `${i ? "L" : "M"}${(((p[0] as number) - view.x) * k + width / 2).toFixed(1)} ${((view.y - mercator(p[1] as number)) * k + height / 2).toFixed(1)}`;
        }
        out.push(`${path}Z`);
      }
    }
  }
  return out.join("");
}

interface Props { lat: number; lon: number; radius: number | null; precision: string | null; name: string; others?: { lat: number; lon: number; radius: number | null }[] }

/** Where an incident was: a disc as wide as the place is uncertain, never a pin. */
export function PlaceMap({ lat, lon, radius, precision, name, others = [] }: Props): JSX.Element {
  const [W, H] = [420, 280];
  const [land, setLand] = useState<World | null>(null);
  const [towns, setTowns] = useState<Town[]>([]);
  const [factor, setFactor] = useState(1);
  const km = radius ?? 1;
  const degree = 111.2 * Math.max(0.1, Math.cos(lat * RAD)); // kilometres a degree of longitude here
  const span = Math.min(120, Math.max(2.2, (km * 5) / degree) * factor);
  const view = { x: lon, y: mercator(lat), span };
  useEffect(() => { world().then(setLand, () => undefined); }, []);
  useEffect(() => {
    const dy = (span * H) / W / 2;
    const box = [Math.max(-180, lon - span / 2), Math.max(-90, unmercator(view.y - dy)), Math.min(180, lon + span / 2), Math.min(90, unmercator(view.y + dy))].map((x) => x.toFixed(3)).join(",");
    const stop = new AbortController();
    get<{ rows: Town[] }>(`towns?box=${box}&limit=14`, stop.signal).then((d) => setTowns(d.rows), () => undefined);
    return () => stop.abort();
  }, [lat, lon, span]);
  const k = W / span;
  const px = (x: number): number => (x - lon) * k + W / 2;
  const py = (y: number): number => (view.y - mercator(y)) * k + H / 2;
  const r = (n: number | null): number => Math.max(3, ((n ?? 1) / degree) * k);
  const said = t("radius", { n: number(Math.round(km)) });
  const placed: [number, number][] = [];
  return (
    <figure class="placemap">
      <svg viewBox={`0 0 ${W} ${H}`} role="img" aria-label={`${t("map")}: ${name}, ${said}`} direction="ltr">
        <rect width={W} height={H} class="sea" />
        {land && <path d={outline(land, view, W, H)} class="land" />}
        {others.map((o) => <circle cx={px(o.lon)} cy={py(o.lat)} r={r(o.radius)} class="other" />)}
        <circle cx={W / 2} cy={H / 2} r={r(km)} class="disc" />
        <circle cx={W / 2} cy={H / 2} r="2.5" class="centre" />
        {towns.map((w) => {
          const [x, y] = [px(w.lon), py(w.lat)];
          if (x < 8 || x > W - 8 || y < 14 || y > H - 6 || placed.some(([a, b]) => Math.abs(a - x) < 74 && Math.abs(b - y) < 15)) return null;
          placed.push([x, y]);
          const left = x > W * 0.72;
          return (
            <g class={w.capital ? "town capital" : "town"} key={`${w.lat},${w.lon}`}>
              <circle cx={x} cy={y} r="2" />
              <text x={left ? x - 5 : x + 5} y={y + 4} text-anchor={(left !== (lang.value === "ar")) ? "end" : "start"} direction={lang.value === "ar" ? "rtl" : "ltr"}>{named(w)}</text>
            </g>
          );
        })}
      </svg>
      <div class="zoom"><button type="button" onClick={() => setFactor(Math.max(0.25, factor / 2))} aria-label="+">+</button><button type="button" onClick={() => setFactor(Math.min(16, factor * 2))} aria-label="−">−</button></div>
      <figcaption><b><bdi>{name}</bdi></b> · {precision ? word(precision) : ""} · {said}</figcaption>
    </figure>
  );
}
