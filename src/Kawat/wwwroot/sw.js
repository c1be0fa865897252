// Stories that were opened stay readable without a network. Pages come from the network whenever there is one, so what the newsroom
// withdrew is never shown from here while a reader can hear of it; the answer that says so (410, or 404) also deletes the copy.
// What to keep stands in this file's address: f files of the frame, o offline pages, s beginnings of stories' addresses, n what is none of our business.
const asked = new URL(location).searchParams;
const [files, offline, stories, apart] = ['f', 'o', 's', 'n'].map(key => asked.getAll(key));
const FRAME = 'kawat-frame' + location.search, STORIES = 'kawat-stories', SAVED = 'kawat-saved', PICTURES = 'kawat-pictures';
// At most about 60 × 60 KB of pages and 60 × 300 KB of pictures; what a reader saved is the reader's to clear.
const MOST = 60, LARGEST_PICTURE = 300 * 1024;

const isStory = path => stories.some(start => path.startsWith(start));
const isApart = path => apart.some(start => path === start || path.startsWith(start + '/'));

self.addEventListener('install', event => event.waitUntil((async () => {
  await (await caches.open(FRAME)).addAll([...files, ...offline]);
  await self.skipWaiting();
})()));

self.addEventListener('activate', event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith('kawat-frame') && name !== FRAME) await caches.delete(name);
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
})()));

self.addEventListener('message', event => {
  if (typeof event.data === 'string' && isStory(event.data)) event.waitUntil(fetch(event.data).then(answer => keep(event.data, answer)).catch(() => {}));
});

self.addEventListener('fetch', event => {
  const request = event.request, { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || isApart(pathname)) return;
  if (request.mode === 'navigate') event.respondWith(page(event, pathname));
  else if (pathname.startsWith('/gaya/')) event.respondWith(frameFile(request, pathname));
  else if (pathname.startsWith('/media/') && request.referrer && isStory(new URL(request.referrer).pathname)) event.respondWith(picture(event));
});

async function page(event, path) {
  try {
    const answer = await event.preloadResponse || await fetch(event.request);
    if (answer.status === 410 || answer.status === 404) event.waitUntil(forget(path));
    else if (isStory(path)) event.waitUntil(keep(path, answer.clone()));
    else if (files.includes(path) && answer.ok) event.waitUntil(put(FRAME, path, answer.clone()));
    return answer;
  } catch {
    const home = offline.filter(one => path.startsWith(one.slice(0, one.lastIndexOf('/') + 1))).sort((a, b) => b.length - a.length)[0];
    return await copyOf(path) || await caches.match(path) || await caches.match(home) || Response.error();
  }
}

// The look of today for a page that was kept under yesterday's.
async function frameFile(request, path) {
  const kept = await caches.match(request);
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch {
    const same = files.find(file => file.slice(file.lastIndexOf('.')) === path.slice(path.lastIndexOf('.')));
    return same && await caches.match(same) || Response.error();
  }
}

async function picture(event) {
  try {
    const answer = await fetch(event.request);
    if (answer.ok && Number(answer.headers.get('Content-Length') || Infinity) <= LARGEST_PICTURE) {
      const copy = answer.clone();
      event.waitUntil(put(PICTURES, event.request, copy));
    }
    return answer;
  } catch {
    return await caches.match(event.request) || Response.error();
  }
}

const copyOf = async path => await (await caches.open(STORIES)).match(path) || await (await caches.open(SAVED)).match(path);

async function keep(path, answer) {
  if (!answer.ok || answer.redirected || answer.type !== 'basic') return;
  const saved = await caches.open(SAVED);
  if (await saved.match(path)) await saved.put(path, answer.clone());
  await put(STORIES, path, answer);
}

async function put(name, key, answer) {
  const cache = await caches.open(name);
  await cache.delete(key);
  await cache.put(key, answer);
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - MOST))) await cache.delete(old);
}

async function forget(path) {
  const copy = await copyOf(path);
  if (!copy) return;
  const pictures = await caches.open(PICTURES);
  for (const [, address] of (await copy.text()).matchAll(/(\/media\/[^", ]+)/g)) await pictures.delete(address);
  for (const name of [STORIES, SAVED]) await (await caches.open(name)).delete(path);
}
