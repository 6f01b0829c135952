// The server crashes (pg_ctl stop -m immediate) or is shut down (fast) at each step of applying, and is started again.
export const fault = "server crashed";

export async function run(striker, { applying, cluster }) {
  for (const stage of applying) {
    for (const [mode, named] of [["immediate", fault], ["fast", "server shut down"]]) {
      const picked = (step) => step.phase === "apply" && (mode === "immediate" || step.sql === "COMMIT" || stage.plan.includes(step.sql));
      await striker.atEachStep(stage, {
        fault: named,
        pick: picked,
        whens: mode === "immediate" ? ["before", "after"] : ["before"],
        act: () => {
          cluster.stop(mode);
          cluster.start();
        },
        mend: () => stage.reconnect(),
      });
    }
  }
}
