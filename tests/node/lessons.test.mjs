// Levels played by a script, and submissions graded, as in a page: each in banks of its own, beside the script's.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { accepted, openBank, smallBank } from "./support.mjs";

const COURSE = await readFile(new URL("../../lessons/course.json", import.meta.url), "utf8");
const EXAMPLE = fileURLToPath(new URL("../../examples/grade_submissions.mjs", import.meta.url));

const { lessons } = await openBank();
const course = () => JSON.parse(COURSE);
const solutionOf = (id) => course().levels.find((level) => level.id === id).solution;
const DEPOSIT = { type: "deposit_money", account_id: "$everyday", amount: "50.00" };

/** A level with its solution played. */
async function solved(id) {
  const level = await lessons.open(COURSE, id);
  for (const act of solutionOf(id)) await level.act(act);
  return level;
}

/** What somebody hands in who solved a level. */
async function handedIn(id, who) {
  return lessons.submission(COURSE, await (await solved(id)).journal(), { who });
}

test("a level is opened, played, checked and solved", async () => {
  const { bank, act, check, answer, journal } = await lessons.open(COURSE, "01-event");
  const begun = await check();
  assert.deepEqual(begun, {
    met: false,
    checks: [
      { id: "found", met: false },
      { id: "deposited", met: false, have: 0 },
    ],
  });

  const opened = bank.events({ type: "account_opened" })[0].position;
  assert.deepEqual(await answer("find", opened + 1), { right: false, truth: opened });
  const found = await answer("find", { type: "account_opened", stream: "account-$everyday", since: "log" });
  assert.deepEqual(found, { right: true, truth: opened });
  assert.deepEqual(await answer("guess", "two"), { right: null }, "it is judged after the deed");

  const outcome = await act({ do: DEPOSIT });
  assert.equal(outcome.status, "accepted");
  assert.equal(outcome.events[0].type, "money_deposited");
  assert.equal(outcome.position, bank.head());
  assert.equal(await act({ advance: "PT1H" }), null);
  assert.deepEqual(await check(), {
    met: true,
    checks: [
      { id: "found", met: true },
      { id: "deposited", met: true },
    ],
  });

  const records = await journal();
  const types = ["begun", "answered", "answered", "answered", "acted", "solved", "acted"];
  assert.deepEqual(records.map(({ type }) => type), types);
  assert.deepEqual(records[3], { level: "01-event", ms: records[3].ms, type: "answered", step: "guess", is: "two" });
  assert.ok(records.every(({ ms }) => Math.abs(ms - Date.now()) < 60_000));
  assert.equal(records[4].act.do.account_id, outcome.events[0].stream.slice("account-".length));
});

test("every level of the course is solved by its solution", async () => {
  for (const { id } of course().levels) {
    const { met, checks, dead_end } = await (await solved(id)).check();
    assert.ok(met, `${id}: ${JSON.stringify({ checks, dead_end })}`);
  }
});

test("what a check finds instead is said, and a dead end", async () => {
  const level = await lessons.open(course(), "01-event");
  await level.act({ do: { ...DEPOSIT, amount: "5.00" } });
  const { checks, dead_end } = await level.check();
  assert.deepEqual(checks[1], { id: "deposited", met: false, have: 0, says: "other_amount" });
  assert.equal(dead_end, undefined);

  const { wrong } = course().levels.find(({ id }) => id === "04-mistake");
  const { acts, dead_end: expected } = wrong.find(({ dead_end }) => dead_end);
  const closed = await lessons.open(COURSE, "04-mistake");
  for (const act of acts) await closed.act(act);
  const told = await closed.check();
  assert.deepEqual([told.met, told.dead_end], [false, expected]);
});

