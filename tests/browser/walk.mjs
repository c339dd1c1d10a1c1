// Walks the public pages and the officers' console of a seeded service: node walk.mjs SEEDED.json
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { launch, result } from "./check.mjs";
import { film } from "./code.mjs";
import { walkPublicPages } from "./public.mjs";
import { walkConsole } from "./console.mjs";

const seeded = JSON.parse(fs.readFileSync(process.argv[2], "utf8").split("\n")[0]);
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "congdan-browser-"));
const video = path.join(scratch, "camera.y4m");
fs.writeFileSync(video, film(seeded.receipt_text));
const browser = await launch(video);
try {
  await walkPublicPages(browser, seeded);
  await walkConsole(browser, seeded);
} finally {
  await browser.close();
  fs.rmSync(scratch, { recursive: true });
}
process.exit(result() ? 0 : 1);
