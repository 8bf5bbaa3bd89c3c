/**
 * Keeps the built files, whose names change with their content, so that the page opens without
 * fetching them again. Everything else, the answers of the API above all, goes to the server.
 */

const KEPT = "assets";
/** `name-hash.ext`: what stands before the hash tells which file it is a version of. */
const HASHED = /^(.*-)[\w-]{8}(\.\w+)$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const { origin, pathname } = new URL(url);
  const kept = method === "GET" && origin === self.location.origin && pathname.startsWith("/assets/");
  if (kept) event.respondWith(fromCache(event.request));
});

async function fromCache(request) {
  const cache = await caches.open(KEPT);
  const found = await cache.match(request);
  if (found !== undefined) return found;
  const answer = await fetch(request);
  if (answer.ok && answer.status === 200) {
    await cache.put(request, answer.clone());
    await forgetEarlier(cache, new URL(request.url).pathname);
  }
  return answer;
}

/** The versions that a new one replaces. */
async function forgetEarlier(cache, pathname) {
  const [, name, extension] = HASHED.exec(pathname) ?? [];
  if (name === undefined) return;
  for (const request of await cache.keys()) {
    const other = new URL(request.url).pathname;
    const [, otherName, otherExtension] = HASHED.exec(other) ?? [];
    if (other !== pathname && otherName === name && otherExtension === extension) {
      await cache.delete(request);
    }
  }
}
