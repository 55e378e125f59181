import { describe, it } from 'node:test';
import type { Envelope } from '@cucumber/messages';
import { expect } from 'chai';
import { ResultsBuilder } from './builder.ts';

const at = { seconds: 0, nanos: 0 };

/** What Cucumber tells of a feature with one Rule, and in it one scenario with one step. */
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
                    steps: [{ id: 'step', keyword: 'When ', text: 'it asks', location: { line: 5 } }],
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
      steps: [{ id: 'pickle step', text: 'it asks', astNodeIds: ['step'] }],
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
function failed(type: string): object {
  const testStepResult = { status: 'FAILED', exception: { type, message: 'its words' } };
  return { testStepFinished: { testCaseStartedId: 'attempt', testStepId: 'test step', testStepResult } };
}

const ended = { testCaseFinished: { testCaseStartedId: 'attempt', timestamp: at } };

function statusAfter(messages: object[], interrupted = false): string {
  const builder = new ResultsBuilder();
  for (const message of before) builder.add(message as unknown as Envelope);
  builder.interrupted = interrupted;
  for (const message of [...messages, ended]) builder.add(message as Envelope);
  return builder.results.rules[0].status;
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

  it('is judged by the type of the error that ends it', () => {
    expect(statusAfter([failed('ExpectationFailed')])).to.equal('non-conformant');
    expect(statusAfter([failed('CouldNotTell')])).to.equal('could not tell');
    expect(statusAfter([failed('FeatureError')])).to.equal('invalid');
    expect(statusAfter([failed('TypeError')])).to.equal('could not tell');
  });

  it('is unfinished if it failed after the user had ended the run', () => {
    expect(statusAfter([failed('Interrupted')])).to.equal('unfinished');
    expect(statusAfter([failed('ExpectationFailed')], true)).to.equal('unfinished');
    expect(statusAfter([failed('CouldNotTell')], true)).to.equal('unfinished');
  });
});
