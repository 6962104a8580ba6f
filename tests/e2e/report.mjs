// The report of a small run, looked at in a browser: node report.mjs POVEXIT PACKAGE_JSON WORK_FOLDER [PICTURES]
//
// PACKAGE_JSON: of the folder whose node_modules holds playwright-core and typescript (the build's src/web). Checks
// types, both languages, that nothing is fetched and no error is logged, that every chart has drawn shapes, that
// tables print what summary.json says, and that A4 fits. With PICTURES, screenshots and the PDF go there.
// Exit status 77 when the browser is missing.
import { createRequire } from "node:module";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [program, packages, work, pictures] = process.argv.slice(2);
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const browser = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
if (!browser || !existsSync(packages) || !existsSync(program)) {
  console.log("no chromium, no node packages or no program: the report is not looked at");
  process.exit(77);
}
const need = createRequire(packages);
const { chromium } = need("playwright-core");

const failures = [];
const check = (holds, what) => {
  if (!holds) failures.push(what);
};

// --- types
const typed = join(dirname(packages), "typed");
rmSync(typed, { recursive: true, force: true });
cpSync(join(root, "src/web"), typed, { recursive: true, filter: (f) => !/\.(md|txt|mjs|html|css)$/.test(f) });
const types = spawnSync(process.execPath, [need.resolve("typescript/bin/tsc"), "-p", typed], { encoding: "utf8" });
check(types.status === 0, `types:\n${types.stdout}`);

// --- the run
const out = join(work, "out");
rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });
execFileSync(program, ["run", join(root, "scenarios/township.yaml"), "--out", out, "--replications", "6", "--threads", "1",
  "--set", "population.groups.others.households=200"], { stdio: "ignore" });
const summary = JSON.parse(readFileSync(join(out, "summary.json"), "utf8"));
const compared = join(work, "compared");
execFileSync(program, ["compare", join(root, "scenarios/township.yaml"), `+${join(root, "scenarios/packs/gaotai-cap10.yaml")}`,
  "+programmes.skill-training.unit-cost=3000", "--out", compared, "--replications", "6", "--threads", "1",
  "--set", "population.groups.others.households=200"], { stdio: "ignore" });
const comparison = JSON.parse(readFileSync(join(compared, "comparison.json"), "utf8"));

// Four options, one of which saves money and loses exits; and a solution.
const several = join(work, "several");
execFileSync(program, ["compare", join(root, "scenarios/township.yaml"), "+programmes.household-grant.remove=true",
  `+${join(root, "scenarios/packs/gaotai-cap10.yaml")}`, "+programmes.skill-training.unit-cost=3000", "+programmes.household-grant.unit-cost=12000",
  "--out", several, "--replications", "6", "--threads", "1", "--set", "population.groups.others.households=300"], { stdio: "ignore" });
const solved = join(work, "solved");
spawnSync(program, ["solve", join(root, "scenarios/township.yaml"), "--target", "mean(exit-rate@2017) >= 0.2", "--vary",
  "programmes.household-grant.unit-cost=5000:6000:1000", "--out", solved, "--replications", "2", "--threads", "1",
  "--set", "population.groups.others.households=100"], { stdio: "ignore" });

