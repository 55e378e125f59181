import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { parseLabelSelector } from './label-selector.ts';
import { type Labels, parseFieldSelector } from './selectors.ts';
import { StatusError } from './status.ts';

const TWO = { foo: 'bar', baz: 'blah' };

/** A selector, labels, and whether they match (apimachinery pkg/labels: TestSelectorMatches, TestSetSelectorParser). */
const MATCHES: [selector: string, labels: Labels, matches: boolean][] = [
  ['', { x: 'y' }, true],
  ['x=y', { x: 'y' }, true],
  ['x=y,z=w', { x: 'y', z: 'w' }, true],
  ['x!=y,z!=w', { x: 'z', z: 'a' }, true],
  ['x!=y', {}, true],
  ['notin=in', { notin: 'in' }, true],
  ['x', { x: 'z' }, true],
  ['!x', { y: 'z' }, true],
  ['x>1', { x: '2' }, true],
  ['x<1', { x: '0' }, true],
  ['x=z', {}, false],
  ['x=y', { x: 'z' }, false],
  ['x=y,z=w', { x: 'w', z: 'w' }, false],
  ['x!=y,z!=w', { x: 'z', z: 'w' }, false],
  ['x', { y: 'z' }, false],
  ['!x', { x: 'z' }, false],
  ['x>1', { x: '1' }, false],
  ['x<1', { x: '1' }, false],
  ['x>1', { x: '0' }, false],
  ['x<1', { x: '2' }, false],
  ['x>1', { x: 'two' }, false],
  ['x>1', {}, false],
  ['x=', { x: '' }, true],
  ['x= ,z= ', { x: '', z: '' }, true],
  ['x=', {}, false],
  ['\rx', { x: 'y' }, true],
  ['a ', { a: '' }, true],
  ['foo=bar', TWO, true],
  ['foo=bar,baz=blah', TWO, true],
  ['foo=blah', TWO, false],
  ['foo=bar,foobar=bar,baz=blah', TWO, false],
  ['dns.domain.com/key-with-dash', { 'dns.domain.com/key-with-dash': '' }, true],
  ['domain.com/key in (so,what)', { 'domain.com/key': 'what' }, true],
  ['0.1.2.domain/99 notin (10.10.100.1, tick.tack.clock)', { '0.1.2.domain/99': '10.10.100.1' }, false],
  ['0.1.2.domain/99 notin (10.10.100.1, tick.tack.clock)', {}, true],
  ['foo  in\t (abc)', { foo: 'abc' }, true],
  ['x notin\n (abc)', { x: 'abc' }, false],
  ['x in (abc,)', { x: '' }, true],
  ['x in (abc,)', {}, false],
  ['x in ()', { x: '' }, true],
  ['x in (a,,,)', { x: 'a' }, true],
  ['x notin (abc,,def),bar,z in (),w', { x: 'y', bar: '1', z: '', w: '1' }, true],
  ['x notin (abc,,def),bar,z in (),w', { x: '', bar: '1', z: '', w: '1' }, false],
  ['x,y in (a)', { x: '', y: 'a' }, true],
  ['x notin (, a)', { x: '' }, false],
  ['a in (x,y,notin, z,in)', { a: 'notin' }, true],
];

/** No selectors (TestSelectorParse, TestSetSelectorParser, TestRequirementConstructor). */
const UNREADABLE = [
  'x=a||y=b',
  'x==a==b',
  '!x=a',
  'x<a',
  'x,,y',
  ',x,y',
  'x,',
  'x nott in (y)',
  'a in (xyz),',
  'a in (xyz)b notin ()',
  'a in (xyz abc)',
  'a notin(',
  'a in (x',
  'a in x',
  'a (',
  '(',
  '!',
  'x y',
  '-x',
  'a/b/c',
  'x=-y',
  `x=${'y'.repeat(64)}`,
  `${'x'.repeat(64)}=y`,
];

