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

/** Draws into an element; `resize` draws anew for another width. */
export class Plot {
  private chart: echarts.ECharts;
  constructor(private place: HTMLElement, private block: Block, private section: Section) {
    this.chart = echarts.init(place, undefined, { renderer: "svg", width: 10, height: 10 });
  }
  draw(width: number): Drawing {
    const drawing = drawingOf(this.block, width, this.section)!;
    this.place.style.height = `${drawing.height}px`;
    this.chart.resize({ width, height: drawing.height });
    this.chart.setOption({ animation: false, ...drawing.option }, true);
    return drawing;
  }
  dispose(): void {
    this.chart.dispose();
  }
}
