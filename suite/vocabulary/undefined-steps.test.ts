import { before, describe, it } from 'node:test';
import { expect } from 'chai';
import { PARAMETERS } from '../../steps/language/parameters.ts';
import { loadSteps } from '../../steps/pickles.testing.ts';
import { nearest, undefinedStepText, unknownValue } from './undefined-steps.ts';

before(loadSteps);

describe('a step that is not in the vocabulary', () => {
  const unknown: [text: string, parameter: string, value: string][] = [
    ['the pod "x" becomes sleepy', 'podState', 'sleepy'],
    ['the Ingress "web":', 'kind', 'Ingress'],
    ['the Ingress "web" does not exist', 'kind', 'Ingress'],
    ['the Service "web" is changed a bit:', 'write', 'changed a bit'],
    ['the node "n1" catches fire', 'nodeEvent', 'catches fire'],
    ['the client "cli" looks up MX records of "web"', 'recordType', 'MX'],
    ['the answer is REFUSED without records', 'rcode', 'REFUSED'],
    ['some responses come from the same pods as before', 'extent', 'some'],
    ['the client "cli" behind the node "n1"', 'location', 'behind the node "n1"'],
    ['2 weeks pass', 'duration', '2 weeks'],
    ['this stays so for 1.5 minutes', 'duration', '1.5 minutes'],
  ];
  for (const [text, parameter, value] of unknown) {
    it(`may have a value that is not known: ${text}`, () => {
      const found = unknownValue(text);
      expect([found?.parameter.name, found?.value]).to.deep.equal([parameter, value]);
    });
  }

  it('names each parameter of which there is a closed list in one of these', () => {
    const tried = new Set(unknown.map(([, parameter]) => parameter));
    expect(PARAMETERS.filter(({ name }) => !tried.has(name)).map(({ name }) => name)).to.deep.equal(['ref']);
  });

  it('is reported with its place and the values that are known', () => {
    const texts = [
      { text: 'When the pod "x" becomes sleepy', uri: 'features/a.feature', line: 7 },
      { text: 'Given 3 weeks pass', uri: 'features/a.feature', line: 8 },
    ].map(undefinedStepText);
    expect(texts.join('\n')).to.equal(
      [
        'error: unknown {podState} "sleepy" in "When the pod \\"x\\" becomes sleepy"',
        '  features/a.feature:7',
        '  known values: ready, unready        all steps: npx leadline steps',
        'error: unknown {duration} "3 weeks" in "Given 3 weeks pass"',
        '  features/a.feature:8',
        '  write it like 10 seconds, 1 minute, 2 hours        all steps: npx leadline steps',
      ].join('\n'),
    );
  });

  it('is reported with the nearest step where more than a value differs', () => {
    for (const [text, pattern] of [
      ['the Service "web" still has:', 'the {kind} {ref} has:'],
      ['the client "cli" sends a request to "web"', 'the client {string} sends {int} request(s) to {string}'],
      ['the endpoints of Service "web":', 'the endpoints of Service {ref} are:'],
    ]) {
      expect(unknownValue(text), text).to.equal(undefined);
      expect(nearest(text).pattern).to.equal(pattern);
    }
    const blue = undefinedStepText({ text: 'Then the sky is blue', uri: 'a.feature', line: 1 });
    expect(blue).to.contain('  nearest: Then ');
    expect(undefinedStepText({ text: 'Then the responses come:', uri: 'a.feature', line: 1 })).to.equal(
      'error: no step matches "Then the responses come:"\n  a.feature:1\n' +
        '  nearest: Then the responses come from:        all steps: npx leadline steps',
    );
  });
});
