/** What distinguishes Deployments for the registry (pkg/registry/apps/deployment/strategy.go). */
import { isEqual } from '../../../../../kubernetes/equal.ts';
import type { Deployment } from '../../../../../kubernetes/objects.ts';
import { validateObjectMetaUpdate } from '../../metadata.ts';
import type { Strategy } from '../../rest/strategy.ts';
import { nameWarnings, templateWarnings, templateWarningsOnUpdate } from '../template-warnings.ts';
import { setDefaultsDeployment } from './defaults.ts';
import { deploymentPrinter } from './printer.ts';
import {
  validateDeployment,
  validateDeploymentStatusUpdate,
  validateDeploymentUpdate,
} from './validation.ts';

export const deploymentStrategy: Strategy<Deployment> = {
  generation: true,
  defaults: setDefaultsDeployment,
  prepareForCreate: (deployment) => ({ ...deployment, status: {} }),
  validate: validateDeployment,
  warningsOnCreate: (deployment) => [...nameWarnings(deployment), ...templateWarnings(deployment)],
  // annotations count as well, as the rollout that they stand for is copied to the ReplicaSets
  prepareForUpdate(deployment, old) {
    const { annotations, generation = 0 } = deployment.metadata;
    if (isEqual(annotations, old.metadata.annotations) || !isEqual(deployment.spec, old.spec))
      return deployment;
    return { ...deployment, metadata: { ...deployment.metadata, generation: generation + 1 } };
  },
  validateMetadataUpdate: validateObjectMetaUpdate,
  validateUpdate: validateDeploymentUpdate,
  warningsOnUpdate: templateWarningsOnUpdate,
  subresources: {
    status: {
      prepareForUpdate: (deployment, old) => ({
        ...deployment,
        spec: old.spec,
        metadata: { ...deployment.metadata, labels: old.metadata.labels },
      }),
      validateUpdate: validateDeploymentStatusUpdate,
    },
  },
  printer: deploymentPrinter,
};
