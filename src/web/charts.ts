// Charts of blocks. Each kind of chart is a function from a block to a drawing; it draws the block's own figures.
import * as echarts from "echarts/core";
import { BarChart, CustomChart, HeatmapChart, LineChart, SankeyChart, ScatterChart } from "echarts/charts";
import { GridComponent, MarkLineComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";
import { bars, intervals, waterfall } from "./chart_bars";
import { events, flow, heat } from "./chart_special";
import { lines } from "./chart_lines";
import { frontier, plane } from "./chart_plane";
import { column, partsOf } from "./document";
import type { Block, Section } from "./document";
import type { Drawing } from "./drawing";

echarts.use([BarChart, CustomChart, HeatmapChart, LineChart, SankeyChart, ScatterChart,
  GridComponent, LabelLayout, MarkLineComponent, TooltipComponent, VisualMapComponent, SVGRenderer]);

const kinds: Record<string, (block: Block, width: number, section: Section) => Drawing> = {
  lines, bars, intervals, waterfall, flow, heat, events, plane, frontier,
};

/** Nothing if the block has no chart. */
export function drawingOf(block: Block, width: number, section: Section): Drawing | undefined {
  if (!block.chart || block.rows.length === 0) return undefined;
  const kind = kinds[block.chart.kind];
  if (!kind) throw new Error(`no such chart: ${block.chart.kind}`);
  return kind(block, width, section);
}

// On paper a chart stands on one page, with its title and notes, so it has so many rows, and so many pixels.
const mostRows = 20, tallest = 840;

/** The rows with the largest figures, in the order in which they were. */
function largest(block: Block, most: number): Block {
  const y = column(block, block.chart!.y![0]);
  const size = (i: number): number => Math.abs(partsOf(block.rows[i][y]).mean ?? 0);
  const kept = new Set(block.rows.map((_, i) => i).sort((a, b) => size(b) - size(a) || a - b).slice(0, most));
  return { ...block, rows: block.rows.filter((_, i) => kept.has(i)) };
}

/** A chart for paper: of one that is too tall and has a row for each row of its table, the largest rows. */
function onPaper(block: Block, width: number, section: Section): { drawing: Drawing; rows: number } {
  let drawing = drawingOf(block, width, section)!, rows = block.rows.length;
  const by_rows = block.chart!.kind === "intervals" || (block.chart!.flags ?? []).includes("horizontal");
  for (let most = Math.min(mostRows, rows - 1); by_rows && drawing.paper > tallest && most > 0; --most) {
    const shorter = largest(block, most);
    drawing = drawingOf(shorter, width, section)!;
    rows = shorter.rows.length;
  }
  return { drawing, rows };
}

/** Draws into an element; `draw` draws anew for another width. */
export class Plot {
  private chart: echarts.ECharts;
  constructor(private place: HTMLElement, private block: Block, private section: Section) {
    this.chart = echarts.init(place, undefined, { renderer: "svg", width: 10, height: 10 });
  }
  /** Also says how many rows of how many are drawn. */
  draw(width: number, paper: boolean): { drawing: Drawing; rows: number; of: number } {
    const made = paper ? onPaper(this.block, width, this.section)
      : { drawing: drawingOf(this.block, width, this.section)!, rows: this.block.rows.length };
    const drawing = made.drawing;
    const height = paper ? drawing.paper : drawing.height;
    this.place.style.height = `${height}px`;
    this.chart.resize({ width, height });
    this.chart.setOption({ animation: false, ...drawing.option }, true);
    return { ...made, of: this.block.rows.length };
  }
  dispose(): void {
    this.chart.dispose();
  }
}
