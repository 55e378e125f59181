/** The cells of a ReplicaSet (printReplicaSet). */
import type { ReplicaSet } from '../../../../../kubernetes/objects.ts';
import type { Printer } from '../../../printers/printer.ts';
import { selectorText } from '../../../selectors.ts';
import { containerCells } from '../template-printer.ts';

export const replicaSetPrinter: Printer = {
  columns: 'Name Desired:integer Current:integer Ready:integer Age | Containers Images Selector',
  cells(object) {
    const { metadata, spec, status } = object as ReplicaSet;
    return [
      metadata.name,
      spec.replicas ?? 0,
      status?.replicas ?? 0,
      status?.readyReplicas ?? 0,
      'AGE',
      ...containerCells(spec.template),
      selectorText(spec.selector),
    ];
  },
};
