// The schema file is saved, with other contents or with half of them, at each step of a push: what is pushed is what was read and shown.
import { randomUUID } from "node:crypto";

export const fault = "schema file saved meanwhile";

export async function run(striker, { pick }) {
  for (const stage of pick("plain", "safe")) {
    await stage.fresh();
    stage.writeSchema(stage.scene.other);
    await stage.run(stage.command());
    const other = await stage.picture();
    for (const [named, text] of [[`${fault}, another schema`, stage.scene.other], [`${fault}, nothing in it yet`, ""], [`${fault}, broken text`, `${stage.scene.target}\nexport const ${randomUUID()}`]]) {
      await striker.atEachStep(stage, {
        fault: named,
        whens: ["before"],
        act: () => void stage.writeSchema(text),
        // The file is put right again before the next push.
        mend: () => stage.writeSchema(),
        judging: { goal: other },
      });
    }
  }
}
