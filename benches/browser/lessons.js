// How long lessons take: a level that is opened, a check after an act, and a class that is graded.

/** From the choice of a level until its task stands beside the page, once the list of levels is there. */
async function measureLevelPage(id) {
  await bankReady;
  document.body.style.display = "";
  location.hash = "/lessons";
  const turn = () => new Promise((go) => requestAnimationFrame(go));
  while (!document.querySelector(`a[href="#/lessons/${id}"]`)) await turn();
  await rest();
  const start = performance.now();
  location.hash = `/lessons/${id}`;
  while (!document.querySelector(".lesson .lesson__body")) await turn();
  return performance.now() - start;
}

/** The whole course, solved: opening each level, a check after each act, and grading it for so many students. */
async function measureLessons(students) {
  const { lessons } = await bankReady;
  const pack = await (await fetch("lessons/course.json")).text();
  const [opening, checking, records] = [[], [], []];
  for (const { id, solution } of JSON.parse(pack).levels) {
    let level;
    opening.push(await timed(async () => (level = await lessons.open(pack, id))));
    for (const act of solution) {
      await level.act(act);
      checking.push(await timed(() => level.check()));
    }
    if (!(await level.check()).met) throw new Error(`${id} is not solved`);
    records.push(...(await level.journal()));
  }
  const handedIn = [];
  for (let number = 1; number <= students; number += 1) {
    handedIn.push(await lessons.submission(pack, records, { who: `A${number}` }));
  }
  let graded;
  const grading = await timed(async () => (graded = await lessons.grade(handedIn, { pack })));
  const levels = graded.flatMap((grade) => grade.levels);
  if (!levels.every((level) => level.solved)) throw new Error("what was solved isn't graded so");
  return { levels: levels.length, opening: percentiles(opening), checking: percentiles(checking), grading };
}
