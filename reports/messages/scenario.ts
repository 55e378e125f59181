/** The result of a scenario, from Cucumber's messages. */
import { type Pickle, type TestCaseStarted, type TestStepFinished, TimeConversion } from '@cucumber/messages';
import type { Query } from '@cucumber/query';
import {
  EVIDENCE_TYPE,
  type EvidenceFile,
  type EvidenceLine,
  FILES_TYPE,
  NOT_SUPPORTED_TYPE,
} from '../../engine/contract/evidence.ts';
import { idOf, idOfRow } from '../../engine/contract/ids.ts';
import { shortened } from '../../engine/contract/texts.ts';
import type { ScenarioResult } from '../results.ts';
import { attachmentsOf, textsOf, valuesOf } from './attachments.ts';
import { failureOf, withInterference } from './failure.ts';
import { type Ending, endingFrom } from './status.ts';
import { wholeStep } from './step-texts.ts';

/** The result of a scenario that has not begun. */
export function unstarted(pickle: Pickle, query: Query): ScenarioResult {
  const { rule, scenario, example } = query.findLineageBy(pickle) ?? {};
  const id = scenario ? idOf(scenario, rule) : pickle.name;
  return {
    id: example ? idOfRow(id, example.cells) : id,
    // the name of an outline may contain a cell
    name: shortened(pickle.name),
    title: scenario?.name ?? pickle.name,
    line: query.findLocationOf(pickle)?.line ?? 0,
    status: 'unfinished',
    seconds: 0,
    steps: pickle.steps.map((step) => wholeStep(step, query)),
    evidence: [],
  };
}

/** What has become of a scenario so far. */
export function endingOf(
  started: TestCaseStarted,
  query: Query,
  isLate: (step: TestStepFinished) => boolean,
): Ending {
  return endingFrom(query.findTestStepsFinishedBy(started), {
    unsupported: textsOf(attachmentsOf(query, started), NOT_SUPPORTED_TYPE).length > 0,
    finished: query.findTestCaseFinishedBy(started) !== undefined,
    isLate,
  });
}

/** `isLate`: whether a step failed after the user had ended the run. */
export function scenarioResult(
  pickle: Pickle,
  started: TestCaseStarted,
  query: Query,
  isLate: (step: TestStepFinished) => boolean,
): ScenarioResult {
  const result = unstarted(pickle, query);
  const attachments = attachmentsOf(query, started);
  const [reason] = textsOf(attachments, NOT_SUPPORTED_TYPE);
  const duration = query.findTestCaseDurationBy(started);
  const { status, failed } = endingOf(started, query, isLate);
  const failure = failed && failureOf(failed, result.line, query);
  const files = valuesOf<EvidenceFile[]>(attachments, FILES_TYPE).at(-1);
  return {
    ...result,
    status,
    seconds: duration ? TimeConversion.durationToMilliseconds(duration) / 1_000 : 0,
    ...(failure
      ? { failure: status === 'inconclusive' ? withInterference(failure, attachments) : failure }
      : {}),
    ...(reason === undefined ? {} : { reason }),
    evidence: valuesOf<EvidenceLine[]>(attachments, EVIDENCE_TYPE).at(-1) ?? [],
    ...(files ? { files } : {}),
  };
}
