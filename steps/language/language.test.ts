import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { FeatureError } from '../../engine/contract/errors.ts';
import { parseTarget, targetProblem } from '../../engine/contract/traffic-target.ts';
import { manifest, parsePairs, parsePorts, parseYaml, podFromRow } from './manifests.ts';
import { parsePlaceholder, substitute, valueAt } from './placeholders.ts';
import { choicesToDiffer, isAbout, parseShare, requestsToSeeAll, tellsUneven } from './shares.ts';

describe('placeholders', () => {
  it('name an object by kind, namespace, name and path', () => {
    expect(parsePlaceholder('web.clusterIP')).to.deep.equal({
      ref: { namespace: 'demo', name: 'web' },
      path: 'clusterIP',
    });
    expect(parsePlaceholder('Pod/shop/web.status.podIP')).to.deep.equal({
      kind: 'Pod',
      ref: { namespace: 'shop', name: 'web' },
      path: 'status.podIP',
    });
    for (const wrong of ['web', 'a/b/c.d', '1 + 1', '']) {
      expect(() => parsePlaceholder(wrong)).to.throw(FeatureError, 'cannot read the placeholder');
    }
  });

  it('find a field, also by keys that have dots', () => {
    const object = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', labels: { 'kubernetes.io/x': 'y' } },
      spec: { ports: [{ nodePort: 30_080 }] },
    };
    expect(valueAt(object, 'nodePort')).to.equal(30_080);
    expect(valueAt(object, 'labels[kubernetes.io/x]')).to.equal('y');
    expect(valueAt(object, 'spec.nothing.here')).to.equal(undefined);
  });

  it('are resolved once each', async () => {
    let resolved = 0;
    const text = await substitute('{{a.b}} {{a.b}} {{ c.d }}', async (inner) => `${inner}${++resolved}`);
    expect(text).to.equal('a.b1 a.b1 c.d2');
  });
});

describe('manifests', () => {
  it('a doc string is the spec, with metadata lifted', () => {
    const ref = { namespace: 'demo', name: 'web' };
    expect(manifest('Service', ref, 'metadata: {labels: {a: b}}\nports: [{port: 80}]')).to.deep.equal({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace: 'demo', labels: { a: 'b' } },
      spec: { ports: [{ port: 80 }] },
    });
  });

  it('bad YAML is named with its line', () => {
    expect(() => parseYaml('a: 1\nb: [')).to.throw(
      FeatureError,
      /the doc string is not YAML: .*\(line \d of the doc string\)/,
    );
    expect(() => parseYaml('- a')).to.throw(FeatureError, 'must be a YAML mapping');
  });

  it('reads ports and pairs, and the errors show how to write them', () => {
    expect(parsePorts('http=8080, 53/UDP')).to.deep.equal([
      { name: 'http', port: 8080, protocol: 'TCP' },
      { port: 53, protocol: 'UDP' },
    ]);
    expect(parsePairs('a=b, c=$(D):1')).to.deep.equal({ a: 'b', c: '$(D):1' });
    expect(() => parsePorts('http:80')).to.throw(FeatureError, 'write http=8080');
    expect(() => parsePairs('app')).to.throw(FeatureError, 'write key=value');
  });

  it('a row of pods without labels is known by its name', () => {
    expect(podFromRow({ pod: 'shop/web-0' }).object.metadata).to.deep.equal({
      name: 'web-0',
      namespace: 'shop',
      labels: { app: 'web-0' },
    });
  });
});

describe('targets', () => {
  it('are host and port, with a scheme for UDP', () => {
    expect(parseTarget('web:80')).to.deep.equal({ protocol: 'TCP', host: 'web', port: 80 });
    expect(parseTarget('udp://web.shop:53')).to.deep.equal({ protocol: 'UDP', host: 'web.shop', port: 53 });
    expect(parseTarget('web')).to.equal(undefined);
    expect(parseTarget('web:80/path')).to.equal(undefined);
    expect(parseTarget('statsd:8125/UDP')).to.deep.equal({ protocol: 'UDP', host: 'statsd', port: 8125 });
    expect(parseTarget('udp://statsd:8125/udp')).to.deep.equal(parseTarget('statsd:8125/UDP'));
    expect(parseTarget('[fd00::1]:80')).to.deep.equal({ protocol: 'TCP', host: 'fd00::1', port: 80 });
    for (const none of ['fd00::1:80', '[10.0.0.1]:80', '[web]:80', 'tcp://web:53/UDP', '[fd00::1]'])
      expect(parseTarget(none)).to.equal(undefined);
    expect(targetProblem('tcp://web:53/UDP')).to.contain('tcp and UDP are two protocols');
    expect(targetProblem('fd00::1:80')).to.contain('write [fd00::1]:80');
    expect(targetProblem('web:80/healthz')).to.contain('requests have no path');
    expect(targetProblem('web')).to.contain('write host:port');
  });
});

describe('shares', () => {
  it('a fair choice is about its share nearly always, an unfair one never (property)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 300 }), (total) => {
        expect(isAbout(1 / 3, Math.round(total / 3), total)).to.equal(true);
        expect(isAbout(1 / 3, total, total)).to.equal(false);
        expect(isAbout(1 / 3, 0, total)).to.equal(total < 52);
      }),
    );
  });

  it('with enough requests a pod that gets a third more or less than its share is noticed', () => {
    const draw = seeded();
    for (const [share, actual, total] of [
      [1 / 3, 4 / 9, 1_700],
      [1 / 3, 2 / 9, 1_700],
      [1 / 2, 2 / 3, 750],
    ]) {
      expect(tellsUneven(share, total)).to.equal(true);
      for (let run = 0; run < 50; run++) {
        const hits = (p: number) => Array.from({ length: total }, draw).filter((x) => x < p).length;
        expect(isAbout(share, hits(share), total)).to.equal(true);
        expect(isAbout(share, hits(actual), total)).to.equal(false);
      }
    }
  });

  it('with too few an uneven choice is not distinguished from a fair one', () => {
    expect(tellsUneven(1 / 3, 90)).to.equal(false);
    expect([isAbout(1 / 3, 6, 90), isAbout(1 / 3, 58, 90)]).to.deep.equal([true, true]);
    expect([tellsUneven(1 / 3, 1_600), tellsUneven(1 / 2, 700)]).to.deep.equal([false, false]);
  });

  it('choices that can all be the same by chance are too few: 2^30, 3^19 and 4^15 are more than 1e9', () => {
    expect([2, 3, 4].map(choicesToDiffer)).to.deep.equal([30, 19, 15]);
  });

  it('three pods need 54 requests to be seen for sure, and a share is a fraction', () => {
    expect([1, 2, 3].map(requestsToSeeAll)).to.deep.equal([1, 31, 54]);
    expect(parseShare('about 1/3')).to.be.closeTo(1 / 3, 1e-9);
    expect(parseShare('some')).to.equal(undefined);
  });
});

/** Numbers between 0 and 1, the same in each run (a linear congruential generator modulo 2^32). */
function seeded(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
