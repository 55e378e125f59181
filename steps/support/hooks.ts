/** Begins and ends each scenario, and collects what it saw. */
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
import type { TargetOptions } from '../../engine/target-options.ts';
import { createEngine } from '../../engine/targets.ts';
import { Session } from '../language/session.ts';
import { shortenStack, tellingBeside } from './failures.ts';
import { insistOn, needsOf, unsupported } from './needs.ts';
import { placeOf } from './place.ts';
import { canRunTogether, planOf } from './plan.ts';
import { literalsOf } from './texts.ts';
import { updateFor, wordsFor } from './update.ts';
import type { LeadlineWorld } from './world.ts';

/** Longest time for one step; budgets in contract/timing.ts end earlier. */
setDefaultTimeout(10 * 60_000);

setDefinitionFunctionWrapper(tellingBeside);
process.on('uncaughtExceptionMonitor', shortenStack);

let engine: Engine | undefined;
let required: ReturnType<typeof requiredCapabilities> = [];
const lines = new WeakMap<LeadlineWorld, EvidenceLine[]>();

setParallelCanAssign((candidate, running) =>
  running.every((other) => canRunTogether(planOf(other), planOf(candidate))),
);

BeforeAll(async function () {
  const options = this.parameters as TargetOptions;
  engine = await createEngine(options);
  required = requiredCapabilities(options.require);
});

Before(async function (this: LeadlineWorld, { pickle, gherkinDocument }) {
  // a scenario on the engine waits for nothing: without this a signal would be heard only when all have ended
  await new Promise(setImmediate);
  const target = engine as Engine;
  // also of a target that lacks what every scenario needs, the reports are to say what it is
  this.attach(
    JSON.stringify({ target: target.target, facts: target.facts, capabilities: [...target.capabilities] }),
    TARGET_TYPE,
  );
  insistOn(required, pickle, target);
  const reason = unsupported(pickle, target);
  if (reason) {
    this.attach(reason, NOT_SUPPORTED_TYPE);
    return 'skipped';
  }
  const { scenario } = placeOf(gherkinDocument, pickle);
  const { locks, sharedClients } = planOf(pickle);
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
  const words = new Map([
    ...wordsFor(this.session.before.objects.values()),
    ...this.session.placeholders.resolved,
  ]);
  const update = failed ? updateFor(pickleStep, gherkinDocument, observed, words) : undefined;
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
    // a Then that does not hold has looked for interference itself, because its verdict depends on them
    if (failed && result.exception?.type !== 'ExpectationFailed')
      this.attach(JSON.stringify(await this.session.cluster.interference()), INTERFERENCE_TYPE);
    if (failed) this.attach(JSON.stringify(await filesOf(this.session)), FILES_TYPE);
  } finally {
    await this.session.close(failed);
  }
});

/** What the scenario did comes first. */
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
