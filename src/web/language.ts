// The words of the page in the language that is shown: those of the program's catalogue, then the page's own.
import type { Cell, Column, Label, Language, Report } from "./document";
import { isLabel } from "./document";
import { words } from "./words";

let report: Report;
let language: Language = "zh";

export function speak(of: Report, now: Language): void {
  report = of;
  language = now;
}
export const spoken = (): Language => language;

export const said = (label: Label): string => label[language] || label[language === "zh" ? "en" : "zh"];

/** Which arm of a comparison has this name, the base being 0; -1: none. */
export const armOf = (name: string): number => (report.identity.arms ?? []).findIndex((arm) => said(arm) === name);

/** The word for a key, values put in its places "{}". */
export function word(key: string, ...values: (string | number)[]): string {
  const label = words[key] ?? report.words[key];
  if (!label) console.error(`no word for "${key}"`);
  let text = label ? said(label) : key;
  for (const value of values) text = text.replace("{}", String(value));
  return text;
}

/** What the scenario calls one of its things. "*x" is a word of the page; programmes may be layers. */
export function nameOf(kind: string, id: string): string {
  if (id === "*") return word(kind === "report-group" ? "all-villages" : "all-programmes");
  if (kind === "report-group" && id === "all") return word("all-households");
  if (id.startsWith("*")) return word(id.slice(1));
  const more: Record<string, string> = { programme: "layer", "report-group": "village" };
  const found = report.names[kind]?.[id] ?? report.names[more[kind]]?.[id];
  return found ? said(found) : report.words[id] ? said(report.words[id]) : id;
}

/** The text of a cell that is no number. */
export function textOf(cell: Cell, column: Column): string {
  if (cell === null) return column.shown === "year" ? word("all years") : "–";
  if (isLabel(cell)) return said(cell);
  if (column.shown === "name") return nameOf(column.names ?? "", String(cell));
  // Also what stands in place of a number.
  return typeof cell === "string" && cell !== "" && column.shown !== "text" ? word(cell) : String(cell);
}
