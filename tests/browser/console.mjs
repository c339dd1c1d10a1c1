// What an officer sees and does, with a passkey in a virtual authenticator (WebAuthn level 3 §11).
import { check, equal, holds, includes, inspect, person, picture } from "./check.mjs";

export async function walkConsole(browser, seeded) {
  const context = await person(browser);
  const page = await context.newPage();
  await comingIn(context, page, seeded);
  await queue(page, seeded);
  await firstDossier(context, page, seeded);
  await secondDossier(page, seeded);
  await feedback(page, seeded);
  await goingOut(page, seeded);
  await check("console: its policy is kept and no script fails", () => equal(context.complaints.join("\n"), ""));
  await context.close();
}

async function authenticator(context, page) {
  const session = await context.newCDPSession(page);
  await session.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true };
  await session.send("WebAuthn.addVirtualAuthenticator", { options });
}

async function comingIn(context, page, { base, officer_invitation: invitation }) {
  await authenticator(context, page);
  await check("console: who is not signed in is sent to sign in", async () => {
    for (const address of ["/officer", "/officer/feedback", "/officer?state=submitted"]) {
      await page.goto(base + address);
      equal(new URL(page.url()).pathname, "/officer/sign-in");
    }
  });
  await inspect(page, "sign-in");
  await check("sign-in: a passkey nobody knows is refused in words", async () => {
    await page.getByRole("button", { name: "Đăng nhập bằng khoá" }).click();
    await page.locator("#problem strong").waitFor();
    includes(await page.locator("#problem").innerText(), "Chưa xác nhận khoá");
  });
  await check("register: half a link is said at once", async () => {
    await page.goto(`${base}/officer/register`);
    includes(await page.locator("#problem").innerText(), "Đường dẫn mời không đầy đủ");
    await picture(page, "register-refused-wide");
  });
  await check("register: a used-up invitation is refused in words", async () => {
    await page.goto(`${base}/officer/register#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`);
    await page.reload();
    await page.goto(`${base}/officer/sign-in`);
    await page.goto(`${base}/officer/register#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`);
    await page.getByRole("button", { name: "Tạo khoá" }).click();
    await page.locator("#problem strong").waitFor();
    includes(await page.locator("#problem").innerText(), "Lời mời không đúng, đã dùng hoặc đã hết hạn.");
  });
  await page.goto(`${base}/officer/sign-in`);
  await page.goto(invitation);
  await inspect(page, "register");
  await check("register: the token leaves the address bar, and the passkey opens the queue", async () => {
    equal(await page.evaluate(() => location.hash), "");
    await page.getByRole("button", { name: "Tạo khoá" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(`${base}/officer`);
  });
}

async function queue(page, { base, dossier_code: code }) {
  await page.goto(`${base}/officer`);
  await check("queue: dossiers with masked names, state and due date in words", async () => {
    const text = await page.locator(".queue").innerText();
    includes(text, code);
    includes(text, "*");
    holds(!text.includes("Nguyễn Thị Hoa"), "the name is not masked");
    includes(text, "Chưa tiếp nhận");
  });
  await inspect(page, "queue");
  await check("queue: filtered by state", async () => {
    await page.getByRole("link", { name: "Đã nộp, chờ tiếp nhận" }).click();
    await page.waitForURL(/state=submitted/);
    const chips = await page.locator(".queue .chip").allInnerTexts();
    holds(chips.length > 0 && chips.every((chip) => chip === "Đã nộp, chờ tiếp nhận"), chips.join());
    equal(await page.locator(".filter [aria-current]").innerText(), "Đã nộp, chờ tiếp nhận");
  });
  await check("queue: a state that is none is refused in a page", async () => {
    equal((await page.goto(`${base}/officer?state=x`)).status(), 400);
    includes(await page.locator("main").innerText(), "Một tham số của yêu cầu không đúng.");
  });
}

async function firstDossier(context, page, { base, dossier_id: id, dossier_code: code }) {
  const address = `${base}/officer/dossiers/${id}`;
  await page.goto(`${base}/officer`);
  await check("dossier: opens from the queue with everything that was filed", async () => {
    await page.getByRole("link", { name: code }).click();
    await page.waitForURL(address);
    const text = await page.locator("main").innerText();
    for (const wanted of ["Nội dung khai", "Họ, chữ đệm, tên người yêu cầu", "Giấy tờ đính kèm", "SHA-256", "Tiếp nhận hồ sơ"]) includes(text, wanted);
  });
  await check("dossier: a photo is previewed, a file goes out as a download and never as a page", async () => {
    const preview = page.locator(".files img").first();
    await preview.scrollIntoViewIfNeeded();
    await page.waitForFunction((image) => image.complete && image.naturalWidth > 0, await preview.elementHandle());
    const file = await page.locator(".files a").first().getAttribute("href");
    const response = await page.request.get(base + file);
    equal(response.status(), 200);
    includes(response.headers()["content-disposition"], "attachment");
    includes(response.headers()["content-security-policy"], "sandbox");
  });
  await inspect(page, "dossier-submitted");
  await check("refuse: a reason of spaces is said, and nothing is done", async () => {
    await page.getByText("Từ chối tiếp nhận…").click();
    await page.getByLabel("Lý do, người nộp sẽ đọc").fill("   ");
    await page.getByRole("button", { name: "Từ chối tiếp nhận" }).click();
    await page.locator("[role=alert]").waitFor();
    includes(await page.locator("[role=alert]").innerText(), "Chưa nêu lý do.");
    holds(await page.locator("details#refuse").evaluate((details) => details.open), "the form is closed");
  });
  await page.goto(address);
  const stale = await context.newPage();
  await stale.goto(address);
  await check("accept: by keyboard alone; the due date is explained step by step", async () => {
    await tabTo(page, "Tiếp nhận hồ sơ");
    await page.keyboard.press("Enter");
    await page.locator(".state.good").waitFor();
    includes(await page.locator(".state.good").innerText(), "Đã tiếp nhận hồ sơ");
    await page.getByText("Vì sao hẹn ngày này?").click();
    holds((await page.locator(".reckoning li").count()) > 0, "no step of the reckoning");
  });
  await inspect(page, "dossier-accepted");
  await check("accept: what was done is told once", async () => {
    await page.reload();
    equal(await page.locator(".state.good").count(), 0);
  });
  await check("a form of an older version is refused in words, and changes nothing", async () => {
    await stale.getByRole("button", { name: "Tiếp nhận hồ sơ" }).click();
    await stale.locator("[role=alert]").waitFor();
    includes(await stale.locator("[role=alert]").innerText(), "Hồ sơ vừa được người khác cập nhật.");
    includes(await stale.locator("main").innerText(), "Nhận thụ lý");
    await picture(stale, "dossier-changed-wide");
    await stale.close();
  });
  await check("the same form sent twice is one step", async () => {
    const statuses = await page.evaluate(async () => {
      const form = document.getElementById("take");
      const send = () => fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { accept: "text/html" } });
      return [(await send()).status, (await send()).status];
    });
    equal(statuses.join(), "200,200");
    await page.goto(address);
    includes(await page.locator(".dossier").innerText(), "Bạn đang thụ lý");
    const taken = (await page.locator(".timeline li").allInnerTexts()).filter((event) => /thụ lý|xử lý/i.test(event));
    holds(taken.length <= 1, `taken ${taken.length} times`);
  });
  await correction(context, page, address);
}

