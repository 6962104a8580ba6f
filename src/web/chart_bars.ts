// Bars by category, beside or upon one another; waterfalls from a whole to what is left of it.
import type { Block, Cell, Parts, Shown } from "./document";
import { column, partsOf } from "./document";
import { after, cut, interval, show, shownOf } from "./format";
import { textOf, word } from "./language";
import type { Any, Drawing } from "./drawing";
import { categoryAxis, colour, font, grid, meant, measure, rowHeights, rowLabel, tip, tooltip, valueAxis, whiskers, withUnit } from "./drawing";

interface Series { name: string; id: string; shown: Shown; difference: boolean; values: number[]; parts: (Parts | null)[] }
const most = 7;

/** Rows without a category ("all years") are left out; several rows of one bar are added, and have no interval. */
function seriesOf(block: Block, categories: string[]): Series[] {
  const chart = block.chart!;
  const x = column(block, chart.x);
  const by = chart.by ? column(block, chart.by) : -1;
  const found = new Map<string, Series>();
  const seen = new Set<string>();
  for (const id of chart.y!) {
    const y = column(block, id);
    for (const row of block.rows) {
      const at = categories.indexOf(row[x] === null ? "" : textOf(row[x], block.columns[x]));
      if (at < 0) continue;
      const name = by >= 0 ? textOf(row[by], block.columns[by]) : word(block.columns[y].label);
      if (!found.has(name))
        found.set(name, { name, id: by < 0 ? id : block.columns[by].shown === "word" ? String(row[by]) : "", shown: shownOf(row[y], block.columns[y]), difference: !!block.columns[y].difference, values: categories.map(() => 0), parts: categories.map(() => null) });
      const series = found.get(name)!;
      const parts = partsOf(row[y]);
      series.parts[at] = seen.has(`${name}/${at}`) ? null : parts;
      seen.add(`${name}/${at}`);
      series.values[at] += parts.mean ?? 0;
    }
  }
  return fewer([...found.values()], by >= 0);
}

/** The largest, and the others as one. */
function fewer(all: Series[], ranked: boolean): Series[] {
  const total = (s: Series) => s.values.reduce((a, b) => a + b, 0);
  const shown = all.filter((s) => total(s) !== 0);
  if (!ranked) return all;
  if (shown.length <= most + 1) return shown;
  shown.sort((a, b) => total(b) - total(a));
  const rest = shown.slice(most);
  const others: Series = {
    name: word("others-together", rest.length), id: "", shown: rest[0].shown, difference: rest[0].difference, parts: rest[0].parts.map(() => null),
    values: rest[0].values.map((_, i) => rest.reduce((sum, s) => sum + s.values[i], 0)),
  };
  return [...shown.slice(0, most), others];
}

export function bars(block: Block, width: number): Drawing {
  const chart = block.chart!;
  const flags = chart.flags ?? [];
  const stack = flags.includes("stack"), sideways = flags.includes("horizontal");
  const at = column(block, chart.x);
  const categories = [...new Set(block.rows.filter((r: Cell[]) => r[at] !== null).map((r) => textOf(r[at], block.columns[at])))];
  const drawn = seriesOf(block, categories);
  const shown = drawn[0]?.shown ?? "count";
  const series: Any[] = drawn.map((s, i) => ({
    name: s.name, type: "bar", data: s.values, color: meant(s.id, i), stack: stack ? "all" : undefined, barMaxWidth: 46, barGap: "0%", barCategoryGap: "30%",
    itemStyle: { borderColor: "#fff", borderWidth: stack ? 0.7 : 0 },
    label: sideways ? { show: true, position: "right", ...font } : undefined,
  }));
  if (!stack && !sideways)
    drawn.forEach((s, i) => {
      // Bars stand side by side in 70 % of a category's width, unless that is more than they may have.
      const each = Math.min(0.7 / drawn.length, 46 / Math.max(1, (width - 70) / categories.length));
      const points = s.parts.flatMap((p, c) => (p && p.lo !== null && p.hi !== null && p.lo !== p.hi
        ? [[c, cut(p.lo, s.shown, s.difference)!, cut(p.hi, s.shown, s.difference)!] as [number, number, number]] : []));
      if (points.length > 0) series.push(whiskers(points, (i - (drawn.length - 1) / 2) * each));
    });
  const value = valueAxis(shown, drawn.some((s) => s.difference) ? { min: undefined } : {}, sideways ? width : 0);
  const room = Math.min(260, 0.46 * width);
  const names = categoryAxis(categories, sideways ? { inverse: true, axisLabel: rowLabel(room) } : { axisLabel: { ...font, interval: 0, width: (width - 60) / categories.length, overflow: "break" } });
  return {
    ...(sideways ? rowHeights(60, categories, room, 34) : { height: width < 500 ? 270 : 320, paper: 165 }),
    legend: drawn.length > 1 ? drawn.map((s, i) => ({ name: s.name, colour: meant(s.id, i) })) : [],
    axis: measure(shown),
    option: {
      grid: grid(sideways ? { right: 50, top: 8 } : {}), series,
      xAxis: sideways ? value : names, yAxis: sideways ? names : value,
      tooltip: tooltip({
        trigger: "axis", axisPointer: { type: "shadow" },
        formatter: (items: Any) => {
          const c = items[0].dataIndex as number;
          return tip(categories[c], drawn.map((s) => {
            const parts = s.parts[c];
            return [s.name, `${show(s.values[c], s.shown, s.difference)} ${after(s.shown, s.difference)} ${parts ? interval(parts, s.shown, s.difference) : ""}`];
          }));
        },
      }),
    },
  };
}

