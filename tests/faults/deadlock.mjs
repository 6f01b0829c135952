// Another client holds a table that the run will want, and wants one that the run holds. Which of the two PostgreSQL ends is decided by who
// looks first (deadlock_timeout).
import { until } from "./stage.mjs";

export const fault = "deadlock with another client";

/// The other client: holds `wanted` from the beginning, asks for `held` as soon as the run waits.
function otherClient(stage, wanted, held, theirs) {
  let client = null;
  let asked = null;
  const outcome = { ended: "" };
  const waits = async () => {
    const { rows } = await stage.admin.query("SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = $1 AND wait_event_type = 'Lock' AND application_name = 'schema-studio'", [stage.database]);
    return rows[0].n > 0;
  };
  return {
    outcome,
    strike: async ({ phase, when }) => {
      if (phase !== "apply" || when !== "before" || client) return;
      client = await stage.cluster.connect(stage.database, `-c deadlock_timeout=${theirs}`);
      await client.query(`BEGIN; LOCK TABLE ${wanted} IN ROW EXCLUSIVE MODE`);
      asked = until(waits, 5000)
        .then(() => client.query(`LOCK TABLE ${held} IN ROW EXCLUSIVE MODE`))
        .then(() => client.query("COMMIT"))
        .catch((error) => (outcome.ended = error.code));
    },
    mend: async () => {
      await asked;
      await client?.end();
    },
  };
}

export async function run(striker, { applying, table }) {
  for (const stage of applying) {
    const victims = { it: 0, other: 0, none: 0 };
    const { tables } = stage.scene;
    for (const wanted of tables) {
      for (const held of tables.filter((one) => one !== wanted)) {
        for (const [ours, theirs] of [["300ms", "20s"], ["20s", "100ms"]]) {
          if (!striker.isTurn()) continue;
          const other = otherClient(stage, wanted, held, theirs);
          const verdict = await striker.once(stage, {
            fault: `${fault}, ${ours === "300ms" ? "it looks first" : "the other looks first"}`,
            where: "holds one table, wants another",
            step: `${wanted} then ${held}`,
            run: () => stage.run(stage.command("--lock-timeout=8s"), other.strike, { options: `-c deadlock_timeout=${ours}` }),
            mend: other.mend,
          });
          ++victims[other.outcome.ended ? "other" : /deadlock/.test(verdict.said) ? "it" : "none"];
        }
      }
    }
    table.notes.push(`Deadlocks, ${stage.name}: it was ended ${victims.it} times, the other client ${victims.other} times, nobody ${victims.none} times (no circle came about, or it tried again).`);
  }
}
