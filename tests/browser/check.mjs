// One check a line, and what they all need: a browser, contexts whose console must stay silent, axe, screenshots.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pictures = process.env.CONGDAN_SCREENSHOTS ?? "out/screenshots";
export const WIDE = { width: 1280, height: 900 };
export const PHONE = { width: 360, height: 780 };

let passed = 0;
let failed = 0;

/** Runs one check; a failed one is told and does not stop the rest. */
export async function check(name, act) {
  try {
    await act();
    passed += 1;
    console.log(`ok      ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n        ${String(error?.stack ?? error).split("\n").slice(0, 6).join("\n        ")}`);
  }
}

export function result() {
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0;
}

export function equal(found, wanted, what = "") {
  if (found !== wanted) throw new Error(`${what} is ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
}

export function holds(truth, what) {
  if (!truth) throw new Error(what);
}

export function includes(text, part) {
  if (!text.includes(part)) throw new Error(`no ${JSON.stringify(part)} in ${JSON.stringify(text.slice(0, 600))}`);
}

/** Debian's Chromium, headless, that speaks to nobody but us. `video` is what its camera shows. */
export function launch(video) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
      ...(video ? [`--use-file-for-fake-video-capture=${video}`] : []),
    ],
  });
}

/** A person's browser: Vietnamese, of a size; whatever its console complains of (a broken policy, a script's error) is kept. */
export async function person(browser, options = {}) {
  const context = await browser.newContext({ locale: "vi-VN", viewport: WIDE, ...options });
  context.complaints = [];
  context.on("page", (page) => {
    page.on("pageerror", (error) => context.complaints.push(String(error)));
    page.on("console", (message) => {
      // A page that is refused is told to the console as well; that is no complaint about the page.
      const isRefusal = message.text().startsWith("Failed to load resource: the server responded");
      if (message.type() === "error" && !isRefusal) context.complaints.push(message.text());
    });
  });
  return context;
}

/** What axe finds that keeps somebody out. */
export async function accessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }));
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const told = grave.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
  if (told.length > 0) throw new Error(told.join("\n"));
}

/** Nothing sticks out of the screen sideways. */
export async function fits(page) {
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  if (wide > room) throw new Error(`the page is ${wide} wide on a screen of ${room}`);
}

export async function picture(page, name) {
  fs.mkdirSync(pictures, { recursive: true });
  // What loads when it is scrolled to is in the picture too.
  await page.evaluate(() => Promise.all([...document.images].map((image) => { image.loading = "eager"; return image.decode().catch(() => {}); })));
  await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
}

/** A page as everybody must be able to use it: on a screen and on a phone, for axe, and in a picture of each. */
export async function inspect(page, name) {
  await check(`${name}: nobody is kept out`, () => accessible(page));
  await picture(page, `${name}-wide`);
  await page.setViewportSize(PHONE);
  await check(`${name}: fits a phone of 360 pixels, and keeps nobody out there`, async () => {
    await fits(page);
    await accessible(page);
  });
  await picture(page, `${name}-phone`);
  await page.setViewportSize(WIDE);
}
