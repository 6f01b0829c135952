// Two runs at once: a second one begins and ends at each step of the first, with the same plan or with another; and many that start
// together.
import fs from "node:fs";
import path from "node:path";

export const fault = "two at once";

/// From a project folder and a history of its own, as another person's machine has them.
function elsewhere(stage, name, text) {
  const project = path.join(stage.project, name);
  fs.mkdirSync(project, { recursive: true });
  fs.writeFileSync(path.join(project, "schema.ts"), text);
  return { project, home: `${stage.home}-beside` };
}

/// What was pushed is taken back by the machine whose history holds it.
const same = (stage) => stage.start(stage.command(), stage.takesBack ? {} : elsewhere(stage, "beside", stage.scene.target));
const another = (stage) => stage.start(stage.scene.earlier ?? stage.command(), elsewhere(stage, "other", stage.scene.other));

/// The state that a whole push of the other schema leaves.
async function otherState(stage) {
  await stage.fresh();
  const run = await another(stage);
  if (run.code !== 0) throw new Error(`the other schema: ${run.errors}`);
  return stage.picture();
}

export async function run(striker, { applying }) {
  for (const stage of applying) {
    const other = await otherState(stage);
    for (const [named, start, goal] of [
      [`${fault}, same plan`, same, undefined],
      [`${fault}, another plan`, another, other],
    ]) {
      let beside = null;
      await striker.atEachStep(stage, {
        fault: named,
        // A lock that the first holds makes the second wait longer than it does, or be refused; neither may deadlock.
        act: async () => {
          beside = await start(stage);
        },
        whens: ["before"],
        pick: ({ phase }) => phase !== "verify",
        judging: { goal, mayLie: true },
      });
      if (beside && ![0, 4, 5].includes(beside.code)) throw new Error(`the second one: ${beside.code} ${beside.errors}`);
    }
    for (let round = 0; round < (striker.share > 1 ? 1 : 20); ++round) {
      await striker.once(stage, {
        fault: `${fault}, five starts`,
        where: "all at once",
        run: async () => {
          const all = await Promise.all(Array.from({ length: 5 }, () => same(stage)));
          const bad = all.find(({ code }) => ![0, 4].includes(code));
          if (bad) return { ...bad, output: "" };
          return { code: all.map(({ code }) => code).sort().join(" "), output: "", errors: "" };
        },
        judging: ({ code }) => ({ mayLie: true, also: /0/.test(code) ? [] : ["none of them arrived"] }),
      });
    }
  }
}
