/** When single containers start again (validateContainerRestartPolicy). */
import type { Cause } from '../../../../../../contract/observations.ts';
import type { Container } from '../../../../../../kubernetes/containers.ts';
import { notSupported, required, tooMany } from '../../../../field-errors.ts';

const POLICIES = ['Always', 'Never', 'OnFailure'];
const ACTIONS = ['Restart', 'RestartAllContainers'];
const OPERATORS = ['In', 'NotIn'];
const NEEDED = 'must specify restartPolicy when restart rules are used';

export function validateContainerRestartPolicy(container: Container, at: string): Cause[] {
  const { restartPolicy, restartPolicyRules: rules = [] } = container;
  const path = `${at}.restartPolicy`;
  const list = `${at}.restartPolicyRules`;
  const causes: Cause[] = [];
  if (restartPolicy === undefined) {
    if (rules.length === 0) return [];
    causes.push(required(path, NEEDED));
  } else if (!POLICIES.includes(restartPolicy)) causes.push(notSupported(path, restartPolicy, POLICIES));
  if (rules.length > 20) causes.push(tooMany(list, rules.length, 20));
  for (const [i, { action = '', exitCodes }] of rules.entries()) {
    if (!ACTIONS.includes(action)) causes.push(notSupported(`${list}[${i}].action`, action, ACTIONS));
    if (!exitCodes) {
      causes.push(required(`${list}[${i}].exitCodes`, 'must be specified'));
      continue;
    }
    const { operator = '', values = [] } = exitCodes;
    if (!OPERATORS.includes(operator))
      causes.push(notSupported(`${list}[${i}].exitCodes.operator`, operator, OPERATORS));
    if (values.length > 255) causes.push(tooMany(`${list}[${i}].exitCodes.values`, values.length, 255));
  }
  return causes;
}

/** Rules without a policy are one error for a container that runs before the others. */
export function validateInitContainerRestartPolicy(container: Container, at: string): Cause[] {
  if (container.restartPolicy !== undefined) return validateContainerRestartPolicy(container, at);
  return container.restartPolicyRules?.length ? [required(`${at}.restartPolicy`, NEEDED)] : [];
}
