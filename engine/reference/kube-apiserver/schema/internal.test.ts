import { describe, it } from 'node:test';
import { expect } from 'chai';
import { internalOf } from './internal.ts';

describe('an internal type', () => {
  it('has all fields in the order of the source, with zero values', () => {
    expect(JSON.stringify(internalOf('ContainerPort', { protocol: 'TCP', containerPort: 80 }))).to.equal(
      '{"Name":"","HostPort":0,"ContainerPort":80,"Protocol":"TCP","HostIP":""}',
    );
  });

  it('has maps in order of their keys, and null for what is absent', () => {
    const requirements = { limits: { memory: '1Gi', cpu: '1' } };
    expect(JSON.stringify(internalOf('ResourceRequirements', requirements))).to.equal(
      '{"Limits":{"cpu":"1","memory":"1Gi"},"Requests":null,"Claims":null}',
    );
    expect(internalOf('*SuccessPolicy', undefined)).to.equal(null);
  });

  it('has the fields of an embedded struct among its own', () => {
    expect(internalOf('Volume', { name: 'v', emptyDir: {} })).to.include({ Name: 'v', Secret: null });
    expect(
      internalOf('PodTemplateSpec', { metadata: { labels: { b: '1', a: '2' } }, spec: {} }),
    ).to.have.keys('labels', 'Spec');
  });

  it('has what concerns the host in the security context', () => {
    const spec = internalOf('PodSpec', { hostNetwork: true, containers: [] }) as {
      SecurityContext: object;
    };
    expect(spec.SecurityContext).to.include({ HostNetwork: true, HostPID: false, HostUsers: null });
  });
});
