/** Conflicts of an applier with other managers, as an error (util/managedfields/internal/conflict.go). */
import { quote } from '../field-errors.ts';
import { StatusError } from '../status.ts';
import { pathText } from './fieldset.ts';
import { identifierOf, type Managed } from './managers.ts';
import type { Conflict } from './updater.ts';

export function applyConflict(conflicts: readonly Conflict[]): StatusError {
  const causes = conflicts.map((conflict) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${managerText(conflict.with)}`,
    field: pathText(conflict.path),
  }));
  return new StatusError(409, 'Conflict', messageOf(conflicts), { causes });
}

function messageOf(conflicts: readonly Conflict[]): string {
  if (conflicts.length === 1) {
    const [{ with: other, path }] = conflicts;
    return `Apply failed with 1 conflict: conflict with ${managerText(other)}: ${pathText(path)}`;
  }
  const byManager = Map.groupBy(conflicts, ({ with: other }) => identifierOf(other));
  const lines = [...byManager.keys()].sort().flatMap((identifier) => {
    const own = byManager.get(identifier) ?? [];
    return [`conflicts with ${managerText(own[0].with)}:`, ...own.map(({ path }) => `- ${pathText(path)}`)];
  });
  return `Apply failed with ${conflicts.length} conflicts: ${lines.join('\n')}`;
}

function managerText({ manager, operation, apiVersion, subresource }: Managed): string {
  const name = subresource ? `${quote(manager)} with subresource ${quote(subresource)}` : quote(manager);
  return operation === 'Update' ? `${name} using ${apiVersion}` : name;
}