async function tabTo(page, name) {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => document.activeElement?.textContent?.trim());
    if (focused === name) return;
  }
  throw new Error(`Tab does not reach “${name}”`);
}

async function correction(context, page, address) {
  await page.getByText("Yêu cầu bổ sung…").click();
  await check("correction: an item without a reason is said beside it, and what was typed stays", async () => {
    await page.getByRole("checkbox", { name: /Số, quyển số/ }).check();
    await page.getByLabel("Lý do và cách sửa: Số, quyển số").fill("Số quyển không khớp sổ gốc; ghi lại theo giấy khai sinh.");
    await page.getByRole("checkbox", { name: /Ảnh chụp giấy tờ tuỳ thân/ }).check();
    await page.getByRole("button", { name: "Gửi yêu cầu bổ sung" }).click();
    await page.locator("[role=alert]").waitFor();
    includes(await page.locator("[role=alert]").innerText(), "Có mục đã chọn mà chưa nêu lý do.");
    equal(await page.locator(".lacks").count(), 1);
    includes(await page.getByLabel("Lý do và cách sửa: Số, quyển số").inputValue(), "Số quyển không khớp");
  });
  await inspect(page, "correction");
  await check("correction: a session that ends meanwhile loses nothing", async () => {
    await page.getByLabel("Lý do và cách sửa: Ảnh chụp giấy tờ tuỳ thân").fill("Ảnh mờ góc phải; chụp lại rõ bốn góc.");
    const cookies = await context.cookies();
    await context.clearCookies();
    await page.getByRole("button", { name: "Gửi yêu cầu bổ sung" }).click();
    await page.getByRole("heading", { name: "Phiên làm việc đã kết thúc" }).waitFor();
    await context.addCookies(cookies);
  });
  await inspect(page, "session-ended");
  await check("correction: sent again after signing in, all items at once", async () => {
    await page.getByRole("button", { name: "Gửi lại" }).click();
    await page.waitForURL(address);
    includes(await page.locator(".state.good").innerText(), "Đã gửi yêu cầu bổ sung");
    const text = await page.locator("section:has(> #corrections)").innerText();
    for (const wanted of ["Lần 1", "Số quyển không khớp sổ gốc", "Ảnh mờ góc phải", "đang chờ người nộp"]) includes(text, wanted);
  });
  await inspect(page, "dossier-correction");
}

