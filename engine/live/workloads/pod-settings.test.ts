import { describe, it } from 'node:test';
import { expect } from 'chai';
import { PROBE_IMAGE, serverPod } from '../../contract/workloads.ts';
import { fullName } from './host-names.ts';
import { podSettings, probeImage, withRestrictions } from './pod-settings.ts';

const pod = serverPod({ namespace: 'demo', name: 'web' }, {});
const deployment = { kind: 'Deployment', spec: { replicas: 2, template: { spec: pod.spec } } };

describe('what is required of every pod', () => {
  it('another registry or image, in pods and in templates', () => {
    const image = 'mirror.example/e2e-test-images/agnhost:2.63.0';
    const mirrored = podSettings({ imageRegistry: 'mirror.example/', pullPolicy: 'Never' });
    expect(mirrored(pod).spec.containers[0]).to.include({ image, imagePullPolicy: 'Never' });
    expect(mirrored(deployment).spec.template.spec.containers[0]).to.include({ image });
    expect(deployment.spec.template.spec.containers[0].image).to.equal(PROBE_IMAGE);
    expect(probeImage({ image: 'mine:1', imageRegistry: 'x' })).to.equal('mine:1');
  });

  it('no changes to images that a document names, nor without options', () => {
    const foreign = { spec: { containers: [{ name: 'nginx', image: 'nginx' }] } };
    expect(podSettings({ image: 'mine:1' })(foreign)).to.deep.equal(foreign);
    expect(podSettings({})(pod)).to.equal(pod);
  });

  it('no more rights than the standard "restricted" allows', () => {
    const { spec } = withRestrictions(deployment).spec.template;
    expect(spec.securityContext).to.include({ runAsNonRoot: true });
    expect(spec.containers[0].securityContext).to.deep.equal({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    });
  });
});

describe('a host name for a shared client', () => {
  const own = (namespace: string) => namespace === 'demo-1';
  const cases: [string, string][] = [
    ['web', 'web.demo-1.svc.cluster.local'],
    ['web.demo-1', 'web.demo-1.svc.cluster.local'],
    ['web.demo-1.svc', 'web.demo-1.svc.cluster.local'],
    ['web.demo-1.svc.cluster.local', 'web.demo-1.svc.cluster.local'],
    ['example.com', 'example.com'],
    ['www.example.com', 'www.example.com'],
    ['10.96.0.1', '10.96.0.1'],
    ['fd00::1', 'fd00::1'],
  ];
  for (const [host, full] of cases) {
    it(`${host}: ${full}`, () => {
      expect(fullName(host, 'demo-1', own, 'cluster.local')).to.equal(full);
    });
  }
});
