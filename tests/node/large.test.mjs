// A log that goes out and comes in as more than a text: as a Blob, packed with gzip or not, as a stream
// that is cut anywhere, as a Response, as bytes.

import assert from "node:assert/strict";
import test from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";

import { openBank, smallBank } from "./support.mjs";

/** A stream of bytes in pieces of so many. */
function cut(bytes, size) {
  let at = 0;
  const stream = new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, at + size));
      at += size;
    },
  });
  return stream;
}

test("a log goes out as a Blob that is the same text, and packed as less", async () => {
  const { bank } = await smallBank();
  const text = await bank.exportLog();
  const blob = await bank.exportLogAsBlob();
  assert.ok(blob instanceof Blob);
  assert.equal(blob.type, "application/x-ndjson");
  assert.equal(await blob.text(), text);
  const packed = await bank.exportLogAsBlob({ gzip: true });
  assert.equal(packed.type, "application/gzip");
  assert.ok(packed.size < blob.size / 2, `${packed.size} of ${blob.size}`);
  assert.equal(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString(), text);
  const nameless = await bank.exportLogAsBlob({ personal_data: false });
  assert.equal(await nameless.text(), await bank.exportLog({ personal_data: false }));
  assert.equal((await bank.importLog(packed)).same_as_open, true);
  for (const wrong of [{ gzip: "yes" }, { pack: true }, 5]) {
    await assert.rejects(bank.exportLogAsBlob(wrong), { code: "invalid_command" });
  }
});

test("a log comes in from whatever holds its bytes", async () => {
  const { bank } = await smallBank();
  const text = await bank.exportLog();
  const bytes = new TextEncoder().encode(text);
  const marked = new TextEncoder().encode(`\ufeff${text.replaceAll("\n", "\r\n")}`);
  const packed = gzipSync(bytes);
  const ways = [
    text, `\ufeff${text}`, new Blob([text]), new File([packed], "leftfold.ndjson.gz"), bytes, marked, packed,
    bytes.buffer, new DataView(bytes.buffer), new Response(text), new Response(packed),
    cut(bytes, 7), cut(marked, 1), cut(packed, 3), new Blob([packed]).stream(),
  ];
  for (const [at, way] of ways.entries()) {
    const { ok, error, same_as_open } = await bank.importLog(way);
    assert.deepEqual([ok, error, same_as_open], [true, undefined, true], `way ${at}`);
  }
  const copy = await openBank();
  assert.equal((await copy.importLog(cut(packed, 100), { mode: "replace" })).ok, true);
  assert.equal(await copy.exportLog(), text);
});

test("what breaks off, is packed wrongly or is no text at all changes nothing", async () => {
  const { bank } = await smallBank();
  const text = await bank.exportLog();
  const packed = gzipSync(new TextEncoder().encode(text));
  const broken = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text.slice(0, 2000)));
    },
    pull() {
      throw new Error("the line is dead");
    },
  });
  const bomb = gzipSync(Buffer.alloc(64 << 20, 32));
  const cases = [
    [broken, /the line is dead/],
    [packed.subarray(0, -9), /cut short/],
    [bomb, /line 1: a line can have at most 1048576 bytes/],
    [new Blob(["{}\n"]), /line 1/],
    [new ReadableStream({ start: (controller) => controller.enqueue("text") }), /bytes/],
  ];
  for (const [wrong, reason] of cases) {
    const { ok, error } = await bank.importLog(wrong, { mode: "replace" });
    assert.equal(ok, false);
    assert.match(error, reason);
  }
  const used = new Response(text);
  await used.text();
  for (const wrong of [5, null, undefined, {}, [], used]) {
    await assert.rejects(bank.importLog(wrong), { code: "invalid_command" });
  }
  assert.equal(await bank.exportLog(), text);
});

test("an archive is a Blob too, and is recognised", async () => {
  const { bank } = await smallBank();
  const text = await bank.exportLog();
  const { blob, head, position } = await bank.archiveAsBlob({ gzip: true });
  assert.equal(bank.head(), head);
  assert.ok(position > 0);
  const { ok, archive_of_open } = await bank.importLog(blob);
  assert.deepEqual([ok, archive_of_open], [true, true]);
  assert.equal(gunzipSync(Buffer.from(await blob.arrayBuffer())).toString(), text);
});
