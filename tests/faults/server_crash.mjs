// The server crashes (pg_ctl stop -m immediate) or is shut down (fast) at each step of applying, and is started again.
export const fault = "server crashed";

export async function run(striker, { plain, apart, safe, cluster }) {
  for (const stage of [plain, apart, safe]) {
    for (const [mode, named] of [["immediate", fault], ["fast", "server shut down"]]) {
      const act = () => void cluster.stop(mode);
      // The program asks again what became of its COMMIT: the server is there again by then.
      const during = (step) => step.phase === "apply" && (mode === "immediate" || step.sql === "COMMIT" || stage.plan.includes(step.sql));
      await striker.atEachStep(stage, {
        fault: named,
        pick: during,
        whens: mode === "immediate" ? ["before", "after"] : ["before"],
        act: () => {
          act();
          void (stage.restarted = Promise.resolve().then(() => cluster.start()));
        },
        mend: async () => {
          await stage.restarted;
          await stage.reconnect();
        },
      });
    }
  }
  for (const stage of [plain, apart, safe]) await stage.reconnect();
}
