// The data document as src/core/report_json.cpp writes it.
export type Label = { zh: string; en: string };
export type Language = keyof Label;

/** How a column's numbers are shown; money is kept in yuan and shown in 10,000 yuan. */
export type Shown =
  | "text" | "word" | "name" | "year" | "whole" | "count" | "share" | "money" | "yuan" | "years" | "days" | "by-row";

/** [mean, lo, hi, p05, p95]; in a column by-row, how it is shown comes first. */
export type Figure = (number | null | Shown)[];
export type Cell = null | string | number | Label | Figure;

export interface Column { id: string; label: string; shown: Shown; names?: string; range?: boolean; difference?: boolean }
export interface Chart { kind: string; x: string; y?: string[]; by?: string; flags?: string[] }
export interface Block {
  id: string; title?: string; name?: Label; notes?: string[]; chart?: Chart; picture?: Label; open?: boolean; cards?: boolean;
  columns: Column[]; rows: Cell[][];
}
export interface Section { id: string; notes?: string[]; blocks: Block[] }
export interface Report {
  format: string;
  identity: {
    title: Label; file: string; sha256: string; start: string; end: string; seed: number; replications: number;
    version: string; fingerprint: string; imbalance_fen: number; price_year?: number; households?: number; persons?: number; arms?: Label[];
  };
  words: Record<string, Label>;
  names: Record<string, Record<string, Label>>;
  sections: Section[];
}

export const isFigure = (cell: Cell): cell is Figure => Array.isArray(cell);
export const isLabel = (cell: Cell): cell is Label => cell !== null && typeof cell === "object" && !Array.isArray(cell);

export interface Parts { mean: number | null; lo: number | null; hi: number | null; p05: number | null; p95: number | null }
/** The numbers of a cell; a plain number has no interval. */
export function partsOf(cell: Cell): Parts {
  if (!isFigure(cell)) return { mean: typeof cell === "number" ? cell : null, lo: null, hi: null, p05: null, p95: null };
  const numbers = (typeof cell[0] === "string" ? cell.slice(1) : cell) as (number | null)[];
  const [mean, lo, hi, p05, p95] = numbers;
  return { mean, lo, hi, p05, p95 };
}

export function column(block: Block, id: string): number {
  const at = block.columns.findIndex((c) => c.id === id);
  if (at < 0) throw new Error(`block ${block.id} has no column ${id}`);
  return at;
}
