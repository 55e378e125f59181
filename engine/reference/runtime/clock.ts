/** Virtual time: nothing below `engine/reference` reads the host's clock. */

interface Event {
  at: number;
  /** Order of scheduling, so that events of the same moment run in the order in which they were scheduled. */
  sequence: number;
  run: () => void;
  /** Part of periodic work, for which settle() does not wait. */
  periodic: boolean;
}

/** 2026-01-01T00:00:00Z, in milliseconds. */
const START = 1_767_225_600_000;

export class Clock {
  #now: number;
  #sequence = 0;
  /** The latest timestamp that was given. */
  #stamp?: { second: number; text: string };
  /** A binary heap, earliest event first. */
  #heap: Event[] = [];
  /** How many events on it are not periodic. */
  #pending = 0;

  /** `start` in milliseconds since 1970. */
  constructor(start = START) {
    this.#now = start;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#now;
  }

  /** Seconds precision, as metav1.Time is written. */
  timestamp(): string {
    const second = Math.floor(this.#now / 1_000);
    if (this.#stamp?.second !== second) {
      this.#stamp = { second, text: `${new Date(second * 1_000).toISOString().slice(0, -5)}Z` };
    }
    return this.#stamp.text;
  }

  schedule(delay: number, run: () => void): void {
    this.#pending++;
    this.#add(delay, run, false);
  }

  /** As `schedule`; what is `periodic`, settle() does not wait for: something that may go on for ever. */
  later(delay: number, run: () => void, periodic: boolean): void {
    if (!periodic) this.#pending++;
    this.#add(delay, run, periodic);
  }

  /** Runs now and every `period` milliseconds until it returns false; settle() does not wait for it. */
  repeat(period: number, run: () => boolean): void {
    if (run()) this.#add(period, () => this.repeat(period, run), true);
  }

  /** Whether anything is still to come that is not periodic. */
  get busy(): boolean {
    return this.#pending > 0;
  }

  /** Lets time pass until only periodic events are left; returns false if that is so already. */
  settle(): boolean {
    const { busy } = this;
    while (this.busy) this.next(Number.POSITIVE_INFINITY);
    return busy;
  }

  #add(delay: number, run: () => void, periodic: boolean): void {
    this.#push({ at: this.#now + Math.max(0, delay), sequence: this.#sequence++, run, periodic });
  }

  /** Runs the next moment that has events, if it comes within `limit` milliseconds; returns the time that passed. */
  next(limit: number): number {
    const first = this.#heap[0];
    if (!first || first.at - this.#now > limit) {
      this.#now += limit;
      return limit;
    }
    const passed = first.at - this.#now;
    this.#now = first.at;
    while (this.#heap[0]?.at === this.#now) {
      const event = this.#pop();
      if (!event.periodic) this.#pending--;
      event.run();
    }
    return passed;
  }

  /** Lets `ms` pass, running everything that falls into them. */
  advance(ms: number): void {
    for (let left = ms; left > 0; ) left -= this.next(left);
  }

  #push(event: Event): void {
    const heap = this.#heap;
    let i = heap.push(event) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (before(heap[parent], event)) break;
      heap[i] = heap[parent];
      i = parent;
    }
    heap[i] = event;
  }

  #pop(): Event {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop() as Event;
    if (heap.length > 0) {
      let i = 0;
      for (;;) {
        let child = 2 * i + 1;
        if (child >= heap.length) break;
        if (child + 1 < heap.length && before(heap[child + 1], heap[child])) child++;
        if (before(last, heap[child])) break;
        heap[i] = heap[child];
        i = child;
      }
      heap[i] = last;
    }
    return top;
  }
}

function before(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && a.sequence < b.sequence);
}
