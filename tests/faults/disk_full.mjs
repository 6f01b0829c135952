// A small file system that runs full: in the backup's folder, in the server's tablespace, and in its data folder, where it ends the server
// when the log cannot be written. Only root can make one (tmpfs).
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { asUser, Cluster } from "./cluster.mjs";
import { Stage, until } from "./stage.mjs";

export const fault = "disk full";

export class SmallDisk {
  constructor(folder, megabytes) {
    this.folder = folder;
    fs.mkdirSync(folder, { recursive: true });
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder], { stdio: "ignore" });
    if (asUser.uid) fs.chownSync(folder, asUser.uid, asUser.gid);
    fs.chmodSync(folder, 0o700);
    this.ballast = path.join(folder, "ballast");
  }

  /// Leaves that many bytes.
  fill(free = 0) {
    const { bavail, bsize } = fs.statfsSync(this.folder);
    const file = fs.openSync(this.ballast, "a");
    const block = Buffer.alloc(4096);
    try {
      for (let left = bavail * bsize - free; left > 0; left -= block.length) fs.writeSync(file, block);
    } catch {
      // full
    } finally {
      fs.closeSync(file);
    }
  }

  empty() {
    fs.rmSync(this.ballast, { force: true });
  }

  end() {
    execFileSync("umount", ["--lazy", this.folder]);
  }
}

async function inBackup(striker, stage, folder) {
  const disk = new SmallDisk(path.join(folder, "backups"), 12);
  try {
    const arguments_ = stage.command(`--backup-dir=${disk.folder}`);
    const left = () => fs.readdirSync(disk.folder).filter((name) => name !== "ballast");
    const mend = () => {
      disk.empty();
      stage.leftInFolder = left();
      for (const name of stage.leftInFolder) fs.rmSync(path.join(disk.folder, name), { recursive: true });
    };
    const judging = (run) => ({ also: run.code !== 0 && stage.leftInFolder.length ? [`half a backup stays behind: ${stage.leftInFolder}`] : run.code === 0 && !stage.leftInFolder.length ? ["there is no backup"] : [] });
    for (const free of [0, 1, 2, 3, 4, 6, 8, 9, 10, 11].map((kilo) => kilo * 1024 * 1024)) {
      if (!striker.isTurn()) continue;
      await striker.once(stage, { fault: `${fault} in the backup's folder`, where: "before the backup", step: `${free} bytes free`, prepare: () => disk.fill(free), run: () => stage.run(arguments_), mend, judging });
    }
    for (const free of [0, 4096, 8192, 12288, 16384, 20480, 40960]) {
      if (!striker.isTurn()) continue;
      let filled = false;
      // Once pg_dump runs, the free space has been looked at.
      const strike = ({ phase }) => {
        if (phase !== "backup" || filled) return;
        filled = true;
        disk.fill(free);
      };
      await striker.once(stage, { fault: `${fault} in the backup's folder`, where: "while pg_dump writes", step: `${free} bytes free`, run: () => stage.run(arguments_, strike), mend, judging });
    }
  } finally {
    disk.end();
  }
}

/// On a server of its own whose `data` (everything) or tablespace is small.
async function inServer(striker, { kit, modules, folder, few }, whole) {
  const disk = new SmallDisk(path.join(folder, whole ? "small-data" : "small-space"), whole ? 300 : 60);
  fs.chmodSync(folder, 0o755);
  const data = whole ? path.join(disk.folder, "data") : undefined;
  const cluster = new Cluster({ modules });
  if (whole) {
    cluster.data = data;
    fs.mkdirSync(data, { mode: 0o700 });
    if (asUser.uid) fs.chownSync(data, asUser.uid, asUser.gid);
  }
  const settings = ["max_wal_size=48MB", "min_wal_size=32MB", "wal_recycle=off"];
  const stages = [];
  try {
    cluster.init().start(...settings);
    if (!whole) await cluster.query("postgres", `CREATE TABLESPACE small LOCATION '${disk.folder}'`);
    for (const { name, scene } of few) {
      const stage = new Stage({ cluster, kit, scene, name, folder: path.join(folder, whole ? "whole" : "space") });
      if (!whole) stage.tablespace = "small";
      stages.push(await stage.prepare());
    }
    for (const stage of stages) {
      await striker.atEachStep(stage, {
        fault: whole ? `${fault} under the server's data and log` : `${fault} under the server's tablespace`,
        pick: (step) => step.phase === "apply" && (/^COMMIT$|^UPDATE |^BEGIN|^\(rows\)$/.test(step.sql) || stage.plan.includes(step.sql)),
        whens: ["before"],
        act: () => void disk.fill(),
        mend: async () => {
          disk.empty();
          // A server that could not write its log starts again by itself, or not.
          const lives = () => cluster.query("postgres", "SELECT 1").then(() => true, () => false);
          if (!(await until(lives, 5000))) {
            try {
              cluster.stop("immediate");
            } catch {
              // it has ended
            }
            cluster.start(...settings);
          }
          await stage.reconnect();
        },
      });
    }
  } finally {
    for (const stage of stages) await stage.end().catch(() => {});
    cluster.end();
    disk.end();
  }
}

export async function run(striker, { pick, withBackup, kit, modules, folder, table }) {
  if (process.getuid() !== 0) return void table.notes.push("Disk full: skipped, as only root can make a small file system.");
  if (withBackup) await inBackup(striker, withBackup, folder);
  const few = pick("plain", "safe", "wayBackWithRows").slice(0, striker.share > 1 ? 1 : undefined);
  await inServer(striker, { kit, modules, folder, few }, false);
  if (striker.share > 1) return;
  await inServer(striker, { kit, modules, folder, few }, true);
}
