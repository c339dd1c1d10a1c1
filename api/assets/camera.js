// Looks through the camera: takes a frame now and then and has the server read the code in it. Without a camera or this script,
// a picture can be uploaded or the text pasted.
"use strict";

const section = document.getElementById("camera");
const view = document.getElementById("view");
const state = document.getElementById("camera-state");
const start = document.getElementById("start");
const stop = document.getElementById("stop");
const answer = document.getElementById("answer");
const LONGEST_SIDE = 1280;
const PAUSE = 700;
let stream = null;

function frame() {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(view.videoWidth, view.videoHeight));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(view.videoWidth * scale);
  canvas.height = Math.round(view.videoHeight * scale);
  canvas.getContext("2d").drawImage(view, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
}

async function look() {
  const picture = view.videoWidth > 0 ? await frame() : null;
  if (picture) {
    const body = new FormData();
    body.append("from", "camera");
    body.append("picture", picture, "frame.jpg");
    const response = await fetch("/verify", { method: "POST", body });
    if (!response.ok) throw new Error(String(response.status));
    const found = document.createElement("template");
    found.innerHTML = await response.text();
    const verdict = found.content.querySelector("[data-outcome]");
    if (verdict && verdict.dataset.outcome !== "nothing_seen") {
      close();
      state.textContent = "Đã đọc được mã.";
      answer.replaceChildren(found.content);
      document.getElementById("verdict").focus();
      return;
    }
    state.textContent = "Đang tìm mã…";
  }
  if (stream) setTimeout(() => look().catch(lost), PAUSE);
}

function lost() {
  close();
  state.textContent = "Chưa gửi được hình đến máy chủ. Kiểm tra mạng rồi mở lại máy ảnh, hoặc tải ảnh lên.";
}

function close() {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = null;
  view.hidden = stop.hidden = true;
  start.hidden = false;
}

start.addEventListener("click", async () => {
  answer.replaceChildren();
  state.textContent = "Đang mở máy ảnh…";
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
    view.srcObject = stream;
    view.hidden = stop.hidden = false;
    start.hidden = true;
    await view.play();
    await look();
  } catch {
    if (stream) return lost();
    state.textContent = "Không mở được máy ảnh. Hãy cho phép trang này dùng máy ảnh, hoặc tải ảnh lên.";
  }
});

stop.addEventListener("click", () => {
  close();
  state.textContent = "";
  start.focus();
});

section.hidden = !navigator.mediaDevices?.getUserMedia;
