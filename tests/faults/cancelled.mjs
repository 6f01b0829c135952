// Ctrl+C at each step.
import { pause } from "./stage.mjs";

export const fault = "cancelled (SIGINT)";

export async function run(striker, { plain, apart, safe, withBackup }) {
  const act = async (child) => {
    child.kill("SIGINT");
    await pause(30); // until the program has seen it
  };
  for (const stage of [plain, apart, safe]) await striker.atEachStep(stage, { fault, act, pick: ({ phase }) => stage === plain || phase === "apply" });
  if (withBackup) await striker.atEachStep(withBackup, { fault, act, pick: ({ phase }) => phase === "backup", whens: ["before"] });
}
