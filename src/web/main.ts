// Builds the page from the data document: headline, sections, identity; anew in the other language on request.
import { cards } from "./cards";
import { Plot } from "./charts";
import type { Block, Language, Report, Section } from "./document";
import { wide } from "./drawing";
import { said, speak, textOf, word } from "./language";
import { fileOf } from "./files";
import type { Kind } from "./files";
import { csvButton, element, isNarrow, tableOf } from "./table";

const report = JSON.parse(document.getElementById("data")!.textContent!) as Report;
const place = document.getElementById("page")!;
const printed = 690, printedHalf = 335, printedBeside = 320; // pixels that a chart may be wide on A4: alone, beside another, beside its table
const short = 12; // rows of a table that is printed although it stands closed on the screen

/** Which command wrote the page: a solution has a section of that name. */
const kind: Kind = report.identity.arms ? "compare" : report.sections.some((s) => s.id === "Solution") ? "solve" : "run";

/** Charts that need the width of a page: many months, and long names beside rows or dots. */
function needsPage(block: Block): boolean {
  const { kind: drawnAs, x } = block.chart!;
  const at = block.columns.findIndex((c) => c.id === x);
  return drawnAs === "heat" || drawnAs === "frontier" || (drawnAs === "intervals" && block.rows.some((r) => wide(textOf(r[at], block.columns[at])) > 110));
}

interface Drawn { plot: Plot; box: HTMLElement }
let drawn: Drawn[] = [];

/** Of a comparison, what the base is called: notes may name it. */
const base = (): string => said(report.identity.arms?.[0] ?? report.identity.title);

function notes(keys: string[] | undefined): HTMLElement[] {
  return (keys ?? []).map((key) => element("p", { class: "note" }, word(key, base())));
}

function pictureOf(block: Block): HTMLElement {
  const parsed = new DOMParser().parseFromString(said(block.picture!), "image/svg+xml").documentElement;
  return element("div", { class: "picture", role: "img", "aria-label": word("map-label") }, document.importNode(parsed, true));
}

function chartOf(block: Block, section: Section, title: string): HTMLElement {
  const box = element("div", { class: "chart", role: "img", "aria-label": word("chart-label", title), "data-block": block.id, ...(needsPage(block) ? { "data-wide": "" } : {}) });
  const whole = element("div", { class: "drawn" }, box);
  const plot = new Plot(box, block, section);
  drawn.push({ plot, box });
  whole.prepend(element("p", { class: "axis" }), element("p", { class: "note largest" }), element("ul", { class: "legend" }));
  return whole;
}

/** Printed although it stands closed on the screen. Cards of one run say all that their table does; of a comparison the table takes their place. */
const printsClosed = (block: Block): boolean => (block.cards ? kind === "compare" : block.rows.length <= short);

function notPrinted(block: Block): [string, ...(string | number)[]] {
  const file = fileOf(block.id, kind);
  return file ? ["not-printed", block.rows.length, file] : ["not-printed-nowhere", block.rows.length];
}

function blockOf(block: Block, section: Section): HTMLElement {
  const title = block.name ? said(block.name) : word(block.title ?? section.id);
  const apart = !block.chart && !block.picture; // nothing but a head: stays with what follows
  const whole = element("div", { class: block.cards ? "free" : apart ? "whole head" : "whole" }); // on one page of print
  const out = element("div", { class: "block", id: `block-${block.id}` }, whole);
  if (block.name || block.title) whole.append(element("h3", {}, title));
  whole.append(...notes(block.notes));
  if (block.cards) whole.append(cards(block));
  if (block.picture) whole.append(pictureOf(block));
  if (block.chart) whole.append(chartOf(block, section, title));
  if (block.columns.length > 0 && block.rows.length > 0) {
    const details = element("details", block.open ? { open: "" } : {},
      element("summary", {}, word("table-of", title)), element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title },
        tableOf(block, title)), csvButton(block, title));
    out.append(details);
    if (printsClosed(block)) details.className = "brief";
    else if (!block.cards) out.append(element("p", { class: "note paper" }, word(...notPrinted(block))));
  }
  return out;
}

function identity(): HTMLElement {
  const i = report.identity;
  const rows: [string, string][] = [
    ["id-scenario", i.file], ["id-sha256", i.sha256], ["id-period", `${i.start} – ${i.end}`], ["id-price-year", i.price_year === undefined ? word("not stated") : String(i.price_year)], ["id-seed", String(i.seed)],
    ["id-replications", String(i.replications)], ["id-version", i.version], ["id-fingerprint", i.fingerprint],
    ["id-balance", i.imbalance_fen === 0 ? word("Ledger: balanced to the fen.") : word("out-of-balance", i.imbalance_fen)],
  ];
  const list = element("dl");
  for (const [key, value] of rows) list.append(element("dt", {}, word(key)), element("dd", {}, value));
  return element("section", { id: "identity" }, element("h2", {}, word("identity")), element("p", { class: "note" }, word("note-identity")), list);
}

