// Another session holds a lock on each table in turn: for ever, or until the push has waited and tried again.
import { tables } from "./scenes.mjs";
import { pause } from "./stage.mjs";

export const fault = "lock held by another session";

const modes = ["ACCESS SHARE", "ROW EXCLUSIVE", "ACCESS EXCLUSIVE"];

/// From the moment when the push has read everything.
export function holding(stage, sql, releaseAfter) {
  let client = null;
  return {
    strike: async ({ phase, when }) => {
      if (phase !== "apply" || when !== "before" || client) return;
      client = await stage.cluster.connect(stage.database);
      await client.query(`BEGIN; ${sql}`);
      if (releaseAfter) void pause(releaseAfter).then(() => client.query("ROLLBACK"));
    },
    mend: async () => void (await client?.end()),
  };
}

export async function run(striker, { plain, apart, safe }) {
  for (const stage of [plain, apart, safe]) {
    for (const table of tables) {
      for (const mode of modes) {
        for (const releaseAfter of stage === safe ? [1200] : [0, 300]) {
          if (!striker.isTurn()) continue;
          const held = holding(stage, `LOCK TABLE ${table} IN ${mode} MODE`, releaseAfter);
          await striker.once(stage, {
            fault: `${fault}, ${releaseAfter ? "released after a while" : "never released"}`,
            where: mode,
            step: table,
            push: () => stage.run([...stage.pushArguments(), `--lock-timeout=${releaseAfter && stage !== safe ? "5s" : "200ms"}`], held.strike),
            mend: held.mend,
          });
        }
      }
    }
  }
}
