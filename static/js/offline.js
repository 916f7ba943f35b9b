// The check without network: [data-offline].  Keys and the newest daily list are kept in this
// browser whenever there is a network; what is checked never leaves the phone.
const gettext = window.gettext ?? ((text) => text);
const KEPT = "verify-lists";
const DAY = 86_400_000; // ms
const FRESH = 2; // days: a list is a day behind by nature
const LOOK = 250; // ms between two looks through the camera

const root = document.querySelector("[data-offline]");
const find = (name) => root.querySelector(`[data-${name}]`);
const words = JSON.parse(document.getElementById("offline-words").textContent);
const { proof: proofUrl, noble, worker, scope, keys: keysUrl, list: listUrl } = root.dataset;
const proof = await import(proofUrl);
let [keys, list] = [null, null]; // a JWK set; a daily list, opened

// --- What is kept in this browser ----------------------------------------------------
async function kept(url) {
  const answer = await (await caches.open(KEPT)).match(url);
  return answer ? answer.json() : null;
}

async function fetched(url) {
  try {
    const answer = await fetch(url, { cache: "no-cache", credentials: "omit" });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null; // no network: what is kept must do
  }
}

async function keep(url, content) {
  await (await caches.open(KEPT)).put(url, new Response(JSON.stringify(content)));
}

async function opened(signed) {
  try {
    return signed && keys && (await proof.open(signed, keys, noble));
  } catch {
    return null; // not signed by the city, or no list at all: as good as none
  }
}

async function load() {
  keys = await kept(keysUrl);
  list = await opened(await kept(listUrl));
}

// Returns whether the network gave both.
async function renew() {
  const [newKeys, newList] = await Promise.all([fetched(keysUrl), fetched(listUrl)]);
  if (newKeys) await keep(keysUrl, (keys = newKeys));
  const news = await opened(newList);
  // Never back to an older list: somebody might like to forget a number.
  if (news && (!list || news.day >= list.day)) {
    await keep(listUrl, newList);
    list = news;
  }
  return Boolean(newKeys && news);
}

// --- How old the list is ----------------------------------------------------------------
const ends = () => new Date(`${list.day}T00:00:00+08:00`).getTime() + DAY;
const daysOld = () => Math.max(0, Math.floor((Date.now() - ends()) / DAY));
const isOld = () => Boolean(list) && daysOld() >= FRESH;

function tellAge(prefix = "") {
  const age = find("age");
  age.classList.toggle("is-old", !list || isOld());
  if (!list) age.textContent = prefix + gettext("还没有名单：查得出真假，查不出后来有没有被更正。");
  else {
    const [year, month, day] = list.day.split("-").map(Number);
    const until = gettext("名单截至") + ` ${year}年${month}月${day}日`;
    const old = daysOld() ? `${daysOld()} ` + gettext("天前") : gettext("最新");
    const count = `${list.revoked.length} ` + gettext("份被更正或撤销");
    age.textContent = `${prefix}${until}（${old}），${count}`;
  }
}

// --- The answer ---------------------------------------------------------------------------
function judge(extract) {
  const revoked = list?.revoked.find(({ number }) => number === extract.number);
  if (revoked) return [revoked.state, newest(revoked), revoked.since];
  return [list && extract.madeAt.getTime() < ends() ? "GENUINE" : "UNLISTED"];
}

// A correction may itself have been corrected.
function newest({ by }) {
  const next = list.revoked.find(({ number }) => number === by);
  return next?.by ? newest(next) : by;
}

const day = (date) =>
  new Intl.DateTimeFormat("zh-CN", { dateStyle: "long", timeZone: "Asia/Shanghai" }).format(date);

function rows(extract, by, since) {
  const party = ({ seat, share, percent, plate }) => [
    words.seats[seat] + gettext("方"),
    [plate, words.shares[share], share && percent ? `${percent}%` : ""].join(" ").trim(),
  ];
  return [
    [gettext("编号"), extract.number],
    [gettext("文书"), words.kinds[extract.kind] ?? ""],
    [gettext("日期"), day(extract.madeAt)],
    [gettext("单位"), keys.units[extract.unit] ?? extract.unit],
    ...extract.parties.map(party),
    [gettext("从何时起"), since ? day(new Date(since)) : ""],
    [gettext("现以此为准"), by ?? ""],
  ].filter(([, value]) => value);
}

function cell([label, value]) {
  const row = document.createElement("li");
  row.className = "cell";
  row.append(span("cell-label", label), span("cell-value", value));
  return row;
}

function span(name, text) {
  const made = document.createElement("span");
  made.className = name;
  made.textContent = text;
  return made;
}

function show(verdict, extract, ...more) {
  root.querySelectorAll("[data-verdict]").forEach((one) => {
    one.hidden = one.dataset.verdict !== verdict;
  });
  find("cells").replaceChildren(...(extract ? rows(extract, ...more).map(cell) : []));
  find("cells").hidden = !extract;
  find("demo").hidden = !extract?.isDemo;
  find("caveat").hidden = !(verdict === "GENUINE" && isOld());
}

async function answer(text) {
  show("", null); // never an earlier answer beside a new question
  if (!keys) return show("NO_KEYS");
  try {
    const extract = await proof.check(text, keys, noble);
    const [verdict, ...more] = judge(extract);
    show(verdict, extract, ...more);
  } catch (error) {
    if (!(error instanceof proof.Refused)) throw error;
    show(error.message);
  }
  find("answer").scrollIntoView({ block: "start" });
}

// --- Where the text comes from --------------------------------------------------------------
const fromAddress = () => location.hash.length > 1 && answer(location.href);

async function lookFor(detector, picture) {
  const [code] = await detector.detect(picture);
  return code?.rawValue ?? "";
}

async function watch(detector) {
  const video = find("video");
  video.srcObject = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: "environment", width: { ideal: 1920 } },
  });
  video.hidden = false;
  await video.play();
  let text = "";
  while (!text && video.srcObject) {
    await new Promise((next) => setTimeout(next, LOOK));
    text = await lookFor(detector, video);
  }
  video.srcObject?.getTracks().forEach((track) => track.stop());
  video.srcObject = null;
  video.hidden = true;
  if (text) await answer(text);
}

async function offerReader() {
  const formats = (await window.BarcodeDetector?.getSupportedFormats()) ?? [];
  if (!formats.includes("qr_code")) return;
  const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
  find("needs-reader").hidden = false;
  find("camera").hidden = !navigator.mediaDevices;
  find("camera").addEventListener("click", () => watch(detector).catch(() => show("UNREADABLE")));
  find("picture").addEventListener("change", async ({ target }) => {
    if (!target.files.length) return;
    await answer(await lookFor(detector, await createImageBitmap(target.files[0])));
  });
}

find("check").addEventListener("click", () => answer(find("text").value));
find("renew").addEventListener("click", async () => {
  tellAge((await renew()) ? "" : gettext("没有网络，没有更新。"));
});
window.addEventListener("hashchange", fromAddress);

if (!window.isSecureContext) throw new Error(gettext("离线查验要用 https 打开"));
await load();
tellAge();
fromAddress();
await offerReader();
await navigator.serviceWorker?.register(worker, { scope }).catch(() => null);
if (await renew()) {
  tellAge();
  fromAddress(); // again, with what is new
}
root.dataset.ready = "";
