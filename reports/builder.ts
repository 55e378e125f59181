/** Makes what a run was from Cucumber's messages. */
import type {
  Attachment,
  Envelope,
  GherkinDocument,
  Pickle,
  Rule,
  Scenario,
  Step,
  TestCaseStarted,
  TestStepFinished,
  TestStepResult,
  Timestamp,
} from '@cucumber/messages';
import {
  EVIDENCE_TYPE,
  type EvidenceFile,
  type EvidenceLine,
  FAILURE_TYPE,
  type FailureText,
  FILES_TYPE,
  INTERFERENCE_TYPE,
  NOT_SUPPORTED_TYPE,
  TARGET_TYPE,
  WAITS_TYPE,
} from '../engine/contract/evidence.ts';
import type { Diagnostics } from '../engine/contract/findings.ts';
import { idOf, idOfRow } from '../engine/contract/ids.ts';
import { abridged, shortened } from '../engine/contract/texts.ts';
import { textOf } from './attachments.ts';
import type { Wait } from './convergence.ts';
import { type Profile, profilesOf } from './profiles.ts';
import {
  type Results,
  type RuleResult,
  type ScenarioResult,
  type Status,
  type Target,
  topicOf,
  worstOf,
} from './results.ts';
import { paragraph, stepText, wholeStep } from './step-texts.ts';

interface Place {
  uri: string;
  feature: string;
  rule: string;
  /** The scenario's own title. */
  title: string;
  ruleId: string;
  /** How many scenarios the Rule has. */
  of: number;
  /** By the scenario's own id in the AST, and by that of each row. */
  ids: Map<string, string>;
  ruleLine: number;
  description: string;
  sources: string[];
  profiles: Profile[];
  provisional: boolean;
  keywords: Map<string, string>;
  lines: Map<string, number>;
}

interface Case {
  pickleId: string;
  /** From the steps of the test case, hooks among them, to those of the pickle. */
  steps: Map<string, string | undefined>;
  undefinedSteps: string[];
}

interface Running {
  pickle: Pickle;
  place: Place;
  result: ScenarioResult;
  steps: Case['steps'];
  /** What failed steps and hooks say, by their id. */
  failures: Map<string, FailureText>;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** It has come to no end for no reason of its own: another failure, or the user, has ended the run. */
  skipped: boolean;
}

/** Takes messages one by one; `results` may be asked at any time. */
export class ResultsBuilder {
  readonly #places = new Map<string, Place>();
  readonly #pickles = new Map<string, Pickle>();
  readonly #cases = new Map<string, Case>();
  readonly #attempts = new Map<string, Running>();
  readonly #parseErrors: string[] = [];
  readonly #problems: string[] = [];
  readonly #waits: Wait[] = [];
  #target?: Target;
  /** What was seen when the parts of the cluster were looked at. */
  diagnostics?: Diagnostics;
  /** The user has ended the run: what fails from now on may fail because its objects are being removed. */
  interrupted = false;

