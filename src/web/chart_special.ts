// Flows between years, cash by month, and lives.
import type { Block, Section } from "./document";
import { column, partsOf } from "./document";
import { show } from "./format";
import { nameOf, textOf, word } from "./language";
import type { Any, Drawing } from "./drawing";
import { categoryAxis, colour, font, grid, meant, measure, rowHeights, rowLabel, tip, tooltip, wide, withUnit } from "./drawing";

const inStatus = (status: string): string => meant(status, 0);

/** Households between assessments; rows are year, from, to, households. */
export function flow(block: Block, width: number): Drawing {
  const [year, from, to, count] = ["year", "from", "to", "households"].map((id) => column(block, id));
  const first = Math.min(...block.rows.map((r) => Number(r[year])));
  const nodes = new Map<string, Any>();
  const node = (y: number, what: string): string => {
    const id = `${y}/${what}`;
    if (!nodes.has(id))
      nodes.set(id, { name: id, depth: y - first + 1, itemStyle: { color: inStatus(what) } });
    return id;
  };
  const links = block.rows.flatMap((r) => {
    const households = partsOf(r[count]).mean ?? 0;
    if (households <= 0) return [];
    const y = Number(r[year]);
    return [{ source: node(y - 1, String(r[from])), target: node(y, String(r[to])), value: households }];
  });
  const through = (id: string) => Math.max(
    links.filter((l) => l.source === id).reduce((s, l) => s + l.value, 0), links.filter((l) => l.target === id).reduce((s, l) => s + l.value, 0));
  const label = (id: string): string => {
    const [y, what] = id.split("/");
    const when = Number(y) < first ? word("at-start") : y;
    return what === "new" ? word("new-short") : `${when} ${word(what)} ${show(through(id), "count")}`;
  };
  // Where a label would run over the next bar it says the year and the number alone, in two lines.
  const right = width < 600 ? 56 : 120;
  const ids = [...nodes.keys()].filter((id) => !id.endsWith("/new"));
  const steps = Math.max(1, ...[...nodes.values()].map((n) => n.depth as number));
  const room = Math.min((width - 18 - right) / steps - 22, right - 8);
  const narrow = width < 600 || ids.some((id) => wide(label(id)) > room);
  return {
    height: 360, paper: 190,
    legend: [...new Set([...nodes.keys()].map((id) => id.split("/")[1]))].map((what) => ({ name: word(what), colour: inStatus(what) })),
    option: {
      tooltip: tooltip({ formatter: (p: Any) => (p.dataType === "edge"
        ? tip(`${label(p.data.source)} → ${label(p.data.target)}`, [[word("households"), show(p.data.value, "count")]]) : tip(label(p.name), [])) }),
      series: [{
        type: "sankey", left: 4, right, top: 10, bottom: 10, nodeGap: 22, nodeWidth: 14, draggable: false, layoutIterations: 0,
        nodeAlign: "left", emphasis: { focus: "adjacency" },
        data: [...nodes.values()].map((n) => ({ ...n, label: { ...font, fontSize: width < 600 ? 10 : 12, formatter: () => {
          const [y, what] = n.name.split("/");
          return narrow && what !== "new" ? `${Number(y) < first ? word("at-start") : y}\n${show(through(n.name), "count")}` : label(n.name);
        } } })),
        links: links.map((l) => ({ ...l, lineStyle: { color: "target", opacity: 0.35, curveness: 0.5 } })),
      }],
    },
  };
}

const shades = ["#eef3f7", "#8fbfdd", "#0072B2", "#003a5c"];
/** The colour at a part of the way from the first of the shades to the last, as a visual map has it. */
function shade(at: number): string {
  const place = at * (shades.length - 1), i = Math.min(shades.length - 2, Math.floor(place));
  const part = (c: string, k: number): number => parseInt(c.slice(1 + 2 * k, 3 + 2 * k), 16);
  return `rgb(${[0, 1, 2].map((k) => Math.round(part(shades[i], k) + (part(shades[i + 1], k) - part(shades[i], k)) * (place - i))).join(",")})`;
}