describe('a label selector', () => {
  for (const [selector, labels, matches] of MATCHES)
    it(`${JSON.stringify(selector)} ${matches ? 'matches' : 'does not match'} ${JSON.stringify(labels)}`, () => {
      expect(parseLabelSelector(selector)(labels)).to.equal(matches);
    });

  for (const text of UNREADABLE)
    it(`is not ${JSON.stringify(text.slice(0, 30))}`, () => {
      expect(() => parseLabelSelector(text)).to.throw(StatusError, /unable to parse requirement|expected: /);
    });

  it('is a test, or refused with a Status, whatever it is (property)', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', 'in', 'notin', '=', '!', ',', '(', ')', '>', ' '),
    });
    fc.assert(
      fc.property(text, (selector) => {
        try {
          expect(parseLabelSelector(selector)({ a: 'b' })).to.be.a('boolean');
        } catch (error) {
          expect(error).to.be.instanceOf(StatusError);
        }
      }),
    );
  });

  it('and its opposite divide all objects (property)', () => {
    const word = fc.constantFrom('', 'a', 'b', 'c');
    fc.assert(
      fc.property(word, fc.array(word, { minLength: 1 }), fc.boolean(), (value, list, labelled) => {
        const labels: Labels = labelled ? { x: value } : {};
        const opposites = [
          ['x', '!x'],
          [`x=${list[0]}`, `x!=${list[0]}`],
          [`x in (${list})`, `x notin (${list})`],
        ];
        for (const [one, other] of opposites)
          expect(parseLabelSelector(one)(labels)).to.equal(!parseLabelSelector(other)(labels));
      }),
    );
  });
});

const service = (name: string, spec: object) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'testns' },
  spec,
});
const HEADLESS = service('test', { type: 'ClusterIP', clusterIP: 'None' });
const WITH_IP = service('test', { type: 'ClusterIP', clusterIP: '192.168.1.1' });

/** pkg/registry/core/service: TestMatchService, and apimachinery pkg/fields. */
const FIELDS: [selector: string, object: typeof HEADLESS, matches: boolean][] = [
  ['', HEADLESS, true],
  ['metadata.name=test', HEADLESS, true],
  ['metadata.namespace=testns', HEADLESS, true],
  ['metadata.name=nomatch', HEADLESS, false],
  ['metadata.namespace=nomatch', HEADLESS, false],
  ['metadata.name=test,metadata.namespace!=testns', HEADLESS, false],
  ['spec.type=LoadBalancer', service('test', { type: 'LoadBalancer' }), true],
  ['spec.type=LoadBalancer', service('test', { type: 'NodePort' }), false],
  ['spec.clusterIP=None', HEADLESS, true],
  ['spec.clusterIP==None', HEADLESS, true],
  ['spec.clusterIP=None', WITH_IP, false],
  ['spec.clusterIP=192.168.1.1', WITH_IP, true],
  ['spec.clusterIP!=None', WITH_IP, true],
  ['spec.clusterIP=2001:db2::1', HEADLESS, false],
  ['spec.clusterIP=None', service('test', {}), false],
  ['spec.clusterIP=', service('test', {}), true],
  ['spec.clusterIP!=None', service('test', {}), true],
  ['metadata.name=a\\,b\\=c\\\\', service('a,b=c\\', {}), true],
];

describe('a field selector', () => {
  for (const [selector, object, matches] of FIELDS)
    it(`${selector} ${matches ? 'matches' : 'does not match'} ${JSON.stringify(object.spec)}`, () => {
      expect(parseFieldSelector(['spec.type', 'spec.clusterIP'], selector)(object)).to.equal(matches);
    });

  for (const text of [
    'metadata.name',
    'metadata.name=a=b',
    'metadata.name==a==b',
    'metadata.name=a,b',
    'metadata.name in (a)',
    'metadata.name=a\\b',
    'spec.ports=1',
    'x=y',
  ])
    it(`is not ${text}`, () => {
      expect(() => parseFieldSelector(['spec.type', 'spec.clusterIP'], text)).to.throw(StatusError);
    });
});
