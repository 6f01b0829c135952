// The schema file is saved, with other contents or with half of them, at each step of a push: what is pushed is what was read and shown.
import { randomUUID } from "node:crypto";

export const fault = "schema file saved meanwhile";

export async function run(striker, { plain, safe }) {
  for (const stage of [plain, safe]) {
    await stage.fresh();
    stage.writeSchema(stage.scene.other);
    await stage.run(stage.pushArguments());
    const other = await stage.picture();
    for (const [named, text] of [[`${fault}, another schema`, stage.scene.other], [`${fault}, nothing in it yet`, ""], [`${fault}, broken text`, `${stage.scene.target}\nexport const ${randomUUID()}`]]) {
      await striker.atEachStep(stage, {
        fault: named,
        pick: ({ phase }) => stage === plain || phase === "apply",
        whens: ["before"],
        act: () => void stage.writeSchema(text),
        // The file is put right again before the next push.
        mend: () => stage.writeSchema(),
        judging: { goal: other },
      });
    }
  }
}