test("a refusal is an outcome, and forks, copies and crashes are acts", async () => {
  const { bank, act, journal } = await lessons.open(COURSE, "01-event");
  const refused = await act({ do: { ...DEPOSIT, amount: "0.00" } });
  assert.deepEqual([refused.status, refused.error.code], ["rejected", "invalid_amount"]);
  const head = bank.head();
  await act({ fork: "other", at: "head" });
  await act({ in: "other" });
  assert.equal((await act({ do: DEPOSIT })).position, head + 1);
  assert.equal(bank.head(), head, "the fork goes its own way");
  await act({ in: null });
  await act({ copy: "books", hold: true });
  await act({ crash: true });
  const records = await journal();
  assert.equal(records[1].act.rejected, "invalid_amount");
  assert.deepEqual(records.at(-1).act, { crash: true });
});

test("overlapping acts have their turns in order, and are read at once", async () => {
  const { act, journal } = await lessons.open(COURSE, "01-event");
  const given = { do: { ...DEPOSIT } };
  const outcomes = ["1.00", "2.00", "3.00"].map((amount) => {
    given.do.amount = amount;
    return act(given);
  });
  const deposited = (await Promise.all(outcomes)).map(({ events }) => events[0].data.amount);
  assert.deepEqual(deposited, ["1.00", "2.00", "3.00"]);
  assert.deepEqual((await journal()).slice(1).map(({ act }) => act.do.amount), deposited);
});

test("a bank that has lessons stays as it is, to the byte", async () => {
  const { bank } = await smallBank();
  const before = [await bank.exportLog(), JSON.stringify(bank.storage())];
  const level = await bank.lessons.open(COURSE, "08-crash");
  for (const act of solutionOf("08-crash")) await level.act(act);
  const text = await bank.lessons.submission(COURSE, await level.journal());
  const [grade] = await bank.lessons.grade([text], { pack: COURSE });
  assert.deepEqual(grade.problems, []);
  assert.deepEqual([await bank.exportLog(), JSON.stringify(bank.storage())], before);
  await accepted(level.bank, { type: "open_bank", name: "Second Bank", currency: "EUR" });
  assert.equal((await bank.query({ type: "banks" })).length, 1);
});

test("submissions are graded by running them again", async () => {
  const good = await handedIn("01-event", "A1");
  const two = await handedIn("02-fold", "");
  const claimed = JSON.parse(good);
  claimed.journal.splice(1, 3);
  const told = [];
  const grades = await lessons.grade([good, two, JSON.stringify(claimed), "{}", ""], {
    pack: course(),
    progress: (done, total) => told.push([done, total]),
  });
  assert.deepEqual(told, [0, 1, 2, 3, 4, 5].map((done) => [done, 5]));
  const [first, second, third, fourth, fifth] = grades;
  assert.deepEqual([first.who, first.receipt, first.problems], ["A1", JSON.parse(good).chain.slice(0, 8), []]);
  assert.match(first.program, /^leftfold \d/);
  assert.equal(first.levels.length, 18);
  const { level, solved, star, tries } = first.levels[0];
  assert.deepEqual([level, solved, star, tries], ["01-event", true, true, 1]);
  assert.deepEqual(first.levels[0].answers.guess.first, { is: "one", right: true });
  assert.deepEqual([second.who, second.levels[0].solved, second.levels[1].solved], ["", false, true]);
  assert.equal(third.levels[0].solved, false, "a claim counts for nothing");
  assert.equal(third.problems[0].code, "chain_broken");
  for (const unreadable of [fourth, fifth]) {
    assert.deepEqual([unreadable.levels, unreadable.receipt], [[], null]);
    assert.equal(unreadable.problems[0].code, "unreadable");
  }
  assert.equal(fourth.problems[0].path, "leftfold_submission");
  assert.equal(fourth.problems[0].problem.code, "missing");
  assert.deepEqual(await lessons.grade([], { pack: COURSE }), []);
});

test("the records of several levels are one submission", async () => {
  const records = [];
  for (const id of ["01-event", "02-fold"]) records.push(...(await (await solved(id)).journal()));
  const text = await lessons.submission(COURSE, records);
  const [{ levels, problems }] = await lessons.grade([text], { pack: COURSE });
  assert.deepEqual(problems, []);
  assert.deepEqual(levels.filter(({ solved }) => solved).map(({ level }) => level), ["01-event", "02-fold"]);
});

