/** The results of a run, from Cucumber's messages. */
import type {
  Envelope,
  ParseError,
  Pickle,
  TestCase,
  TestCaseStarted,
  TestStepFinished,
} from '@cucumber/messages';
import { Query } from '@cucumber/query';
import { TARGET_TYPE, WAITS_TYPE } from '../../engine/contract/evidence.ts';
import type { Diagnostics } from '../../engine/contract/findings.ts';
import { abridged } from '../../engine/contract/texts.ts';
import type { Wait } from '../convergence.ts';
import { type Results, type RuleResult, type ScenarioResult, type Target, topicOf } from '../results.ts';
import { type Status, worstOf } from '../status.ts';
import { attachmentsOf, valuesOf } from './attachments.ts';
import { ruleOf } from './rule.ts';
import { endingOf, scenarioResult, unstarted } from './scenario.ts';
import { shortStepText, stepLine } from './step-texts.ts';

/** A scenario that has ended. */
export interface Ended {
  uri: string;
  name: string;
  status: Status;
}

/** Takes messages one by one; `results` are those of the messages so far. */
export class ResultsBuilder {
  readonly #query = new Query();
  readonly #pickles = new Map<string, Pickle>();
  readonly #testCases: TestCase[] = [];
  readonly #planned = new Map<string, number>();
  readonly #parseErrors: string[] = [];
  /** Steps that finished after the user had ended the run. */
  readonly #late = new WeakSet<TestStepFinished>();
  readonly #isLate = (step: TestStepFinished) => this.#late.has(step);
  /** What was found when the parts of the cluster were checked. */
  diagnostics?: Diagnostics;
  /** The user has ended the run: what fails from now on may fail because its objects are being removed. */
  interrupted = false;

  /** Returns the scenario that ended with this message, if one did. */
  add(envelope: Envelope): Ended | undefined {
    const { parseError, pickle, testCase, testStepFinished, testCaseFinished } = envelope;
    this.#query.update(envelope);
    if (parseError) this.#parseErrors.push(parseErrorText(parseError));
    if (pickle) this.#pickles.set(pickle.id, pickle);
    if (testCase) this.#plan(testCase);
    if (testStepFinished && this.interrupted) this.#late.add(testStepFinished);
    const started = testCaseFinished && this.#query.findTestCaseStartedBy(testCaseFinished);
    return started && this.#ended(started);
  }

  #plan(testCase: TestCase): void {
    this.#testCases.push(testCase);
    const topic = topicOf(this.#pickles.get(testCase.pickleId)?.uri ?? '');
    this.#planned.set(topic, (this.#planned.get(topic) ?? 0) + 1);
  }

  #ended(started: TestCaseStarted): Ended {
    const pickle = this.#query.findPickleBy(started) as Pickle;
    const { status } = endingOf(started, this.#query, this.#isLate);
    return { uri: pickle.uri, name: pickle.name, status };
  }

  /** How many scenarios each topic has, of those that are planned so far. */
  planned(): ReadonlyMap<string, number> {
    return this.#planned;
  }

  get results(): Results {
    const query = this.#query;
    const attempts = query.findAllTestCaseStarted();
    const attachments = attempts.flatMap((started) => attachmentsOf(query, started));
    return {
      target: valuesOf<Target>(attachments, TARGET_TYPE).at(-1),
      rules: this.#rules(attempts),
      parseErrors: [...this.#parseErrors],
      undefinedSteps: this.#undefinedSteps(),
      waits: valuesOf<Wait[]>(attachments, WAITS_TYPE).flat(),
      problems: query.findAllTestRunHookFinished().flatMap(({ result }) => {
        const { status, exception, message = 'a hook failed' } = result;
        return status === 'FAILED' ? [abridged(exception?.message ?? message)] : [];
      }),
      ...this.diagnostics,
    };
  }

  /** In the order of features and lines, whatever ran first. */
  #rules(attempts: readonly TestCaseStarted[]): RuleResult[] {
    const started = new Map(attempts.map((one) => [this.#query.findPickleBy(one)?.id, one]));
    const rules = Map.groupBy(this.#selected(), (pickle) => {
      const { rule, scenario } = this.#query.findLineageBy(pickle) ?? {};
      return `${pickle.uri}:${(rule ?? scenario)?.location.line}`;
    });
    return [...rules.values()]
      .map((pickles) => {
        const scenarios = pickles
          .map((pickle) => this.#scenario(pickle, started.get(pickle.id)))
          .sort((a, b) => a.line - b.line);
        const status = worstOf(scenarios.map((scenario) => scenario.status));
        return { ...ruleOf(pickles[0], this.#query), status, scenarios };
      })
      .sort((a, b) => (a.uri === b.uri ? a.line - b.line : a.uri < b.uri ? -1 : 1));
  }

  #scenario(pickle: Pickle, started: TestCaseStarted | undefined): ScenarioResult {
    if (!started) return unstarted(pickle, this.#query);
    return scenarioResult(pickle, started, this.#query, this.#isLate);
  }

  /** The scenarios that are to run: Cucumber also has messages of those that are not selected. */
  #selected(): Pickle[] {
    return this.#testCases.flatMap(({ pickleId }) => this.#pickles.get(pickleId) ?? []);
  }

  #undefinedSteps(): Results['undefinedSteps'] {
    const query = this.#query;
    const undefinedSteps = this.#testCases.flatMap(({ pickleId, testSteps }) =>
      testSteps
        .filter(({ stepDefinitionIds }) => stepDefinitionIds?.length === 0)
        .flatMap((step) => query.findPickleStepBy(step) ?? [])
        .map((step) => ({ pickleId, step })),
    );
    return undefinedSteps.map(({ pickleId, step }) => ({
      text: shortStepText(step, query),
      uri: this.#pickles.get(pickleId)?.uri ?? '',
      line: stepLine(step, query),
    }));
  }
}

/** `features/a.feature:7: what is wrong` */
function parseErrorText({ source, message }: ParseError): string {
  const what = abridged(message.replace(/^\(\d+:\d+\): /, ''));
  return `${source.uri}:${source.location?.line ?? 1}: ${what}`;
}
