// PgBouncer in transaction mode: each transaction may be in another session of the server. What a push sets or locks must not stay behind in
// one; what needs a session of its own is refused.
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { asUser } from "./cluster.mjs";
import { until } from "./stage.mjs";

export const fault = "pooler in transaction mode";

const installed = () => {
  const places = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer"];
  return places.find((place) => fs.existsSync(place));
};

class Pooler {
  constructor(program, cluster, folder) {
    this.folder = cluster.makeFolder("pooler", 0o755);
    const settings = path.join(this.folder, "pgbouncer.ini");
    const port = 5432;
    fs.writeFileSync(settings, `[databases]
* = host=${cluster.socketFolder} port=${port} user=postgres
[pgbouncer]
listen_addr =
listen_port = ${port}
unix_socket_dir = ${this.folder}
auth_type = any
pool_mode = transaction
default_pool_size = 4
max_client_conn = 100
ignore_startup_parameters = extra_float_digits, options
logfile = ${path.join(this.folder, "log")}
`);
    this.child = spawn(program, [settings], { stdio: "ignore", ...asUser });
    this.socket = path.join(this.folder, `.s.PGSQL.${port}`);
  }

  async started() {
    if (!(await until(() => fs.existsSync(this.socket), 5000))) throw new Error("pgbouncer does not start");
    return this;
  }

  end() {
    this.child.kill("SIGKILL");
  }
}

/// What the sessions behind the pooler are left with; each is asked while the others are held.
async function leftBehind(stage, pooler) {
  const clients = [];
  const found = new Set();
  try {
    for (let i = 0; i < 4; ++i) {
      const client = new stage.cluster.Client({ host: pooler.folder, user: "postgres", database: stage.database });
      client.on("error", () => {});
      await client.connect();
      clients.push(client);
      await client.query("BEGIN");
      const { rows } = await client.query("SELECT name, setting FROM pg_settings WHERE source = 'session' AND name NOT IN ('client_encoding', 'application_name', 'DateStyle', 'TimeZone', 'standard_conforming_strings', 'transaction_isolation', 'transaction_read_only', 'transaction_deferrable', 'IntervalStyle')");
      rows.forEach(({ name, setting }) => found.add(`${name} = ${setting} stays behind in a session of the pooler`));
      const locks = await client.query("SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()");
      if (locks.rows[0].n) found.add("an advisory lock stays behind in a session of the pooler");
    }
  } finally {
    for (const client of clients) await client.end();
  }
  return [...found];
}

/// Other clients of the pooler, so that one's transactions go from session to session.
async function busyClients(stage, pooler, count) {
  const state = { ends: false };
  const clients = [];
  const loops = Array.from({ length: count }, async () => {
    const client = new stage.cluster.Client({ host: pooler.folder, user: "postgres", database: stage.database });
    client.on("error", () => {});
    await client.connect();
    clients.push(client);
    while (!state.ends) await client.query("SELECT pg_sleep(0.005)").catch(() => (state.ends = true));
    await client.end();
  });
  await until(() => clients.length === count, 5000);
  return async () => {
    state.ends = true;
    await Promise.all(loops);
  };
}

export async function run(striker, { applying, cluster, table, folder }) {
  const program = installed();
  if (!program) return void table.notes.push("Pooler: skipped, as pgbouncer is not installed (Debian package pgbouncer).");
  table.notes.push(`Pooler: ${execFileSync(program, ["--version"], { encoding: "utf8" }).split("\n")[0]}, transaction mode.`);
  for (const stage of applying) {
    const backup = path.join(folder, `${stage.name}-pooled.dump`);
    const commands = {
      check: { args: ["check"], codes: [1] },
      diff: { args: ["diff", "--sql"], codes: [1] },
      "without backup": { args: stage.command(), codes: stage.transactions === 1 ? [0] : [4] },
      "with backup": { args: stage.command("--backup=all"), codes: [4] },
      backup: { args: ["backup", "--scope=all", backup], codes: [4] },
    };
    for (const [named, { args, codes }] of Object.entries(commands)) {
      // Where no pg_dump reads this server that is said first.
      if (!cluster.dump && /^backup|^with backup/.test(named)) continue;
      for (const busy of [0, 3]) {
        for (let round = 3; round > 0; --round) {
          if (!striker.isTurn()) continue;
          const pooler = await new Pooler(program, cluster, folder).started();
          let also = [];
          try {
            await striker.once(stage, {
              fault: `${fault}, ${busy ? "other clients beside" : "alone"}`,
              where: named,
              run: async () => {
                const rest = busy ? await busyClients(stage, pooler, busy) : null;
                const run = await stage.run(args, undefined, { server: pooler.socket });
                await rest?.();
                also = await leftBehind(stage, pooler);
                if (!codes.includes(run.code)) also.push(`exit ${run.code} instead of ${codes}`);
                if (run.code === 4 && !/pooler/.test(run.errors)) also.push("it does not say why it refuses");
                return run;
              },
              // The server's sessions go with the pooler.
              mend: () => pooler.end(),
              judging: () => ({ also, mayLie: true }),
            });
          } finally {
            pooler.end();
            fs.rmSync(pooler.folder, { recursive: true, force: true });
          }
        }
      }
    }
  }
}