/** The first row is the whole, the last what is left; those between take from it. */
export function waterfall(block: Block, width: number): Drawing {
  const at = column(block, block.chart!.x), y = column(block, block.chart!.y![0]);
  const names = block.rows.map((r) => textOf(r[at], block.columns[at]));
  const amounts = block.rows.map((r) => partsOf(r[y]).mean ?? 0);
  const shown = block.columns[y].shown;
  let left = amounts[0];
  const below = amounts.map((amount, i) => (i === 0 || i === amounts.length - 1 ? 0 : (left -= amount)));
  const last = amounts.length - 1;
  const room = width < 500 ? 90 : 220;
  const axis = categoryAxis(names, { inverse: true, axisLabel: rowLabel(room) });
  return {
    ...rowHeights(50, names, room, 36), legend: [], axis: measure(shown, word(block.columns[y].label)),
    option: {
      grid: grid({ right: 76, top: 8 }), yAxis: axis, xAxis: valueAxis(shown, {}, width),
      series: [
        { type: "bar", stack: "all", silent: true, itemStyle: { color: "transparent" }, data: below, barMaxWidth: 26 },
        { type: "bar", stack: "all", barMaxWidth: 26, label: { show: true, position: "right", ...font, formatter: (p: Any) => show(amounts[p.dataIndex], shown) },
          data: amounts.map((value, i) => ({ value, itemStyle: { color: i === 0 ? "#5E5E5E" : i === last ? colour(3) : colour(0) } })) },
      ],
      tooltip: tooltip({ trigger: "item", formatter: (p: Any) => tip(names[p.dataIndex], [[word(block.columns[y].label), withUnit(amounts[p.dataIndex], shown)]]) }),
    },
  };
}

/** What rows are called; where several have one name, with their year. */
function rowNames(block: Block, rows: Cell[][], at: number): string[] {
  const names = rows.map((r) => textOf(r[at], block.columns[at]));
  const year = block.columns.findIndex((c) => c.shown === "year");
  return names.map((name, i) => (year >= 0 && rows[i][year] !== null && names.filter((n) => n === name).length > 1
    ? name + word("in-year", String(rows[i][year])) : name));
}

/** A dot with its interval for each row, from top to bottom; beside a line at 0 where differences are shown. */
export function intervals(block: Block, width: number): Drawing {
  const at = column(block, block.chart!.x), y = column(block, block.chart!.y![0]);
  const head = block.columns[y];
  const rows = block.rows.filter((r) => partsOf(r[y]).mean !== null);
  const shown = rows.length > 0 ? shownOf(rows[0][y], head) : head.shown;
  const names = rowNames(block, rows, at);
  const parts = rows.map((r) => partsOf(r[y]));
  const limits = parts.flatMap((p, i) => (p.lo !== null && p.hi !== null
    ? [[cut(p.lo, shown, head.difference)!, cut(p.hi, shown, head.difference)!, i]] : []));
  const axis = valueAxis(shown, head.difference ? { min: undefined } : {}, width);
  const room = Math.min(345, (width < 500 ? 0.46 : 0.5) * width);
  return {
    ...rowHeights(40, names, room, rows.length > 12 ? 22 : 32), legend: [], axis: measure(shown, word(head.label), head.difference),
    option: {
      grid: grid({ top: 8, right: 28 }), xAxis: axis,
      yAxis: categoryAxis(names, { inverse: true, axisLabel: rowLabel(room), axisLine: { onZero: false, lineStyle: { color: "#888" } } }),
      series: [
        { type: "custom", silent: true, tooltip: { show: false }, data: limits, encode: { x: [0, 1], y: 2 },
          renderItem: (_: Any, api: Any) => {
            const [left, height] = api.coord([api.value(0), api.value(2)]);
            const right = api.coord([api.value(1), api.value(2)])[0];
            return { type: "path", shape: { pathData: `M${left} ${height - 5}V${height + 5}M${left} ${height}H${right}M${right} ${height - 5}V${height + 5}` },
              style: { stroke: colour(0), fill: "none", lineWidth: 2 } };
          } },
        { type: "scatter", data: parts.map((p, i) => [p.mean, i]), symbolSize: 10, itemStyle: { color: colour(0) }, z: 5 },
      ],
      tooltip: tooltip({ trigger: "item", formatter: (p: Any) => tip(names[p.value[1]],
        [[word(head.label), `${show(p.value[0], shown, head.difference)} ${after(shown, head.difference)} ${interval(parts[p.value[1]], shown, head.difference)}`]]) }),
    },
  };
}
