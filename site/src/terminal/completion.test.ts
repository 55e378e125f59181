import { describe, it } from 'node:test';
import { expect } from 'chai';
import { shop } from './terminal.testing.ts';

describe('completion', () => {
  const cases: [string, string[]][] = [
    ['ku', ['kubectl']],
    ['kubectl des', ['describe']],
    ['kubectl get end', ['endpoints', 'endpointslices']],
    ['kubectl get svc w', ['web']],
    ['kubectl -n default get svc w', ['web']],
    ['kubectl get svc -o w', ['wide']],
    ['kubectl get svc -n kube-s', ['kube-system']],
    ['kubectl exec c', ['cli']],
    ['kubectl exec cli -- cu', ['curl']],
    ['kubectl exec cli -- curl w', ['web']],
    ['kubectl create service n', ['nodeport']],
    ['kubectl apply -f ', ['shop.yaml']],
    ['from pod/c', ['pod/cli']],
    ['from node/', ['node/n1', 'node/n2', 'node/n3']],
    ['node st', ['start', 'stop']],
    ['node stop ', ['n1', 'n2', 'n3']],
    ['echo a | gr', ['grep']],
    ['echo a|gr', ['a|grep']],
    ['for i in a; do tr', ['trace']],
    ['cat sh', ['shop.yaml']],
    ['kubectl get __proto__ a', []],
    ['constructor ', []],
  ];
  for (const [line, words] of cases) {
    it(`of "${line}"`, async () => {
      const { shell, world } = await shop();
      world.files.set('shop.yaml', '');
      expect(shell.complete(`${line} and more`, line.length)).to.deep.equal(words);
    });
  }
});
