// Makes a key of a passphrase in a thread of its own, so that the page goes on meanwhile. It gets the
// module that the page has compiled, so nothing is loaded twice, makes one key, and is ended by the
// page. See key_derivation.rs.

self.onmessage = async ({ data: { glue, module, given } }) => {
  let key;
  try {
    const { default: start, deriveKey } = await import(glue);
    await start({ module_or_path: module });
    key = await deriveKey(...given);
  } catch (error) {
    console.warn("a worker could not make the key", error);
  }
  // Without a key the page makes it itself, and hears what is wrong.
  self.postMessage(key);
};
self.onmessageerror = () => self.postMessage(undefined);

// It listens now: what is sent before a script has run through may be lost.
self.postMessage("ready");
