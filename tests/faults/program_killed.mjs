// kill -9 of the program at each step, in the backup too.
export const fault = "kill -9 of the program";

export async function run(striker, { plain, apart, safe, withBackup }) {
  for (const stage of [plain, apart, safe]) {
    const inApply = ({ phase }) => stage === plain || phase === "apply";
    const act = (child) => void child.kill("SIGKILL");
    await striker.atEachStep(stage, { fault, pick: inApply, act, whens: ["before", "during", "after"] });
  }
  if (withBackup) await striker.atEachStep(withBackup, { fault, pick: ({ phase }) => phase === "backup", whens: ["before"], act: (child) => void child.kill("SIGKILL") });
}
