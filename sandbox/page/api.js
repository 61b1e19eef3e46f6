// The control interface, seen from the page.

// The sandbox does not answer; its page says so, whatever it was about to do.
export class Lost extends Error {}

async function request(path, options) {
  try {
    return await fetch(path, options);
  } catch {
    throw new Lost("The sandbox is not running");
  }
}

async function read(path) {
  const response = await request(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

export const state = () => read("/control/state");
export const chat = (id, person) => read(`/control/chats/${id}?person=${person}`);
export const media = (fileId) => `/control/media/${encodeURIComponent(fileId)}`;

export async function order(name, body) {
  const headers = { "Content-Type": "application/json" };
  const response = await request(`/control/${name}`, { method: "POST", headers, body: JSON.stringify(body) });
  const answer = await response.json();
  if (!answer.ok) throw new Error(answer.description);
  return answer.result;
}

export function listen(after, act) {
  const source = new EventSource(`/control/events?after=${after}`);
  source.onmessage = (event) => act(JSON.parse(event.data));
  source.onerror = () => act({ kind: "lost" });
  source.onopen = () => act({ kind: "found" });
}

export function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