async function secondDossier(page, { base, accepted_dossier_id: id }) {
  const address = `${base}/officer/dossiers/${id}`;
  await page.goto(address);
  await check("take, then finish with a conclusion", async () => {
    await page.getByRole("button", { name: "Nhận thụ lý" }).click();
    await page.locator(".state.good").waitFor();
    await page.getByLabel("Đồng ý giải quyết").check();
    await page.getByRole("button", { name: "Kết thúc xử lý" }).click();
    await page.getByText("Đã kết thúc xử lý.").waitFor();
  });
  await inspect(page, "dossier-finished");
  await check("result: what is no PDF is refused in words", async () => {
    await page.getByLabel("Văn bản kết quả (PDF)").setInputFiles({ name: "kq.pdf", mimeType: "application/pdf", buffer: Buffer.from("x") });
    await page.getByRole("button", { name: "Ký và phát hành kết quả" }).click();
    await page.locator("[role=alert]").waitFor();
    includes(await page.locator("[role=alert]").innerText(), "Loại tệp này không được chấp nhận.");
  });
  await check("result: a PDF is signed and issued", async () => {
    const buffer = await page.context().newPage().then(async (blank) => {
      await blank.setContent("<h1>Bản sao chứng thực (bản mẫu)</h1>");
      const pdf = await blank.pdf({ format: "A4" });
      await blank.close();
      return pdf;
    });
    await page.getByLabel("Văn bản kết quả (PDF)").setInputFiles({ name: "kết quả.pdf", mimeType: "application/pdf", buffer });
    await page.getByRole("button", { name: "Ký và phát hành kết quả" }).click();
    await page.getByText("Đã ký văn bản kết quả.").waitFor();
    includes(await page.locator("main").innerText(), "Đã ký, chờ trả");
  });
  await check("hand over: waits for the fee, in words", async () => {
    includes(await page.locator("#next").innerText(), "Chưa nộp đủ phí");
  });
  await inspect(page, "dossier-result");
}

async function feedback(page, { base, feedback_id: id }) {
  await page.goto(`${base}/officer/feedback`);
  await inspect(page, "feedback-queue");
  await check("feedback: opened and answered", async () => {
    await page.goto(`${base}/officer/feedback/${id}`);
    await page.getByLabel("Nội dung trả lời").fill("Đã thay bóng đèn ngày 25/11; ảnh sau khi sửa lưu tại phòng Kinh tế.");
    await page.getByRole("button", { name: "Gửi trả lời" }).click();
    await page.getByText("Đã gửi trả lời.").waitFor();
    includes(await page.locator(".timeline").innerText(), "Đã thay bóng đèn");
  });
  await inspect(page, "feedback");
}

async function goingOut(page, { base, dossier_id: id }) {
  await check("a dossier that is not there is a page, the same as one of others", async () => {
    equal((await page.goto(`${base}/officer/dossiers/${id.slice(0, -4)}0000`)).status(), 404);
    includes(await page.locator("main").innerText(), "Không tìm thấy nội dung bạn yêu cầu.");
  });
  await check("a form of another site is refused", async () => {
    await page.goto("data:text/html,<form method=post><button>go</button></form>");
    await page.evaluate((action) => { document.forms[0].action = action; }, `${base}/officer/dossiers/${id}/take`);
    await page.getByRole("button").click();
    await page.waitForURL(/take$/);
    includes(await page.locator("main").innerText(), "Yêu cầu đến từ một trang khác nên bị từ chối.");
  });
  await check("sign out ends the session, and the passkey opens the next one", async () => {
    await page.goto(`${base}/officer`);
    await page.getByRole("button", { name: "Đăng xuất" }).click();
    await page.waitForURL(/sign-in$/);
    includes(await page.locator("main").innerText(), "Bạn đã đăng xuất.");
    await page.goto(`${base}/officer`);
    equal(new URL(page.url()).pathname, "/officer/sign-in");
    await page.getByRole("button", { name: "Đăng nhập bằng khoá" }).click();
    await page.waitForURL(`${base}/officer`);
  });
}
