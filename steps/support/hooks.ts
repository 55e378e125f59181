/** Begins and ends each scenario, and attaches its evidence. */
import {
  After,
  AfterAll,
  AfterStep,
  Before,
  BeforeAll,
  Status,
  setDefaultTimeout,
  setDefinitionFunctionWrapper,
  setParallelCanAssign,
} from '@cucumber/cucumber';
import { requiredCapabilities } from '../../engine/contract/capabilities.ts';
import type { Engine } from '../../engine/contract/cluster.ts';
import {
  EVIDENCE_TYPE,
  type EvidenceFile,
  type EvidenceLine,
  FILES_TYPE,
  INTERFERENCE_TYPE,
  NOT_SUPPORTED_TYPE,
  symbolize,
  TARGET_TYPE,
  UPDATE_TYPE,
  WAITS_TYPE,
} from '../../engine/contract/evidence.ts';
import { inFull, shortened } from '../../engine/contract/texts.ts';
import { createEngine } from '../../engine/targets.ts';
import { resolved, workerOptions } from '../../suite/options/resolve.ts';
import { Session } from '../language/session.ts';
import { attachingFailures, shortenStack } from './failures.ts';
import { canRunTogether, isolationOf } from './isolation.ts';
import { checkRequired, needsOf, unsupported } from './needs.ts';
import { placeOf } from './place.ts';
import { literalsOf } from './texts.ts';
import { placeholdersFor, updateFor } from './update.ts';
import type { LeadlineWorld } from './world.ts';

/** Longest time for one step; the budgets of contract/timing.ts are shorter. */
setDefaultTimeout(10 * 60_000);

setDefinitionFunctionWrapper(attachingFailures);
process.on('uncaughtExceptionMonitor', shortenStack);

let engine: Engine | undefined;
let required: ReturnType<typeof requiredCapabilities> = [];
const lines = new WeakMap<LeadlineWorld, EvidenceLine[]>();

setParallelCanAssign((candidate, running) =>
  running.every((other) => canRunTogether(isolationOf(other), isolationOf(candidate))),
);

BeforeAll(async function () {
  // `cucumber-js` by itself has no parameters, and LEADLINE_* variables as a run has them
  const options = { ...workerOptions(resolved({}, process.env)), ...this.parameters };
  engine = await createEngine(options);
  required = requiredCapabilities(options.require);
});

Before(async function (this: LeadlineWorld, { pickle, gherkinDocument }) {
  // on the reference engine nothing else lets the event loop turn, and a signal would wait until all scenarios have ended
  await new Promise(setImmediate);
  const target = engine as Engine;
  // first, so that reports describe a target on which every scenario is skipped, too
  this.attach(
    JSON.stringify({ target: target.target, facts: target.facts, capabilities: [...target.capabilities] }),
    TARGET_TYPE,
  );
  checkRequired(required, pickle, target);
  const reason = unsupported(pickle, target);
  if (reason) {
    this.attach(reason, NOT_SUPPORTED_TYPE);
    return 'skipped';
  }
  const { scenario } = placeOf(gherkinDocument, pickle);
  const { locks, sharedClients } = isolationOf(pickle);
  const cluster = await target.cluster({ key: scenario, locks, needs: needsOf(pickle), sharedClients });
  this.session = new Session(cluster);
  lines.set(this, []);
  return undefined;
});

AfterStep(function (this: LeadlineWorld, { pickle, pickleStep, gherkinDocument, result }) {
  if (!this.session) return;
  const { kind, observed } = this.session.evidence.take();
  const { rule, scenario } = placeOf(gherkinDocument, pickle);
  const failed = result.status === Status.FAILED;
  const placeholders = new Map([
    ...placeholdersFor(this.session.before.objects.values()),
    ...this.session.placeholders.resolved,
  ]);
  const update = failed ? updateFor(pickleStep, gherkinDocument, observed, placeholders) : undefined;
  if (update) this.attach(Buffer.from(JSON.stringify(update)), UPDATE_TYPE);
  lines.get(this)?.push({ rule, scenario, step: pickleStep.text, kind: failed ? 'failed' : kind, observed });
});

After(async function (this: LeadlineWorld, { pickle, result }) {
  if (!this.session) return;
  const evidence = symbolize(lines.get(this) ?? [], literalsOf(pickle), this.session.cluster.values);
  this.attach(JSON.stringify(evidence), EVIDENCE_TYPE);
  const { waits } = this.session.convergence;
  if (waits.length > 0) this.attach(JSON.stringify(waits), WAITS_TYPE);
  const failed = result?.status === Status.FAILED;
  try {
    // a Then that does not hold has checked for interference before, because its verdict depends on it
    if (failed && result.exception?.type !== 'ExpectationFailed')
      this.attach(JSON.stringify(await this.session.cluster.interference()), INTERFERENCE_TYPE);
    if (failed) this.attach(JSON.stringify(await filesOf(this.session)), FILES_TYPE);
  } finally {
    await this.session.close(failed);
  }
});

/** The timeline, and what the cluster has. */
async function filesOf({ timeline, cluster }: Session): Promise<EvidenceFile[]> {
  const [text, whole] = [timeline.text(shortened), timeline.text(inFull)];
  return [
    { name: 'timeline.txt', text },
    ...(whole === text ? [] : [{ name: 'timeline-in-full.txt', text: whole }]),
    ...(await cluster.collect()),
  ];
}

AfterAll(async () => {
  await engine?.close();
});
