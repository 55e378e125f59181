/** Objects of the API: what exists, what is written, how the server answers. */
import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import type { Kind, Ref } from '../engine/kubernetes/resources.ts';
import { isRolledOut, isScaled, runOnNodes } from './language/deployments.ts';
import { doesNotExist, hasFields, hasInitialFields } from './language/fields.ts';
import {
  isDeleted,
  isRead,
  isWritten,
  manifestIsCreated,
  objectExists,
  podsExist,
  type Write,
} from './language/objects.ts';
import { wasAccepted, wasRejected } from './language/outcomes.ts';
import { becomes, isLabelled, isTerminating, restarts } from './language/pod-events.ts';
import { tableOf } from './support/table.ts';
import type { LeadlineWorld } from './support/world.ts';

Given('the {kind} {ref}:', function (this: LeadlineWorld, kind: Kind, ref: Ref, yaml: string) {
  return objectExists(this.session, kind, ref, yaml);
});

Given('the pods:', function (this: LeadlineWorld, table: DataTable) {
  return podsExist(this.session, tableOf(table));
});

When(
  'the {kind} {ref} is {write}:',
  function (this: LeadlineWorld, kind: Kind, ref: Ref, how: Write, yaml: string) {
    return isWritten(this.session, kind, ref, how, yaml);
  },
);

When('the manifest is created:', function (this: LeadlineWorld, yaml: string) {
  return manifestIsCreated(this.session, yaml);
});

When('the {kind} {ref} is read', function (this: LeadlineWorld, kind: Kind, ref: Ref) {
  return isRead(this.session, kind, ref);
});

When('the {kind} {ref} is deleted', function (this: LeadlineWorld, kind: Kind, ref: Ref) {
  return isDeleted(this.session, kind, ref);
});

When(
  'the pod {ref} is deleted with a grace period of {duration}',
  function (this: LeadlineWorld, pod: Ref, ms: number) {
    return isDeleted(this.session, 'Pod', pod, ms);
  },
);

When('the pod {ref} becomes {podState}', function (this: LeadlineWorld, pod: Ref, state: string) {
  return becomes(this.session, pod, state === 'ready');
});

When('the pod {ref} is labelled {string}', function (this: LeadlineWorld, pod: Ref, labels: string) {
  return isLabelled(this.session, pod, labels);
});

When('the container of pod {ref} restarts', function (this: LeadlineWorld, pod: Ref) {
  return restarts(this.session, pod);
});

When(
  'the {kind} {ref} is scaled to {int} replica(s)',
  function (this: LeadlineWorld, kind: Kind, ref: Ref, replicas: number) {
    return isScaled(this.session, kind, ref, replicas);
  },
);

When(
  'the Deployment {ref} is rolled out to version {string}',
  function (this: LeadlineWorld, ref: Ref, version: string) {
    return isRolledOut(this.session, ref, version);
  },
);

Then('the request is accepted', function (this: LeadlineWorld) {
  return wasAccepted(this.session);
});

Then('the request is accepted with the warnings:', function (this: LeadlineWorld, table: DataTable) {
  return wasAccepted(this.session, tableOf(table));
});

Then('the request is rejected as {string}', function (this: LeadlineWorld, reason: string) {
  return wasRejected(this.session, reason);
});

Then(
  'the request is rejected as {string}:',
  function (this: LeadlineWorld, reason: string, table: DataTable) {
    return wasRejected(this.session, reason, tableOf(table));
  },
);

Then('the {kind} {ref} has:', function (this: LeadlineWorld, kind: Kind, ref: Ref, table: DataTable) {
  return hasFields(this.session, kind, ref, tableOf(table));
});

Then(
  'the {kind} {ref} still has its initial values of:',
  function (this: LeadlineWorld, kind: Kind, ref: Ref, table: DataTable) {
    return hasInitialFields(this.session, kind, ref, tableOf(table));
  },
);

Then('the pod {ref} is terminating', function (this: LeadlineWorld, ref: Ref) {
  return isTerminating(this.session, ref);
});

Then(
  'the pods of Deployment {ref} run on {int} different node(s)',
  function (this: LeadlineWorld, ref: Ref, count: number) {
    return runOnNodes(this.session, ref, count);
  },
);

Then('the {kind} {ref} does not exist', function (this: LeadlineWorld, kind: Kind, ref: Ref) {
  return doesNotExist(this.session, kind, ref);
});
