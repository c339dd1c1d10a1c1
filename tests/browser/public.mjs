// What anyone sees.
import { check, equal, holds, includes, inspect, person, picture } from "./check.mjs";
import { png } from "./code.mjs";

const WRONG = "Không tìm thấy hồ sơ nào khớp với mã và bốn số bạn nhập.";

export async function walkPublicPages(browser, seeded) {
  const context = await person(browser);
  const page = await context.newPage();
  await catalogue(page, seeded);
  await status(page, seeded);
  await verification(page, seeded);
  await problems(page, seeded);
  await check("public pages: their policy is kept and no script fails", () => equal(context.complaints.join("\n"), ""));
  await context.close();
  await withoutScripts(browser, seeded);
}

async function catalogue(page, { base }) {
  await page.goto(base);
  await inspect(page, "home");
  await check("home: a keyboard finds the way past the head first", async () => {
    await page.goto(base);
    await page.keyboard.press("Tab");
    equal(await page.evaluate(() => document.activeElement.textContent), "Đến nội dung chính");
    await page.keyboard.press("Enter");
    equal(await page.evaluate(() => document.activeElement.id), "content");
  });
  await check("home: a procedure is found without accents, by keyboard", async () => {
    await page.getByLabel("Bạn cần làm thủ tục gì?").fill("trich luc ho tich");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\?q=/);
    includes(await page.locator(".cards li").first().innerText(), "2.000635");
    await picture(page, "search-wide");
  });
  await check("home: nothing found is said", async () => {
    await page.goto(`${base}/?q=zzz`);
    includes(await page.locator("main").innerText(), "Không có thủ tục nào khớp");
  });
  for (const [code, part] of [["2.000635", "8.000"], ["2.000815", "200.000"], ["1.001193", "bỏ rơi"], ["1.004222", "7 ngày làm việc"]]) {
    await check(`procedure ${code}: papers, fee, limit, law and what is invented`, async () => {
      await page.goto(`${base}/procedures/${code}`);
      const text = await page.locator("main").innerText();
      for (const wanted of [part, "Giấy tờ cần có", "Phí, lệ phí", "Thời hạn giải quyết", "Căn cứ pháp lý", "Dữ liệu minh hoạ"]) includes(text, wanted);
    });
  }
  await page.goto(`${base}/procedures/2.000635`);
  await inspect(page, "procedure");
  await page.goto(`${base}/procedures/1.013225`);
  await check("procedure that cannot be filed here: says why", async () => {
    includes(await page.locator("main").innerText(), "chưa mở nộp trực tuyến");
  });
}

async function ask(page, base, code, fact) {
  await page.goto(`${base}/status`);
  await page.getByLabel("Mã hồ sơ").fill(code);
  await page.getByLabel("Bốn số cuối").fill(fact);
  await page.getByRole("button", { name: "Tra cứu" }).click();
  await page.waitForLoadState();
}

async function status(page, { base, dossier_code: code, second_fact: fact }) {
  await page.goto(`${base}/status`);
  await inspect(page, "status-form");
  await check("status: masked, and neither fact stands in the address", async () => {
    await ask(page, base, code, fact);
    const text = await page.locator("main").innerText();
    includes(text, code);
    includes(text, "*");
    holds(!text.includes("Nguyễn Thị Hoa"), "the name is not masked");
    equal(new URL(page.url()).search + new URL(page.url()).pathname, "/status");
  });
  await inspect(page, "status");
  await check("status: a wrong code and a wrong fact are answered alike, and what was typed stays", async () => {
    const wrongFact = fact === "9999" ? "9998" : "9999";
    for (const [one, other] of [[code, wrongFact], [code.replace(/\d{4}$/, "0987"), fact], ["x", fact]]) {
      await ask(page, base, one, other);
      equal(await page.locator("[role=alert] strong").innerText(), WRONG);
      equal(await page.getByLabel("Mã hồ sơ").inputValue(), one);
    }
  });
  await inspect(page, "status-wrong");
}

