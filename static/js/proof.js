// Reads and checks what papers and lists say of themselves; docs/verification.md has the formats.
// No page, no network.  The browser's own Ed25519 where it has one, else @noble/ed25519, whose
// address the caller gives (`noble`).
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; // RFC 4648
const [VERSION, KEY_AT, HASH, SIGNATURE, DEMO, NO_PERCENT] = [1, 1, 20, 64, 128, 255];

export class Refused extends Error {} // message: UNREADABLE, UNKNOWN_KEY or ALTERED

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

function fromBase32(text) {
  const bytes = [];
  let [value, bits] = [0, 0];
  for (const character of text) {
    const five = ALPHABET.indexOf(character);
    if (five < 0) throw new Refused("UNREADABLE");
    value = (value << 5) | five;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push(value >> bits);
      value &= (1 << bits) - 1;
    }
  }
  // Bits to spare must be zero, and fewer than a character's.
  if (value || bits >= 5) throw new Refused("UNREADABLE");
  return Uint8Array.from(bytes);
}

export function fromBase64url(text) {
  const padded = text.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(padded), (character) => character.charCodeAt(0));
}

class Reader {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  take(count) {
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  number(count) {
    return this.take(count).reduce((number, byte) => number * 256 + byte, 0);
  }

  text() {
    return new TextDecoder().decode(this.take(this.number(1)));
  }
}

// What a signature of ours vouches for is well formed: only called behind it.
function read(message) {
  const reader = new Reader(message, KEY_AT + 4);
  const kind = reader.number(1);
  const extract = {
    kind: kind & ~DEMO,
    isDemo: Boolean(kind & DEMO),
    madeAt: new Date(reader.number(4) * 1000),
    sheetHash: hex(reader.take(HASH)),
    number: reader.text(),
    code: reader.text(),
    unit: reader.text(),
  };
  extract.parties = Array.from({ length: reader.number(1) }, () => {
    const seat = String.fromCharCode(reader.number(1));
    const [share, percent] = [reader.number(1), reader.number(1)];
    return { seat, share, percent: percent === NO_PERCENT ? null : percent, plate: reader.text() };
  });
  return extract;
}

async function isSigned(key, signature, message, noble) {
  const { kty, crv, x } = key;
  try {
    const own = await crypto.subtle.importKey("jwk", { kty, crv, x }, "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", own, signature, message);
  } catch {
    // This browser has no Ed25519 of its own.
  }
  const { verifyAsync } = await import(noble);
  // The strict reading of RFC 8032, as browsers have it.
  return verifyAsync(signature, message, fromBase64url(x), { zip215: false });
}

/** Check the text of a QR code (or its fragment) against `keys` (a JWK set); throws Refused. */
export async function check(text, keys, noble) {
  const [fragment, address = ""] = text.trim().split("#").reverse();
  const signed = fromBase32(fragment);
  const message = signed.subarray(0, -SIGNATURE);
  if (message[0] !== VERSION) throw new Refused("UNREADABLE");
  const id = hex(message.subarray(KEY_AT, KEY_AT + 4));
  const key = keys.keys.find(({ kid }) => kid === id);
  if (!key) throw new Refused("UNKNOWN_KEY");
  if (!(await isSigned(key, signed.subarray(-SIGNATURE), message, noble))) {
    throw new Refused("ALTERED");
  }
  const extract = read(message);
  const code = /\/verify\/([^/]+)\/$/.exec(address)?.[1] ?? extract.code;
  // A genuine extract moved under another paper's address.
  if (code !== extract.code && code !== "offline") throw new Refused("ALTERED");
  return extract;
}

/** Open a daily list (flattened JWS, RFC 7515); throws Refused. */
export async function open(list, keys, noble) {
  const { kid, alg } = JSON.parse(atobText(list.protected));
  const key = keys.keys.find((one) => one.kid === kid);
  if (!key || alg !== "EdDSA") throw new Refused("UNKNOWN_KEY");
  const message = new TextEncoder().encode(`${list.protected}.${list.payload}`);
  if (!(await isSigned(key, fromBase64url(list.signature), message, noble))) {
    throw new Refused("ALTERED");
  }
  return JSON.parse(atobText(list.payload));
}

const atobText = (text) => new TextDecoder().decode(fromBase64url(text));