// One option with its explanation on the screen, and an option that is the base.
const explained = join(work, "explained"), equal = join(work, "equal");
const explain = (option, folder) => execFileSync(program, ["compare", join(root, "scenarios/township.yaml"), option, "--explain", "--lang", "en", "--out", folder,
  "--replications", "6", "--threads", "1", "--set", "population.groups.others.households=200"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
const screen = explain(`+${join(root, "scenarios/packs/gaotai-cap10.yaml")}`, explained);
check(explain("+programmes.skill-training.unit-cost=1500", equal).includes("no difference has an interval that excludes 0"), "an option that is the base: the screen does not say that nothing differs");

// The rounding that a reader would do by hand on summary.json.
// Halves go to the even digit, as fmt rounds on the screen: of exact halves toFixed takes the one away from 0.
const digits = (v) => {
  const places = Math.abs(v) >= 1000 ? 0 : Math.abs(v) >= 10 ? 1 : 2, power = 10 ** places;
  const below = Math.floor(Math.abs(v) * power);
  const half = Number.isInteger(Math.abs(v) * 8) && Math.abs(v) * power - below === 0.5;
  return half ? (Math.sign(v) * (below + (below % 2)) / power).toFixed(places) : v.toFixed(places);
};
check(digits(-0.125) === "-0.12" && digits(0.375) === "0.38" && digits(1000.5) === "1000" && digits(0.135) === "0.14", "the test rounds otherwise");
const printed = (f, scale = (v) => v, most = Infinity) => {
  if (f === null || f.mean === null) return "–";
  const limit = (v) => digits(scale(Math.min(most, Math.max(0, v))));
  const text = digits(scale(f.mean)) + (f.lo === null || (f.lo === f.mean && f.hi === f.mean) ? "" : ` [${limit(f.lo)}, ${limit(f.hi)}]`);
  return text.replace(/(^|\[| )-(0\.00)/g, "$1$2");
};
const percent = (v) => v * 100, tenThousand = (v) => v / 10000;
const indicator = (id, year, group = "all") => summary.indicators.find((r) => r.id === id && r.year === year && r.group === group);

/** The texts of a table's cells by row; a cell's second line, the range, is left out. */
const cells = (page, id) => page.locator(`#table-${id} tbody tr`).evaluateAll((rows) =>
  rows.map((tr) => [...tr.children].map((td) => [...td.childNodes].filter((n) => n.nodeName !== "SMALL").map((n) => n.textContent).join("").trim())));

async function tables(page) {
  let compared = 0;
  const same = (got, wanted, what) => {
    ++compared;
    check(got === wanted, `${what}: the page says ${got}, summary.json ${wanted}`);
  };
  for (const [year, exits, back] of await cells(page, "exits")) {
    same(exits, printed(indicator("exits", +year)), `exits ${year}`);
    same(back, printed(indicator("re-entries", +year)), `re-entries ${year}`);
  }
  for (const [year, rate, , back] of await cells(page, "rates")) {
    same(rate, printed(indicator("exit-rate", +year), percent, 1), `exit-rate ${year}`);
    same(back, printed(indicator("re-entry-rate", +year), percent, 1), `re-entry-rate ${year}`);
  }
  for (const [year, che10, , che40] of await cells(page, "catastrophic-poor")) {
    same(che10, printed(indicator("che-10", +year, "poor"), percent, 1), `che-10 ${year}`);
    same(che40, printed(indicator("che-40", +year, "poor"), percent, 1), `che-40 ${year}`);
  }
  const money = await cells(page, "by-programme");
  check(money.length === summary.funding.length, `by-programme has ${money.length} rows, summary.json ${summary.funding.length}`);
  money.forEach((row, i) => {
    const f = summary.funding[i];
    same(row[2], String(f.year), `year of row ${i}`);
    ["eligible_need", "need", "granted", "spent", "budget", "repaid", "gap"].forEach((item, k) =>
      same(row[3 + k], printed(f[item], tenThousand), `${f.programme}, ${f.source}, ${f.year}: ${item}`));
    same(row[10], printed(f.p_gap, percent, 1), `${f.programme}, ${f.source}, ${f.year}: p_gap`);
  });
  check(compared > 100, `only ${compared} figures compared`);
}

/** Ids of a scenario where a name should stand, in the Chinese page: hyphenated lower-case words. */
async function bareIds(page, when) {
  const found = await page.locator("td.text").evaluateAll((all) => all
    .filter((td) => !/parameters|staying|path|answer|units/.test(td.closest("table").id))
    .map((td) => [td.closest("table").id, td.textContent])
    .filter(([, text]) => /(^|[\s→：、])[a-z]+(-[a-z]+)+($|[\s→：、])/.test(text) && !/[+=.]/.test(text)));
  check(found.length === 0, `${when}: ids where names exist: ${JSON.stringify([...new Set(found.map(String))].slice(0, 8))}`);
}

async function charts(page, when) {
  const wrong = await page.locator(".chart").evaluateAll((all) => all.flatMap((box) => {
    const svg = box.querySelector("svg");
    const shapes = svg ? svg.querySelectorAll("path, circle, rect, polyline").length : 0;
    const drawn = svg && svg.getBoundingClientRect();
    const room = box.parentElement.getBoundingClientRect();
    if (shapes < 5) return [`${box.dataset.block}: ${shapes} shapes`];
    return drawn.right > room.right + 1 ? [`${box.dataset.block}: wider than its place`] : [];
  }));
  for (const text of wrong) check(false, `${when}: ${text}`);
  const count = await page.locator(".chart").count();
  check(count >= 12, `${when}: ${count} charts`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  check(wide <= 0, `${when}: the page is ${wide} pixels wider than the window`);
}

const paper = 703; // pixels that A4 has between its margins

/** Pages of a PDF as chromium writes it. */
const pages = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

/** Nothing runs over the edge of the paper, or of its half: the browser would shrink every page, or cut it off. */
async function withinPaper(page, when) {
  const beyond = await page.locator("#page table, .chart, .chart svg, .picture, h3, p, dl").evaluateAll((all) => all.flatMap((e) => {
    const room = (e.closest(".half, .beside details") ?? document.querySelector("#page")).getBoundingClientRect().right;
    const over = e.getBoundingClientRect().right - room;
    return over > 1 ? [`${e.closest(".block")?.id} ${e.tagName} by ${Math.round(over)}`] : [];
  }));
  check(beyond.length === 0, `${when}, print: beyond the paper: ${beyond}`);
}

const session = await chromium.launch({ executablePath: browser, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
try {
  const address = pathToFileURL(join(out, "report.html")).href;
  for (const [language, width] of [["zh", 1280], ["en", 1280], ["zh", 390], ["en", 390]]) {
    const page = await session.newPage({ viewport: { width, height: 900 } });
    const when = `${language}, ${width} pixels`;
    page.on("console", (m) => check(m.type() !== "error" && m.type() !== "warning", `${when}: console: ${m.text()}`));
    page.on("pageerror", (e) => check(false, `${when}: ${e}`));
    page.on("request", (r) => check(r.url() === address.split("#")[0] || /^(data|blob):/.test(r.url()), `${when}: fetches ${r.url()}`));
    await page.goto(`${address}#lang=${language}`);
    await charts(page, when);
    const title = language === "zh" ? "十村乡镇脱贫情景" : "A town of ten villages";
    check((await page.locator("h1").textContent()) === title, `${when}: another title`);
    const text = await page.locator("#page").innerText();
    if (language === "en") check(!/[\u4e00-\u9fff]{2}/.test(text.replace("中文", "")), `${when}: Chinese words: ${/.{20}[\u4e00-\u9fff]{2}.{20}/.exec(text.replace("中文", ""))}`);
    await tables(page);
    // Colours of the calendar have a legend; payers that are not public are told apart, and the price year is stated.
    const shades = await page.locator("#block-cash .legend li").count();
    check(shades >= 5, `${when}: the calendar's colours have ${shades} entries in its legend`);
    const payers = new Map((await cells(page, "by-source")).map((row) => [row[0], row[1]]));
    const kinds = language === "zh" ? ["企业", "非公共", "公共"] : ["enterprises", "private", "public"];
    check(payers.get(kinds[0]) === kinds[1] && [...payers.values()].includes(kinds[2]), `${when}: kinds of payers are ${[...payers]}`);
    check((await page.locator("#identity").textContent()).includes("2016"), `${when}: no price year`);
    if (language === "zh") await bareIds(page, when);
    // A share that is the same in every replication has an exact interval, which no band may spread over the years beside.
    const alike = summary.indicators.filter((f) => ["exit-rate", "re-entry-rate"].includes(f.id) && f.group === "all" && f.mean !== null && f.p05 === f.mean && f.p95 === f.mean && f.lo !== f.hi);
    const upright = (await page.locator("#block-rates .legend").textContent()).includes(language === "zh" ? "精确" : "exact");
    check(alike.length > 0 && upright, `${when}: ${alike.length} rates are equal in every replication, the chart says so: ${upright}`);
    if (language === "en") {
      const kinds = Object.fromEntries((await cells(page, "origins")).map(([kind, n]) => [kind, +n]));
      const of = (...names) => names.reduce((sum, name) => sum + (kinds[name] ?? 0), 0);
      const p = summary.scenario.parameters;
      const left = of("built in: not in use");
      check(Object.values(kinds).reduce((a, b) => a + b, 0) - left === p.figures && left === p.left_out, `${when}: other numbers of parameters`);
      check(of("assumption", "target", "built-in default") === p.assumptions && of("not stated") === p.unstated, `${when}: other numbers of assumptions`);
    }
    if (pictures) await page.screenshot({ path: join(pictures, `${language}-${width}.png`), fullPage: true });
    if (width === 1280) {
      // The other language by keyboard alone.
      await page.locator("header button").nth(language === "zh" ? 1 : 0).focus();
      await page.keyboard.press("Enter");
      check((await page.locator("html").getAttribute("lang")) === (language === "zh" ? "en" : "zh-Hans"), `${when}: the language stays`);
      await page.locator(`header button`).nth(language === "zh" ? 0 : 1).click();
      const download = page.waitForEvent("download");
      await page.locator("#block-exits summary").click();
      await page.locator("#block-exits .csv").click();
      const csv = readFileSync(await (await download).path(), "utf8");
      const exits = indicator("exits", 2016);
      check(csv.includes(`2016,${exits.mean},${exits.lo},${exits.hi},${exits.p05},${exits.p95},`), `${when}: the CSV has other digits`);
      // Print: the chart's own width is that of the paper, A4 less its margins.
      await page.emulateMedia({ media: "print" });
      await page.setViewportSize({ width: paper, height: 1000 });
      const closed = () => page.locator("details:not([open])").count();
      const before = await closed();
      await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
      await charts(page, `${when}, print`);
      // Long lists that stand closed stay on the screen, and say so but for that of the cards; all other tables are printed.
      const told = await page.locator("p.paper").evaluateAll((all) => all.filter((p) => p.getBoundingClientRect().height > 0).length);
      check(before > 3 && (await closed()) === told + 1 && told >= 3, `${when}: ${await closed()} of ${before} closed tables are not printed, ${told} say so`);
      const short = await page.locator("main details:not([open]) table").evaluateAll((all) => all.filter((t) => t.tBodies[0].rows.length <= 12 && t.id !== "table-headline").map((t) => t.id));
      check(short.length === 0, `${when}: short tables are not printed: ${short}`);
      const hidden = await page.locator("main details[open] table").evaluateAll((all) => all.filter((t) => t.getBoundingClientRect().height === 0).length);
      check(hidden === 0, `${when}: ${hidden} tables have no height on paper`);
      await withinPaper(page, when);
      await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
      check((await closed()) === before, `${when}: tables stay open after printing`);
      const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true, path: pictures ? join(pictures, `${language}.pdf`) : join(work, "report.pdf") });
      check(pdf.length > 100_000, `${when}: the PDF has ${pdf.length} bytes`);
      check(pages(pdf) >= 5 && pages(pdf) <= 13, `${when}: the PDF has ${pages(pdf)} pages`);
      // What the reader has opened is printed.
      await page.locator("#block-by-source details").evaluate((d) => { d.open = true; });
      await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
      check((await page.locator("#table-by-source").boundingBox())?.height > 100 && !(await page.locator("#block-by-source p.paper").isVisible()), `${when}: an open table is not printed`);
      await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    }
    await page.close();
  }
  // A comparison: the same page with one more section, whose differences are those of comparison.json.
  const other = pathToFileURL(join(compared, "report.html")).href;
  for (const [language, width] of [["zh", 1280], ["en", 1280], ["en", 390]]) {
    const page = await session.newPage({ viewport: { width, height: 900 } });
    const when = `comparison, ${language}, ${width} pixels`;
    page.on("console", (m) => check(m.type() !== "error" && m.type() !== "warning", `${when}: console: ${m.text()}`));
    page.on("pageerror", (e) => check(false, `${when}: ${e}`));
    page.on("request", (r) => check(r.url() === other.split("#")[0] || /^(data|blob):/.test(r.url()), `${when}: fetches ${r.url()}`));
    await page.goto(`${other}#lang=${language}`);
    await charts(page, when);
    if (language === "zh") await bareIds(page, when);
    // The page says that it is a comparison, of what, and which sections are of the base alone.
    const heading = await page.locator("header").innerText();
    check(heading.includes(language === "zh" ? "比较：" : "Comparison: ") && heading.includes("gaotai-cap10") && heading.includes("unit-cost=3000"), `${when}: the head does not name the arms: ${heading}`);
    const sections = await page.locator("main > section").evaluateAll((all) => all.map((s) => [s.id, s.querySelector("p.note")?.textContent ?? ""]));
    for (const [id, note] of sections)
      if (!["headline", "comparison", "identity"].includes(id)) check(note.includes(language === "zh" ? "只为基准" : "of the base alone"), `${when}: ${id} does not say that it is of the base`);
    const called = (await cells(page, "comparison-arms")).map((row) => row[1]);
    check(called.length === 3 && new Set(called).size === 3, `${when}: arms are called ${called}`);
    // The cards come first: each arm's figure and interval, and the change of each option with its own.
    const head = await cells(page, "headline");
    const flat = comparison.headline.flatMap((h) => h.arms.map((arm, a) => ({ h, arm, change: a > 0 ? h.changes[a - 1] : undefined })));
    check(head.length === flat.length && flat.length === 30, `${when}: ${head.length} rows of the headline, ${flat.length} figures`);
    head.forEach((row, i) => {
      const { h, arm, change } = flat[i] ?? {};
      if (!h) return;
      const scale = { share: percent, yuan: tenThousand }[h.unit] ?? ((v) => v);
      const mean = arm.mean === null ? "–" : digits(scale(arm.mean)).replace(/^-(0\.00)$/, "$1");
      check(row[3].split(" ")[0] === mean, `${when}: ${row[0]} of ${row[2]} is ${row[3]}, not ${mean}`);
      const wanted = change ? digits(scale(change.difference)).replace(/^-(0\.00)$/, "$1") : "–";
      check(row[4].split(" ")[0].replace("+", "") === wanted, `${when}: change of ${row[0]} is ${row[4]}, not ${wanted}`);
      if (change && change.lo !== change.hi) check(row[4].includes("["), `${when}: no interval of the change of ${row[0]}`);
    });
    check((await page.locator("#block-headline .cards li").count()) === comparison.headline.length, `${when}: other cards`);
    const rate = await page.locator("#block-headline .cards li").filter({ hasText: language === "zh" ? "脱贫率" : "xit rate" }).first().innerText();
    check(rate.includes(language === "zh" ? "一地可能范围" : "one such place"), `${when}: the exit rate has no range of one place: ${rate}`);
    check((await page.locator("#block-headline .cards .change").count()) === comparison.headline.reduce((n, h) => n + h.changes.length, 0), `${when}: other changes on cards`);
    const rows = await cells(page, "comparison-outcomes");
    check(rows.length === 14, `${when}: ${rows.length} outcomes`);
    const ids = ["exit-rate", "stable-exit-rate", "re-entry-rate", "poverty-headcount", "che-10", "forgone-care", "impoverished-by-illness"];
    const plain = (v) => digits(v).replace(/^-(0\.00)$/, "$1");
    rows.forEach((row, i) => {
      const f = comparison.options[Math.floor(i / ids.length)].indicators.find((d) => d.id === ids[i % ids.length] && d.group === "all" && d.year === +row[1]);
      const wanted = plain(f.difference * 100);
      check(row[4].split(" ")[0].replace("+", "") === wanted, `${when}: ${row[0]} is ${row[4]}, not ${wanted}`);
      const narrower = f.narrower === null ? "–" : plain(f.narrower);
      check(row[6] === narrower, `${when}: ${row[0]} is ${row[6]} times narrower, not ${narrower}`);
      const apart = f.unpaired_lo === null ? "–" : `[${plain(f.unpaired_lo * 100)}, ${plain(f.unpaired_hi * 100)}]`;
      check(row[5].trim() === apart, `${when}: ${row[0]} is ${row[5]} without pairing, not ${apart}`);
    });
    // The plane has the resamples of plane.csv, the frontier every arm; both are drawn, and say what the dots are.
    const plane = await cells(page, "comparison-plane");
    const csv = readFileSync(join(compared, "plane.csv"), "utf8").split(/\r?\n/).filter((l) => /,exits,/.test(l)).map((l) => l.split(","));
    check(plane.length === 400 && csv.length === 400, `${when}: ${plane.length} dots of the plane, ${csv.length} in plane.csv`);
    const shownDot = plain(+csv[0][3]);
    check(plane[0][2].replace("+", "") === shownDot, `${when}: the first dot is ${plane[0]}, not ${shownDot}`);
    const dots = await page.locator('[data-block="comparison-plane"] svg path').count();
    check(dots >= 402, `${when}: ${dots} shapes on the plane`);
    const named = await page.locator('[data-block="comparison-frontier"] svg text').evaluateAll((all) => all.map((t) => t.textContent));
    for (const name of called) check(named.includes(name), `${when}: the frontier does not name ${name}: ${named}`);
    const terms = Object.fromEntries(await cells(page, "comparison-terms"));
    const term = (zh, en) => terms[language === "zh" ? zh : en] ?? "";
    check(term("计为费用的", "what counts as cost") !== "" && term("不计入的付款方", "payers not counted").includes(language === "zh" ? "企业" : "enterprises"), `${when}: terms do not say what counts: ${JSON.stringify(terms)}`);
    check(term("价格年份", "price year") === "2016", `${when}: price year is ${term("价格年份", "price year")}`);
    check(comparison.value.without_stated_end.length === 0 || term("未写明期限、期末之后不计的项目", "without a stated end, so that nothing beyond is counted") !== "", `${when}: programmes without a stated end are not named`);
    // Where the mean falls and net benefit are on paper: a row for each option and effect.
    const worth = await cells(page, "comparison-value");
    const quadrants = await cells(page, "comparison-quadrants"), benefit = await cells(page, "comparison-benefit");
    check(quadrants.length === comparison.value.options.length && benefit.length === quadrants.length, `${when}: ${quadrants.length} and ${benefit.length} rows of quadrants and net benefit`);
    comparison.value.options.forEach((o, i) => {
      check(quadrants[i][2] === plain(o.quadrants["more-exits-more-cost"] * 100), `${when}: quadrants are ${quadrants[i]}`);
      const at = o.net_benefit.find((b) => b.willingness === 50000);
      check(benefit[i][3].split(" ")[0].replace("+", "") === plain(at.mean / 10000), `${when}: net benefit is ${benefit[i]}, not ${at.mean}`);
      const ratio = (worth[i] ?? [])[4];
      check(o.determined || ratio === (language === "zh" ? "无法确定" : "not determined"), `${when}: what is not determined is told as ${ratio}`);
    });
    const same = comparison.value.options.some((o) => o.effects.lo === o.effects.hi);
    if (same) check((await page.locator("#table-comparison-value").textContent()).includes(language === "zh" ? "各次模拟均相同" : "equal in every replication"), `${when}: what is equal in every replication does not say so`);
    if (pictures) await page.screenshot({ path: join(pictures, `comparison-${language}-${width}.png`), fullPage: true });
    await page.close();
  }
  // Several options: what a ratio is, one colour for an option in all charts, and charts that fit on paper.
  for (const language of ["zh", "en"]) {
    const page = await session.newPage({ viewport: { width: 1280, height: 900 } });
    const when = `several options, ${language}`;
    page.on("console", (m) => check(m.type() !== "error" && m.type() !== "warning", `${when}: console: ${m.text()}`));
    await page.goto(`${pathToFileURL(join(several, "report.html")).href}#lang=${language}`);
    const saved = language === "zh" ? "每少脱贫一户节省" : "saved per exit given up";
    const told = await cells(page, "comparison-value");
    const of = JSON.parse(readFileSync(join(several, "comparison.json"), "utf8")).value.options;
    const falls = of.filter((o) => o.ratio !== null && o.cost.difference < 0 && o.effects.difference < 0).length;
    check(falls > 0 && told.filter((row) => row[5] === saved).length === falls, `${when}: ${falls} ratios are savings, the page says ${JSON.stringify(told)}`);
    const colours = {};
    for (const id of ["plane", "frontier", "best"])
      for (const [name, colour] of await page.locator(`#block-comparison-${id} .legend li`).evaluateAll((all) => all.map((li) => [li.textContent, li.firstChild.style.background])))
        (colours[name.split(/[（(：,，]/)[0].trim()] ??= new Set()).add(colour);
    const mixed = Object.entries(colours).filter(([, set]) => set.size !== 1);
    check(mixed.length === 0 && new Set(Object.values(colours).map((set) => [...set][0])).size === Object.keys(colours).length, `${when}: colours of options differ: ${JSON.stringify(Object.entries(colours).map(([n, c]) => [n, [...c]]))}`);
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: paper, height: 1000 });
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    await withinPaper(page, when);
    // The table of the headline, in which arms stand together, takes the place of the cards.
    check((await page.locator("#table-headline").isVisible()) && !(await page.locator("#block-headline .cards").isVisible()), `${when}: the headline's cards are printed, or not its table`);
    const tall = await page.locator(".whole").evaluateAll((all) => all.filter((e) => e.querySelector(".chart") && e.getBoundingClientRect().height > 1016).map((e) => e.parentElement.id));
    check(tall.length === 0, `${when}: charts taller than A4: ${tall}`);
    const cut = await page.locator(".largest:not(:empty)").evaluateAll((all) => all.map((p) => p.textContent));
    check(cut.every((t) => +/\d+/.exec(t)[0] > 9 && +/\d+/.exec(t)[0] <= 20), `${when}: charts of fewer rows say ${cut}`);
    const halves = await page.locator(".half").count();
    check(halves >= 6 && halves % 2 === 0, `${when}: ${halves} charts stand two abreast`);
    const files = await page.locator("p.paper").evaluateAll((all) => all.filter((p) => p.getBoundingClientRect().height > 0).map((p) => [p.parentElement.id, p.textContent]));
    for (const [id, text] of files)
      for (const file of text.match(/[a-z_]+\.(csv|xlsx)/g) ?? []) check(existsSync(join(several, file)), `${when}: ${id} names ${file}, which is not there`);
    check(files.some(([id, text]) => id === "block-comparison-plane" && text.includes("plane.csv")), `${when}: the plane does not name its file: ${files}`);
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true, path: join(pictures ?? work, `several-${language}.pdf`) });
    check(pages(pdf) >= 8 && pages(pdf) <= 22, `${when}: the PDF has ${pages(pdf)} pages`);
    await page.close();
    const solution = await session.newPage();
    await solution.goto(`${pathToFileURL(join(solved, "report.html")).href}#lang=${language}`);
    const title = await solution.locator("h1").textContent();
    const asked = (await cells(solution, "solution-question"))[0][1];
    check(asked === (language === "zh" ? "2017年脱贫率的均值不低于 20 %" : "mean(exit-rate@2017) >= 0.2"), `${when}: the target is ${asked}`);
    check(title.startsWith(language === "zh" ? "求解：" : "Solution: "), `${when}: a solution is called ${title}`);
    await solution.close();
    // How payments change: the page prints the digits of the screen, and no certain difference as 0.00.
    const chain = await session.newPage();
    await chain.goto(`${pathToFileURL(join(explained, "report.html")).href}#lang=${language}`);
    const onPage = (await cells(chain, "comparison-chain")).map((row) => row.slice(1).join("  "));
    const onScreen = screen.split("money, 10,000 yuan")[1].split("\n").filter((l) => l.includes(" → ")).map((l) => l.trim().split(/ {2,}/).slice(1).join("  "));
    check(onScreen.length > 3 && onScreen.every((row, i) => row === onPage[i]), `${when}: the screen says ${onScreen}, the page ${onPage}`);
    check(onPage.every((row) => !/[+-]?0\.00 \[/.test(row)), `${when}: certain differences of 0.00: ${onPage}`);
    await chain.goto(`${pathToFileURL(join(equal, "report.html")).href}#lang=${language}`);
    const nothing = await chain.locator("#block-comparison-chain").textContent();
    check(nothing.includes(language === "zh" ? "没有区间不含零的差异" : "no difference has an interval that excludes 0"), `${when}: of an option that is the base: ${nothing}`);
    await chain.close();
  }
} finally {
  await session.close();
}
for (const failure of failures.slice(0, 40)) console.error(failure);
console.log(failures.length === 0 ? "the report holds" : `${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
