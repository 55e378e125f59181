/** Objects of the API: what exists, what is written, and what the API server answers. */
import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import type { Kind, Ref } from '../engine/kubernetes/resources.ts';
import { areApiServerOnly, isApiServerOnly } from './language/api-server.ts';
import { claimsIn } from './language/claims.ts';
import { COLUMNS } from './language/columns.ts';
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
import { becomes, isTerminating, type PodState, restarts } from './language/pod-events.ts';
import { declares } from './support/declaration.ts';
import { tableOf } from './support/table.ts';
import type { LeadlineWorld } from './support/world.ts';

/** Compares an answer that the API server has given before. */
const ANSWERED = { apiServerOnly: () => true };

const SPEC = 'YAML of the spec, and metadata';

Given(
  'the {kind} {ref}:',
  declares({
    docString: SPEC,
    claims: (_kind: Kind, _ref: Ref, yaml: string) => claimsIn(yaml),
    apiServerOnly: (kind, _ref, yaml) => isApiServerOnly(kind, yaml),
  }),
  function (this: LeadlineWorld, kind: Kind, ref: Ref, yaml: string) {
    return objectExists(this.session, kind, ref, yaml);
  },
);

Given(
  'the pods:',
  declares({ table: COLUMNS.pods, note: 'labels and env: a=b, c=d; ports: http=8080, dns=53/UDP' }),
  function (this: LeadlineWorld, table: DataTable) {
    return podsExist(this.session, tableOf(table));
  },
);

When(
  'the {kind} {ref} is {write}:',
  declares({
    docString: `${SPEC}; with "given the status" YAML of the status`,
    note: 'may be rejected',
    claims: (_kind: Kind, _ref: Ref, _how: Write, yaml: string) => claimsIn(yaml),
    apiServerOnly: (kind, _ref, how, yaml) => how !== 'given the status' && isApiServerOnly(kind, yaml),
  }),
  function (this: LeadlineWorld, kind: Kind, ref: Ref, how: Write, yaml: string) {
    return isWritten(this.session, kind, ref, how, yaml);
  },
);

When(
  'the manifest is created:',
  declares({
    docString: 'a whole document, as a source prints it',
    note: 'may be rejected',
    claims: claimsIn,
  }),
  function (this: LeadlineWorld, yaml: string) {
    return manifestIsCreated(this.session, yaml);
  },
);

When(
  'the {kind} {ref} is read',
  declares({
    note: 'may be rejected',
    apiServerOnly: (kind: Kind) => isApiServerOnly(kind),
    changesNothing: true,
  }),
  function (this: LeadlineWorld, kind: Kind, ref: Ref) {
    return isRead(this.session, kind, ref);
  },
);

When(
  'the {kind} {ref} is deleted',
  declares({ apiServerOnly: (kind: Kind) => isApiServerOnly(kind) }),
  function (this: LeadlineWorld, kind: Kind, ref: Ref) {
    return isDeleted(this.session, kind, ref);
  },
);

When(
  'the pod {ref} is deleted with a grace period of {duration}',
  function (this: LeadlineWorld, pod: Ref, ms: number) {
    return isDeleted(this.session, 'Pod', pod, ms);
  },
);

When('the pod {ref} becomes {podState}', function (this: LeadlineWorld, pod: Ref, state: PodState) {
  return becomes(this.session, pod, state);
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

Then('the request is accepted', declares(ANSWERED), function (this: LeadlineWorld) {
  return wasAccepted(this.session);
});

Then(
  'the request is accepted with the warnings:',
  declares({ ...ANSWERED, table: COLUMNS.warnings, note: 'text: a fragment' }),
  function (this: LeadlineWorld, table: DataTable) {
    return wasAccepted(this.session, tableOf(table));
  },
);

Then(
  'the request is rejected as {string}',
  declares(ANSWERED),
  function (this: LeadlineWorld, reason: string) {
    return wasRejected(this.session, reason);
  },
);

Then(
  'the request is rejected as {string}:',
  declares({ ...ANSWERED, table: COLUMNS.causes, note: 'message: a fragment' }),
  function (this: LeadlineWorld, reason: string, table: DataTable) {
    return wasRejected(this.session, reason, tableOf(table));
  },
);

Then(
  'the {kind} {ref} has:',
  declares({
    table: COLUMNS.fields,
    apiServerOnly: (kind: Kind, _ref: Ref, rows: string[][]) => areApiServerOnly(kind, rows),
  }),
  function (this: LeadlineWorld, kind: Kind, ref: Ref, table: DataTable) {
    return hasFields(this.session, kind, ref, tableOf(table));
  },
);

Then(
  'the {kind} {ref} still has its initial values of:',
  declares({
    table: COLUMNS.initial,
    apiServerOnly: (kind: Kind, _ref: Ref, rows: string[][]) => areApiServerOnly(kind, rows),
  }),
  function (this: LeadlineWorld, kind: Kind, ref: Ref, table: DataTable) {
    return hasInitialFields(this.session, kind, ref, tableOf(table));
  },
);

Then(
  'the pod {ref} is terminating',
  declares({ note: 'what follows has to hold before it is gone' }),
  function (this: LeadlineWorld, ref: Ref) {
    return isTerminating(this.session, ref);
  },
);

Then(
  'the pods of Deployment {ref} run on {int} different node(s)',
  function (this: LeadlineWorld, ref: Ref, count: number) {
    return runOnNodes(this.session, ref, count);
  },
);

Then(
  'the {kind} {ref} does not exist',
  declares({ apiServerOnly: (kind: Kind) => isApiServerOnly(kind) }),
  function (this: LeadlineWorld, kind: Kind, ref: Ref) {
    return doesNotExist(this.session, kind, ref);
  },
);
