/** The cells of a Deployment (printDeployment). */
import type { Deployment } from '../../../../../kubernetes/objects.ts';
import type { Printer } from '../../../printers/printer.ts';
import { selectorText } from '../../../selectors.ts';
import { containerCells } from '../template-printer.ts';

export const deploymentPrinter: Printer = {
  columns: 'Name Ready Up-to-date Available Age | Containers Images Selector',
  cells(object) {
    const { metadata, spec, status } = object as Deployment;
    return [
      metadata.name,
      `${status?.readyReplicas ?? 0}/${spec.replicas ?? 0}`,
      status?.updatedReplicas ?? 0,
      status?.availableReplicas ?? 0,
      'AGE',
      ...containerCells(spec.template),
      selectorText(spec.selector),
    ];
  },
};