  /** Returns the scenario that ended with this message, if one did. */
  add(envelope: Envelope): Running | undefined {
    if (envelope.gherkinDocument) this.#learn(envelope.gherkinDocument);
    if (envelope.pickle) this.#pickles.set(envelope.pickle.id, envelope.pickle);
    if (envelope.parseError) {
      const { source, message } = envelope.parseError;
      const what = abridged(message.replace(/^\(\d+:\d+\): /, ''));
      this.#parseErrors.push(`${source.uri}:${source.location?.line ?? 1}: ${what}`);
    }
    if (envelope.testCase) {
      const { id, pickleId, testSteps } = envelope.testCase;
      this.#cases.set(id, {
        pickleId,
        steps: new Map(testSteps.map((s) => [s.id, s.pickleStepId])),
        undefinedSteps: testSteps.flatMap((s) =>
          s.pickleStepId && s.stepDefinitionIds?.length === 0 ? [s.pickleStepId] : [],
        ),
      });
    }
    if (envelope.testCaseStarted) this.#start(envelope.testCaseStarted);
    if (envelope.attachment) this.#attach(envelope.attachment);
    if (envelope.testStepFinished) this.#step(envelope.testStepFinished);
    const hook = envelope.testRunHookFinished?.result;
    if (hook?.status === 'FAILED')
      this.#problems.push(abridged(hook.exception?.message ?? hook.message ?? 'a hook failed'));
    if (envelope.testCaseFinished) {
      const { testCaseStartedId, timestamp } = envelope.testCaseFinished;
      const running = this.#attempts.get(testCaseStartedId);
      if (running) running.result.seconds = (millisecondsOf(timestamp) - running.startedAt) / 1_000;
      if (running?.result.status === 'unfinished' && !running.skipped) running.result.status = 'conformant';
      return running;
    }
    return undefined;
  }

  /** How many scenarios of each topic there are. */
  planned(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { pickleId } of this.#cases.values()) {
      const topic = topicOf((this.#pickles.get(pickleId) as Pickle).uri);
      counts.set(topic, (counts.get(topic) ?? 0) + 1);
    }
    return counts;
  }

  get results(): Results {
    const rules = new Map<string, RuleResult>();
    const started = new Set<string>();
    for (const { pickle, place, result } of this.#attempts.values()) {
      started.add(pickle.id);
      this.#ruleFor(rules, place).scenarios.push(result);
    }
    for (const { pickleId } of this.#cases.values()) {
      const pickle = this.#pickles.get(pickleId) as Pickle;
      if (started.has(pickle.id)) continue;
      const place = this.#placeOf(pickle);
      this.#ruleFor(rules, place).scenarios.push(emptyResult(pickle, place));
    }
    const list = [...rules.values()];
    for (const rule of list) {
      rule.scenarios.sort((a, b) => a.line - b.line);
      rule.status = worstOf(rule.scenarios.map(({ status }) => status));
    }
    list.sort((a, b) => (a.uri === b.uri ? a.line - b.line : a.uri < b.uri ? -1 : 1));
    return {
      target: this.#target,
      rules: list,
      parseErrors: this.#parseErrors,
      undefinedSteps: this.#undefined(),
      waits: this.#waits,
      problems: this.#problems,
      ...this.diagnostics,
    };
  }

  #undefined(): Results['undefinedSteps'] {
    return [...this.#cases.values()].flatMap(({ pickleId, undefinedSteps }) => {
      const pickle = this.#pickles.get(pickleId) as Pickle;
      const place = this.#placeOf(pickle);
      return pickle.steps
        .filter((step) => undefinedSteps.includes(step.id))
        .map((step) => ({
          text: shortened(stepText(step, place.keywords)),
          uri: pickle.uri,
          line: lineOf(step.astNodeIds, place),
        }));
    });
  }

  #ruleFor(rules: Map<string, RuleResult>, place: Place): RuleResult {
    const key = `${place.uri}:${place.ruleLine}`;
    let rule = rules.get(key);
    if (!rule) {
      const {
        ruleId: id,
        uri,
        feature,
        rule: name,
        ruleLine: line,
        description,
        sources,
        profiles,
        provisional,
        of,
      } = place;
      rule = {
        id,
        topic: topicOf(uri),
        uri,
        feature,
        name,
        line,
        description,
        sources,
        profiles,
        provisional,
        status: 'unfinished',
        scenarios: [],
        of,
      };
      rules.set(key, rule);
    }
    return rule;
  }

  #learn({ uri = '', feature }: GherkinDocument): void {
    for (const child of feature?.children ?? []) {
      const { rule } = child;
      const tags = [...(feature?.tags ?? []), ...(rule?.tags ?? [])].map((tag) => tag.name);
      const scenarios = rule
        ? rule.children.flatMap((c) => c.scenario ?? [])
        : child.scenario
          ? [child.scenario]
          : [];
      for (const scenario of scenarios) {
        const rows = scenario.examples.flatMap((e) => e.tableBody);
        this.#places.set(scenario.id, {
          uri,
          feature: feature?.name ?? '',
          rule: rule?.name ?? scenario.name,
          title: scenario.name,
          ruleId: idOf(rule ?? scenario),
          ids: new Map([
            [scenario.id, idOf(scenario, rule)],
            ...rows.map((r): [string, string] => [r.id, idOfRow(idOf(scenario, rule), r.cells)]),
          ]),
          of: scenarios.reduce((sum, s) => sum + countOf(s), 0),
          ruleLine: rule?.location.line ?? scenario.location.line,
          description: paragraph(rule?.description ?? ''),
          sources: tags.flatMap((tag) => /^@src:(.+)$/.exec(tag)?.[1] ?? []),
          profiles: profilesOf(tags),
          provisional: tags.includes('@provisional'),
          keywords: new Map(
            [...backgroundOf(feature, rule), ...scenario.steps].map((s) => [s.id, s.keyword.trim()]),
          ),
          lines: new Map([
            ...scenario.steps.map((s): [string, number] => [s.id, s.location.line]),
            ...rows.map((r): [string, number] => [r.id, r.location.line]),
            [scenario.id, scenario.location.line],
          ]),
        });
      }
    }
  }

  #placeOf(pickle: Pickle): Place {
    return this.#places.get(pickle.astNodeIds[0]) as Place;
  }

  #start({ id, testCaseId, timestamp }: TestCaseStarted): void {
    const { pickleId, steps } = this.#cases.get(testCaseId) as Case;
    const pickle = this.#pickles.get(pickleId) as Pickle;
    const place = this.#placeOf(pickle);
    const [startedAt, result] = [millisecondsOf(timestamp), emptyResult(pickle, place)];
    this.#attempts.set(id, { pickle, place, steps, startedAt, result, skipped: false, failures: new Map() });
  }

  #attach(attachment: Attachment): void {
    const { testCaseStartedId, testStepId = '', mediaType } = attachment;
    const running = this.#attempts.get(testCaseStartedId ?? '');
    if (!running) return;
    const text = textOf(attachment);
    if (mediaType === EVIDENCE_TYPE) running.result.evidence = JSON.parse(text) as EvidenceLine[];
    if (mediaType === TARGET_TYPE) this.#target = JSON.parse(text) as Target;
    if (mediaType === NOT_SUPPORTED_TYPE) running.result.reason = text;
    if (mediaType === WAITS_TYPE) this.#waits.push(...(JSON.parse(text) as Wait[]));
    if (mediaType === INTERFERENCE_TYPE) addInterference(running.result, JSON.parse(text) as string[]);
    // a hook that fails after the step that it belongs to is no news
    if (mediaType === FAILURE_TYPE && !running.failures.has(testStepId))
      running.failures.set(testStepId, JSON.parse(text) as FailureText);
    if (mediaType === FILES_TYPE) running.result.files = JSON.parse(text) as EvidenceFile[];
  }

  #step({ testCaseStartedId, testStepId, testStepResult }: TestStepFinished): void {
    const running = this.#attempts.get(testCaseStartedId);
    if (!running) return;
    const { result } = running;
    const { status, exception } = testStepResult;
    if (status === 'SKIPPED' && result.status === 'unfinished') {
      if (result.reason) result.status = 'not supported';
      else running.skipped = true;
    }
    if (status === 'UNDEFINED' || status === 'AMBIGUOUS') result.status = 'invalid';
    if (status !== 'FAILED') return;
    if (this.interrupted || exception?.type === 'Interrupted') running.skipped = true;
    else if (!result.failure) fail(running, testStepId, testStepResult);
  }
}

