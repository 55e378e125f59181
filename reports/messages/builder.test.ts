import { describe, it } from 'node:test';
import type { Envelope } from '@cucumber/messages';
import { expect } from 'chai';
import { FAILURE_TYPE, type FailureText } from '../../engine/contract/evidence.ts';
import { ResultsBuilder } from './builder.ts';

const at = { seconds: 0, nanos: 0 };

/** The messages of Cucumber for a feature with one Rule, in it one scenario with one step. */
const before = [
  {
    gherkinDocument: {
      uri: 'features/traffic/one.feature',
      feature: {
        name: 'One',
        tags: [],
        children: [
          {
            rule: {
              name: 'A client is answered',
              description: '',
              location: { line: 3 },
              tags: [{ name: '@id:answered' }],
              children: [
                {
                  scenario: {
                    id: 'scenario',
                    name: 'Once',
                    tags: [{ name: '@id:answered/once' }],
                    location: { line: 4 },
                    examples: [],
                    steps: [{ id: 'step', keyword: 'When ', text: 'it sends', location: { line: 5 } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  },
  {
    pickle: {
      id: 'pickle',
      uri: 'features/traffic/one.feature',
      name: 'Once',
      astNodeIds: ['scenario'],
      steps: [{ id: 'pickle step', text: 'it sends', astNodeIds: ['step'] }],
    },
  },
  {
    testCase: {
      id: 'case',
      pickleId: 'pickle',
      testSteps: [{ id: 'test step', pickleStepId: 'pickle step' }],
    },
  },
  { testCaseStarted: { id: 'attempt', testCaseId: 'case', timestamp: at } },
];

/** The message that the step ends with an error of a type. */
function failed(type: string, message = 'its words'): object {
  const testStepResult = { status: 'FAILED', exception: { type, message } };
  return { testStepFinished: { testCaseStartedId: 'attempt', testStepId: 'test step', testStepResult } };
}

const ended = { testCaseFinished: { testCaseStartedId: 'attempt', timestamp: at } };

function resultsAfter(messages: object[], interrupted = false) {
  const builder = new ResultsBuilder();
  for (const message of before) builder.add(message as unknown as Envelope);
  builder.interrupted = interrupted;
  for (const message of [...messages, ended]) builder.add(message as Envelope);
  return builder.results;
}

const statusAfter = (...args: Parameters<typeof resultsAfter>) => resultsAfter(...args).rules[0].status;

/** What the step says beside its error. */
function beside(text: FailureText): object {
  const body = Buffer.from(JSON.stringify(text)).toString('base64');
  const step = { testCaseStartedId: 'attempt', testStepId: 'test step' };
  return { attachment: { ...step, mediaType: FAILURE_TYPE, contentEncoding: 'BASE64', body } };
}

describe('a scenario', () => {
  it('is known by its id, and so is its Rule', () => {
    const builder = new ResultsBuilder();
    for (const message of before) builder.add(message as unknown as Envelope);
    const [rule] = builder.results.rules;
    expect([rule.id, rule.scenarios[0].id]).to.deep.equal(['answered', 'answered/once']);
  });

  it('is conformant if nothing failed', () => {
    expect(statusAfter([])).to.equal('conformant');
  });

  it('has the status that the type of its error stands for', () => {
    expect(statusAfter([failed('ExpectationFailed')])).to.equal('non-conformant');
    expect(statusAfter([failed('Inconclusive')])).to.equal('inconclusive');
    expect(statusAfter([failed('FeatureError')])).to.equal('invalid');
    expect(statusAfter([failed('TypeError')])).to.equal('inconclusive');
  });

  it('is unfinished if it failed after the user had ended the run', () => {
    expect(statusAfter([failed('Interrupted')])).to.equal('unfinished');
    expect(statusAfter([failed('ExpectationFailed')], true)).to.equal('unfinished');
    expect(statusAfter([failed('Inconclusive')], true)).to.equal('unfinished');
  });
});

describe('the text of a failure', () => {
  const failureAfter = (...messages: object[]) => resultsAfter(messages).rules[0].scenarios[0].failure;

  it('is what stands beside the error, and else its message', () => {
    const text = { message: '… (20,480 characters)', whole: 'ä'.repeat(20_480) };
    expect(failureAfter(beside(text), failed('ExpectationFailed', '…'))).to.deep.equal({
      step: 'When it sends',
      line: 5,
      ...text,
    });
    expect(failureAfter(failed('ExpectationFailed'))).to.deep.equal({
      step: 'When it sends',
      line: 5,
      message: 'its words',
    });
  });

  it('is that of the step, and not of a hook that fails after it', () => {
    const failure = failureAfter(beside({ message: 'step' }), beside({ message: 'hook' }), failed('X'));
    expect(failure?.message).to.equal('step');
  });

  it('is shortened if nobody else has done it', () => {
    const failure = failureAfter(failed('Error', 'a'.repeat(1_000_000)));
    expect(failure?.message)
      .to.match(/^a+… \(1,000,000 characters\)$/)
      .and.to.have.length.below(1_000);
    expect(failure?.whole).to.equal('a'.repeat(1_000_000));
  });
});

describe('what is wrong with a feature itself', () => {
  it('is reported shortened', () => {
    const source = { uri: 'a.feature', location: { line: 7 } };
    const message = `(7:1): expected: #EOF, got '${'"a":'.repeat(250_000)}'`;
    const { parseErrors } = resultsAfter([{ parseError: { source, message } }]);
    expect(parseErrors[0]).to.match(/^a\.feature:7: expected: #EOF, got '[":a]+… \(1,000,022 characters\)$/);
    expect(parseErrors[0]).to.have.length.below(1_000);
  });

  it('is reported shortened also of a hook of the whole run', () => {
    const result = { status: 'FAILED', exception: { type: 'TargetError', message: ' '.repeat(1_000_000) } };
    expect(resultsAfter([{ testRunHookFinished: { result } }]).problems[0]).to.have.length.below(1_000);
  });
});

describe('the description of a Rule', () => {
  it('is one line, whatever blanks it has', () => {
    const [document, ...others] = structuredClone(before) as unknown as Envelope[];
    const rule = document.gherkinDocument?.feature?.children[0].rule;
    Object.assign(rule as object, { description: `  a\n\n   b${' '.repeat(1_000_000)}c` });
    const builder = new ResultsBuilder();
    for (const message of [document, ...others]) builder.add(message);
    expect(builder.results.rules[0].description).to.match(/^a b +… \(1,000,004 characters\)$/);
  });
});
