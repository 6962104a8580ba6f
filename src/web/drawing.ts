// What charts share: colours, axes, bands and whiskers.
import type { Shown } from "./document";
import { after, show, unit } from "./format";
import { armOf, word } from "./language";

/** Okabe and Ito: told apart with every kind of colour vision. */
export const palette = ["#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#9A8700", "#5E5E5E"];
export const colour = (i: number): string => palette[i % palette.length];

/** What has the same meaning has the same colour in every chart, by column or status. */
const meanings: Record<string, number> = {
  registered: 3, poor: 3, "re-entries": 3, gap: 3, returned: 1, entries: 4, new: 4, monitored: 5, exited: 2, exits: 2, "exit-rate": 2,
  "re-entry-rate": 3, "ever-exited": 3, spent: 0, "spent-in-budgets": 0, budget: 7,
};
export const meant = (what: string, i: number): string => colour(meanings[what] ?? i);

/** An arm of a comparison has one place among the colours in every chart; what is none, its own. */
export const placeOf = (name: string, i: number): number => (armOf(name) >= 0 ? armOf(name) : i);

export interface Drawing {
  option: Record<string, unknown>;
  height: number; // on a screen
  paper: number; // the same on paper, where a page has to last
  legend: { name: string; colour: string }[];
  axis?: string; // what the axis of values measures
}

export type Any = any;

const ink = "#333", faint = "#e2e2e2", size = 12, lineHeight = 16;
export const font = { color: ink, fontSize: size, fontFamily: getComputedStyle(document.body).fontFamily };

/** "金额（万元）"; shares differ by points. */
export function measure(shown: Shown, name = word(`axis-${shown}`), difference = false): string {
  const of = difference && shown === "share" ? word("unit-points") : unit(shown);
  return of ? word("with-unit", name, of) : name;
}

/** Along the page when `width` is given: with as few ticks as a narrow page has room for. Shares near 1 end there. */
export function valueAxis(shown: Shown, more: Any = {}, width = 0): Any {
  return {
    type: "value", min: 0, splitNumber: width > 0 && width < 500 ? 2 : shown === "share" ? 5 : 4,
    ...(shown === "share" ? { max: (of: { max: number }) => (of.max > 0.8 && of.max <= 1 ? 1 : null) } : {}),
    axisLabel: { ...font, hideOverlap: true, formatter: (v: number) => tick(v, shown) }, splitLine: { lineStyle: { color: faint } }, ...more,
  };
}

/** How wide a text is about, in pixels: Chinese characters are as wide as they are high. */
export const wide = (text: string, of = size): number =>
  [...text].reduce((sum, c) => sum + of * (c.charCodeAt(0) > 0x2e7f ? 1 : 0.56), 0);

/** Heights of a chart with a row for each name; names break within `room`, and none runs into the next. On paper rows
    are no further apart than the neighbours need that have the most lines together. */
export function rowHeights(around: number, names: string[], room: number, least: number): { height: number; paper: number } {
  const lines = names.map((n) => Math.max(1, Math.ceil(1.08 * wide(n) / room)));
  const apart = Math.max(1, ...lines.slice(1).map((n, i) => (n + lines[i]) / 2));
  return { height: around + Math.max(least, Math.max(1, ...lines) * lineHeight + 10) * names.length,
    paper: around + (apart * lineHeight + 2) * names.length };
}

/** Names of rows, which break within `room`. */
export const rowLabel = (room: number): Any => ({ ...font, lineHeight, interval: 0, width: room, overflow: "break" });

/** On an axis whole numbers stay whole. */
export function tick(value: number, shown: Shown): string {
  const scaled = shown === "share" ? value * 100 : shown === "money" ? value / 10000 : value;
  return String(Number(scaled.toPrecision(6)));
}

export function categoryAxis(names: string[], more: Any = {}): Any {
  return {
    type: "category", data: names, axisLabel: { ...font, hideOverlap: true }, axisTick: { show: false },
    axisLine: { lineStyle: { color: "#888" } }, ...more,
  };
}

export const grid = (more: Any = {}): Any => ({ left: 8, right: 16, top: 14, bottom: 8, containLabel: true, ...more });

export const tooltip = (more: Any = {}): Any => ({
  confine: true, textStyle: { fontSize: size }, extraCssText: "max-width: 22em; white-space: normal;", ...more,
});

/** The area between lower and upper limits along x. */
export function band(name: string, fill: string, opacity: number, points: [number, number, number][]): Any {
  return {
    name, type: "custom", silent: true, z: 1, tooltip: { show: false }, data: points.map((p) => [p[0], p[2]]),
    renderItem: (params: Any, api: Any) => {
      if (params.dataIndex !== 0) return undefined;
      const upper = points.map((p) => api.coord([p[0], p[2]]));
      const lower = points.map((p) => api.coord([p[0], p[1]])).reverse();
      return { type: "polygon", shape: { points: [...upper, ...lower] }, style: { fill, opacity } };
    },
  };
}

/** Whiskers at [x, lo, hi], moved sideways by a share of the width of a category. */
export function whiskers(points: [number, number, number][], aside = 0, stroke = ink): Any {
  return {
    type: "custom", silent: true, z: 5, tooltip: { show: false }, data: points,
    encode: { x: 0, y: [1, 2] },
    renderItem: (_: Any, api: Any) => {
      const dx = api.size([1, 0])[0] * aside;
      const [x, top] = api.coord([api.value(0), api.value(2)]);
      const bottom = api.coord([api.value(0), api.value(1)])[1];
      const at = x + dx, half = 4;
      const path = `M${at - half} ${top}H${at + half}M${at} ${top}V${bottom}M${at - half} ${bottom}H${at + half}`;
      return { type: "path", shape: { pathData: path }, style: { stroke, fill: "none", lineWidth: 1.2 } };
    },
  };
}

/** HTML of a tooltip: names of scenarios are shown as text, never as markup. */
export function safe(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

export function tip(head: string, rows: [string, string][]): string {
  return [`<b>${safe(head)}</b>`, ...rows.map(([n, v]) => `${safe(n)}: ${safe(v)}`)].join("<br>");
}

export const withUnit = (value: number | null, shown: Shown): string => `${show(value, shown)} ${after(shown)}`.trim();
