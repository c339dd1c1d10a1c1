// A QR code by another hand than ours, as a picture to upload and as what a camera sees.
import qrcode from "qrcode-generator";

const QUIET = 4;

/** Grey pixels of a code: `scale` a module, in the middle of a field of `width` × `height`. */
function drawn(text, scale, width, height) {
  const code = qrcode(0, "M");
  code.addData(text, "Byte");
  code.make();
  const side = code.getModuleCount();
  const [left, top] = [width, height].map((room) => Math.floor((room - side * scale) / 2));
  if (left < QUIET * scale || top < QUIET * scale) throw new Error(`no room for ${side} modules`);
  const grey = Buffer.alloc(width * height, 235);
  for (let y = 0; y < side * scale; y += 1) {
    for (let x = 0; x < side * scale; x += 1) {
      if (code.isDark(Math.floor(y / scale), Math.floor(x / scale))) grey[(top + y) * width + left + x] = 16;
    }
  }
  return grey;
}

/** A PNG, by the browser's own encoder. */
export async function png(page, text) {
  const [width, height] = [900, 900];
  const grey = drawn(text, 8, width, height).toString("base64");
  const encoded = await page.evaluate(async ([grey, width, height]) => {
    const bytes = Uint8Array.from(atob(grey), (letter) => letter.charCodeAt(0));
    const pixels = new ImageData(width, height);
    bytes.forEach((value, at) => pixels.data.set([value, value, value, 255], at * 4));
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext("2d").putImageData(pixels, 0, 0);
    const picture = new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer());
    let text = "";
    for (const byte of picture) text += String.fromCharCode(byte);
    return btoa(text);
  }, [grey, width, height]);
  return Buffer.from(encoded, "base64");
}

/** A film of one frame, for Chromium's camera (YUV4MPEG2, 4:2:0). */
export function film(text) {
  const [width, height] = [960, 720];
  const chroma = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from("FRAME\n"), drawn(text, 7, width, height), chroma]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]);
}
