#!/usr/bin/env node
// Turns Slack messages (JSON) into a picture (PNG):
//   node render.mjs input.json out.png [--width 720] [--theme light|dark]
import { execFileSync } from "node:child_process";
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const USAGE = "usage: node render.mjs input.json out.png [--width N] [--theme light|dark]";
const SCALE = 2; // pixels of the picture for each of the page, for sharp screens

function fail(sentence) {
  console.error(sentence);
  process.exit(2);
}

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { width: { type: "string", default: "720" }, theme: { type: "string", default: "light" } },
    });
    if (positionals.length === 2 && Number(values.width) > 0 && ["light", "dark"].includes(values.theme)) {
      return { ...values, input: positionals[0], output: resolve(positionals[1]) };
    }
  } catch (error) {
    if (!error.code?.startsWith("ERR_PARSE_ARGS")) throw error;
  }
  return fail(USAGE);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

// $CHROMIUM is a path or a name on PATH.
function findChromium() {
  const names = process.env.CHROMIUM ? [process.env.CHROMIUM] : ["chromium", "chromium-headless-shell"];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const paths = names.flatMap((name) => (name.includes("/") ? [name] : folders.map((folder) => join(folder, name))));
  return paths.find(isProgram) ??
    fail(`No Chromium: there is no program ${names.join(" or ")}. Install one, or put its path into CHROMIUM.`);
}

// One message, an array of messages, or an object with `messages` or `views`.
function readInput(path, theme) {
  const input = JSON.parse(readFileSync(path, "utf8"));
  const page = Array.isArray(input) ? { messages: input } : input.messages || input.views ? input : { messages: [input] };
  return { ...page, theme };
}

async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("page.jsx", import.meta.url))],
    bundle: true, minify: true, write: false, outdir: "out", format: "iife", jsx: "automatic", logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const text = (extension) => outputFiles.find((file) => file.path.endsWith(extension)).text;
  return { script: text(".js").replaceAll("</script", "<\\/script"), style: text(".css") };
}

function html({ script, style }, input) {
  const json = JSON.stringify(input).replaceAll("<", "\\u003c");
  return `<!doctype html><meta charset="utf-8"><style>${style}</style><div id="root"></div>` +
    `<script>window.INPUT=${json}</script><script>${script}</script>`;
}

// Without its sandbox, which doesn't work for root in a container: the page is ours and has no network.
function runChromium(chromium, profile, [width, height], ...rest) {
  const flags = [
    "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-extensions",
    "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=3000",
    `--user-data-dir=${profile}`, `--force-device-scale-factor=${SCALE}`, `--window-size=${width},${height}`,
  ];
  const environment = { ...process.env, TZ: "UTC" }; // the same clock times in every picture
  const options = { stdio: ["ignore", "pipe", "ignore"], encoding: "utf8", timeout: 60_000, maxBuffer: 1 << 28 };
  return execFileSync(chromium, [...flags, ...rest], { ...options, env: environment });
}

const { input, output, theme, width } = readOptions();
const chromium = findChromium();
const folder = mkdtempSync(join(tmpdir(), "render-"));
try {
  const page = join(folder, "page.html");
  writeFileSync(page, html(await bundle(), readInput(input, theme)));
  const url = pathToFileURL(page).href;
  // Twice: the height of a picture has to be known before it is taken.
  const dom = runChromium(chromium, join(folder, "profile"), [width, 800], "--dump-dom", url);
  const [, height] = dom.match(/data-height="(\d+)"/) ?? fail("The page was not drawn: its script failed.");
  const errors = JSON.parse(dom.match(/data-errors="([^"]*)"/)[1].replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
  runChromium(chromium, join(folder, "profile"), [width, height], `--screenshot=${output}`, url);
  for (const error of errors) console.error(`a message was not drawn: ${error}`);
  process.exitCode = errors.length ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
