// Runs one scenario file through window.bank, as a script outside this repository would; comes to
// the number of steps, and throws at the first that is not as it is written.
async function runScenario(bank, scenario, runner, reloadAfterEach) {
  const names = new Map();
  const uuids = (value) => {
    if (typeof value === "string") {
      return value.replace(/\$([a-z]\w*)/g, (name) => {
        if (!names.has(name)) names.set(name, crypto.randomUUID());
        return names.get(name);
      });
    }
    if (Array.isArray(value)) return value.map(uuids);
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, uuids(inner)]));
    }
    return value;
  };

  const differs = (actual, wanted, path) => {
    if (Array.isArray(wanted)) {
      if (!Array.isArray(actual) || actual.length !== wanted.length) return `${path}: another length`;
      return wanted.map((inner, at) => differs(actual[at], inner, `${path}[${at}]`)).find(Boolean);
    }
    if (wanted && typeof wanted === "object") {
      if (!actual || typeof actual !== "object") return `${path}: not there`;
      const fields = Object.entries(wanted);
      return fields.map(([key, inner]) => differs(actual[key], inner, `${path}.${key}`)).find(Boolean);
    }
    return actual === wanted ? undefined : `${path}: ${JSON.stringify(actual)}, not ${JSON.stringify(wanted)}`;
  };
  const must = (problem, step) => {
    if (problem) throw new Error(`${scenario.name}: ${problem}, at ${JSON.stringify(step)}`);
  };

  let count = 0;
  let running = runner;
  const run = async (step) => {
    if (step.repeat !== undefined) {
      for (let turn = 0; turn < step.repeat; turn += 1) for (const inner of step.steps) await run(inner);
      return;
    }
    count += 1;
    if (step.clock !== undefined) bank.simulation.setClock(step.clock);
    if (step.advance !== undefined) bank.simulation.advance(step.advance);
    if (step.reload) await bank.reload();
    if (step.settle) await bank.settle();
    if (step.runner !== undefined) await bank.setRunner((running = step.runner));
    if (step.do !== undefined) {
      const outcome = await bank.execute(uuids(step.do), uuids(step.options));
      await bank.settle();
      const [status, code] = step.rejected
        ? ["rejected", step.rejected]
        : [step.duplicate ? "duplicate" : "accepted", undefined];
      // In the queue whatever is well-formed and new is accepted, and refused when its turn comes.
      const waits = running === "queued" && status === "rejected" && code !== "command_id_reused";
      must(differs(outcome.status, waits ? "accepted" : status, "status"), step);
      if (code && !waits) must(differs(outcome.error.code, code, "code"), step);
      // A reused id is another command's: what became of that one is not this step's to say.
      if (code !== "command_id_reused") {
        const command = await bank.query({ type: "command", command_id: outcome.command_id });
        const settled = status === "rejected" ? "rejected" : "accepted";
        must(differs(command?.status, settled, "command.status"), step);
        if (code) must(differs(command.error?.code, code, "command.error.code"), step);
      }
    }
    if (step.ask !== undefined) must(differs(await bank.query(uuids(step.ask)), uuids(step.answer), "answer"), step);
    if (reloadAfterEach) await bank.reload();
  };

  await bank.reset();
  await bank.setRunner(runner);
  for (const step of scenario.steps) await run(step);
  bank.simulation.setClock(null);
  await bank.setRunner("immediate");
  const verification = await bank.verify();
  must(verification.ok ? undefined : `verify: ${JSON.stringify(verification)}`, {});
  return count;
}
