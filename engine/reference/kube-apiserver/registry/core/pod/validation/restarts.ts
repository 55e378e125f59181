/** Whether a container that has ended may run again (pkg/api/v1/pod: ContainerShouldRestart, AllContainersCouldRestart). */
import type { Container, ContainerRestartRule } from '../../../../../../kubernetes/containers.ts';
import type { PodSpec } from '../../../../../../kubernetes/objects.ts';

export function mayRestart(
  spec: PodSpec,
  kind: 'containerStatuses' | 'initContainerStatuses',
  name: string,
  exitCode: number,
): boolean {
  const { containers, initContainers = [] } = spec;
  const all = [...containers, ...initContainers];
  if (all.some((c) => c.restartPolicyRules?.some(({ action }) => action === 'RestartAllContainers')))
    return true;
  const container = (kind === 'containerStatuses' ? containers : initContainers).find((c) => c.name === name);
  return container !== undefined && shouldRestart(container, spec, exitCode);
}

function shouldRestart(container: Container, { restartPolicy }: PodSpec, exitCode: number): boolean {
  const rule = container.restartPolicyRules?.find((candidate) => matches(candidate, exitCode));
  if (rule) return rule.action === 'Restart';
  const policy = container.restartPolicy ?? restartPolicy;
  return policy === 'Always' || (policy === 'OnFailure' && exitCode !== 0);
}

function matches({ exitCodes }: ContainerRestartRule, exitCode: number): boolean {
  const listed = exitCodes?.values?.includes(exitCode) ?? false;
  return exitCodes?.operator === 'NotIn' ? !listed : listed;
}
