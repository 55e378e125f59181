import { readdirSync, readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { expect } from 'chai';
import { load } from 'js-yaml';
import { FAULTS } from '../../engine/reference/faults/faults.ts';
import { topicOf } from '../../reports/results.ts';
import { faultMatrix, type Row, survivingRules } from './matrix.ts';
import type { WithoutEvents } from './without-events.ts';

describe('injected faults', () => {
  let rows: Row[];
  let without: WithoutEvents;
  before(async () => {
    ({ rows, without } = await faultMatrix());
  });

  it('are one more where nothing happens: no scenario holds without its When, unless it is tagged', () => {
    expect(without.scenarios).to.be.at.least(150);
    expect(without.held).to.deep.equal([]);
  });

  it('are each noticed by the Rule that is named, and only by Rules that depend on them', () => {
    expect(rows.flatMap(({ fault, problem }) => (problem ? [`${fault.id}: ${problem}`] : []))).to.deep.equal(
      [],
    );
  });

  it('are at least forty, with one for each topic and each component', () => {
    expect(FAULTS.length).to.be.at.least(40);
    const topics = new Set(rows[0].rules.map((r) => topicOf(r.feature)));
    const caught = new Set(rows.flatMap((row) => row.noticed.map((r) => topicOf(r.feature))));
    expect([...topics].filter((topic) => !caught.has(topic))).to.deep.equal([]);
    const components = new Set(FAULTS.map((fault) => fault.replaces.component));
    const folders = readdirSync('engine/reference', { withFileTypes: true }).filter((e) => e.isDirectory());
    const others = ['etcd', 'faults', 'network', 'probes', 'runtime'];
    expect([...components].sort()).to.deep.equal(
      folders
        .map((f) => f.name)
        .filter((f) => !others.includes(f))
        .sort(),
    );
  });

  it('are survived by the Rules for which a reason is given, and by no other', () => {
    const known = load(readFileSync('engine/reference/faults/surviving.yaml', 'utf8')) as {
      reason: string;
      rules: string[];
    }[];
    expect(known.filter(({ reason }) => !reason?.trim())).to.deep.equal([]);
    const surviving = survivingRules(rows).map((r) => r.id);
    expect(known.flatMap(({ rules }) => rules).sort()).to.deep.equal(surviving.sort());
  });
});
