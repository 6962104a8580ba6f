// Numbers as texts: rounded once, from the figures of the document. The same rules as the screen of `povexit run`.
import type { Cell, Column, Parts, Shown } from "./document";
import { isFigure } from "./document";
import { word } from "./language";

/** toFixed, but halves go to the even digit, as on the screen. A half is exact where no bits are left below it. */
export function rounded(value: number, digits: number): string {
  const size = Math.abs(value), bits = size * 2 ** (digits + 1);
  if (!Number.isInteger(bits) || bits % 2 === 0) return value.toFixed(digits);
  const below = Math.floor(size * 10 ** digits);
  return (value < 0 ? "-" : "") + ((below % 2 === 0 ? below : below + 1) / 10 ** digits).toFixed(digits);
}

/** Fewer digits after the point the larger the number. */
export function number(value: number): string {
  const size = Math.abs(value);
  const text = rounded(value, size >= 1000 ? 0 : size >= 10 ? 1 : 2);
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}

/** In the unit in which it is shown. */
export function scaled(value: number, shown: Shown): number {
  return shown === "share" ? value * 100 : shown === "money" ? value / 10000 : value;
}

/** Places after the point of a difference that is certain and too small for the usual two: so many that two digits are told. 0: the usual. */
export function places(parts: Parts, shown: Shown): number {
  if (parts.mean === null || parts.lo === null || parts.hi === null || parts.lo * parts.hi <= 0) return 0;
  const size = Math.abs(scaled(parts.mean, shown));
  if (size === 0 || number(size) !== "0.00") return 0;
  let digits = 2;
  while (digits < 9 && size * 10 ** digits < 10) ++digits;
  return digits;
}

export function show(value: number | null, shown: Shown, difference = false, digits = 0): string {
  if (value === null) return "–";
  if (shown === "year" || shown === "whole") return String(value);
  const text = digits > 0 ? rounded(scaled(value, shown), digits) : number(scaled(value, shown));
  return (difference && value > 0 && text !== "0.00" ? "+" : "") + text;
}

/** Intervals are cut off at what a value can be; only differences can be negative. `mean`: above 1 it is a ratio, no share. */
export function cut(value: number | null, shown: Shown, difference = false, mean: number | null = null): number | null {
  if (value === null || difference) return value;
  return shown === "share" && !(mean !== null && mean > 1) ? Math.min(1, Math.max(0, value)) : Math.max(0, value);
}

/** Do the places that one replication may be say the same as the mean? Where they are not told, they do. */
const spreads = (parts: Parts): boolean => (parts.p05 !== null && parts.p05 !== parts.mean) || (parts.p95 !== null && parts.p95 !== parts.mean);

/** Nothing where there is none, or where every replication says the same; of a median limits may meet although they do not. */
export function interval(parts: Parts, shown: Shown, difference = false): string {
  if ((parts.lo === null && parts.hi === null) || (parts.lo === parts.mean && parts.hi === parts.mean && !spreads(parts))) return "";
  const digits = difference ? places(parts, shown) : 0;
  return `[${show(cut(parts.lo, shown, difference, parts.mean), shown, false, digits)}, ${show(cut(parts.hi, shown, difference, parts.mean), shown, false, digits)}]`;
}

export function range(parts: Parts, shown: Shown): string {
  if (parts.p05 === null || parts.p95 === null || (parts.p05 === parts.mean && parts.p95 === parts.mean)) return "";
  return `${show(parts.p05, shown)}–${show(parts.p95, shown)}`;
}

/** The unit beside a number: "%", "万元"; empty for what the label says itself. */
export function unit(shown: Shown): string {
  switch (shown) {
    case "share": return "%";
    case "money": return word("unit-money");
    case "yuan": return word("unit-yuan");
    case "years": return word("unit-years");
    case "days": return word("unit-days");
    default: return "";
  }
}

/** The unit as it follows a number; shares differ by points. */
export const after = (shown: Shown, difference = false): string =>
  (shown === "money" ? word("unit-money-after") : difference && shown === "share" ? word("unit-points") : unit(shown));

/** "支出（万元）"; labels that have their unit in them stay as they are. */
export function headOf(column: Column): string {
  const label = word(column.label);
  const of = column.difference && column.shown === "share" ? word("unit-points") : unit(column.shown);
  return !of || label.includes(of) || label.includes("%") ? label : word("with-unit", label, of);
}

export function shownOf(cell: Cell, column: Column): Shown {
  return column.shown !== "by-row" ? column.shown
    : isFigure(cell) && typeof cell[0] === "string" ? (cell[0] as Shown) : "count";
}

export const isNumber = (column: Column): boolean => !["text", "word", "name"].includes(column.shown);
