// Asks the checker in its worker, one job at a time. A worker that does not answer in time is ended; the next job
// starts another one.

const LOADING = 60_000;             // milliseconds for what has to be downloaded
const NO_ANSWER = { verdict: "refused", state: "unevaluated" };

export class Checker {
  #worker = null;
  #ready = null;
  #turn = Promise.resolve();
  #giveUp = null;

  // The record of a job (see scripts/live/answer.py); null if it was no longer wanted when its turn came. It may take
  // so many milliseconds once the checker is loaded. Rejects only if the checker can't be loaded.
  ask(job, patience, wanted = () => true) {
    const answer = this.#turn.then(() => (wanted() ? this.#answer(job, patience) : null));
    this.#turn = answer.catch(() => {});
    return answer;
  }

  // Load it before it is asked; what goes wrong is told when it is.
  start() {
    this.#started().catch(() => {});
  }

  // End what is going on: its record is null.
  stop() {
    this.#giveUp?.();
  }

  async #answer(job, patience) {
    const stopped = new Promise((resolve) => { this.#giveUp = () => { this.#end(); resolve(null); }; });
    try {
      return await Promise.race([this.#exchange(job, patience), stopped]);
    } finally {
      this.#giveUp = null;
    }
  }

  async #exchange(job, patience) {
    await this.#started();
    const worker = this.#worker;
    if (!worker) return null;
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        this.#end(worker);
        resolve({ ...NO_ANSWER, late: true, message: `no answer within ${patience / 1000} seconds` });
      }, patience);
      worker.onmessage = ({ data }) => {
        clearTimeout(late);
        if (!data.record) this.#end(worker);
        resolve(data.record ?? { ...NO_ANSWER, message: "the checker broke down on it" });
      };
      worker.postMessage(job);
    });
  }

  // The promise of a loaded worker.
  #started() {
    this.#ready ??= new Promise((resolve, reject) => {
      const worker = new Worker(new URL("worker.mjs", import.meta.url), { type: "module" });
      this.#worker = worker;
      const lost = (why) => {
        this.#end(worker);
        reject(new Error(why));
      };
      const late = setTimeout(lost, LOADING, "it was not loaded within a minute");
      worker.onmessage = ({ data }) => {
        clearTimeout(late);
        if (data.ready) resolve();
        else lost(data.lost);
      };
      worker.onerror = (event) => {
        clearTimeout(late);
        event.preventDefault();
        lost("its files are missing");
      };
    });
    return this.#ready;
  }

  #end(worker = this.#worker) {
    worker?.terminate();
    if (worker === this.#worker) this.#worker = this.#ready = null;
  }
}
