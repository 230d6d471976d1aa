// The worker: it does one call of the engine at a time and tells what came of it. A sentence for the person
// is told as such; anything else has ended the engine, and the page starts another worker.
"use strict";

let engine = null;

self.onmessage = ({ data: { id, name, args } }) => {
  try {
    let value;
    if (name === "start") {
      const [module, lang, today] = args;
      wasm_bindgen.initSync({ module });
      engine = new wasm_bindgen.Engine(lang, today);
    } else {
      value = engine[name](...args);
    }
    self.postMessage({ id, value });
  } catch (error) {
    self.postMessage(typeof error === "string" ? { id, told: error } : { id, ended: String(error) });
  }
};
