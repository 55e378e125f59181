/** The cells of a DaemonSet (printDaemonSet). */
import type { DaemonSet } from '../../../../../kubernetes/apps.ts';
import type { Printer } from '../../../printers/printer.ts';
import { selectorText } from '../../../selectors.ts';
import { containerCells } from '../template-printer.ts';

export const daemonSetPrinter: Printer = {
  columns:
    'Name Desired:integer Current:integer Ready:integer Up-to-date:integer Available:integer Node_Selector Age | Containers Images Selector',
  cells(object) {
    const { metadata, spec, status = {} } = object as DaemonSet;
    const nodes = Object.entries(spec.template.spec.nodeSelector ?? {}).map((pair) => pair.join('='));
    return [
      metadata.name,
      status.desiredNumberScheduled ?? 0,
      status.currentNumberScheduled ?? 0,
      status.numberReady ?? 0,
      status.updatedNumberScheduled ?? 0,
      status.numberAvailable ?? 0,
      nodes.sort().join(',') || '<none>',
      'AGE',
      ...containerCells(spec.template),
      selectorText(spec.selector),
    ];
  },
};
