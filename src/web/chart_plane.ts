// Options on the plane of cost and effect: resampled differences against the base, and the frontier of all arms.
import type { Block, Cell, Section, Shown } from "./document";
import { column, partsOf } from "./document";
import { show } from "./format";
import { textOf, word } from "./language";
import type { Any, Drawing } from "./drawing";
import { colour, font, grid, measure, placeOf, tick, tip, tooltip, withUnit } from "./drawing";

const line = "#888";

/** An axis of numbers whose ends, which are no round numbers, bear no label. */
function axis(shown: Shown, more: Any = {}): Any {
  return { type: "value", scale: true, splitNumber: 4, axisLabel: { ...font, hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: (v: number) => tick(v, shown) },
    axisLine: { show: true, onZero: false, lineStyle: { color: line } }, splitLine: { lineStyle: { color: "#eee" } }, ...more };
}

/** From the lowest to the highest of some values and 0, with some room around. */
function span(values: number[], zero: boolean): { min: number; max: number } {
  const low = Math.min(...values, ...(zero ? [0] : [])), high = Math.max(...values, ...(zero ? [0] : []));
  const room = (high - low) * 0.08 || Math.abs(high) * 0.1 || 1;
  return { min: low - room, max: high + room };
}

/** More exits to the right, more spending upwards, a line at 0 each way. The large dots are the means of the block of values. */
export function plane(block: Block, width: number, section: Section): Drawing {
  const [by, x, y] = [block.chart!.by!, block.chart!.x, block.chart!.y![0]].map((id) => column(block, id));
  const [across, up] = [block.columns[x], block.columns[y]];
  const names = [...new Set(block.rows.map((r) => textOf(r[by], block.columns[by])))];
  const number = (cell: Cell): number => partsOf(cell).mean ?? 0;
  const means = new Map<string, [number, number]>();
  const values = section.blocks.find((b) => b.id === "comparison-value");
  for (const r of values?.rows ?? []) {
    const name = textOf(r[column(values!, "option")], values!.columns[column(values!, "option")]);
    if (!means.has(name)) means.set(name, [number(r[column(values!, "exits")]), number(r[column(values!, "cost")])]);
  }
  const colours = names.map((name, i) => colour(placeOf(name, i)));
  const points = names.map((n) => block.rows.filter((r) => textOf(r[by], block.columns[by]) === n).map((r) => [number(r[x]), number(r[y])]));
  const told = (p: number[]): [string, string][] => [[word(across.label), show(p[0], across.shown, true)], [word(up.label), `${p[1] > 0 ? "+" : ""}${withUnit(p[1], up.shown)}`]];
  const all = points.flat();
  const zero = { silent: true, symbol: "none", label: { show: false }, lineStyle: { color: line, type: "solid", width: 1 }, data: [{ xAxis: 0 }, { yAxis: 0 }] };
  return {
    height: width < 500 ? 330 : 400, paper: 205, legend: names.map((name, i) => ({ name, colour: colours[i] })),
    axis: `${word(across.label)} → ${measure(up.shown, word(up.label))} ↑`,
    option: {
      grid: grid({ right: 24, top: 16 }), tooltip: tooltip({ formatter: (p: Any) => tip(p.seriesName, told(p.value)) }),
      xAxis: axis(across.shown, span(all.map((p) => p[0]), true)), yAxis: axis(up.shown, span(all.map((p) => p[1]), true)),
      series: names.flatMap((name, i) => [
        { name, type: "scatter", data: points[i], symbolSize: 5, itemStyle: { color: colours[i], opacity: 0.45 }, markLine: i === 0 ? zero : undefined },
        { name: word("mean-of-option", name), type: "scatter", data: means.has(name) ? [means.get(name)] : [], symbolSize: 15, z: 5,
          itemStyle: { color: colours[i], borderColor: "#fff", borderWidth: 2 } },
      ]),
    },
  };
}

/** Every arm by exits and spending; a line joins those on the frontier, what is dominated is hollow and says by what. */
export function frontier(block: Block, width: number): Drawing {
  const [by, x, y, standing, beaten] = [block.chart!.by!, block.chart!.x, block.chart!.y![0], "standing", "by"].map((id) => column(block, id));
  const [across, up] = [block.columns[x], block.columns[y]];
  const rows = block.rows.map((r, i) => ({
    name: textOf(r[by], block.columns[by]), at: [partsOf(r[x]).mean ?? 0, partsOf(r[y]).mean ?? 0], on: r[standing] === "frontier",
    told: textOf(r[standing], block.columns[standing]) + (r[beaten] === null ? "" : `, ${word(block.columns[beaten].label)} ${textOf(r[beaten], block.columns[beaten])}`), colour: colour(placeOf(textOf(r[by], block.columns[by]), i)),
  }));
  // Arms at one place have one label, as names one upon the other cannot be read.
  const labelOf = (i: number): string => {
    const there = rows.filter((r) => r.at[0] === rows[i].at[0] && r.at[1] === rows[i].at[1]);
    return there[0] === rows[i] ? there.map((r) => r.name).join(" = ") : "";
  };
  const values = span(rows.map((r) => r.at[0]), false);
  // Names stand right of their dots, which need room there.
  values.max += (values.max - values.min) * (width < 500 ? 0.6 : 0.35);
  return {
    height: width < 500 ? 330 : 380, paper: 200, legend: rows.map((r) => ({ name: r.on ? r.name : word("name-beaten", r.name, r.told), colour: r.colour })),
    axis: `${word(across.label)} → ${measure(up.shown, word(up.label))} ↑`,
    option: {
      grid: grid({ right: 16, top: 16 }),
      tooltip: tooltip({ trigger: "item", formatter: (p: Any) => {
        const row = rows[p.dataIndex];
        return tip(row.name, [[word(across.label), show(row.at[0], across.shown)], [word(up.label), withUnit(row.at[1], up.shown)], [word(block.columns[standing].label), row.told]]);
      } }),
      xAxis: axis(across.shown, values), yAxis: axis(up.shown, span(rows.map((r) => r.at[1]), false)),
      series: [
        { type: "line", data: rows.filter((r) => r.on).map((r) => r.at), symbol: "none", silent: true, tooltip: { show: false }, lineStyle: { color: line, width: 2 } },
        { type: "scatter", z: 5, symbolSize: 13, labelLayout: { moveOverlap: "shiftY" },
          data: rows.map((r, i) => ({ value: r.at, itemStyle: { color: r.on ? r.colour : "#fff", borderColor: r.colour, borderWidth: 2.5 },
            label: { show: labelOf(i) !== "", position: "right", ...font, formatter: labelOf(i) } })) },
      ],
    },
  };
}
