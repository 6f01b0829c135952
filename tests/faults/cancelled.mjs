// Ctrl+C at each step.
import { pause } from "./stage.mjs";

export const fault = "cancelled (SIGINT)";

export async function run(striker, { applying, withBackup }) {
  const act = async (child) => {
    child.kill("SIGINT");
    await pause(30); // until the program has seen it
  };
  for (const stage of applying) await striker.atEachStep(stage, { fault, act });
  if (withBackup) await striker.atEachStep(withBackup, { fault, act, whens: ["before"] });
}