test("grading ends when its signal is aborted", async () => {
  const text = await handedIn("01-event", "A1");
  const controller = new AbortController();
  const options = { pack: COURSE, signal: controller.signal, progress: (done) => done === 1 && controller.abort() };
  await assert.rejects(lessons.grade([text, text, text], options), { name: "AbortError" });
  const reason = new Error("enough");
  await assert.rejects(lessons.grade([text], { pack: COURSE, signal: AbortSignal.abort(reason) }), reason);
});

/** The call rejects with an Error of these, which says where something is wrong. */
const at = (path, code = "invalid_command") => ({ name: "Error", code, path });

test("a malformed pack is an error with its path", async () => {
  const changed = (change) => {
    const pack = course();
    change(pack);
    return pack;
  };
  const cyclic = {};
  cyclic.itself = cyclic;
  const trap = { get levels() { throw new Error("a trap"); } };
  for (const [pack, path] of [
    [undefined, "pack"],
    [5, "pack"],
    [() => COURSE, "pack"],
    ["", "file"],
    ["[]", "file"],
    ["x".repeat(1024 * 1024 + 1), "pack"],
    [{ id: "x".repeat(1024 * 1024) }, "id"],
    [trap, "levels"],
    [{ leftfold_lessons: 1, id: 5n }, "id"],
    [{ leftfold_lessons: 1, id: [Number.NaN] }, "id[0]"],
    [changed((pack) => (pack.leftfold_lessons = 2)), "leftfold_lessons"],
    [changed((pack) => (pack.levels[2].goal[0].that = { magic: true })), "levels[2].goal[0].that"],
    [changed((pack) => (pack.levels[1].minutes = 60)), "levels[1].minutes"],
    [changed((pack) => (pack.levels[0].steps[0].ask.is = () => true)), "levels[0].steps[0].ask.is"],
    [changed((pack) => (pack.levels[0].solution[2].do.type = "rob_bank")), "levels[0].solution[2].do"],
  ]) {
    await assert.rejects(lessons.open(pack, "01-event"), at(path), `${path}`);
    await assert.rejects(lessons.grade([], { pack }), at(path), `${path}`);
    await assert.rejects(lessons.submission(pack, []), at(path), `${path}`);
  }
  const slow = changed((pack) => (pack.levels[1].minutes = 60));
  const problem = {
    code: "minutes_out_of_range", message: "levels[1].minutes: must be 1 to 4", path: "levels[1].minutes",
    least: "1", most: "4",
  };
  await assert.rejects(lessons.open(slow, "02-fold"), { message: problem.message, problem });
  await assert.rejects(lessons.open(cyclic, "01-event"), { code: "invalid_command", message: /more than 24/ });
  await assert.rejects(lessons.open(COURSE, "99-none"), at("levels", "level_not_found"));
  for (const level of [undefined, null, 5, {}]) await assert.rejects(lessons.open(COURSE, level), at("level"));
  const refused = changed(({ levels: [{ start }] }) => start.acts.push({ do: { ...DEPOSIT, amount: "0.00" } }));
  await assert.rejects(lessons.open(refused, "01-event"), at("levels[0].start.acts", "invalid_amount"));
});

