// What one sends besides words: photos, albums, files, voices, a place.

import * as api from "./api.js";
import { ask, make, toast } from "./dom.js";

const LARGEST_ALBUM = 10;

// Pictures go as photos, several of them as albums; other files, or all of them with `asFiles`, go as they are.
export async function sendFiles(column, files, { caption, reply, asFiles = false }) {
  const pictures = asFiles ? [] : files.filter((each) => each.type.startsWith("image/"));
  let words = { caption, ...reply };
  let all = true;
  const send = async (name, body) => {
    if (await column.order(name, { ...words, ...body })) words = { caption: "" };
    else all = false;
  };
  for (let at = 0; at < pictures.length; at += LARGEST_ALBUM) {
    const datas = await Promise.all(pictures.slice(at, at + LARGEST_ALBUM).map(api.base64));
    await (datas.length > 1 ? send("album", { pictures: datas }) : send("photo", { data: datas[0] }));
  }
  for (const each of files.filter((file) => !pictures.includes(file))) {
    await send("document", { data: await api.base64(each), name: each.name, mime: each.type });
  }
  return all;
}

export async function sendVoice(column) {
  const seconds = await ask("🎤", [["0:03", 3], ["0:20", 20], ["1:10", 70], ["2:30", 150]]);
  if (seconds) await column.order("voice", { seconds: Number(seconds), ...column.composer.reply.taken() });
}

// Asks where the person is; null when they would not say.
export async function askPlace(column) {
  const field = make("input", { value: column.place || "42.8746, 74.5698", "aria-label": "Latitude, longitude", autocomplete: "off" });
  if (!(await ask("Кайсы жерде? · Где?", [["📍 Жөнөтүү · Отправить", "here"]], field))) return null;
  const [latitude, longitude] = field.value.split(",").map(Number);
  if (Number.isFinite(latitude) && Number.isFinite(longitude)) return { latitude, longitude };
  toast("41.4303, 75.9911", column.toasts);
  return null;
}
