// Another session holds a lock on each table in turn: for ever, or until the run has waited and tried again.
import { pause } from "./stage.mjs";

export const fault = "lock held by another session";

const modes = ["ACCESS SHARE", "ROW EXCLUSIVE", "ACCESS EXCLUSIVE"];

/// From the moment when the run has read everything.
export function holding(stage, sql, releaseAfter) {
  let client = null;
  return {
    strike: async ({ phase, when }) => {
      if (phase !== "apply" || when !== "before" || client) return;
      client = await stage.cluster.connect(stage.database);
      await client.query(`BEGIN; ${sql}`);
      if (releaseAfter) void pause(releaseAfter).then(() => client.query("ROLLBACK")).catch(() => {}); // it may have ended before
    },
    mend: async () => void (await client?.end()),
  };
}

export async function run(striker, { applying, safe }) {
  for (const stage of applying) {
    for (const table of stage.scene.tables) {
      for (const mode of modes) {
        for (const releaseAfter of stage === safe ? [1200] : [0, 300]) {
          if (!striker.isTurn()) continue;
          const held = holding(stage, `LOCK TABLE ${table} IN ${mode} MODE`, releaseAfter);
          await striker.once(stage, {
            fault: `${fault}, ${releaseAfter ? "released after a while" : "never released"}`,
            where: mode,
            step: table,
            run: () => stage.run(stage.command(`--lock-timeout=${releaseAfter && stage !== safe ? "5s" : "200ms"}`), held.strike),
            mend: held.mend,
          });
        }
      }
    }
  }
}