test("an act that won't do is an error, and nothing has happened", async () => {
  const level = await lessons.open(COURSE, "01-event");
  const before = [await level.bank.exportLog(), await level.journal(), await level.check()];
  for (const [act, path] of [
    [undefined, "act"],
    [null, "act"],
    ["settle", "act"],
    [{}, "act"],
    [{ settle: false }, "act.settle"],
    [{ step: -1 }, "act.step"],
    [{ settle: true, twice: true }, "act.twice"],
    [{ do: { type: "rob_bank" } }, "act.do"],
    [{ do: DEPOSIT, options: { location: 5 } }, "act.options"],
    [{ do: { ...DEPOSIT, amount: 5n } }, "act.do.amount"],
    [{ in: () => null }, "act.in"],
    [{ repeat: 1_000_000, acts: [{ settle: true }] }, "act"],
  ]) {
    await assert.rejects(level.act(act), at(path), `${path}`);
  }
  await assert.rejects(level.act({ in: "nowhere" }), {
    problem: { code: "fork_not_found", message: "there is no fork “nowhere”", fork: "nowhere" },
  });
  for (const [act, code] of [
    [{ repeat: 2, acts: [{ settle: true }] }, "not_one_act"],
    [{ in: "nowhere" }, "fork_not_found"],
    [{ offer: "nothing" }, "offer_not_found"],
    [{ fork: "late", at: 1_000 }, "place_not_found"],
    [{ answer: "look", is: 1 }, "question_not_found"],
    [{ answer: "guess", is: "five" }, "not_an_answer"],
  ]) {
    await assert.rejects(level.act(act), { name: "Error", code }, code);
  }
  await assert.rejects(level.answer("guess"), at("act.is"));
  await assert.rejects(level.answer(5, "one"), at("step"));
  await assert.rejects(level.answer("guess", Symbol("one")), at("is"));
  await assert.rejects(level.answer("nothing", "one"), { code: "question_not_found" });
  assert.deepEqual([await level.bank.exportLog(), await level.journal(), await level.check()], before);
  await level.answer("guess", "one");
  await assert.rejects(level.answer("guess", "two"), { code: "already_answered" });
});

test("malformed records, submissions and options are errors with their paths", async () => {
  const begun = { level: "01-event", ms: 1, type: "begun" };
  for (const [records, path] of [
    [undefined, "journal"],
    [{}, "journal"],
    [[begun, { ...begun, ms: -1 }], "journal[1].ms"],
    [[{ ...begun, type: "won" }], "journal[0].type"],
    [[{ ...begun, type: "acted", act: { win: true } }], "journal[0].act"],
  ]) {
    await assert.rejects(lessons.submission(COURSE, records), at(path), path);
  }
  await assert.rejects(lessons.submission(COURSE, [begun], { who: "x".repeat(201) }), at("who"));
  for (const options of [5, { name: "A1" }, { who: 5 }]) {
    await assert.rejects(lessons.submission(COURSE, [begun], options), { code: "invalid_command" });
  }
  const pack = COURSE;
  await assert.rejects(lessons.grade([], undefined), at("pack"));
  await assert.rejects(lessons.grade([], 5), at("options"));
  await assert.rejects(lessons.grade([], { pack, speed: 2 }), at("options.speed"));
  await assert.rejects(lessons.grade([], { pack, signal: {} }), at("options.signal"));
  await assert.rejects(lessons.grade([], { pack, progress: 5 }), { code: "invalid_command" });
  await assert.rejects(lessons.grade({}, { pack }), { code: "invalid_command" });
  await assert.rejects(lessons.grade(["", {}], { pack }), at("submissions[1]"));
});

test("the example prints what each file of a folder came to", async (context) => {
  const folder = await mkdtemp(join(tmpdir(), "leftfold-"));
  context.after(() => rm(folder, { recursive: true }));
  const texts = [await handedIn("01-event", "A1"), await handedIn("02-fold", "A2"), "no JSON"];
  for (const [at, text] of texts.entries()) await writeFile(join(folder, `${at}.json`), text);
  await writeFile(join(folder, "notes.txt"), "not handed in");
  const { stdout } = await promisify(execFile)(process.execPath, [EXAMPLE, folder]);
  const rows = stdout.split("\n").filter((line) => line.includes(".json"));
  assert.equal(rows.length, 3);
  for (const [at, text] of texts.slice(0, 2).entries()) {
    const { who, chain } = JSON.parse(text);
    const cells = rows[at].split("│").map((cell) => cell.trim());
    const [, , file, name, receipt, solved, stars, shown, minutes, problems] = cells;
    assert.deepEqual([file, name, receipt], [`'${at}.json'`, `'${who}'`, `'${chain.slice(0, 8)}'`]);
    assert.deepEqual([solved, stars, shown, minutes, problems], ["1", "1", "0", "0", "''"]);
  }
  assert.match(rows[2], /is no JSON/);
});
