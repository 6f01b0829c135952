export class EventEmitter {
  on() {
    return this;
  }
  emit() {
    return false;
  }
  listenerCount() {
    return 0;
  }
  listeners() {
    return [];
  }
}
for (const name of [
  "once", "off", "addListener", "removeListener", "removeAllListeners", "prependListener", "setMaxListeners",
]) {
  EventEmitter.prototype[name] = EventEmitter.prototype.on;
}
EventEmitter.EventEmitter = EventEmitter;
EventEmitter.defaultMaxListeners = 10;
EventEmitter.once = () => new Promise(() => {});

export class Event {
  constructor(type) {
    this.type = type;
  }
}

export class EventTarget {
  addEventListener() {}
  removeEventListener() {}
  dispatchEvent() {
    return true;
  }
}

export class AbortSignal extends EventTarget {
  aborted = false;
  throwIfAborted() {}
  static timeout() {
    return new AbortSignal();
  }
  static abort() {
    return Object.assign(new AbortSignal(), { aborted: true });
  }
}

export class AbortController {
  signal = new AbortSignal();
  abort() {
    this.signal.aborted = true;
  }
}
