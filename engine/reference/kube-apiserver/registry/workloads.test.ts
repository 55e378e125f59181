import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { DaemonSet, StatefulSet } from '../../../kubernetes/apps.ts';
import type { Job } from '../../../kubernetes/batch.ts';
import type { Deployment, KubeObject, ReplicaSet } from '../../../kubernetes/objects.ts';
import type { Kind } from '../../../kubernetes/resources.ts';
import { causesOf, emptyServer, objectOf, rejection, SELECTOR, template } from './invalid.testing.ts';

function created<T extends KubeObject>(kind: Kind, spec: object, metadata: object = {}) {
  const api = emptyServer();
  return { api, object: api.create<T>(kind, objectOf(kind, spec, metadata) as T) };
}

const WORKLOAD = { selector: SELECTOR, template: template() };

/** What the spec has besides the selector and the template, and the first status. */
const DEFAULTS: [kind: Kind, spec: object, defaults: object, status: object][] = [
  [
    'Deployment',
    WORKLOAD,
    {
      replicas: 1,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
    },
    {},
  ],
  ['ReplicaSet', WORKLOAD, { replicas: 1 }, { replicas: 0 }],
  [
    'StatefulSet',
    WORKLOAD,
    {
      replicas: 1,
      podManagementPolicy: 'OrderedReady',
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
      revisionHistoryLimit: 10,
    },
    { replicas: 0, availableReplicas: 0 },
  ],
  [
    'DaemonSet',
    WORKLOAD,
    {
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
      revisionHistoryLimit: 10,
    },
    { currentNumberScheduled: 0, numberMisscheduled: 0, desiredNumberScheduled: 0, numberReady: 0 },
  ],
  [
    'Job',
    { template: template({ restartPolicy: 'Never' }) },
    {
      parallelism: 1,
      completions: 1,
      backoffLimit: 6,
      completionMode: 'NonIndexed',
      suspend: false,
      podReplacementPolicy: 'TerminatingOrFailed',
      manualSelector: false,
    },
    {},
  ],
];

for (const [kind, spec, defaults, status] of DEFAULTS)
  describe(`a new ${kind}`, () => {
    const { object } = created<Deployment>(kind, spec);
    it('has its defaults, and pods that have theirs', () => {
      const { selector: _, template: of, ...rest } = object.spec;
      expect(rest).to.deep.equal(defaults);
      expect(of.spec).to.include({ dnsPolicy: 'ClusterFirst', schedulerName: 'default-scheduler' });
      expect(of.spec.containers[0]).to.include({ imagePullPolicy: 'IfNotPresent' });
    });

    it('has the status of one that its controller has not seen', () => {
      expect(object.status).to.deep.equal(status);
      expect(object.metadata.generation).to.equal(1);
    });
  });

describe('the generation of a Deployment', () => {
  const bump = (change: (deployment: Deployment) => Deployment) => {
    const { api, object } = created<Deployment>('Deployment', WORKLOAD);
    return api.update<Deployment>('Deployment', change(object)).metadata.generation;
  };
  it('counts changes of the spec and of annotations', () => {
    expect(bump((d) => ({ ...d, spec: { ...d.spec, replicas: 2 } }))).to.equal(2);
    expect(bump((d) => ({ ...d, metadata: { ...d.metadata, annotations: { a: 'b' } } }))).to.equal(2);
    expect(bump((d) => ({ ...d, metadata: { ...d.metadata, labels: { a: 'b' } } }))).to.equal(1);
  });
});

describe('the selector of a workload', () => {
  const other = { matchLabels: { app: 'web', tier: 'a' } };
  const labels = { labels: { app: 'web', tier: 'a' } };
  for (const kind of ['Deployment', 'ReplicaSet', 'DaemonSet'] as const)
    it(`of kind ${kind} cannot change`, () => {
      const { api, object } = created<ReplicaSet>(kind, {
        selector: SELECTOR,
        template: template({}, labels),
      });
      const changed = { ...object, spec: { ...object.spec, selector: other } };
      expect(causesOf(rejection(() => api.update(kind, changed)))).to.deep.equal([
        'spec.selector: Invalid value: {"matchLabels":{"app":"web","tier":"a"}}: field is immutable',
      ]);
    });
});

