import { describe, it } from 'node:test';
import { expect } from 'chai';
import { idOf, idOfRow } from './ids.ts';

const tagged = (name: string, ...tags: string[]) => ({ name, tags: tags.map((tag) => ({ name: tag })) });

describe('the id of a Rule or scenario', () => {
  it('is its tag, whatever the title says', () => {
    const rule = tagged('A better title', '@src:NP-03', '@id:node-port-unique');
    expect(idOf(rule)).to.equal('node-port-unique');
    expect(idOf(tagged('Another', '@id:node-port-unique/udp'), rule)).to.equal('node-port-unique/udp');
  });

  it('is made of the titles where a feature has no tags', () => {
    const rule = tagged('A Rule');
    expect(idOf(tagged('Once'), rule)).to.equal('A Rule/Once');
    expect(idOf(tagged('Without a Rule'))).to.equal('Without a Rule');
  });

  it('has the cells of a row behind it', () => {
    expect(idOfRow('r/s', [{ value: 'AAAA' }, { value: 'web' }])).to.equal('r/s[AAAA, web]');
  });
});
