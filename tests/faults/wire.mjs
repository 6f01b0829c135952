// Stands between a client and a server on Unix sockets and reads PostgreSQL's protocol. A step is what a client sends up to Query or Sync,
// together with the answer up to ReadyForQuery (or up to CopyInResponse: the rows, up to CopyDone, are a step of their own); before it, while the server works on it, and after it a fault may strike.
import net from "node:net";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const cancelRequest = 80877102;

/// Splits what arrives into the protocol's messages; the first message of a client has no type.
class Messages {
  constructor(first) {
    this.bytes = Buffer.alloc(0);
    this.untyped = first;
  }

  *take(data) {
    this.bytes = Buffer.concat([this.bytes, data]);
    for (;;) {
      const head = this.untyped ? 0 : 1;
      if (this.bytes.length < head + 4) return;
      const length = head + this.bytes.readUInt32BE(head);
      if (this.bytes.length < length) return;
      const message = { type: head ? String.fromCharCode(this.bytes[0]) : "", bytes: this.bytes.subarray(0, length) };
      this.bytes = this.bytes.subarray(length);
      this.untyped = false;
      yield message;
    }
  }
}

const textAt = (bytes, from) => bytes.toString("utf8", from, bytes.indexOf(0, from));

function sqlOf({ type, bytes }) {
  if (type === "Q") return textAt(bytes, 5);
  if (type !== "P") return null;
  const nameEnd = bytes.indexOf(0, 5);
  return textAt(bytes, nameEnd + 1);
}

function applicationOf(bytes) {
  const words = bytes.toString("utf8", 8).split("\0");
  return words[words.indexOf("application_name") + 1] ?? "";
}

/// Where in a push a step is: compare, backup, apply, verify.
function phaseOf(session, sql) {
  if (session.application === "pg_dump") return "backup";
  if (/^BEGIN ISOLATION LEVEL READ COMMITTED|pg_try_advisory_lock/.test(sql) && session.phase === "compare") session.phase = "apply";
  else if (/^RESET SESSION AUTHORIZATION/.test(sql) && session.phase === "apply") session.phase = "verify";
  return session.phase;
}

class Session {
  constructor(wire, client) {
    Object.assign(this, { wire, client, phase: "compare", application: "", pid: 0, exchanges: [], pending: [], sql: [], works: false });
    this.server = net.connect(wire.server);
    this.fromClient = new Messages(true);
    this.fromServer = new Messages(false);
    this.answer = [];
    for (const [socket, hear] of [[client, (data) => this.hearClient(data)], [this.server, (data) => this.hearServer(data)]]) {
      socket.on("data", hear);
      socket.on("error", () => {});
      socket.on("close", () => this.end());
    }
  }

  hearClient(data) {
    for (const message of this.fromClient.take(data)) {
      if (message.type === "" && message.bytes.readUInt32BE(4) === cancelRequest) {
        this.server.write(message.bytes);
        continue;
      }
      if (message.type === "") this.application = applicationOf(message.bytes);
      const sql = message.type === "" ? "(start)" : sqlOf(message);
      if (sql !== null) this.sql.push(sql);
      if (message.type === "X") {
        this.exchanges.push(null);
      } else {
        this.pending.push(message.bytes);
        if (!["", "Q", "S", "c", "f"].includes(message.type)) continue;
        if (["c", "f"].includes(message.type)) this.sql.push("(rows)");
        this.exchanges.push({ bytes: Buffer.concat(this.pending), sql: this.sql.join(";\n") });
        this.pending = [];
        this.sql = [];
      }
      if (!this.works) void this.work();
    }
  }

  hearServer(data) {
    for (const message of this.fromServer.take(data)) {
      if (message.type === "K") this.pid = message.bytes.readUInt32BE(5);
      this.answer.push(message.bytes);
      if (message.type === "Z") {
        this.idle = message.bytes[5] === 0x49; // 'I': in no transaction
      }
      if (message.type === "Z" || message.type === "G") this.hearEnd();
    }
  }

  /// Nobody asked: the server gave a COPY up before its rows came, and reads none of them.
  hearEnd() {
    if (this.answered) return this.answered(true);
    this.rowsUnread = true;
    this.tell();
  }

  tell() {
    const heard = Buffer.concat(this.answer);
    this.answer = [];
    this.client.write(heard);
  }

  async work() {
    this.works = true;
    while (this.exchanges.length && !this.ended) {
      const exchange = this.exchanges.shift();
      if (!exchange) this.end();
      else await this.step(exchange);
    }
    this.works = false;
  }

  async step({ bytes, sql }) {
    const step = this.wire.newStep(phaseOf(this, sql), sql, this.pid);
    const struck = async (when) => {
      const way = await this.wire.strike?.({ ...step, pid: this.pid, idle: this.idle, when });
      if (way === "cut") this.end();
      if (way?.bytes) {
        this.server.write(bytes.subarray(0, Math.floor(bytes.length * way.bytes)));
        setImmediate(() => this.end());
        return true;
      }
      return this.ended;
    };
    if (await struck("before")) return;
    if (sql === "(rows)" && this.rowsUnread) return void (this.rowsUnread = false);
    const answer = new Promise((resolve) => (this.answered = resolve));
    this.server.write(bytes);
    void struck("during");
    const isThere = await answer;
    this.answered = null;
    if (!isThere && this.ended) return;
    if (await struck("after")) return;
    this.tell();
  }

  end() {
    if (this.ended) return;
    this.ended = true;
    if (this.answer.length && !this.client.destroyed && this.server.destroyed) this.client.end(Buffer.concat(this.answer));
    else this.client.destroy();
    this.server.destroy();
    this.answered?.(false);
    this.wire.sessions.delete(this);
  }
}

export class Wire {
  /// `server`: its socket's path. `strike({id, phase, sql, pid, idle, when})` may wait, and may answer "cut", or {bytes: share} to cut in the
  /// middle of the message.
  constructor(server) {
    Object.assign(this, { server, strike: null, steps: [], sessions: new Set(), counts: {}, listens: true });
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), "studio-wire-"));
    this.listener = net.createServer((client) => (this.listens ? this.sessions.add(new Session(this, client)) : client.destroy()));
  }

  listen() {
    return new Promise((resolve) => this.listener.listen(path.join(this.folder, ".s.PGSQL.5432"), resolve));
  }

  /// Forgets the steps of the run before.
  reset(strike = null) {
    Object.assign(this, { strike, steps: [], counts: {} });
  }

  newStep(phase, sql) {
    this.counts[phase] = (this.counts[phase] ?? 0) + 1;
    const step = { id: `${phase}:${this.counts[phase]}`, phase, sql };
    this.steps.push(step);
    return step;
  }

  close() {
    for (const session of this.sessions) session.end();
    this.listener.close();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
