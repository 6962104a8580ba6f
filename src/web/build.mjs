// Bundles the page and writes it as a C++ source: node build.mjs PACKAGE_JSON OUTPUT.cpp
//
// PACKAGE_JSON: that of the folder with node_modules. What comes out depends on the sources and the locked
// packages only.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [packages, output] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const esbuild = createRequire(packages)("esbuild");

const bundle = esbuild.buildSync({
  entryPoints: [join(here, "main.ts")],
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  target: "es2020",
  charset: "utf8",
  legalComments: "none",
  nodePaths: [join(dirname(packages), "node_modules")],
  define: { "process.env.NODE_ENV": '"production"' },
});
const style = esbuild.transformSync(readFileSync(join(here, "page.css"), "utf8"), { loader: "css", minify: true });

// A script ends at "</script" and nowhere else.
const script = bundle.outputFiles[0].text.replaceAll("</script", "<\\/script");
const page = readFileSync(join(here, "page.html"), "utf8")
  .replace("/* style */", () => style.code.trim())
  .replace("/* script */", () => script.trim());

// String literals of a few thousand bytes each, which compile fast.
const bytes = Buffer.from(page, "utf8");
const plain = new Set(Buffer.from(" !#$%&'()*+,-./0123456789:;<=>@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"));
const lines = [];
for (let at = 0; at < bytes.length; at += 2000) {
  let line = "";
  for (const byte of bytes.subarray(at, at + 2000))
    line += plain.has(byte) ? String.fromCharCode(byte) : "\\" + byte.toString(8).padStart(3, "0");
  lines.push('    "' + line + '"');
}
writeFileSync(
  output,
  '#include "src/io/report_page.hpp"\n\nconst std::string_view io::report_template{\n' +
    lines.join("\n") + ",\n    " + bytes.length + "};\n",
);
