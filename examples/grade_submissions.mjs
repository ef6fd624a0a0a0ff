// Grades a folder of submissions, and prints a table: `node examples/grade_submissions.mjs <folder> [<pack>]`.
// Each one is run again, in banks in memory. The pack is the course, unless another file is named.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import init, { openBank } from "../dist/leftfold.js";

const [folder, packFile = new URL("../lessons/course.json", import.meta.url)] = process.argv.slice(2);
await init({ module_or_path: await readFile(new URL("../dist/leftfold_bg.wasm", import.meta.url)) });
const pack = await readFile(packFile, "utf8");
const files = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
const texts = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
const grades = await (await openBank()).lessons.grade(texts, { pack });

const count = (levels, what) => levels.filter((level) => level[what]).length;
console.table(grades.map(({ who, receipt, levels, problems }, at) => ({
  file: files[at], who, receipt,
  solved: count(levels, "solved"), stars: count(levels, "star"), shown: count(levels, "shown"),
  minutes: Math.round(levels.reduce((sum, { ms }) => sum + ms, 0) / 60_000),
  problems: problems.map(({ message }) => message).join("; "),
})));