async function paste(page, base, text) {
  await page.goto(`${base}/verify`);
  await page.getByLabel("Nội dung đọc được từ mã QR").fill(text);
  await page.getByRole("button", { name: "Kiểm tra nội dung" }).click();
  await page.waitForLoadState();
}

async function upload(page, base, file) {
  await page.goto(`${base}/verify`);
  await page.getByLabel("Ảnh chụp mã QR").setInputFiles(file);
  await page.getByRole("button", { name: "Kiểm tra ảnh" }).click();
  await page.waitForLoadState();
}

async function verification(page, { base, receipt_text: receipt, result_text: document, dossier_code: code }) {
  await page.goto(`${base}/verify`);
  await inspect(page, "verify-form");
  await check("verify: a pasted receipt is genuine, in a word and not by colour alone", async () => {
    await paste(page, base, receipt);
    const text = await page.locator(".verdict").innerText();
    for (const wanted of ["THẬT", "Mã này là thật", code]) includes(text, wanted);
  });
  await inspect(page, "verify-genuine");
  await check("verify: a result names its document", async () => {
    await paste(page, base, document);
    includes(await page.locator(".verdict").innerText(), "SHA-256");
  });
  await check("verify: an altered receipt is not confirmed and tells nothing of its content", async () => {
    const middle = Math.floor(receipt.length / 2);
    const other = receipt[middle] === "A" ? "B" : "A";
    await paste(page, base, receipt.slice(0, middle) + other + receipt.slice(middle + 1));
    const text = await page.locator(".verdict").innerText();
    includes(text, "KHÔNG XÁC NHẬN ĐƯỢC");
    holds(!text.includes(code), "what is not proved is shown");
  });
  await inspect(page, "verify-altered");
  await check("verify: a picture of the code is read", async () => {
    const buffer = await png(page, receipt);
    await upload(page, base, { name: "anh.png", mimeType: "image/png", buffer });
    includes(await page.locator(".verdict").innerText(), "Mã này là thật");
  });
  await check("verify: what is no picture is said", async () => {
    await upload(page, base, { name: "anh.png", mimeType: "image/png", buffer: Buffer.from("not a picture") });
    includes(await page.locator("[role=alert]").innerText(), "Loại tệp này không được chấp nhận");
  });
  await check("verify: the camera reads the code, and focus goes to the verdict", async () => {
    await page.goto(`${base}/verify`);
    await page.getByRole("button", { name: "Mở máy ảnh" }).click();
    await page.locator(".verdict").waitFor({ timeout: 30000 });
    includes(await page.locator(".verdict").innerText(), "Mã này là thật");
    equal(await page.evaluate(() => document.activeElement.id), "verdict");
    await picture(page, "verify-camera-wide");
  });
}

async function problems(page, { base }) {
  await check("a page that is not there is a page", async () => {
    const response = await page.goto(`${base}/khong-co`);
    equal(response.status(), 404);
    includes(await page.locator("main").innerText(), "Không tìm thấy nội dung bạn yêu cầu.");
  });
  await inspect(page, "not-found");
  await check("assets are kept for good under the address that names their content", async () => {
    await page.goto(base);
    const address = await page.locator("link[rel=stylesheet]").first().getAttribute("href");
    const response = await page.request.get(base + address);
    includes(response.headers()["cache-control"], "immutable");
  });
}

async function withoutScripts(browser, { base, dossier_code: code, second_fact: fact, receipt_text: receipt }) {
  const context = await person(browser, { javaScriptEnabled: false });
  const page = await context.newPage();
  await check("without scripts: search, status and verification work", async () => {
    await page.goto(base);
    await page.getByLabel("Bạn cần làm thủ tục gì?").fill("thuong tru");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\?q=/);
    includes(await page.locator(".cards li").first().innerText(), "1.004222");
    await ask(page, base, code, fact);
    includes(await page.locator("main").innerText(), "Đã diễn ra");
    await paste(page, base, receipt);
    includes(await page.locator(".verdict").innerText(), "Mã này là thật");
    equal(await page.locator("#camera").isVisible(), false, "the camera without a script");
  });
  await context.close();
}
