import { describe, it } from 'node:test';
import { expect } from 'chai';
import { tagOf } from './images.ts';

const TAGS: [image: string, tag: string | undefined][] = [
  ['nginx', 'latest'],
  ['nginx:1.27', '1.27'],
  ['library/nginx:latest', 'latest'],
  ['registry.example.com:5000/a/b', 'latest'],
  ['registry.example.com:5000/a/b:v1', 'v1'],
  ['[fd00::1]:5000/a', 'latest'],
  [`a@sha256:${'a'.repeat(64)}`, ''],
  [`a:v1@sha256:${'a'.repeat(64)}`, 'v1'],
  ['Nginx', undefined],
  ['', undefined],
  [' nginx', undefined],
  ['a:b:c', undefined],
  ['a'.repeat(64), undefined],
];

describe('the tag of an image', () => {
  for (const [image, tag] of TAGS)
    it(`${JSON.stringify(image)}: ${tag ?? 'no image'}`, () => {
      expect(tagOf(image)).to.equal(tag);
    });
});
