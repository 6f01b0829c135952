// Two pushes at once: a second one begins and ends at each step of the first, with the same plan or with another; and many that start
// together.
import fs from "node:fs";
import path from "node:path";
import { spawn } from "node:child_process";

export const fault = "two pushes at once";

/// A whole push, past the wire, from a project folder of its own.
function pushBeside(stage, text, flags = stage.scene.flags) {
  const project = path.join(stage.project, text === stage.scene.target ? "beside" : "other");
  const file = path.join(project, "schema.ts");
  fs.mkdirSync(project, { recursive: true });
  if (!fs.existsSync(file)) fs.writeFileSync(file, text);
  const args = ["--project", project, "--schema", "schema.ts", "--url", stage.cluster.url(stage.database), "--schema-filter=public", "push", "--yes", "--backup=none", "--rename=none", ...flags];
  return new Promise((resolve) => {
    const child = spawn(stage.kit, args, { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, SCHEMA_STUDIO_HOME: `${stage.home}-beside` } });
    let errors = "";
    child.stderr.on("data", (data) => (errors += data));
    child.on("close", (code) => resolve({ code, errors }));
  });
}

/// The state that a whole push of the other schema leaves.
async function otherState(stage) {
  await stage.fresh();
  const run = await pushBeside(stage, stage.scene.other);
  if (run.code !== 0) throw new Error(`the other schema: ${run.errors}`);
  return stage.picture();
}

export async function run(striker, { plain, apart, safe }) {
  for (const stage of [plain, apart, safe]) {
    const other = await otherState(stage);
    for (const [named, text, goal] of [
      [`${fault}, same plan`, stage.scene.target, undefined],
      [`${fault}, another plan`, stage.scene.other, other],
    ]) {
      let beside = null;
      await striker.atEachStep(stage, {
        fault: named,
        // A lock that the first holds makes the second wait longer than it does, or be refused; neither may deadlock.
        act: async () => {
          beside = await pushBeside(stage, text);
        },
        whens: ["before"],
        pick: ({ phase }) => phase !== "verify",
        judging: { goal, mayLie: true },
      });
      if (beside && ![0, 4, 5].includes(beside.code)) throw new Error(`the second push: ${beside.code} ${beside.errors}`);
    }
    for (let round = 0; round < (striker.share > 1 ? 1 : 20); ++round) {
      await striker.once(stage, {
        fault: `${fault}, five starts`,
        where: "all at once",
        push: async () => {
          const all = await Promise.all(Array.from({ length: 5 }, () => pushBeside(stage, stage.scene.target)));
          const bad = all.find(({ code }) => ![0, 4].includes(code));
          if (bad) return { ...bad, output: "" };
          return { code: all.map(({ code }) => code).sort().join(" "), output: "", errors: "" };
        },
        judging: ({ code }) => ({ mayLie: true, also: /0/.test(code) ? [] : ["none of them arrived"] }),
      });
    }
  }
}
