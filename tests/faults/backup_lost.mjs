// The backup out of which rows come back goes while the way back runs: deleted, cut off, emptied, another one in its place; or the disk of
// temporary files is full, on which pg_restore is told which rows are meant.
import fs from "node:fs";
import path from "node:path";
import { SmallDisk } from "./disk_full.mjs";

export const fault = "backup lost";

const ways = {
  deleted: (file) => fs.rmSync(file),
  "cut off": (file) => fs.truncateSync(file, Math.floor(fs.statSync(file).size / 2)),
  emptied: (file) => fs.truncateSync(file),
  "one without rows in its place": (file, other) => fs.copyFileSync(other, file),
};

/// A backup of the same, structure alone.
function rowless(stage) {
  const file = path.join(stage.cluster.makeFolder("dumps", 0o755), "rowless.dump");
  stage.cluster.run("pg_dump", "-h", stage.cluster.socketFolder, "-U", "postgres", "-Fc", "--schema-only", "-f", file, stage.database);
  return file;
}

export async function run(striker, { pick, folder, table }) {
  const [stage] = pick("wayBackWithRows");
  if (!stage) return;
  await stage.fresh();
  const file = (await stage.history()).at(-1).backup;
  const kept = path.join(folder, "kept.dump");
  fs.copyFileSync(file, kept);
  const other = rowless(stage);
  for (const [named, act] of Object.entries(ways)) {
    await striker.atEachStep(stage, {
      fault: `${fault}: ${named}`,
      whens: ["before"],
      act: () => void act(file, other),
      mend: () => fs.copyFileSync(kept, file),
    });
  }
  if (process.getuid() !== 0) return void table.notes.push("Disk of temporary files full: skipped, as only root can make a small file system.");
  const disk = new SmallDisk(path.join(folder, "temporary"), 1);
  try {
    await striker.atEachStep(stage, {
      fault: "disk of temporary files full",
      whens: ["before"],
      act: () => void disk.fill(),
      mend: () => disk.empty(),
      environment: { TMPDIR: disk.folder },
    });
  } finally {
    disk.end();
  }
}
