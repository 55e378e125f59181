import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { ServiceAccount } from '../../../kubernetes/core.ts';
import type { Pod } from '../../../kubernetes/objects.ts';
import { emptyServer, objectOf, podSpec, rejection } from '../registry/invalid.testing.ts';

function create(spec: object, account?: Partial<ServiceAccount>): Pod {
  const api = emptyServer([]);
  if (account) {
    const metadata = { name: 'robot', namespace: 'default' };
    api.create('ServiceAccount', { apiVersion: 'v1', kind: 'ServiceAccount', metadata, ...account });
  }
  return api.create<Pod>('Pod', objectOf('Pod', spec) as Pod);
}

const MOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';
const mounts = ({ spec }: Pod) => spec.containers.map((c) => c.volumeMounts ?? []);

describe('the service account of a pod', () => {
  it('is the default one, and its token is mounted', () => {
    const pod = create(podSpec({}));
    const [volume] = pod.spec.volumes ?? [];
    expect(pod.spec).to.include({ serviceAccountName: 'default', serviceAccount: 'default' });
    expect(volume.name).to.match(/^kube-api-access-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    expect(volume.projected?.sources?.map((source) => Object.keys(source))).to.deep.equal([
      ['serviceAccountToken'],
      ['configMap'],
      ['downwardAPI'],
    ]);
    expect(mounts(pod)).to.deep.equal([[{ name: volume.name, readOnly: true, mountPath: MOUNT }]]);
  });

  it('leaves what is at that place', () => {
    const volumeMounts = [{ name: 'own', mountPath: MOUNT }];
    const pod = create(podSpec({ volumeMounts }, { volumes: [{ name: 'own' }] }));
    expect(mounts(pod)).to.deep.equal([volumeMounts]);
    expect(pod.spec.volumes).to.have.length(1);
  });

  it('may say that it is not mounted, unless the pod says otherwise', () => {
    const account = { automountServiceAccountToken: false };
    const robot = { serviceAccountName: 'robot' };
    expect(mounts(create(podSpec({}, robot), account))).to.deep.equal([[]]);
    const pod = create(podSpec({}, { ...robot, automountServiceAccountToken: true }), account);
    expect(mounts(pod)[0]).to.have.length(1);
  });

  it('gives the pod its secrets for images', () => {
    const pod = create(podSpec({}, { serviceAccountName: 'robot' }), {
      imagePullSecrets: [{ name: 'registry' }],
    });
    expect(pod.spec.imagePullSecrets).to.deep.equal([{ name: 'registry' }]);
  });

  it('has to exist', () => {
    const { code, message } = rejection(() => create(podSpec({}, { serviceAccountName: 'robot' })));
    expect([code, message]).to.deep.equal([
      403,
      'pods "web" is forbidden: error looking up service account default/robot: serviceaccount "robot" not found',
    ]);
  });
});
