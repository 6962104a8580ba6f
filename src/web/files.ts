// Which file beside the page has the rows of a table that is not printed.

/** The command that wrote the page; each leaves other files. */
export type Kind = "run" | "compare" | "solve";

const book = "workbook.xlsx";
const files: Record<Kind, Record<string, string>> = {
  run: { "by-programme": `funding.csv, ${book}`, parameters: `parameters.csv, ${book}`, cash: "ledger.csv", life: "lives.csv" },
  compare: {
    "by-programme": `funding.csv, ${book}`, "comparison-plane": "plane.csv", "comparison-funding": `funding.csv, ${book}`,
    "comparison-exits": `exits.csv, ${book}`, "comparison-chain": "explanation.csv", "comparison-best": `value.csv, ${book}`,
    "comparison-benefit": `value.csv, ${book}`, "comparison-benefit-by-worth": `value.csv, ${book}`, "comparison-quadrants": `value.csv, ${book}`,
  },
  solve: { "by-programme": book, parameters: book, "solution-path": `path.csv, ${book}` },
};

/** Nothing: the rows are on the page alone. */
export const fileOf = (block: string, kind: Kind): string | undefined => files[kind][block.replace(/^life-\d+$/, "life")];