/** Money by source and month; a dot marks the month in which a budget of the source typically runs dry. */
export function heat(block: Block, width: number, section: Section): Drawing {
  const by = column(block, block.chart!.by!), x = column(block, block.chart!.x), y = column(block, block.chart!.y![0]);
  const months = allMonths(block.rows.map((r) => String(r[x])));
  const sources = [...new Set(block.rows.map((r) => String(r[by])))];
  const names = sources.map((s) => nameOf(block.columns[by].names!, s));
  const shown = block.columns[y].shown;
  // Colours go by the square root, or one large payment would leave all others white. The amount itself comes last.
  const data = block.rows.map((r) => {
    const amount = partsOf(r[y]).mean ?? 0;
    return [months.indexOf(String(r[x])), sources.indexOf(String(r[by])), Math.sqrt(Math.max(0, amount)), amount];
  });
  const top = Math.max(...data.map((d) => d[3]));
  const steps = [0, 0.25, 0.5, 0.75, 1].map((root) => ({ name: root === 0 ? "0" : word("about", withUnit(top * root * root, shown)), colour: shade(root) }));
  const dry = dryMonths(section).map((d) => [months.indexOf(d.month), sources.indexOf(d.source), d.text] as Any[]).filter((d) => d[0] >= 0 && d[1] >= 0);
  const room = width < 500 ? 80 : 200;
  return {
    ...rowHeights(60, names, room, width < 500 ? 34 : 38), axis: measure(shown, word(block.columns[y].label)),
    legend: [...steps, ...(dry.length > 0 ? [{ name: word("runs-dry"), colour: colour(3) }] : [])],
    option: {
      grid: grid({ top: 8 }),
      xAxis: categoryAxis(months, { axisLabel: { ...font, interval: (i: number) => months[i].endsWith("-01"), formatter: (m: string) => m.slice(0, 4) },
        axisTick: { show: true, interval: (i: number) => months[i].endsWith("-01") } }),
      yAxis: categoryAxis(names, { inverse: true, axisLabel: rowLabel(room) }),
      visualMap: { show: false, min: 0, max: Math.sqrt(top), dimension: 2, seriesIndex: 0, inRange: { color: shades } },
      series: [
        { type: "heatmap", data, itemStyle: { borderColor: "#fff", borderWidth: width < 500 ? 0 : 1 } },
        { type: "scatter", data: dry, symbol: "circle", symbolSize: width < 500 ? 6 : 9, itemStyle: { color: colour(3), borderColor: "#fff", borderWidth: 1 }, z: 5 },
      ],
      tooltip: tooltip({ formatter: (p: Any) => tip(`${names[p.value[1]]} ${months[p.value[0]]}`,
        [p.seriesIndex === 0 ? [word(block.columns[y].label), withUnit(p.value[3], shown)] : [word("runs-dry"), p.value[2]]]) }),
    },
  };
}

/** From January of the first year to December of the last. */
function allMonths(found: string[]): string[] {
  const years = found.map((m) => Number(m.slice(0, 4)));
  const out: string[] = [];
  for (let y = Math.min(...years); y <= Math.max(...years); ++y)
    for (let m = 1; m <= 12; ++m) out.push(`${y}-${String(m).padStart(2, "0")}`);
  return out;
}

/** Budgets that run dry in more than half of the replications. */
function dryMonths(section: Section): { source: string; month: string; text: string }[] {
  const block = section.blocks.find((b) => b.id === "dry");
  if (!block) return [];
  const [source, programme, chance, month] = ["source", "programme", "chance", "month"].map((id) => column(block, id));
  return block.rows.filter((r) => r[month] !== null && (partsOf(r[chance]).mean ?? 0) > 0.5)
    .map((r) => ({ source: String(r[source]), month: String(r[month]), text: nameOf("programme", String(r[programme])) }));
}

/** The beginning of a text, about as wide as eight Chinese characters. */
const short = (text: string): string => {
  let width = 0, end = 0;
  while (end < text.length && width < 16) width += text.charCodeAt(end++) > 0x2e80 ? 2 : 1;
  return end < text.length ? `${text.slice(0, end)}…` : text;
};

/** One life: what happened when, one lane for each part of life. */
export function events(block: Block, width: number): Drawing {
  const [date, lane, what, amount] = ["date", "lane", "what", "amount"].map((id) => column(block, id));
  const order = ["lane-register", "lane-illness", "lane-programmes", "lane-people", "lane-money"];
  const lanes = order.filter((l) => block.rows.some((r) => r[lane] === l));
  const yuan = (i: number): number => (typeof block.rows[i][amount] === "number" ? (block.rows[i][amount] as number) : 0);
  // What turns a life stands at its dot where there is room, as nothing else says it on paper: programmes, people, changes of status.
  const told = (i: number): string => {
    const turns = ["lane-programmes", "lane-people"].includes(String(block.rows[i][lane])) || (block.rows[i][lane] === "lane-register" && yuan(i) === 0);
    return turns ? short(textOf(block.rows[i][what], block.columns[what]).replace(/^\S+\/\d+\/\S+ /, "")) : "";
  };
  const size = (i: number): number => Math.min(26, 6 + 2.2 * Math.log10(1 + Math.abs(yuan(i)) / 10));
  return {
    height: 60 + 44 * lanes.length, paper: 50 + 24 * lanes.length, legend: [],
    option: {
      grid: grid({ top: 16, right: 56 }),
      xAxis: { type: "time", axisLabel: { ...font, hideOverlap: true, formatter: (at: number) => String(new Date(at).getFullYear()) }, minInterval: 365 * 86400000, splitLine: { show: true, lineStyle: { color: "#eee" } } },
      yAxis: categoryAxis(lanes.map((l) => word(l)), { inverse: true, splitLine: { show: true, lineStyle: { color: "#eee" } }, axisLabel: { ...font, width: width < 500 ? 70 : 140, overflow: "break" } }),
      series: [{
        type: "scatter",
        label: { show: true, position: "top", align: "left", distance: 2, ...font, fontSize: 9, formatter: (p: Any) => told(p.value[2]) },
        labelLayout: { hideOverlap: true },
        data: block.rows.map((r, i) => ({ value: [String(r[date]), lanes.indexOf(String(r[lane])), i], symbolSize: size(i),
          itemStyle: { color: colour(order.indexOf(String(r[lane]))), opacity: 0.7 } })),
      }],
      tooltip: tooltip({ formatter: (p: Any) => {
        const row = block.rows[p.value[2]];
        return tip(String(row[date]), [[textOf(row[what], block.columns[what]), yuan(p.value[2]) !== 0 ? withUnit(yuan(p.value[2]), "yuan") : ""]]);
      } }),
    },
  };
}
