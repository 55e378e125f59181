import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Secret } from '../../../../../kubernetes/core.ts';
import { jsonObjectProblem } from '../../../schema/json.ts';
import { type CauseCase, textsOf } from '../../causes.testing.ts';
import { secretStrategy as strategy } from './strategy.ts';

const of = (type: string, data: Record<string, string> = {}, rest: Partial<Secret> = {}): Secret => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'secret', namespace: 'default', resourceVersion: '1' },
  type,
  data,
  ...rest,
});
const REDACTED = 'Invalid value: "<secret contents redacted>"';

const CASES: CauseCase<Secret>[] = [
  ['any data', of('Opaque', { 'a.b': '' })],
  ['a type of somebody else', of('example.com/mine')],
  ['a user without a password', of('kubernetes.io/basic-auth', { username: '' })],
  [
    'neither',
    of('kubernetes.io/basic-auth'),
    'data[username]: Required value',
    'data[password]: Required value',
  ],
  [
    'an empty key',
    of('kubernetes.io/ssh-auth', { 'ssh-privatekey': '' }),
    'data[ssh-privatekey]: Required value',
  ],
  [
    'a certificate without its key',
    of('kubernetes.io/tls', { 'tls.crt': '' }),
    'data[tls.key]: Required value',
  ],
  [
    'a token of no account',
    of('kubernetes.io/service-account-token'),
    'metadata.annotations[kubernetes.io/service-account.name]: Required value',
  ],
  ['no configuration', of('kubernetes.io/dockercfg'), 'data[.dockercfg]: Required value'],
  ['an object', of('kubernetes.io/dockerconfigjson', { '.dockerconfigjson': btoa('{"auths": {}}') })],
  [
    'a list in its place',
    of('kubernetes.io/dockerconfigjson', { '.dockerconfigjson': btoa('[]') }),
    `data[.dockerconfigjson]: ${REDACTED}: json: cannot unmarshal array into Go value of type map[string]interface {}`,
  ],
];

/** Texts, and what encoding/json of Go says of them. */
const JSON_CASES: [text: string, problem: string | undefined][] = [
  ['null', undefined],
  [' { "a" : [1, -2.5e+3, true, "\\u00e9"] } ', undefined],
  ['', 'unexpected end of JSON input'],
  ['{"a":', 'unexpected end of JSON input'],
  ['x', "invalid character 'x' looking for beginning of value"],
  ["'", "invalid character '\\'' looking for beginning of value"],
  ['{a}', "invalid character 'a' looking for beginning of object key string"],
  ['{"a"}', "invalid character '}' after object key"],
  ['{"a":1 "b"}', `invalid character '"' after object key:value pair`],
  ['{"a":1,}', "invalid character '}' looking for beginning of object key string"],
  ['[1 2]', "invalid character '2' after array element"],
  ['{} x', "invalid character 'x' after top-level value"],
  ['{"a":01}', "invalid character '1' after object key:value pair"],
  ['{"a":-x}', "invalid character 'x' in numeric literal"],
  ['{"a":1.}', "invalid character '}' after decimal point in numeric literal"],
  ['{"a":1e}', "invalid character '}' in exponent of numeric literal"],
  ['{"a":tru}', "invalid character '}' in literal true (expecting 'e')"],
  ['{"a":"\n"}', "invalid character '\\n' in string literal"],
  ['{"a":"\\x"}', "invalid character 'x' in string escape code"],
  ['{"a":"\\u12x4"}', "invalid character 'x' in \\u hexadecimal character escape"],
  ['"text"', 'json: cannot unmarshal string into Go value of type map[string]interface {}'],
  ['1', 'json: cannot unmarshal number into Go value of type map[string]interface {}'],
];

const block = (type: string) => btoa(`-----BEGIN ${type}-----\nAAAA\n-----END ${type}-----\n`);

/** Certificate and key, and the warning about them. */
const PAIRS: [certificate: string, key: string, warning: string | undefined][] = [
  [block('CERTIFICATE'), block('EC PRIVATE KEY'), undefined],
  ['', '', 'tls: failed to find any PEM data in certificate input'],
  [block('CERTIFICATE'), '', 'tls: failed to find any PEM data in key input'],
  [
    block('PRIVATE KEY'),
    block('CERTIFICATE'),
    'tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched',
  ],
  [
    block('CERTIFICATE'),
    block('CERTIFICATE'),
    'tls: found a certificate rather than a key in the PEM for the private key',
  ],
  [
    block('PUBLIC KEY'),
    '',
    'tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: [PUBLIC KEY]',
  ],
];

describe('a Secret', () => {
  for (const [what, object, ...causes] of CASES)
    it(`${causes.length > 0 ? 'refuses' : 'accepts'} ${what}`, () => {
      expect(textsOf(strategy.validate?.(object) ?? [])).to.deep.equal(causes);
    });

  it('has the texts among its bytes, and a type', () => {
    const sent = of('', { a: 'YQ==\n', b: 'Yg==' }, { stringData: { b: 'é' } });
    const stored = strategy.defaults?.(sent);
    expect(stored).to.deep.include({ type: 'Opaque', data: { a: 'YQ==', b: 'w6k=' } });
    expect(stored).to.not.have.property('stringData');
  });

  it('keeps its type, and its data where it is immutable', () => {
    const old = of('Opaque', { a: '' }, { immutable: true });
    const found = strategy.validateUpdate?.(of('mine', { b: '' }, { immutable: true }), old) ?? [];
    expect(textsOf(found)).to.deep.equal([
      'type: Invalid value: "mine": field is immutable',
      'data: Forbidden: field is immutable when `immutable` is set',
    ]);
  });

  for (const [certificate, key, warning] of PAIRS)
    it(`is written ${warning ? `with the warning ${warning.slice(0, 60)}` : 'without a warning'}`, () => {
      const secret = of('kubernetes.io/tls', { 'tls.crt': certificate, 'tls.key': key });
      expect(strategy.warningsOnCreate?.(secret)).to.deep.equal(warning ? [warning] : []);
    });
});

describe('JSON as Go reads it', () => {
  for (const [text, problem] of JSON_CASES)
    it(`${problem ? 'is not' : 'is'} ${JSON.stringify(text)}`, () => {
      expect(jsonObjectProblem(text)).to.equal(problem);
    });

  it('is every object that can be written, and none that is cut off', () => {
    const objects = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(objects, fc.nat(), (object, cut) => {
        const text = JSON.stringify(object);
        expect(jsonObjectProblem(text)).to.equal(undefined);
        const part = text.slice(0, cut % text.length);
        expect(jsonObjectProblem(part)).to.equal('unexpected end of JSON input');
      }),
    );
  });
});
