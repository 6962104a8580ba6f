// A block's figures as cards: one per figure, in it each option with its change against the base.
import type { Block, Cell, Column } from "./document";
import { column, partsOf } from "./document";
import { after, interval, places, range, show, shownOf } from "./format";
import { textOf, word } from "./language";
import { element } from "./table";

function value(cell: Cell, of: Column): HTMLElement[] {
  const shown = shownOf(cell, of);
  const parts = partsOf(cell);
  const missing = parts.mean === null;
  const out = [element("span", { class: "big" }, missing ? word("not reached") : show(parts.mean, shown), " ",
    element("span", { class: "unit" }, missing ? "" : after(shown) || word("unit-households")))];
  const limits = interval(parts, shown);
  if (limits) out.push(element("span", { class: "interval" }, word("interval-of-mean", limits)));
  const one = range(parts, shown);
  if (one) out.push(element("span", { class: "interval" }, word("one-place", one)));
  return out;
}

function change(cell: Cell, of: Column): HTMLElement {
  if (cell === null) return element("span", { class: "interval" }, word("change-not-paired"));
  const shown = shownOf(cell, of);
  const parts = partsOf(cell);
  const limits = interval(parts, shown, true);
  const points = shown === "share" ? ` ${word("unit-points")}` : "";
  return element("span", { class: "change" }, word("change-of", show(parts.mean, shown, true, places(parts, shown)) + points), limits ? ` ${limits}` : "");
}

/** "Option: rate=0.6"; of what is called after its part no more than that. */
const nameOf = (part: string, name: string): string => (name.startsWith(word(part)) ? name : word("with-name", word(part), name));

/** Rows of one figure stand together; the first of them is the base. */
export function cards(block: Block): HTMLElement {
  const [what, year, figure] = ["what", "year", "figure"].map((id) => column(block, id));
  const arm = block.columns.findIndex((c) => c.id === "arm"), changed = block.columns.findIndex((c) => c.id === "change");
  const list = element("ul", { class: arm < 0 ? "cards" : "cards compared" });
  let title = "", item: HTMLElement | undefined;
  for (const row of block.rows) {
    const label = textOf(row[what], block.columns[what]) + (row[year] === null ? "" : word("in-year", String(row[year])));
    const first = !item || label !== title;
    if (first) list.append(item = element("li", {}, element("span", { class: "what" }, title = label)));
    if (arm < 0) {
      item!.append(...value(row[figure], block.columns[figure]));
      continue;
    }
    const part = element("div", { class: "arm" }, element("span", { class: "name" }, nameOf(first ? "base" : "option", textOf(row[arm], block.columns[arm]))), ...value(row[figure], block.columns[figure]));
    if (!first) part.append(change(row[changed], block.columns[changed]));
    item!.append(part);
  }
  return list;
}
