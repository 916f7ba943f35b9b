// Keeps the offline check on this phone.  Nothing else is kept: every other page of the site
// goes to the network as always.  A paper's own address without network shows the check, too:
// its QR code carries all that is needed.
const NAME = "verify-page-{{ version }}";
const PAGE = "{% url 'liability:offline' %}";
const PAPERS = "{% url 'liability:verify' %}";
const FILES = {% autoescape off %}{{ files }}{% endautoescape %};
const PATIENCE = 8000; // ms: a network that is there but answers nothing

// Without cookies: what is kept belongs to nobody.
const keep = async () => {
  const cache = await caches.open(NAME);
  await cache.addAll([PAGE, ...FILES].map((url) => new Request(url, { credentials: "omit" })));
};

const dropOthers = async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith("verify-page-"));
  await Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name)));
  await self.clients.claim();
};

const orKept = async (request) => {
  const late = new Promise((_, give_up) => setTimeout(give_up, PATIENCE));
  try {
    return await Promise.race([fetch(request), late]);
  } catch {
    return (await caches.match(PAGE)) ?? Response.error();
  }
};

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(dropOthers()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (FILES.includes(pathname)) {
    event.respondWith(caches.match(pathname).then((kept) => kept ?? fetch(request)));
  } else if (request.mode === "navigate" && pathname.startsWith(PAPERS)) {
    event.respondWith(orKept(request));
  }
});
