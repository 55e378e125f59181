/** Runs one scenario on a new cluster of the reference engine, as the command does it. */
import type { Argument } from '@cucumber/cucumber-expressions';
import { type GherkinDocument, type Pickle, type PickleStep, PickleStepType } from '@cucumber/messages';
import type { Engine } from '../../../engine/contract/cluster.ts';
import { FeatureError } from '../../../engine/contract/errors.ts';
import { type EvidenceLine, type FailureText, symbolize } from '../../../engine/contract/evidence.ts';
import { referenceEngine } from '../../../engine/reference/engine.ts';
import { statusOfError } from '../../../reports/messages/status.ts';
import type { Status } from '../../../reports/status.ts';
import { Session } from '../../../steps/language/session.ts';
import { missingArgument, needsArgument } from '../../../steps/support/declaration.ts';
import { failureText } from '../../../steps/support/failures.ts';
import { needsOf, unsupported } from '../../../steps/support/needs.ts';
import { placeOf } from '../../../steps/support/place.ts';
import { literalsOf } from '../../../steps/support/texts.ts';
import { DataTable, declarationOf, supportCode } from './cucumber.ts';
import './definitions.ts';
import { type ClusterPicture, pictureOf } from './picture.ts';
import { Recorder } from './recorder.ts';
import type { ScenarioRun, StepRun } from './types.ts';

/** The seed of `npm run conformance`, so that the page shows what the command observes. */
const SEED = '1';

export async function runScenario(document: GherkinDocument, pickle: Pickle): Promise<ScenarioRun> {
  const engine = referenceEngine({ seed: SEED });
  const { rule, scenario } = placeOf(document, pickle);
  const empty = {
    rule,
    scenario,
    name: pickle.name,
    steps: [],
    entries: [],
  };
  const problem = reasonNotToRun(engine, pickle);
  if (problem) return { ...empty, ...problem };
  const cluster = await engine.cluster({ key: scenario, needs: needsOf(pickle) });
  const recorder = new Recorder(cluster);
  const session = new Session(recorder.recording);
  const places = placesOf(document);
  const lines: EvidenceLine[] = [];
  const steps: StepRun[] = [];
  let status: Status = 'conformant';
  let settled: ClusterPicture | undefined;
  for (const [index, step] of pickle.steps.entries()) {
    recorder.step = index;
    const skipped = status !== 'conformant';
    const thrown = skipped
      ? undefined
      : await failureOf(async () => {
          if (!settled && step.type !== PickleStepType.CONTEXT) {
            await session.eventBegins();
            settled = pictureOf(await cluster.collect());
          }
          await call(session, step);
        });
    if (thrown) status = statusOf(thrown.error);
    const { kind, observed } = session.evidence.take();
    lines.push({ rule, scenario, step: step.text, kind: thrown ? 'failed' : kind, observed });
    steps.push({
      ...textOf(step, places),
      status: skipped ? 'skipped' : thrown ? 'failed' : 'passed',
      ...(thrown ? { failure: thrown.text } : {}),
      picture: pictureOf(await cluster.collect()),
      at: recorder.at,
    });
  }
  const evidence = symbolize(lines, literalsOf(pickle), cluster.values);
  await session.close(status !== 'conformant');
  return {
    ...empty,
    status,
    steps: steps.map((step, i) => ({ ...step, evidence: evidence[i] })),
    settled,
    entries: recorder.entries,
  };
}

function reasonNotToRun(engine: Engine, pickle: Pickle): { status: Status; reason: string } | undefined {
  try {
    const reason = unsupported(pickle, engine);
    return reason === undefined ? undefined : { status: 'not supported', reason };
  } catch (error) {
    return { status: statusOf(error), reason: (error as Error).message };
  }
}

async function failureOf(
  perform: () => Promise<void>,
): Promise<{ error: unknown; text: FailureText } | undefined> {
  try {
    await perform();
    return undefined;
  } catch (error) {
    return { error, text: failureText(error) };
  }
}

async function call(session: Session, { text, argument }: PickleStep): Promise<void> {
  const matches = supportCode().findAllStepsBy(text);
  if (matches.length === 0) throw new FeatureError(`there is no such step: ${text}`);
  if (matches.length > 1) throw new FeatureError(`several steps match: ${text}`);
  const [{ def, args }] = matches;
  const declaration = declarationOf(def.fn);
  if (needsArgument(declaration) && !argument) throw missingArgument(declaration);
  const world = { session };
  const values = args.map((each: Argument) => each.getValue(world));
  const table = argument?.dataTable && DataTable.from(argument.dataTable);
  await def.fn.call(
    world,
    ...values,
    ...(argument?.docString ? [argument.docString.content] : table ? [table] : []),
  );
}

function statusOf(error: unknown): Status {
  return statusOfError(error instanceof Error ? error.name : '');
}

/** What a pickle's step lacks of its document. By the id of the step. */
type Places = ReadonlyMap<string, { keyword: string; line: number }>;

function placesOf({ feature }: GherkinDocument): Places {
  const children = (feature?.children ?? []).flatMap((child) => child.rule?.children ?? [child]);
  const steps = children.flatMap(({ background, scenario }) => [
    ...(background?.steps ?? []),
    ...(scenario?.steps ?? []),
  ]);
  return new Map(
    steps.map(({ id, keyword, location }) => [id, { keyword: keyword.trim(), line: location.line }]),
  );
}

function textOf(
  step: PickleStep,
  places: Places,
): Pick<StepRun, 'keyword' | 'text' | 'line' | 'docString' | 'table'> {
  const found = step.astNodeIds.map((id) => places.get(id)).find(Boolean);
  const { docString, dataTable } = step.argument ?? {};
  return {
    keyword: found?.keyword ?? '',
    text: step.text,
    line: found?.line ?? 0,
    ...(docString ? { docString: docString.content } : {}),
    ...(dataTable ? { table: dataTable.rows.map(({ cells }) => cells.map(({ value }) => value)) } : {}),
  };
}
