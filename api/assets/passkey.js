// Passkey ceremonies (WebAuthn level 3): asks our API for the options, the browser for the credential, our API for the session.
"use strict";

const button = document.getElementById("begin");
const problem = document.getElementById("problem");
const registering = document.getElementById("register") !== null;
// The invitation stands behind `#`, which is sent to nobody, and goes from the address bar at once.
const invitation = registering ? decodeURIComponent(location.hash.slice(1)) : "";
if (registering && invitation) history.replaceState(null, "", location.pathname);

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function say(...sentences) {
  problem.replaceChildren();
  if (sentences.length === 0) return;
  const box = document.createElement("div");
  const sign = document.createElement("span");
  const words = document.createElement("div");
  box.className = "state bad";
  sign.className = "sign";
  sign.setAttribute("aria-hidden", "true");
  sign.textContent = "×";
  sentences.forEach((sentence, at) => {
    const line = document.createElement(at === 0 ? "strong" : "p");
    line.textContent = sentence;
    words.append(line);
  });
  box.append(sign, words);
  problem.append(box);
}

class Refused extends Error {
  constructor(sentences) {
    super(sentences[0]);
    this.sentences = sentences;
  }
}

async function ask(path, body) {
  let response;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Refused(["Không kết nối được máy chủ.", "Kiểm tra mạng rồi thử lại."]);
  }
  const answer = response.status === 204 ? {} : await response.json().catch(() => ({}));
  if (response.ok) return answer;
  const sentences = [answer.detail?.vi, answer.next?.vi].filter(Boolean);
  throw new Refused(sentences.length ? sentences : ["Máy chủ chưa trả lời được.", "Vui lòng thử lại sau ít phút."]);
}

// Browsers that cannot read the options as JSON get the same by hand.
function creation(options) {
  if (PublicKeyCredential.parseCreationOptionsFromJSON) return PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const listed = (options.excludeCredentials ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
  const user = { ...options.user, id: bytes(options.user.id) };
  return { ...options, challenge: bytes(options.challenge), user, excludeCredentials: listed };
}

function request(options) {
  if (PublicKeyCredential.parseRequestOptionsFromJSON) return PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const listed = (options.allowCredentials ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
  return { ...options, challenge: bytes(options.challenge), allowCredentials: listed };
}

function written(credential) {
  if (credential.toJSON) return credential.toJSON();
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function register() {
  const { ceremony, options } = await ask("/v1/officer/registrations", { invitation });
  const credential = await navigator.credentials.create({ publicKey: creation(options.publicKey ?? options) });
  await ask("/v1/officer/registrations/finish", { ceremony, credential: written(credential) });
}

async function signIn() {
  const { ceremony, options } = await ask("/v1/officer/sign-ins", {});
  const credential = await navigator.credentials.get({ publicKey: request(options.publicKey ?? options) });
  await ask("/v1/officer/sign-ins/finish", { ceremony, credential: written(credential) });
}

function words(error) {
  if (error instanceof Refused) return error.sentences;
  if (error.name === "NotAllowedError") return ["Chưa xác nhận khoá, hoặc đã hết thời gian chờ.", "Bấm lại để thử lần nữa."];
  if (error.name === "InvalidStateError") return ["Máy này đã có khoá cho tài khoản của bạn.", "Hãy đăng nhập."];
  if (error.name === "SecurityError") return ["Trang này không được phép dùng khoá.", "Mở đúng địa chỉ chính thức, có https."];
  return ["Máy chưa dùng được khoá đăng nhập.", "Thử trình duyệt khác hoặc khoá bảo mật khác."];
}

button.addEventListener("click", async () => {
  say();
  button.disabled = true;
  try {
    await (registering ? register() : signIn());
    location.replace("/officer");
  } catch (error) {
    say(...words(error));
    button.disabled = false;
    button.focus();
  }
});

if (!window.PublicKeyCredential) {
  say("Trình duyệt này không có khoá đăng nhập (passkey).", "Hãy cập nhật hoặc dùng trình duyệt khác.");
} else if (registering && !invitation) {
  say("Đường dẫn mời không đầy đủ.", "Mở lại đường dẫn mà người quản trị đã gửi, nguyên vẹn đến chữ cuối.");
} else {
  button.disabled = false;
}
