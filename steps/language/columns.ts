/** The columns that each table of observations may have. */
export const COLUMNS = {
  endpoints: ['pod', 'address', 'port', 'name', 'protocol', 'ready', 'serving', 'terminating', 'node', 'zone', 'hostname'],
  manual: ['address', 'port', 'ready'],
  slices: ['addressType', 'ports', 'endpoints'],
  fields: ['field', 'value'],
  initial: ['field'],
  causes: ['field', 'message'],
  variables: ['name', 'value'],
  resolver: ['nameserver', 'search', 'option'],
  records: ['name', 'type', 'data'],
  responses: ['pod', 'count', 'share'],
  warnings: ['text'],
} as const;
