// kill -9 of the program at each step, in the backup too.
export const fault = "kill -9 of the program";

export async function run(striker, { applying, withBackup }) {
  const act = (child) => void child.kill("SIGKILL");
  for (const stage of applying) await striker.atEachStep(stage, { fault, act, whens: ["before", "during", "after"] });
  if (withBackup) await striker.atEachStep(withBackup, { fault, act, whens: ["before"] });
}
