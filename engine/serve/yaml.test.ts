import { describe, it } from 'node:test';
import { expect } from 'chai';
import { asJson } from './yaml.ts';

const bytes = (text: string) => new Uint8Array(new TextEncoder().encode(text));

/** Bodies, and how the model gets them. */
const CASES: [title: string, mediaType: string, text: string, json: [mediaType: string, text: string]][] = [
  [
    'an apply',
    'application/apply-patch+yaml',
    'kind: Service\nspec: {type: NodePort}',
    ['application/apply-patch+yaml', '{"kind":"Service","spec":{"type":"NodePort"}}'],
  ],
  ['an object', 'application/yaml; charset=utf-8', 'kind: Pod', ['application/json', '{"kind":"Pod"}']],
  ['JSON', 'application/yaml', '{"kind":"Pod"}', ['application/json', '{"kind":"Pod"}']],
  ['what is no YAML', 'application/yaml', '{', ['application/yaml', '{']],
  ['what does not say that it is YAML', 'application/json', 'a: b', ['application/json', 'a: b']],
];

describe('a body in YAML', () => {
  for (const [title, mediaType, text, [type, json]] of CASES)
    it(`may be ${title}`, () => {
      const body = asJson({ mediaType, bytes: bytes(text) });
      expect([body.mediaType, new TextDecoder().decode(body.bytes)]).to.deep.equal([type, json]);
    });
});
