// A block's table as a <table>, and as a CSV file with the unrounded figures of the document.
import type { Block, Cell, Column } from "./document";
import { isFigure, partsOf } from "./document";
import { after, headOf, interval, isNumber, places, range, show, shownOf } from "./format";
import { textOf, word } from "./language";

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K, attributes: Record<string, string> = {}, ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const characters = 128; // of figures that a printed row has room for
const half = 60; // the same of a table beside another

const assumed = new Set(["origin-assumption", "origin-default", "origin-unstated", "origin-target"]);

/** Where costs and exits are weighed up, no difference in any replication is told too. */
function cellOf(cell: Cell, column: Column, block: Block): HTMLTableCellElement {
  if (!isNumber(column) || cell === null || (typeof cell === "string" && cell !== "")) {
    const td = element("td", { class: isNumber(column) ? "number" : "text" });
    const text = textOf(cell, column);
    if (typeof cell === "string" && assumed.has(cell)) td.append(element("span", { class: "assumed" }, text));
    else td.append(text);
    if (/^\d{4}-\d\d(-\d\d)?$/.test(text)) td.className = "text fixed";
    return td;
  }
  const shown = shownOf(cell, column);
  const parts = partsOf(cell);
  const alone = parts.mean === null && parts.lo !== null; // an interval without a mean
  const td = element("td", { class: "number" }, alone ? "" : show(parts.mean, shown, column.difference, column.difference ? places(parts, shown) : 0));
  if (column.shown === "by-row" && after(shown)) td.append(` ${after(shown, column.difference)}`);
  const limits = interval(parts, shown, column.difference);
  if (limits) td.append(" ", element("span", { class: "limits" }, limits));
  else if (column.difference && parts.mean !== null && (parts.mean !== 0 || block.id === "comparison-value") && parts.lo === parts.mean && parts.hi === parts.mean)
    td.append(element("small", {}, word("equal in every replication")));
  const place = column.range ? range(parts, shown) : "";
  if (place) td.append(element("small", {}, place));
  return td;
}

/** May its figures stay on one line each on A4, with their ranges or without? Texts and heads break; a figure is as wide as its characters. */
function fits(table: HTMLTableElement, block: Block, ranges: boolean): boolean {
  const rows = [...table.tBodies[0].rows];
  const widths = block.columns.map((_, i) => Math.max(...rows.map((tr) => [...tr.cells[i].childNodes]
    .filter((n) => ranges || n.nodeName !== "SMALL").reduce((sum, n) => sum + [...(n.textContent ?? "")].length, 0)), 0));
  return block.columns.reduce((sum, c, i) => sum + (isNumber(c) ? Math.max(6, widths[i]) + 2.5 : Math.min(14, widths[i] + 3)), 0) <= characters;
}

/** Has a table room in half of the width of A4? Values and intervals stay whole, one below the other; texts and heads break at words. */
export function isNarrow(table: HTMLTableElement): boolean {
  const pieces = (of: Element): number => Math.max(0, ...[...of.childNodes].flatMap((n) => (n.textContent ?? "").replaceAll(", ", ",").split(/[ \u2e80-\uffff]/)).map((s) => s.length));
  const rows = [...table.rows].map((tr) => [...tr.cells].map(pieces));
  return rows[0].reduce((sum, _, i) => sum + Math.max(...rows.map((r) => r[i])) + 1.7, 0) <= half;
}

export function tableOf(block: Block, caption: string): HTMLTableElement {
  const head = element("tr");
  for (const c of block.columns)
    head.append(element("th", { scope: "col", class: isNumber(c) ? "number" : "text" }, headOf(c)));
  const body = element("tbody");
  for (const row of block.rows) body.append(element("tr", {}, ...row.map((cell, i) => cellOf(cell, block.columns[i], block))));
  const table = element("table", { "aria-label": caption, id: `table-${block.id}` }, element("thead", {}, head), body);
  if (fits(table, block, false)) table.className = fits(table, block, true) ? "fits flat" : "fits";
  if (block.columns.length === 2) table.classList.add("pairs");
  return table;
}

const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const raw = (value: number | null): string => (value === null ? "" : String(value));

/** Columns with intervals become five; numbers as summary.json has them, money in yuan, shares from 0 to 1. */
export function csvOf(block: Block): string {
  const wide = block.columns.map((_, i) => block.rows.some((row) => isFigure(row[i])));
  const parts = ["mean", "lo", "hi", "p05", "p95"] as const;
  const lines = [block.columns.flatMap((c, i) => (wide[i] ? parts.map((p) => (p === "mean" ? c.id : `${c.id}_${p}`)) : [c.id]))];
  for (const row of block.rows)
    lines.push(row.flatMap((cell, i) => {
      if (wide[i]) {
        const of = partsOf(cell);
        return parts.map((p) => raw(of[p]));
      }
      return [typeof cell === "number" ? raw(cell) : cell === null ? "" : textOf(cell, block.columns[i])];
    }));
  return "\ufeff" + lines.map((line) => line.map(quoted).join(",")).join("\r\n") + "\r\n";
}

export function csvButton(block: Block, title: string): HTMLButtonElement {
  const button = element("button", { type: "button", class: "csv", "aria-label": word("download-csv-of", title) }, word("download-csv"));
  button.addEventListener("click", () => {
    const url = URL.createObjectURL(new Blob([csvOf(block)], { type: "text/csv;charset=utf-8" }));
    element("a", { href: url, download: `${block.id}.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  });
  return button;
}
