/** The cells of a StatefulSet (printStatefulSet). */
import type { StatefulSet } from '../../../../../kubernetes/apps.ts';
import type { Printer } from '../../../printers/printer.ts';
import { containerCells } from '../template-printer.ts';

export const statefulSetPrinter: Printer = {
  columns: 'Name Ready Age | Containers Images',
  cells(object) {
    const { metadata, spec, status } = object as StatefulSet;
    const ready = `${status?.readyReplicas ?? 0}/${spec.replicas ?? 0}`;
    return [metadata.name, ready, 'AGE', ...containerCells(spec.template)];
  },
};
