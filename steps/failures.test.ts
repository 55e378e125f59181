import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import type { TestStepResult } from '@cucumber/messages';
import { expect } from 'chai';
import { FeatureError, Inconclusive, Interrupted } from '../engine/contract/errors.ts';
import { FAILURE_TYPE, type FailureText } from '../engine/contract/evidence.ts';
import { ExpectationFailed } from './language/failure.ts';
import { UnresolvedPlaceholder } from './language/placeholders.ts';
import { attachingFailures, shortenStack } from './support/failures.ts';

const { formatError } = createRequire(import.meta.url)('@cucumber/cucumber/lib/runtime/format_error') as {
  formatError(error: unknown, filterStackTraces: boolean): Pick<TestStepResult, 'message' | 'exception'>;
};

/** Texts on which patterns for stacks backtrack: quotes before something else than `@`, lines that resemble frames. */
const TEXTS: Record<string, string> = {
  'eight named ports': `  - [${'{"name":"port","port":8000},'.repeat(8)}]`,
  'quotes for ever': '"a":'.repeat(250_000),
  'a line like a frame': `    at ${'a'.repeat(1_000_000)}\nat ${'b'.repeat(1_000_000)}`,
  'many lines': 'a"b\n'.repeat(250_000),
  blanks: ' '.repeat(1_000_000),
};

const ERRORS: Record<string, (text: string) => unknown> = {
  ExpectationFailed: (text) => new ExpectationFailed(text),
  Inconclusive: (text) => new Inconclusive(text),
  FeatureError: (text) => new FeatureError(text),
  UnresolvedPlaceholder: (text) => new UnresolvedPlaceholder(text),
  Interrupted: (text) => new Interrupted(text),
  TypeError: (text) => new TypeError(text),
  Error: (text) => text,
};

/** What a step that throws this attaches, and what Cucumber makes of its error. */
async function failed(thrown: unknown) {
  const attached: FailureText[] = [];
  const attach = (data: Buffer, type: string) => {
    expect(type).to.equal(FAILURE_TYPE);
    attached.push(JSON.parse(data.toString()));
  };
  const step = attachingFailures(() => {
    throw thrown;
  });
  const error = await Promise.resolve(step.call({ attach })).catch((caught) => caught);
  return { text: attached[0], count: attached.length, result: formatError(error, true) };
}

describe('a step that fails', () => {
  for (const [type, make] of Object.entries(ERRORS)) {
    for (const [what, text] of Object.entries(TEXTS)) {
      it(`with ${type} of ${what} fails at once: shortened, and whole in an attachment`, async () => {
        const began = performance.now();
        const { text: beside, count, result } = await failed(make(text));
        expect(performance.now() - began).to.be.below(2_000);
        expect(result.exception?.type).to.equal(type);
        expect(result.message?.length).to.be.below(8_000);
        if (text.length < 1_000 && type !== 'TypeError') {
          expect(count).to.equal(0);
          expect(result.exception?.message).to.equal(text);
        } else {
          expect(count).to.equal(1);
          expect(beside.message.length).to.be.below(10_000);
          expect(beside.whole).to.contain(text);
        }
      });
    }
  }

  it('has a stack only if the code is at fault', async () => {
    const fault = await failed(new TypeError('no such thing', { cause: new Error('the disk is full') }));
    expect(fault.result.message).to.match(/^no such thing\n {4}at .*failures\.test\.ts:\d+/);
    expect(fault.text.message).to.equal('no such thing');
    expect(fault.text.whole).to.match(/at .*failures\.test\.ts[\s\S]*caused by: Error: the disk is full/);
    const { result } = await failed(new Inconclusive('no DNS'));
    expect(result.message).to.equal('no DNS');
  });

  it('attaches its whole text', async () => {
    const { text } = await failed(new ExpectationFailed('a… (20,480 characters)', 'a'.repeat(20_480)));
    expect(text).to.deep.equal({ message: 'a… (20,480 characters)', whole: 'a'.repeat(20_480) });
  });

  it('returns what it returns if it does not', async () => {
    const hook = attachingFailures(function (this: object, ...args) {
      return [this, ...args];
    });
    const world = {};
    expect(await hook.call(world, 1, 2)).to.deep.equal([world, 1, 2]);
  });
});

describe('a step without its table or doc string', () => {
  const code = (_client: string, _rows: unknown) => 'ran';
  const callback = () => {};
  for (const [what, declaration, message] of [
    ['table', { table: ['pod', 'count'] }, 'the step needs a table, with columns from pod, count'],
    ['doc string', { docString: 'YAML of the spec' }, 'the step needs a doc string: YAML of the spec'],
  ] as const) {
    it(`is a feature that cannot be read: ${what}`, async () => {
      const step = attachingFailures(code as never, declaration);
      expect(() => step.call({}, 'cli', callback)).to.throw(FeatureError, message);
      expect(await step.call({}, 'cli', [], callback)).to.equal('ran');
    });
  }
});

describe('a hook of the whole run that fails', () => {
  it('has all of it in its message: nothing can be attached', async () => {
    const text = TEXTS['quotes for ever'];
    const hook = attachingFailures(() => Promise.reject(new Inconclusive(text)));
    const error = await Promise.resolve(hook.call({})).catch((caught) => caught);
    const { exception } = formatError(error, true);
    expect(exception).to.include({ type: 'Inconclusive', message: text });
  });
});

describe('an error that no step has thrown', () => {
  for (const [what, text] of Object.entries(TEXTS)) {
    it(`with ${what} reaches Cucumber with a short stack`, () => {
      const error = new TypeError(text);
      shortenStack(error);
      const began = performance.now();
      const { exception } = formatError(error, true);
      expect(performance.now() - began).to.be.below(2_000);
      expect(exception).to.include({ type: 'TypeError', message: text });
      expect(error.stack).to.contain('failures.test.ts').and.to.have.length.below(8_000);
    });
  }

  it('is left alone if it is not an error, or cannot be changed', () => {
    expect(() => shortenStack('text')).not.to.throw();
    expect(() => shortenStack(Object.freeze(new Error('text')))).not.to.throw();
  });
});