function heading(): string {
  const title = said(report.identity.title) || report.identity.file;
  return kind === "compare" ? word("comparison-of", title) : kind === "solve" ? word("solution-of", title) : title;
}

function head(language: Language): HTMLElement {
  const i = report.identity;
  const choice = (of: Language, name: string) => {
    const button = element("button", { type: "button", lang: of === "zh" ? "zh-Hans" : "en", "aria-pressed": String(of === language) }, name);
    button.addEventListener("click", () => show_in(of));
    return button;
  };
  const all = element("button", { type: "button" }, word("open-tables"));
  all.addEventListener("click", () => {
    const tables = [...place.querySelectorAll("details")];
    const open = tables.some((d) => !d.open);
    for (const d of tables) d.open = open;
  });
  const print = element("button", { type: "button" }, word("print"));
  print.addEventListener("click", () => window.print());
  return element("header", {}, element("div", { class: "bar", role: "group", "aria-label": word("language-and-print") }, choice("zh", "中文"), choice("en", "English"), all, print),
    element("h1", {}, heading()),
    ...(i.arms ? [element("p", { class: "arms" }, word("head-arms", base(), i.arms.slice(1).map(said).join(word("; "))))] : []),
    element("p", { class: "note" }, word("head-line", i.start, i.end, i.replications, i.seed) +
      (i.households === undefined ? "" : word("head-size", i.households, i.persons ?? 0)) + (i.price_year === undefined ? "" : word("head-prices", i.price_year))));
}

function draw(paper = false): void {
  for (const { plot, box } of drawn) {
    const width = !paper ? Math.max(240, box.clientWidth) : box.closest(".half") ? printedHalf : box.closest(".beside") ? printedBeside : printed;
    const { drawing, rows, of } = plot.draw(width, paper);
    const legend = box.parentElement!.querySelector(".legend")!;
    legend.replaceChildren(...drawing.legend.map((entry) =>
      element("li", {}, entry.colour ? element("span", { style: `background:${entry.colour}` }) : "", entry.name)));
    box.parentElement!.querySelector(".axis")!.textContent = drawing.axis ? word("value-axis", drawing.axis) : "";
    box.parentElement!.querySelector(".largest")!.textContent = rows < of ? word("largest-drawn", rows, of) : "";
  }
}

function show_in(language: Language): void {
  for (const { plot } of drawn) plot.dispose();
  drawn = [];
  speak(report, language);
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  document.title = `${heading()} – povexit`;
  const contents = element("ol");
  const sections = report.sections.map((section) => {
    contents.append(element("li", {}, element("a", { href: `#${section.id}` }, word(section.id))));
    return element("section", { id: section.id }, element("h2", {}, word(section.id)), ...notes(section.notes),
      ...section.blocks.map((block) => blockOf(block, section)));
  });
  contents.append(element("li", {}, element("a", { href: "#identity" }, word("identity"))));
  place.replaceChildren(head(language), element("nav", { "aria-label": word("contents") }, contents), element("main", {}, ...sections, identity()));
  draw();
}

let pending = 0;
let printing = false;
window.addEventListener("resize", () => {
  cancelAnimationFrame(pending);
  pending = requestAnimationFrame(() => draw(printing));
});
/** Charts that follow each other stand two abreast on paper, with their tables if these are narrow; a narrow table stands beside a chart that is alone. */
function pair(): void {
  const chart = (block: Element): boolean => block.querySelector(".chart:not([data-wide])") !== null;
  const table = (block: Element): HTMLTableElement | null => block.querySelector("details[open] table");
  const narrow = (block: Element): boolean => isNarrow(table(block)!);
  for (const section of place.querySelectorAll("main > section")) {
    const blocks = [...section.querySelectorAll(":scope > .block")];
    const fits = blocks.map((b) => chart(b) && (!table(b) || narrow(b)));
    for (let i = 0; i < blocks.length; ++i)
      if (fits[i] && fits[i + 1]) {
        blocks[i].classList.add("half", "left");
        blocks[++i].classList.add("half");
      } else if (fits[i] && table(blocks[i])) {
        blocks[i].classList.add("beside");
      }
  }
}

// What is open is printed, and short tables besides; longer ones say where they are. Afterwards all is as it was.
let opened: HTMLDetailsElement[] = [];
window.addEventListener("beforeprint", () => {
  opened.push(...place.querySelectorAll<HTMLDetailsElement>("details.brief:not([open])"));
  for (const details of opened) details.open = true;
  pair();
  draw(printing = true);
});
window.addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
  opened = [];
  for (const block of place.querySelectorAll(".half, .beside")) block.classList.remove("half", "left", "beside");
  draw(printing = false);
});

const asked = /lang=(zh|en)/.exec(location.hash)?.[1] as Language | undefined;
show_in(asked ?? (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en"));
