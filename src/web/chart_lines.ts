// Lines over years (or over years since the start), with the interval of the mean and the range of one such place.
import type { Block, Cell, Parts, Shown } from "./document";
import { column, partsOf } from "./document";
import { after, cut, interval, show, shownOf, unit } from "./format";
import { textOf, word } from "./language";
import type { Any, Drawing } from "./drawing";
import { band, categoryAxis, font, grid, meant, measure, placeOf, tip, tooltip, valueAxis, whiskers } from "./drawing";

interface Line { name: string; id: string; shown: Shown; difference: boolean; points: { x: number; parts: Parts }[] }
const most = 8, mostBands = 4; // more bands hide each other; the table has them all

/** 1 - x: of those who have left, those who have not. */
function complement(p: Parts): Parts {
  const of = (v: number | null) => (v === null ? null : 1 - v);
  return { mean: of(p.mean), lo: of(p.hi), hi: of(p.lo), p05: of(p.p95), p95: of(p.p05) };
}

/** One line per column of figures, or per value of the column `by`. */
function linesOf(block: Block, xs: string[]): Line[] {
  const chart = block.chart!;
  const x = column(block, chart.x);
  const lines = new Map<string, Line>();
  for (const id of chart.y!) {
    const y = column(block, id);
    for (const row of block.rows) {
      const by = chart.by ? column(block, chart.by) : -1;
      const name = by >= 0 ? textOf(row[by], block.columns[by]) : word(block.columns[y].label);
      if (!lines.has(name)) lines.set(name, { name, id: chart.by ? "" : id, shown: shownOf(row[y], block.columns[y]), difference: !!block.columns[y].difference, points: [] });
      let parts = partsOf(row[y]);
      if (chart.flags?.includes("complement")) parts = complement(parts);
      lines.get(name)!.points.push({ x: xs.indexOf(String(row[x])), parts });
    }
  }
  const total = (l: Line) => l.points.reduce((sum, p) => sum + (p.parts.mean ?? 0), 0);
  const all = [...lines.values()].filter((l) => l.points.some((p) => p.parts.mean !== null));
  return chart.by ? all.filter((l) => chart.flags?.includes("all") || total(l) > 0).sort((a, b) => total(b) - total(a)).slice(0, most) : all;
}

/** Do all replications say the same of a share, so that its interval is an exact one and no spread that was seen? */
const unvaried = (p: Parts): boolean => p.lo !== p.hi && p.mean !== null && p.p05 === p.mean && p.p95 === p.mean;

/** Runs of neighbouring points of which each has an interval from a spread: a band joins those and no others. */
function runs(points: Line["points"]): Line["points"][] {
  const out: Line["points"][] = [[]];
  for (const p of points)
    if (p.parts.lo === null || p.parts.hi === null || unvaried(p.parts)) out.push([]);
    else out[out.length - 1].push(p);
  return out.filter((run) => run.length > 0);
}

/** Before each point the height of the one before it, so that a polygon follows a line in steps. */
function stepped(points: [number, number, number][]): [number, number, number][] {
  return points.flatMap((p, i) => (i === 0 ? [p] : [[p[0], points[i - 1][1], points[i - 1][2]] as [number, number, number], p]));
}

export function lines(block: Block, width: number): Drawing {
  const chart = block.chart!;
  const flags = chart.flags ?? [];
  const step = flags.includes("step");
  const at = column(block, chart.x);
  const xs = [...new Set(block.rows.map((row: Cell[]) => String(row[at])))];
  const drawn = linesOf(block, xs);
  const where = (i: number): number => (step ? Number(xs[i]) : i);
  const series: Any[] = [];
  drawn.forEach((l, rank) => {
    const i = placeOf(l.name, rank); // of colour, symbol and dashes
    const limits = (of: Line["points"], low: keyof Parts, high: keyof Parts) => of.filter((p) => p.parts[low] !== null && p.parts[high] !== null)
      .map((p) => [where(p.x), cut(p.parts[low], l.shown, l.difference)!, cut(p.parts[high], l.shown, l.difference)!] as [number, number, number]);
    const joined = (points: [number, number, number][]) => (step ? stepped(points) : points);
    const wide = flags.includes("range") ? joined(limits(l.points, "p05", "p95")) : [];
    if (wide.length > 1) series.push(band(l.name, meant(l.id, i), 0.12, wide));
    const spread = runs(l.points);
    if (drawn.length <= mostBands)
      for (const run of spread.filter((r) => r.length > 1)) series.push(band(l.name, meant(l.id, i), 0.28, joined(limits(run, "lo", "hi"))));
    const alone = limits([...l.points.filter((p) => unvaried(p.parts)), ...spread.filter((r) => r.length === 1).flat()], "lo", "hi");
    if (alone.length > 0) series.push(whiskers(alone, 0, meant(l.id, i)));
    series.push({
      name: l.name, type: "line", z: 3, step: step ? "end" : false, symbol: ["circle", "rect", "triangle", "diamond"][i % 4], symbolSize: 8,
      data: l.points.map((p) => [where(p.x), p.parts.mean]), color: meant(l.id, i),
      lineStyle: { width: 2.5, type: i % 4 === 1 ? "dashed" : i % 4 === 2 ? "dotted" : "solid" },
    });
  });
  const shown = drawn[0]?.shown ?? "count";
  const head = block.columns[at];
  const xAxis = step
    ? { type: "value", min: 0, max: Math.max(...xs.map(Number)), axisLabel: font, splitLine: { show: false },
        name: word(head.label), nameLocation: "middle", nameGap: 26, nameTextStyle: font }
    : categoryAxis(xs, { boundaryGap: xs.length < 3 });
  const exact = drawn.some((l) => l.points.some((p) => unvaried(p.parts)));
  const left = flags.includes("complement") ? word("still-poor") : undefined;
  return {
    height: width < 500 ? 260 : 320, paper: 165,
    axis: measure(shown, left),
    legend: [...(left ? [] : drawn.map((l, i) => ({ name: l.name, colour: meant(l.id, placeOf(l.name, i)) }))),
      ...(exact ? [{ name: word("exact-limits"), colour: "" }] : [])],
    option: {
      grid: grid(step ? { bottom: 30 } : {}), xAxis, yAxis: valueAxis(shown, shown === "share" && step ? { max: 1, interval: 0.25 } : drawn.some((l) => l.difference) ? { min: undefined } : {}), series,
      tooltip: tooltip({
        trigger: "axis",
        formatter: (items: Any) => {
          const i = step ? xs.findIndex((x) => Number(x) === Number(items[0].value[0])) : items[0].dataIndex;
          return tip(step ? `${xs[i]} ${unit("years")}` : xs[i], drawn.map((l) => {
            const parts = l.points.find((p) => p.x === i)?.parts;
            return [left ?? l.name, parts ? `${show(parts.mean, l.shown, l.difference)} ${after(l.shown)} ${interval(parts, l.shown, l.difference)}` : "–"];
          }));
        },
      }),
    },
  };
}