function fail(
  { result, pickle, place, steps, failures }: Running,
  testStepId: string,
  { exception, message = '' }: TestStepResult,
): void {
  const pickleStep = pickle.steps.find((s) => s.id === steps.get(testStepId));
  result.status = statusOfError(exception?.type ?? '');
  result.failure = {
    step: pickleStep ? shortened(stepText(pickleStep, place.keywords)) : 'before or after the scenario',
    line: pickleStep ? lineOf(pickleStep.astNodeIds, place) : result.line,
    // most fit into the message of the error
    ...(failures.get(testStepId) ?? partsOf(exception?.message ?? message)),
  };
}

function partsOf(whole: string): FailureText {
  const message = abridged(whole);
  return { message, ...(message === whole ? {} : { whole }) };
}

/** What kept a scenario from telling anything may come from them. */
function addInterference({ status, failure }: ScenarioResult, interference: string[]): void {
  if (status !== 'inconclusive' || !failure) return;
  const unsaid = interference.filter((one) => !failure.message.includes(one));
  failure.message = [failure.message, ...unsaid].join('\n');
  if (failure.whole !== undefined) failure.whole = [failure.whole, ...unsaid].join('\n');
}

/** An error that is no verdict on the cluster is named so; one that nobody foresaw tells nothing about the cluster either. */
function statusOfError(type: string): Status {
  if (type === 'ExpectationFailed') return 'non-conformant';
  return type === 'FeatureError' || type === 'UnresolvedPlaceholder' ? 'invalid' : 'inconclusive';
}

/** An outline is a scenario for each row of its examples. */
function countOf({ examples }: Scenario): number {
  return examples.length === 0 ? 1 : examples.reduce((sum, { tableBody }) => sum + tableBody.length, 0);
}

/** The steps that stand before those of each scenario. */
function backgroundOf(feature: GherkinDocument['feature'], rule?: Rule): readonly Step[] {
  return [...(feature?.children ?? []), ...(rule?.children ?? [])].flatMap((c) => c.background?.steps ?? []);
}

function emptyResult(pickle: Pickle, place: Place): ScenarioResult {
  const node = pickle.astNodeIds.at(-1) as string;
  const line = place.lines.get(node) ?? 0;
  const id = place.ids.get(node) ?? pickle.name;
  const steps = pickle.steps.map((step) => wholeStep(step, place.keywords));
  return {
    id,
    // a name of an outline may have a cell in it
    name: shortened(pickle.name),
    title: place.title,
    line,
    status: 'unfinished',
    seconds: 0,
    steps,
    evidence: [],
  };
}

function lineOf(ids: readonly string[], place: Place): number {
  return place.lines.get(ids[0]) ?? 0;
}

function millisecondsOf({ seconds, nanos }: Timestamp): number {
  return seconds * 1_000 + nanos / 1e6;
}