describe('a StatefulSet', () => {
  it('cannot change its Service', () => {
    const { api, object } = created<StatefulSet>('StatefulSet', { ...WORKLOAD, serviceName: 'a' });
    const changed = { ...object, spec: { ...object.spec, serviceName: 'b', replicas: 3 } };
    expect(causesOf(rejection(() => api.update('StatefulSet', changed)))).to.deep.equal([
      "spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
    ]);
  });

  it('has a name that its pods can have as hostname', () => {
    const api = emptyServer();
    const status = rejection(() =>
      api.create('StatefulSet', objectOf('StatefulSet', WORKLOAD, { name: 'a.b' })),
    );
    expect(causesOf(status)[0]).to.contain('metadata.name: Invalid value: "a.b"');
  });
});

describe('a DaemonSet', () => {
  it('counts its templates in an annotation', () => {
    const { api, object } = created<DaemonSet>('DaemonSet', WORKLOAD);
    const counted = (set: DaemonSet) =>
      set.metadata.annotations?.['deprecated.daemonset.template.generation'];
    expect(counted(object)).to.equal('1');
    const spec = {
      ...object.spec,
      template: template({ dnsPolicy: 'Default' }) as DaemonSet['spec']['template'],
    };
    expect(counted(api.update<DaemonSet>('DaemonSet', { ...object, spec }))).to.equal('2');
  });
});

describe('a Job', () => {
  const { api, object } = created<Job>('Job', { template: template({ restartPolicy: 'Never' }) });
  const uid = object.metadata.uid as string;

  it('has a selector and labels of its own', () => {
    const labels = {
      app: 'web',
      'controller-uid': uid,
      'job-name': 'web',
      'batch.kubernetes.io/controller-uid': uid,
      'batch.kubernetes.io/job-name': 'web',
    };
    expect(object.spec.selector).to.deep.equal({
      matchLabels: { 'batch.kubernetes.io/controller-uid': uid },
    });
    expect(object.spec.template.metadata?.labels).to.deep.equal(labels);
    expect(object.metadata.labels).to.deep.equal(labels);
  });

  it('has the labels of its template from when it is stored', () => {
    const spec = { template: template({ restartPolicy: 'Never' }, {}) };
    const stored = created<Job>('Job', spec).object;
    expect(stored.metadata.labels).to.deep.equal(stored.spec.template.metadata?.labels);
    const rejected = rejection(() => created('Job', spec, { name: '-x' }));
    expect(rejected.details?.causes?.map(({ field }) => field)).to.deep.equal([
      'metadata.name',
      'spec.template.labels',
      'spec.template.labels',
    ]);
  });

  it('cannot change what its pods are', () => {
    const spec = { ...object.spec, completions: 2, completionMode: 'Indexed' };
    expect(causesOf(rejection(() => api.update('Job', { ...object, spec })))).to.deep.equal([
      'spec.completions: Invalid value: 2: can only be modified in tandem with spec.parallelism',
      'spec.completionMode: Invalid value: "Indexed": field is immutable',
    ]);
  });

  it('is finished only with all that belongs to it', () => {
    const status = { active: 1, conditions: [{ type: 'Complete', status: 'True' as const }] };
    const rejected = rejection(() => api.update('Job', { ...object, status }, { subresource: 'status' }));
    expect(causesOf(rejected)).to.deep.equal([
      'status.completionTime: Required value: completionTime is required for Complete jobs',
      'status.conditions: Invalid value: cannot set Complete=True condition without the SuccessCriteriaMet=true condition',
      'status.active: Invalid value: 1: active>0 is invalid for finished job',
      'status.startTime: Required value: startTime is required for finished job',
    ]);
  });
});
