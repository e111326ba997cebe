// The service worker: answers for the editor's own files, so that it starts without the network. The build
// puts in front of it FILES, the name of each file with the digest of its content, and VERSION, the
// digest of that list.
const SCOPE = self.registration.scope;
// Copies of the editor under other paths of this host have caches of their own.
const OURS = `nianbao ${SCOPE} `;
const CACHE = OURS + VERSION;
const PAGE = 'index.html';
// Files of another version of the program, which an older page may still ask for.
const PROGRAM = /^nianbao-(page|worker|reader)\b/;

async function fetched([name, integrity]) {
  // Past the browser's own cache, and just the content that the list was made for.
  const answer = await fetch(name, { cache: 'reload', integrity });
  if (!answer.ok) throw new Error(`${answer.status} ${name}`);
  // Content and type alone: one that was redirected may not stand for the page, one with `Vary: *` not be kept.
  return [name, new Response(await answer.blob())];
}

// All files or none: nothing is put away before everything is there.
async function install() {
  const files = await Promise.all(Object.entries(FILES).map(fetched));
  const cache = await caches.open(CACHE);
  await Promise.all(files.map(([name, answer]) => cache.put(name, answer)));
}

// As long as another page is open, it may be an older one that has not asked for all its files.
async function dropOlder() {
  // A newer version that waits has its cache too, and will need it.
  if (registration.waiting || registration.installing) return;
  const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (pages.filter((page) => page.url.startsWith(SCOPE)).length > 1) return;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== CACHE).map((name) => caches.delete(name)));
}

async function kept(name, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(name)) ?? (await caches.match(request)) ?? fetch(request);
}

addEventListener('install', (event) => event.waitUntil(install()));

addEventListener('activate', (event) => event.waitUntil(dropOlder().then(() => clients.claim())));

// A newer version waits until a person asks for it.
addEventListener('message', (event) => {
  if (event.data === 'take over') skipWaiting();
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const [address] = request.url.split(/[?#]/);
  if (request.method !== 'GET' || !address.startsWith(SCOPE)) return;
  const name = address.slice(SCOPE.length) || PAGE;
  if (!(name in FILES) && !PROGRAM.test(name)) return;
  event.respondWith(kept(name, request));
  if (request.mode === 'navigate' && registration.active) event.waitUntil(dropOlder());
});
