import type { DataTable } from '@cucumber/cucumber';
import { FeatureError } from '../../engine/contract/errors.ts';
import { shortened } from '../../engine/contract/texts.ts';
import type { ExpectedTable } from '../language/tables.ts';

/** Cucumber's table as header and rows; throws a FeatureError if a column is there twice. */
export function tableOf(data: DataTable): ExpectedTable {
  const [columns, ...rows] = data.raw();
  const twice = columns.find((column, i) => columns.indexOf(column) !== i);
  if (twice !== undefined) throw new FeatureError(`the table has two columns "${shortened(twice)}"`);
  return { columns, rows };
}
