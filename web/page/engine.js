// The engine from the page's side: a worker that is asked one thing at a time, is ended when it is too slow,
// and is started anew when it ended itself.

/** A sentence of the engine for the person at the page. */
class Told extends Error {}

/** The engine has ended, by itself or since it took more than so many seconds. */
class Ended extends Error {
  /** @param {string} why @param {number | null} seconds */
  constructor(why, seconds = null) {
    super(why);
    this.seconds = seconds;
  }
}

class Engine {
  /** @type {Worker | null} */
  #worker = null;
  /** @type {Map<number, {resolve: Function, reject: Function}>} */
  #calls = new Map();
  #last = 0;
  /** @type {Promise<WebAssembly.Module>} */
  #module;
  #address;

  /** @param {string} packed the engine in base64, gzipped @param {string} script the worker's */
  constructor(packed, script) {
    this.#module = Engine.#unpacked(packed);
    this.#module.catch(() => {});
    this.#address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  }

  /** @param {string} packed */
  static async #unpacked(packed) {
    const binary = atob(packed);
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return WebAssembly.compile(await new Response(stream).arrayBuffer());
  }

  /**
   * Starts a worker in the place of the one before.
   * @param {string} lang @param {string} today
   */
  async start(lang, today) {
    const module = await this.#module;
    this.end("replaced");
    const worker = new Worker(this.#address);
    worker.onmessage = ({ data }) => {
      const call = this.#calls.get(data.id);
      this.#calls.delete(data.id);
      if ("told" in data) call?.reject(new Told(data.told));
      else if ("ended" in data) {
        call?.reject(new Ended(data.ended));
        this.end(data.ended);
      } else call?.resolve(data.value);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.end(event.message);
    };
    this.#worker = worker;
    await this.ask("start", [module, lang, today]);
  }

  get runs() {
    return this.#worker !== null;
  }

  /**
   * Asks the engine.
   * @param {string} name @param {unknown[]} args @param {number | null} seconds how long it may take
   * @returns {Promise<any>}
   */
  ask(name, args = [], seconds = null) {
    if (!this.#worker) return Promise.reject(new Ended("not running"));
    this.#last += 1;
    const id = this.#last;
    const answer = new Promise((resolve, reject) => this.#calls.set(id, { resolve, reject }));
    this.#worker.postMessage({ id, name, args });
    if (seconds === null) return answer;
    const clock = setTimeout(() => this.end("too slow", seconds), seconds * 1000);
    return answer.finally(() => clearTimeout(clock));
  }

  /** Ends the worker; whatever it was asked is rejected. @param {string} why @param {number | null} seconds */
  end(why, seconds = null) {
    this.#worker?.terminate();
    this.#worker = null;
    const calls = Array.from(this.#calls.values());
    this.#calls.clear();
    for (const call of calls) call.reject(new Ended(why, seconds));
  }
}
