// A server that takes no changes: a database that is read-only by default, a standby; and one that becomes so at each step.
import fs from "node:fs";
import path from "node:path";
import { Cluster } from "./cluster.mjs";

export const fault = "read-only";

const refusedClearly = (run) => ({ also: (run.code === 4 || run.code === 3) && /standby|read-only/.test(run.errors) ? [] : [`exit ${run.code}, and it does not say why: ${run.errors.slice(-300)}`], runAgain: false });

async function byDefault(striker, stage) {
  const turn = (on) => stage.admin.query(`ALTER DATABASE ${stage.database} ${on ? "SET default_transaction_read_only = on" : "RESET default_transaction_read_only"}`);
  await striker.once(stage, { fault: `${fault} by default`, where: "before it runs", prepare: () => turn(true), run: () => stage.run(stage.command()), mend: () => turn(false), judging: refusedClearly });
  await striker.atEachStep(stage, {
    fault: `${fault} by default, from a step on`,
    pick: ({ phase }) => phase === "compare" || phase === "apply",
    whens: ["before"],
    act: () => turn(true).then(() => undefined),
    mend: () => turn(false),
  });
}

async function standby(striker, stage, cluster, modules) {
  const copy = new Cluster({ modules });
  copy.makeFolder("data");
  try {
    await stage.fresh();
    copy.run("pg_basebackup", "-h", cluster.socketFolder, "-U", "postgres", "-D", copy.data, "-R", "-X", "stream", "-c", "fast");
    copy.start();
    for (const args of [["check"], ["diff"], ["push", "--dry-run", "--rename=none"]]) {
      const read = await stage.run(args, undefined, { server: copy.socket });
      if (![0, 1].includes(read.code)) throw new Error(`${args[0]} on a standby: ${read.code} ${read.errors}`);
    }
    // The scene's database comes over with the write-ahead log, as fresh as it is here.
    const caughtUp = async () => {
      const [{ at }] = await cluster.query("postgres", "SELECT pg_current_wal_flush_lsn() AS at");
      for (;;) {
        const [{ there }] = await copy.query("postgres", `SELECT pg_last_wal_replay_lsn() >= '${at}' AS there`);
        if (there) return;
      }
    };
    await striker.once(stage, { fault: "standby", where: "before it runs", prepare: caughtUp, run: () => stage.run(stage.command(), undefined, { server: copy.socket }), judging: refusedClearly });
  } finally {
    copy.end();
  }
}

/// The server comes back as a standby.
async function demoted(striker, stage, cluster) {
  const signal = path.join(cluster.data, "standby.signal");
  await striker.atEachStep(stage, {
    fault: "server that becomes a standby",
    pick: ({ phase, sql }) => phase === "apply" && (sql === "COMMIT" || stage.plan.includes(sql)),
    whens: ["before", "after"],
    act: () => {
      cluster.stop("immediate");
      fs.writeFileSync(signal, "");
      cluster.start();
      return undefined;
    },
    mend: async () => {
      cluster.stop("fast");
      fs.rmSync(signal);
      cluster.start();
      await stage.reconnect();
    },
  });
}

export async function run(striker, { pick, cluster, modules, newest }) {
  for (const stage of pick("plain", "safe", "wayBackWithRows")) {
    await byDefault(striker, stage);
    if (!newest) await standby(striker, stage, cluster, modules);
    if (striker.share === 1) await demoted(striker, stage, cluster);
  }
}
